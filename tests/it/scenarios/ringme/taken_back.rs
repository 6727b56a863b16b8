//! Hangups that contradict the answer before them, and the duration of legs that nobody answered.

use serde_json::json;

use super::*;

/// A dial-in at 0, an answer five seconds later, and a hangup.
fn answered_then(hangup: &Message) -> Vec<Capture> {
    let answer = message(DIAL_IN, "EventType=answer CallStatus=ANSWER").at(5);
    vec![fixture(DIAL_IN).at(0).phone(), answer.phone(), hangup.phone()]
}

fn hangup(changes: &str) -> Message {
    message(DIAL_IN, &format!("EventType=hangup {changes}"))
}

pub(super) fn taken_back() -> Vec<Scenario> {
    let talked = |status: &str| {
        json!([{
            "outcome": "answered", "handled_by": {"extension": "1234*101"}, "missed_by": null, "talk_us": 15_000_000,
            "total_us": 20_000_000, "anomalies": ["outcome_conflict"],
            "legs": [{"was_answered": true, "reported": {"total_us": null}, "anomalies": ["outcome_conflict"],
                "end": {"outcome": "answered", "by": null, "cause": {"raw": status}}}],
        }])
    };
    let missed = |outcome: &str, by: Value| {
        json!([{
            "outcome": outcome, "handled_by": null, "missed_by": {"kind": "agent", "extension": "1234*101"},
            "answered_at": null, "wait_us": null, "talk_us": null, "total_us": 5_000_000,
            "client": {"number": "+79000000001"}, "anomalies": ["outcome_conflict"],
            "legs": [{"was_answered": false, "answered_at": null, "state": "ended",
                "end": {"outcome": outcome, "by": by}}],
        }])
    };
    let mut all: Vec<Scenario> = Vec::new();
    for status in ["CANCEL", "BUSY", "NOANSWER", "CONGESTION", "CHANUNAVAIL"] {
        let status_of = format!("CallStatus={status}");
        all.push(("they talked, by the time between", answered_then(&hangup(&status_of).at(20)), {
            let mut call = talked(status);
            call[0]["legs"][0]["reported"] = json!(null);
            call
        }));
        let duration = format!("{status_of} Duration=15000000");
        all.push((
            "they talked, by duration and time",
            answered_then(&hangup(&duration).at(20)),
            talked(status),
        ));
    }
    all.extend([
        ("nobody talked, there was no time", answered_then(&hangup("CallStatus=CANCEL").at(5)), missed("cancelled", json!("caller"))),
        ("nobody talked for zero microseconds", answered_then(&hangup("CallStatus=BUSY Duration=0").at(5)), missed("busy", json!(null))),
        (
            "the duration reaches back to the dial",
            answered_then(&hangup("CallStatus=NOANSWER Duration=5000000").at(5)),
            missed("no_answer", json!(null)),
        ),
        (
            "a duration of zero is no talk, whatever the time",
            answered_then(&hangup("CallStatus=BUSY Duration=0").at(20)),
            json!([{"outcome": "busy", "handled_by": null, "talk_us": null, "anomalies": ["outcome_conflict"]}]),
        ),
    ]);
    all.extend(without_times());
    all.extend(unanswered());
    all
}

fn without_times() -> Vec<Scenario> {
    let untimed = |changes: &str| {
        let timeless = |event: &str| message(DIAL_IN, &format!("EventTime= {event}")).phone();
        vec![
            timeless(""),
            timeless("EventType=answer CallStatus=ANSWER"),
            timeless(&format!("EventType=hangup CallStatus=CANCEL {changes}")),
        ]
    };
    vec![
        (
            "without times the duration decides",
            untimed("Duration=15000000"),
            json!([{"outcome": "answered", "handled_by": {"extension": "1234*101"}, "talk_us": 15_000_000,
                "anomalies": ["outcome_conflict"], "legs": [{"reported": {"total_us": null}}]}]),
        ),
        (
            "without times and duration nothing shows that they talked",
            untimed(""),
            json!([{"outcome": "cancelled", "handled_by": null, "talk_us": null, "anomalies": ["outcome_conflict"]}]),
        ),
        (
            "another phone of the group answered meanwhile",
            vec![
                fixture(DIAL_IN).at(0).phone(),
                message(DIAL_IN, "EventType=answer CallStatus=ANSWER").at(5).phone(),
                hangup("CallStatus=CANCEL").at(5).phone(),
                message(DIAL_IN, &of_phone(2)).at(0).phone(),
                message(ANSWER, &of_phone(2)).at(5).phone(),
                message(HANGUP, &format!("{} Duration=60000000", of_phone(2))).at(65).phone(),
            ],
            json!([{
                "outcome": "answered", "handled_by": {"extension": "1234*102"}, "talk_us": 60_000_000,
                "anomalies": ["outcome_conflict"],
                "legs": [{"id": LEG_OF_101, "end": {"outcome": "answered_elsewhere", "by": null}},
                    {"id": "2102-0f1e2d3c4b5a69788796a5b4c3d2e1f0", "was_answered": true}],
            }]),
        ),
        (
            "the answer is lost",
            vec![
                fixture(DIAL_IN).at(0).phone(),
                hangup("CallStatus=CANCEL Duration=20000000").at(20).phone(),
            ],
            json!([{"outcome": "cancelled", "handled_by": null, "total_us": 20_000_000, "anomalies": null,
                "legs": [{"reported": {"total_us": 20_000_000, "talk_us": null}}]}]),
        ),
    ]
}

fn unanswered() -> Vec<Scenario> {
    let rang = |digit: u8, from: i64, changes: &str| {
        let hangup = format!("{} EventType=hangup CallStatus=NOANSWER {changes}", of_phone(digit));
        vec![
            message(DIAL_IN, &of_phone(digit)).at(from).phone(),
            message(DIAL_IN, &hangup).at(from + 20).phone(),
        ]
    };
    vec![
        (
            "one phone after the other rings in vain",
            [rang(1, 0, "Duration=20000000"), rang(2, 25, "Duration=20000000")].concat(),
            json!([{"outcome": "no_answer", "total_us": 45_000_000, "talk_us": null,
                "legs": [{"id": LEG_OF_101, "reported": {"total_us": 20_000_000, "talk_us": null}},
                    {"id": "2102-0f1e2d3c4b5a69788796a5b4c3d2e1f0"}]}]),
        ),
        (
            "a duration of zero is no total",
            rang(1, 0, "Duration=0"),
            json!([{"outcome": "no_answer", "total_us": 20_000_000, "talk_us": null,
                "legs": [{"reported": {"total_us": null, "talk_us": 0}}]}]),
        ),
    ]
}
