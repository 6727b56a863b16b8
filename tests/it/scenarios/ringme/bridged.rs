//! What `Bridged` says, however it is spelled, and from whom it is believed.

use serde_json::json;

use super::*;

pub(super) fn bridged() -> Vec<Scenario> {
    let lost = json!([{
        "direction": "inbound", "outcome": "unanswered", "handled_by": null, "answered_at": null, "talk_us": null,
        "client": {"number": "+79000000001"}, "missed_by": {"kind": "queue", "extension": "1234*900"},
        "anomalies": null,
        "legs": [{"was_answered": false, "end": {"outcome": "unanswered", "by": null, "cause": null}}],
    }]);
    let taken = json!([{"direction": "inbound", "outcome": "answered", "missed_by": null,
        "legs": [{"was_answered": true}]}]);
    let unknown = json!([{"direction": "inbound", "outcome": "unknown", "handled_by": null, "missed_by": null,
        "answered_at": null, "legs": [{"was_answered": null, "end": {"outcome": "unknown", "cause": null}}]}]);
    let spelled = |word: &str| vec![message(QUEUE_LOST, &format!("Bridged={word} Duration=5000000")).queue()];
    let by_whom = |word: &str| vec![message(QUEUE_LOST, &format!("Bridged={word}")).capture(None)];
    let mut all: Vec<Scenario> = ["No", "NO", "false", "0"]
        .map(|word| ("a queue lost it, in other words", spelled(word), lost.clone()))
        .into();
    all.extend(
        ["YES", "True", "1"]
            .map(|word| ("a queue got it taken, in other words", spelled(word), taken.clone())),
    );
    all.extend(
        ["maybe", "нет", "2"]
            .map(|word| ("an unreadable word proves a queue", by_whom(word), unknown.clone())),
    );
    let other = fixture(QUEUE_LOST);
    all.push((
        "an empty word proves a queue",
        vec![other.clone().with_empty("Bridged").capture(None)],
        unknown.clone(),
    ));
    all.push(("an empty word of a menu", vec![other.with_empty("Bridged").menu()], unknown));
    all.extend(phones());
    all
}

/// Phones, known as such, whose messages have a `Bridged` nevertheless.
fn phones() -> Vec<Scenario> {
    let of_phone = |word: &str, status: &str| {
        let hangup = format!("EventType=hangup CallStatus={status} Bridged={word}");
        vec![fixture(DIAL_IN).at(0).phone(), message(DIAL_IN, &hangup).at(20).phone()]
    };
    let mut answered = normal();
    answered[2] = message(HANGUP, "Bridged=no").phone();
    vec![
        (
            "a phone is no menu because of a stray yes",
            of_phone("yes", "NOANSWER"),
            json!([{"direction": "inbound", "outcome": "no_answer", "handled_by": null,
                "missed_by": {"kind": "agent", "extension": "1234*101"}, "anomalies": ["sender_conflict"],
                "legs": [{"local": {"kind": "agent"}, "was_answered": false, "end": {"cause": {"raw": "NOANSWER"}}}]}]),
        ),
        (
            "a phone is no menu because of a stray word",
            of_phone("maybe", "BUSY"),
            json!([{"direction": "inbound", "outcome": "busy", "handled_by": null,
                "missed_by": {"kind": "agent", "extension": "1234*101"}, "anomalies": ["sender_conflict"]}]),
        ),
        (
            "an employee talked in spite of a stray no",
            answered,
            json!([{"direction": "inbound", "outcome": "answered", "talk_us": 15_250_017, "missed_by": null,
                "handled_by": {"kind": "agent", "extension": "1234*101"}, "anomalies": ["sender_conflict"]}]),
        ),
        (
            "a queue that is still looking has lost nothing",
            vec![message(DIAL_IN, "Bridged=no").at(0).capture(None)],
            json!([{"outcome": "unknown", "missed_by": null, "legs": [{"state": "offered", "end": null}]}]),
        ),
    ]
}
