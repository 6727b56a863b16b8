//! Inbound calls, answered and missed.

use serde_json::{Value, json};

use super::*;

pub(super) fn incoming() -> Vec<Scenario> {
    let mut with_queue = normal();
    with_queue.push(fixture(QUEUE_TAKEN).queue());
    let answered_by_102 = format!("{} EventType=answer CallStatus=ANSWER", of_phone(2));
    let ended = |digit: u8, status: &str| format!("{} EventType=hangup CallStatus={status}", of_phone(digit));
    vec![
        ("1 a queue's call is answered", normal(), json!([normal_call()])),
        (
            "2 the queue reports that the call was answered",
            with_queue,
            json!([{
                "direction": "inbound", "outcome": "answered",
                "handled_by": {"kind": "agent", "extension": "1234*101"},
                "ended_at": {"at": "2026-01-31T09:00:23.400051Z", "source": "reported"},
                "answered_at": {"at": "2026-01-31T09:00:07.750025Z"}, "talk_us": 15_250_017,
                "legs": [
                    {"id": LEG_OF_101, "was_answered": true},
                    {"id": LEG_OF_QUEUE, "was_answered": true, "answered_at": null, "offered_at": null,
                        "local": {"kind": "queue", "extension": "1234*900"}, "reported": null,
                        "end": {"outcome": "answered", "cause": null, "by": null}},
                ],
                "hops": [{"from": LEG_OF_QUEUE, "to": LEG_OF_101, "kind": "distribution"}],
                "anomalies": null,
            }]),
        ),
        (
            "14 three phones ring at once",
            vec![
                message(DIAL_IN, &of_phone(1)).at(0).phone(),
                message(DIAL_IN, &of_phone(2)).at(0).phone(),
                message(DIAL_IN, &of_phone(3)).at(0).phone(),
                message(DIAL_IN, &answered_by_102).at(8).phone(),
                message(DIAL_IN, &ended(1, "CANCEL")).at(8).phone(),
                message(DIAL_IN, &ended(3, "CANCEL")).at(8).phone(),
                message(DIAL_IN, &ended(2, "ANSWER")).at(60).phone(),
            ],
            json!([{
                "outcome": "answered", "handled_by": {"extension": "1234*102"}, "talk_us": 52_000_000,
                "legs": [
                    {"id": LEG_OF_101, "was_answered": false,
                        "end": {"outcome": "answered_elsewhere", "by": null, "cause": {"raw": "CANCEL"}}},
                    {"id": "2102-0f1e2d3c4b5a69788796a5b4c3d2e1f0", "end": {"outcome": "answered"}},
                    {"id": "2103-0f1e2d3c4b5a69788796a5b4c3d2e1f0", "was_answered": false,
                        "end": {"outcome": "answered_elsewhere", "by": null}},
                ],
            }]),
        ),
        (
            "15 a phone rings twice",
            vec![
                fixture(DIAL_IN).at(0).phone(),
                message(DIAL_IN, "EventType=hangup CallStatus=NOANSWER").at(20).phone(),
                message(DIAL_IN, "SubCallID=2101-02").at(25).phone(),
                message(ANSWER, "SubCallID=2101-02").at(30).phone(),
                message(HANGUP, "SubCallID=2101-02 Duration=10000000").at(40).phone(),
            ],
            json!([{
                "outcome": "answered", "handled_by": {"extension": "1234*101"}, "wait_us": 30_000_000,
                "talk_us": 10_000_000,
                "legs": [
                    {"id": LEG_OF_101, "end": {"outcome": "no_answer"}, "was_answered": false},
                    {"id": "2101-02", "end": {"outcome": "answered"}},
                ],
            }]),
        ),
        (
            "23 only the queue reports that the call was answered",
            vec![fixture(QUEUE_TAKEN).queue()],
            json!([{"direction": "inbound", "outcome": "answered", "handled_by": null, "missed_by": null,
                "talk_us": null, "answered_at": null}]),
        ),
        (
            "24 the menu's end ends the call",
            vec![
                message(MENU_LOST, "Bridged=yes").at(60).menu(),
                fixture(DIAL_IN).phone(),
                fixture(ANSWER).phone(),
            ],
            json!([{
                "outcome": "answered", "handled_by": {"extension": "1234*101"},
                "ended_at": {"at": "2026-01-31T09:01:00.250013Z"},
                "legs": [
                    {"id": LEG_OF_101, "ended_at": null, "state": "ended",
                        "end": {"outcome": "answered", "source": "inferred"}},
                    {"id": "2099-6f0c1d2e3a4b5968778695a4b3c2d1e0"},
                ],
            }]),
        ),
    ]
}

/// The missed call of the queue.
fn missed_call() -> Value {
    json!({
        "direction": "inbound", "outcome": "unanswered",
        "missed_by": {"kind": "queue", "id": "2900", "extension": "1234*900"},
        "client": {"kind": "client", "number": "+79000000001"}, "line": {"number": "74990000000"},
        "handled_by": null, "offered_at": null, "answered_at": null, "talk_us": null, "anomalies": null,
    })
}

pub(super) fn missed() -> Vec<Scenario> {
    let of_901 = "SubCallID=2901-01 CalledExtension=1234*901@pbx.example CalledExtensionID=2901 \
                  CalledNumber=1234*901";
    vec![
        (
            "3 a queue loses a call",
            vec![fixture(QUEUE_LOST).queue()],
            json!([{
                "direction": "inbound", "outcome": "unanswered",
                "missed_by": {"kind": "queue", "id": "2900", "extension": "1234*900"},
                "client": {"kind": "client", "number": "+79000000001"}, "line": {"number": "74990000000"},
                "handled_by": null, "offered_at": null, "answered_at": null, "talk_us": null, "anomalies": null,
                "ended_at": {"at": "2026-01-31T09:00:23.400051Z", "source": "reported"},
                "legs": [{"id": LEG_OF_QUEUE, "was_answered": false,
                    "end": {"outcome": "unanswered", "cause": null, "by": null}}],
            }]),
        ),
        (
            "4 the menu ends before the queue",
            vec![fixture(MENU_LOST).menu(), fixture(QUEUE_LOST).queue()],
            json!([missed_call()]),
        ),
        (
            "5 the last queue missed it",
            vec![
                fixture(QUEUE_LOST).at(40).queue(),
                message(QUEUE_LOST, of_901).at(80).queue(),
                fixture(MENU_LOST).at(81).menu(),
            ],
            json!([{"direction": "inbound", "outcome": "unanswered",
                "missed_by": {"kind": "queue", "id": "2901", "extension": "1234*901"}}]),
        ),
        (
            "6 only a menu",
            vec![fixture(MENU_LOST).menu()],
            json!([{"direction": "inbound", "outcome": "unanswered",
                "missed_by": {"kind": "menu", "id": "2099", "extension": "1234*099"}}]),
        ),
        (
            "7 a router of unknown kind",
            vec![fixture(QUEUE_LOST).capture(None)],
            json!([{"direction": "inbound", "outcome": "unanswered",
                "missed_by": {"kind": null, "id": "2900", "extension": "1234*900"}}]),
        ),
        (
            "11 a phone rings, without further messages",
            vec![
                fixture(DIAL_IN).at(0).phone(),
                message(DIAL_IN, "EventType=hangup CallStatus=NOANSWER").at(20).phone(),
            ],
            json!([{"direction": "inbound", "outcome": "no_answer",
                "missed_by": {"kind": "agent", "extension": "1234*101"}, "handled_by": null, "talk_us": null}]),
        ),
        (
            "27 an answer comes after the queue's no",
            [vec![fixture(QUEUE_LOST).queue()], normal()].concat(),
            json!([{"direction": "inbound", "outcome": "answered", "handled_by": {"extension": "1234*101"},
                "missed_by": null, "anomalies": ["bridged_conflict"]}]),
        ),
        (
            "28 a colleague waits in vain",
            vec![message(QUEUE_LOST, "CallerIDNum=1234*102").queue()],
            json!([{"direction": "internal", "outcome": "unanswered", "client": null,
                "missed_by": {"kind": "queue", "extension": "1234*900"}}]),
        ),
        (
            "31 missing messages prove nothing",
            vec![message(QUEUE_LOST, "Bridged=").queue()],
            json!([{"outcome": "unknown", "handled_by": null, "missed_by": null,
                "legs": [{"was_answered": null, "end": {"outcome": "unknown", "cause": null}}]}]),
        ),
    ]
}
