//! Rules that need several messages together, beyond the usual streams.

use serde_json::json;

use super::*;

pub(super) fn rules() -> Vec<Scenario> {
    let same_call = format!("CallID={CALL}");
    let to_queue = format!("{same_call} CalledNumber=1234*900");
    let from_102 = "CallerIDNum=1234*102";
    vec![
        (
            "the end of a menu that nobody answered ends what still rings",
            vec![
                fixture(DIAL_IN).at(0).phone(),
                message(DIAL_OUT, &same_call).at(5).phone(),
                fixture(MENU_LOST).at(30).menu(),
            ],
            json!([{
                "outcome": "unanswered", "missed_by": {"kind": "menu"}, "ended_at": {"source": "reported"},
                "legs": [
                    {"id": LEG_OF_101, "ended_at": null, "was_answered": false, "state": "ended",
                        "end": {"outcome": "unanswered", "source": "inferred", "cause": null}},
                    {"id": OUTGOING_LEG, "ended_at": null, "was_answered": null, "state": "ended",
                        "end": {"outcome": "unknown", "source": "inferred", "cause": null}},
                    {"id": "2099-6f0c1d2e3a4b5968778695a4b3c2d1e0", "end": {"source": "reported"}},
                ],
            }]),
        ),
        (
            "a queue answers a colleague, which is no answer",
            vec![
                message(DIAL_OUT, &to_queue).at(0).phone(),
                message(DIAL_OUT, &format!("{to_queue} EventType=answer CallStatus=ANSWER")).at(1).phone(),
                message(DIAL_OUT, &format!("{to_queue} EventType=hangup CallStatus=ANSWER")).at(40).phone(),
                message(QUEUE_LOST, from_102).at(40).queue(),
            ],
            json!([{
                "direction": "internal", "outcome": "unanswered", "client": null, "handled_by": null,
                "missed_by": {"kind": "queue", "extension": "1234*900"},
                "answered_at": null, "wait_us": null, "talk_us": null, "anomalies": null,
            }]),
        ),
        (
            "a queue answers a colleague, and reports no employee",
            vec![
                message(DIAL_OUT, &to_queue).at(0).phone(),
                message(DIAL_OUT, &format!("{to_queue} EventType=hangup CallStatus=ANSWER")).at(40).phone(),
                message(QUEUE_LOST, "CallerIDNum=1234*102 Bridged=").at(40).queue(),
            ],
            json!([{"direction": "internal", "outcome": "unknown", "handled_by": null, "missed_by": null,
                "answered_at": null, "talk_us": null}]),
        ),
        (
            "a leg turns out to be a router's",
            vec![
                message(QUEUE_LOST, "EventType=dial-in Bridged=").at(0).capture(None),
                message(QUEUE_LOST, "EventType=answer Bridged=").at(1).capture(None),
                message(QUEUE_LOST, "Duration=39000000").at(40).capture(None),
            ],
            json!([{
                "direction": "inbound", "outcome": "unanswered", "missed_by": {"extension": "1234*900"},
                "answered_at": null, "talk_us": null, "anomalies": null,
                "legs": [{"id": LEG_OF_QUEUE, "was_answered": false, "answered_at": null, "reported": null,
                    "end": {"outcome": "unanswered", "cause": null}}],
            }]),
        ),
        (
            "times out of order are kept and give no durations",
            vec![
                fixture(DIAL_IN).at(10).phone(),
                message(DIAL_IN, "EventType=answer").at(5).phone(),
                message(DIAL_IN, "EventType=hangup CallStatus=ANSWER").at(20).phone(),
            ],
            json!([{"offered_at": {"at": "2026-01-31T09:00:10.250013Z"},
                "answered_at": {"at": "2026-01-31T09:00:05.250013Z"}, "wait_us": null,
                "talk_us": 15_000_000, "anomalies": ["clock_disorder"]}]),
        ),
        (
            "an answer by our clock gives no span with the PBX's",
            vec![
                fixture(DIAL_IN).at(0).phone(),
                message(ANSWER, "EventTime=").received(datetime!(2026-01-31 09:00:08 UTC)).phone(),
                message(DIAL_IN, "EventType=hangup CallStatus=ANSWER").at(20).phone(),
            ],
            json!([{"answered_at": {"at": "2026-01-31T09:00:08Z", "source": "received"}, "wait_us": null,
                "talk_us": null, "total_us": 20_000_000, "anomalies": null}]),
        ),
    ]
}
