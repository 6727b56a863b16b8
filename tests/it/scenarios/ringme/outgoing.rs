//! Outbound calls, and calls that are passed on.

use serde_json::json;

use super::*;

fn answered(name: &str, changes: &str) -> Vec<Capture> {
    let hangup = format!("EventType=hangup CallStatus=ANSWER Duration=60000000 {changes}");
    vec![
        message(name, changes).at(0).phone(),
        message(name, &format!("EventType=answer CallStatus=ANSWER {changes}")).at(5).phone(),
        message(name, &hangup).at(65).phone(),
    ]
}

pub(super) fn outgoing() -> Vec<Scenario> {
    let mut all = vec![
        (
            "8 an outgoing call is answered",
            answered(DIAL_OUT, ""),
            json!([{
                "direction": "outbound", "outcome": "answered",
                "client": {"kind": "client", "number": "+79000000002", "name": null}, "line": null,
                "handled_by":
                    {"kind": "agent", "id": "2102", "extension": "1234*102", "name": "Анна Тестова"},
                "wait_us": 5_000_000, "talk_us": 60_000_000, "total_us": 65_000_000,
                "legs": [{"id": OUTGOING_LEG, "placed_by": "local", "origin": null}],
            }]),
        ),
        (
            "10 an unknown status is not \"no answer\"",
            vec![
                fixture(DIAL_OUT).phone(),
                message(DIAL_OUT, "EventType=hangup EventTime=1769853609000011 CallStatus=WEIRD").phone(),
            ],
            json!([{"direction": "outbound", "outcome": "unknown", "missed_by": null, "handled_by": null,
                "legs": [{"was_answered": null, "end": {"outcome": "unknown", "cause": {"raw": "WEIRD"}}}]}]),
        ),
        (
            "18 a call-back reaches the client, who waits in vain",
            [
                answered(CALLBACK, ""),
                vec![
                    message(QUEUE_LOST, "CallID=a1b2c3d4e5f60718293a4b5c6d7e8f90 CallerIDNum=+79000000002")
                        .at(70)
                        .queue(),
                ],
            ]
            .concat(),
            json!([{"direction": "inbound", "outcome": "unanswered", "handled_by": null,
                "missed_by": {"kind": "queue", "extension": "1234*900"},
                "client": {"number": "+79000000002"}}]),
        ),
        (
            "19 a callback without a known employee",
            answered(CALLBACK, "CallerIDNum=+79000000002"),
            json!([{"direction": "outbound", "outcome": "answered", "handled_by": null,
                "client": {"number": "+79000000002"}, "legs": [{"origin": "callback"}]}]),
        ),
        (
            "19 a callback without a calling party",
            answered(CALLBACK, "CallerIDNum="),
            json!([{"direction": "outbound", "outcome": "answered", "handled_by": null,
                "client": {"number": "+79000000002"}, "talk_us": 60_000_000}]),
        ),
        (
            "19 a callback of another extension",
            answered(CALLBACK, "CallerIDNum=1234*103"),
            json!([{"direction": "outbound", "outcome": "answered", "handled_by": null,
                "client": {"number": "+79000000002"}}]),
        ),
    ];
    let ends = [
        ("9 busy", "hangup-busy", json!({"outcome": "busy", "by": null, "cause": {"raw": "BUSY"}})),
        (
            "9 no answer",
            "hangup-no-answer",
            json!({"outcome": "no_answer", "by": null, "cause": {"raw": "NOANSWER"}}),
        ),
        (
            "9 cancelled",
            "hangup-cancelled",
            json!({"outcome": "cancelled", "by": "caller", "cause": {"raw": "CANCEL"}}),
        ),
        (
            "9 congestion",
            "hangup-congestion",
            json!({"outcome": "congested", "by": null, "cause": {"raw": "CONGESTION"}}),
        ),
        (
            "9 not registered",
            "hangup-not-registered",
            json!({"outcome": "unreachable", "by": null, "cause": {"raw": "CHANUNAVAIL"}}),
        ),
    ];
    // Click-to-call: the extension that started it is the calling party, in full, with its domain, or bare.
    for changes in ["", "CallerIDNum=1234*102@pbx.example", "CallerIDNum=102"] {
        all.push((
            "an employee calls by a click",
            answered(CALLBACK, changes),
            json!([{"direction": "outbound", "outcome": "answered", "client": {"number": "+79000000002"},
                "handled_by":
                    {"kind": "agent", "id": "2102", "extension": "1234*102", "name": "Анна Тестова"},
                "talk_us": 60_000_000, "legs": [{"origin": "callback"}]}]),
        ));
    }
    for (name, hangup, end) in ends {
        let outcome = end["outcome"].clone();
        all.push((
            name,
            vec![fixture(DIAL_OUT).phone(), fixture(hangup).phone()],
            json!([{"direction": "outbound", "outcome": outcome, "missed_by": null, "talk_us": null,
                "handled_by": null, "legs": [{"was_answered": false, "end": end}]}]),
        ));
    }
    all
}

pub(super) fn passed_on() -> Vec<Scenario> {
    let transferred = |remote: &str| {
        let mut stream = normal();
        let answer = format!("EventType=answer CallStatus=ANSWER {remote}");
        let hangup = format!("EventType=hangup CallStatus=ANSWER Duration=20000000 {remote}");
        stream.push(fixture(TRANSFERRED).phone());
        stream.push(message(TRANSFERRED, &answer).at(25).phone());
        stream.push(message(TRANSFERRED, &hangup).at(45).phone());
        stream
    };
    let transferred_call = json!([{
        "direction": "inbound", "outcome": "answered", "client": {"number": "+79000000001"},
        "handled_by": {"extension": "1234*101"}, "talk_us": 35_250_017,
        "legs": [
            {"id": LEG_OF_101},
            {"id": LEG_OF_102, "direction": "inbound", "origin": "transferred",
                "local": {"kind": "agent", "id": "2102", "extension": "1234*102"},
                "remote": {"kind": "client", "number": "+79000000001", "name": null},
                "routed_by": {"kind": null, "id": "2101", "extension": "1234*101"}},
        ],
        "hops": [{"from": LEG_OF_101, "to": LEG_OF_102, "kind": "transfer"}],
        "anomalies": null,
    }]);
    let to_102 = of_phone(2);
    let same_call = format!("CallID={CALL}");
    let of_same_call = |more: &str| format!("{same_call} {more}");
    vec![
        ("12 a transfer", transferred(""), transferred_call.clone()),
        ("12 a transfer that only the dial reports", transferred("RemoteNumber="), transferred_call),
        (
            "16 forwarded to a mobile",
            vec![
                message(DIAL_IN, &to_102).at(0).phone(),
                message(DIAL_IN, &format!("{to_102} EventType=hangup CallStatus=NOANSWER")).at(20).phone(),
                message(FORWARDED, &same_call).at(20).phone(),
                message(FORWARDED, &of_same_call("EventType=answer CallStatus=ANSWER")).at(30).phone(),
                message(FORWARDED, &of_same_call("EventType=hangup CallStatus=ANSWER")).at(90).phone(),
            ],
            json!([{
                "direction": "inbound", "outcome": "answered", "client": {"number": "+79000000001"},
                "handled_by": {"extension": "1234*102"}, "missed_by": null, "talk_us": 60_000_000,
                "legs": [
                    {"id": "2102-0f1e2d3c4b5a69788796a5b4c3d2e1f0", "end": {"outcome": "no_answer"}},
                    {"id": OUTGOING_LEG, "direction": "outbound", "origin": "forwarded",
                        "remote": {"kind": null, "number": "+79000000003"}},
                ],
                "hops": [{"from": "2102-0f1e2d3c4b5a69788796a5b4c3d2e1f0", "to": OUTGOING_LEG,
                    "kind": "forward"}],
            }]),
        ),
        (
            "17 forwarded to a colleague",
            vec![
                message(DIAL_IN, &to_102).at(0).phone(),
                message(FORWARDED_INSIDE, &same_call).at(20).phone(),
                message(DIAL_IN, &of_phone(3)).at(20).phone(),
                message(ANSWER, &of_phone(3)).at(30).phone(),
                message(HANGUP, &of_phone(3)).at(45).phone(),
            ],
            json!([{
                "direction": "inbound", "outcome": "answered", "handled_by": {"extension": "1234*103"},
                "client": {"number": "+79000000001"},
                "legs": [
                    {"id": "2102-0f1e2d3c4b5a69788796a5b4c3d2e1f0", "direction": "inbound"},
                    {"id": OUTGOING_LEG, "direction": "internal", "origin": "forwarded",
                        "remote": {"kind": null, "id": "2103", "extension": "1234*103"}},
                    {"id": "2103-0f1e2d3c4b5a69788796a5b4c3d2e1f0", "direction": "inbound"},
                ],
            }]),
        ),
    ]
}
