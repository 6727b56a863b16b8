//! Calls of one leg.

use serde_json::{Value, json};

use super::{Body, Row, bridge, dial, event, hangup};

pub fn rows() -> Vec<Row> {
    [plain(), repeated(), contacts(), unset_answers(), hidden(), odd()].concat()
}

fn answered() -> Vec<Body> {
    vec![dial("x", 0), bridge("x", 7).bridged(7), hangup("x", 67).bridged(7)]
}

fn answered_call() -> Value {
    json!([{
        "vendor": "vega", "tenant": "t", "id": "x", "direction": "inbound", "outcome": "answered",
        "client": {"kind": "client", "id": "29", "number": "+380000000001", "name": "Client One", "organisation": null},
        "line": {"number": "+380000000100", "label": "Shop"},
        "handled_by": {"kind": "agent", "id": "7", "extension": "007"}, "missed_by": null,
        "offered_at": {"at": "2026-01-31T09:00:00Z", "source": "reported"},
        "answered_at": {"at": "2026-01-31T09:00:07Z", "source": "reported"},
        "ended_at": {"at": "2026-01-31T09:01:07Z", "source": "inferred"},
        "wait_us": 7_000_000, "talk_us": 60_000_000, "total_us": 67_000_000,
        "recordings": null, "ratings": null, "anomalies": null, "hops": null, "disposition": null,
        "legs": [{
            "id": "x", "parent": null, "placed_by": "remote", "state": "ended", "was_answered": true,
            "end": {"outcome": "answered", "source": "reported", "by": null, "cause": null},
            "origin": null, "routed_by": null, "reported": null, "amd": null,
        }],
    }])
}

fn plain() -> Vec<Row> {
    vec![
        ("answered", answered(), answered_call()),
        (
            "missed",
            vec![dial("x", 0), hangup("x", 20)],
            json!([{
                "id": "x", "direction": "inbound", "outcome": "unanswered", "handled_by": null, "answered_at": null,
                "missed_by": {"kind": "agent", "id": "7", "extension": "007"},
                "ended_at": {"at": "2026-01-31T09:00:20Z", "source": "inferred"},
                "wait_us": null, "talk_us": null, "total_us": 20_000_000,
                "legs": [{"was_answered": false, "end": {"outcome": "unanswered", "source": "reported", "by": null}}],
            }]),
        ),
        (
            "outgoing, not answered",
            vec![dial("x", 0).direction(2), hangup("x", 30).direction(2)],
            json!([{
                "id": "x", "direction": "outbound", "outcome": "unanswered", "missed_by": null,
                "legs": [{"placed_by": "local", "local": {"extension": "007"}, "remote": {"number": "+380000000001"}}],
            }]),
        ),
        (
            "internal",
            vec![
                dial("x", 0).internal(),
                bridge("x", 4).internal().bridged(4),
                hangup("x", 24).internal().bridged(4),
            ],
            json!([{
                "id": "x", "direction": "internal", "outcome": "answered", "client": null,
                "handled_by": {"kind": "agent", "id": "8", "extension": "008"}, "talk_us": 20_000_000,
                "legs": [{
                    "placed_by": "local", "local": {"extension": "007"}, "remote": {"kind": "agent", "extension": "008"},
                }],
            }]),
        ),
    ]
}

fn repeated() -> Vec<Row> {
    vec![
        (
            "duplicates",
            [answered(), vec![dial("x", 0), bridge("x", 7).bridged(7)], vec![hangup("x", 90).bridged(7)]].concat(),
            answered_call(),
        ),
        ("reordered", answered().into_iter().rev().collect(), answered_call()),
        ("hangup only", vec![hangup("x", 67).bridged(7)], answered_call()),
        (
            "hangup that forgot",
            vec![dial("x", 0), bridge("x", 7).bridged(7), hangup("x", 67)],
            json!([{
                "id": "x", "outcome": "answered", "talk_us": 60_000_000,
                "legs": [{"was_answered": true, "end": {"outcome": "answered", "source": "reported"}}],
            }]),
        ),
        (
            "late contact",
            vec![
                dial("x", 0).with("otherLegs", json!([{"id": null, "name": null, "num": "+380000000001", "url": "https://crm.example/new"}])),
                hangup("x", 20).with("otherLegs", json!([{"id": "55", "name": "Client One", "num": "+380000000001", "companyName": "Example Ltd"}])),
            ],
            json!([{
                "client": {"kind": "client", "id": "55", "number": "+380000000001", "name": "Client One", "organisation": "Example Ltd"},
            }]),
        ),
    ]
}

/// The client as several CRMs describe them.
fn contacts() -> Vec<Row> {
    let unknown = json!({"id": null, "name": null, "num": "0670000001", "url": "https://crm.example/new"});
    let anna = json!({"id": "55", "name": "Anna", "num": "+380670000001", "companyName": "Example Ltd"});
    let national = json!({"id": "29", "name": "A. Client", "num": "067 000 00 01", "companyName": null});
    let expected = json!([{
        "client": {"kind": "client", "id": "55", "number": "+380670000001", "name": "Anna", "organisation": "Example Ltd"},
    }]);
    let call = |list: Value| {
        vec![dial("x", 0).with("otherLegs", list.clone()), hangup("x", 20).with("otherLegs", list)]
    };
    vec![
        ("a CRM without the client spells the number", call(json!([unknown, anna])), expected.clone()),
        ("two CRMs have the client", call(json!([national, anna])), expected.clone()),
        ("two CRMs have the client, the other way round", call(json!([anna, national])), expected),
        (
            "two clients of two CRMs",
            call(
                json!([{"id": null, "name": "Boris", "num": "+380670000002", "companyName": "Other Ltd"}, national]),
            ),
            json!([{
                "client": {"kind": "client", "id": "29", "number": "067 000 00 01", "name": "A. Client", "organisation": null},
            }]),
        ),
    ]
}

/// Placeholders of a hidden number, which would make one client of all callers who hide theirs.
fn hidden() -> Vec<Row> {
    let row = |(name, number): (&'static str, &str)| {
        let contact = json!([{"id": null, "name": number, "num": number, "url": "https://crm.example/new"}]);
        let body = |body: Body| body.with("otherLegs", contact.clone());
        let expected = json!([{
            "outcome": "answered", "client": {"kind": "client", "id": null, "number": null, "name": null},
            "anomalies": ["hidden_number"], "legs": [{"remote": {"kind": "client", "number": null, "name": null}}],
        }]);
        (
            name,
            vec![body(dial("x", 0)), body(bridge("x", 7)).bridged(7), body(hangup("x", 67)).bridged(7)],
            expected,
        )
    };
    let rows = [
        ("anonymous", "anonymous"),
        ("Unknown", "Unknown"),
        ("RESTRICTED", "RESTRICTED"),
        ("Private", "Private"),
        ("withheld", "withheld"),
    ];
    rows.map(row).to_vec()
}

/// An answer at what programs put where there is no time is none, so the call was missed.
fn unset_answers() -> Vec<Row> {
    let row = |(name, none): (&'static str, Value)| {
        let expected = json!([{
            "id": "x", "direction": "inbound", "outcome": "unanswered", "handled_by": null, "answered_at": null,
            "missed_by": {"kind": "agent", "id": "7", "extension": "007"}, "total_us": 20_000_000,
            "legs": [{"was_answered": false, "end": {"outcome": "unanswered", "source": "reported"}}],
        }]);
        (
            name,
            vec![dial("x", 0).with("bridgeAt", none.clone()), hangup("x", 20).with("bridgeAt", none)],
            expected,
        )
    };
    [
        ("an answer at 0", json!(0)),
        ("an answer at \"0\"", json!("0")),
        ("an answer at \"\"", json!("")),
        ("an answer at \"null\"", json!("null")),
        ("an answer at -1", json!(-1)),
        ("an answer at 0.0", json!(0.0)),
        ("an answer at false", json!(false)),
        ("an answer in the year 1", json!("0001-01-01T00:00:00Z")),
    ]
    .map(row)
    .to_vec()
}

fn odd() -> Vec<Row> {
    vec![
        (
            "never ends",
            vec![dial("x", 0), bridge("x", 7).bridged(7)],
            json!([{
                "outcome": "answered", "answered_at": {"at": "2026-01-31T09:00:07Z", "source": "reported"}, "ended_at": null,
                "wait_us": 7_000_000, "talk_us": null, "total_us": null, "legs": [{"end": null, "state": "answered"}],
            }]),
        ),
        (
            "never answered, never ends",
            vec![dial("x", 0)],
            json!([{
                "outcome": "unknown", "missed_by": null, "ended_at": null, "answered_at": null,
                "legs": [{"end": null, "state": "offered", "was_answered": null}],
            }]),
        ),
        (
            "unknown direction",
            vec![dial("x", 0).direction(16), hangup("x", 67).direction(16).bridged(7)],
            json!([{
                "id": "x", "direction": null, "outcome": "answered",
                "legs": [{"direction": null, "placed_by": null, "local": {"extension": "007"}, "remote": {"kind": "client"}}],
            }]),
        ),
        (
            "unknown direction, one end",
            vec![
                dial("x", 0).direction(128).with("otherLegs", Value::Null),
                hangup("x", 9).direction(128).with("otherLegs", Value::Null),
            ],
            json!([]),
        ),
        (
            "no server time",
            vec![dial("x", 0), hangup("x", 67).bridged(7).without("serverTime").received(68)],
            json!([{
                "id": "x", "outcome": "answered", "ended_at": {"at": "2026-01-31T09:01:08Z", "source": "received"},
                "wait_us": 7_000_000, "talk_us": null, "total_us": null, "anomalies": null,
            }]),
        ),
        (
            "two tenants",
            vec![dial("x", 0), hangup("x", 20), dial("x", 0).tenant("u"), hangup("x", 20).tenant("u")],
            // Without `id`, which is the same: in their order.
            json!([{"tenant": "t", "legs": [{"id": "x"}]}, {"tenant": "u", "legs": [{"id": "x"}]}]),
        ),
        ("errors, unknown events", vec![event("error", "x", 0), event("call.transfer", "x", 1)], json!([])),
        (
            "presence",
            ["call.dial", "call.bridge", "call.hangup"]
                .map(|name| event(name, "e1", 0).direction(32))
                .to_vec(),
            json!([]),
        ),
    ]
}
