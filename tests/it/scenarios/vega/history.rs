//! Records of the history and active calls, beside events and without them.

use serde_json::{Value, json};

use super::{Body, Document, Row, bridge, dial, hangup, millis};

pub fn rows() -> Vec<Row> {
    [late(), outcomes(), without_events(), active()].concat()
}

/// Record of a leg that ended that many seconds after the start, which is when it was dialled: incoming, to agent 7.
fn record(uuid: &str, ended: i64) -> Body {
    let body = json!({
        "uuid": uuid, "endAt": millis(ended), "lgDirection": 4,
        "otherLegNum": "+380000000001", "otherLegName": "+380000000001",
        "leg": {"id": 7, "type": 1, "ext": "007", "displayName": "Operator Seven"}, "leg2": null,
        "billSecs": 0, "duration": ended, "disposition": 1, "transferHistory": null, "audioRecUrl": null,
        "trunk": "o=380000000100;",
    });
    let Value::Object(members) = body else { unreachable!("an object") };
    Body { members, tenant: "t", received: 3600, document: Document::History }
}

fn talked(uuid: &str, ended: i64, talk: i64) -> Body {
    record(uuid, ended).with("billSecs", talk).with("disposition", 0)
}

fn answered() -> Vec<Body> {
    vec![dial("x", 0), bridge("x", 7).bridged(7), hangup("x", 67).bridged(7)]
}

const RECORDING: &str = "https://pbx.example/rest/public/calls/x/audio";

fn late() -> Vec<Row> {
    let recorded = talked("x", 66, 59).with("audioRecUrl", format!("{RECORDING} "));
    let second = |body: Body| body.dialled(0).bridged(7);
    let transferred = vec![
        dial("x", 0).agent(8),
        bridge("x", 7).agent(8).bridged(7),
        second(bridge("x", 30)),
        second(hangup("x", 60)),
    ];
    let path = talked("x", 60, 53).with("transferHistory", "008 > 007");
    vec![
        (
            "late history",
            [answered(), vec![recorded]].concat(),
            json!([{
                "id": "x", "direction": "inbound", "outcome": "answered",
                "client": {"id": "29", "number": "+380000000001", "name": "Client One"},
                "line": {"number": "+380000000100", "label": "Shop"},
                "handled_by": {"kind": "agent", "id": "7", "extension": "007"},
                "offered_at": {"at": "2026-01-31T09:00:00Z", "source": "reported"},
                "answered_at": {"at": "2026-01-31T09:00:07Z", "source": "reported"},
                "ended_at": {"at": "2026-01-31T09:01:06Z", "source": "reported"},
                "talk_us": 59_000_000, "wait_us": 7_000_000, "total_us": 66_000_000,
                "recordings": [{"url": RECORDING}], "anomalies": null,
                "legs": [{
                    "id": "x", "origin": null, "reported": {"total_us": 66_000_000, "talk_us": 59_000_000},
                    "end": {"outcome": "answered", "source": "reported", "by": null, "cause": null},
                }],
            }]),
        ),
        (
            "transfer, which the history reports",
            [transferred.clone(), vec![path]].concat(),
            json!([{
                "id": "x", "outcome": "answered", "handled_by": {"extension": "007"},
                "legs": [{"id": "x", "origin": "transferred"}],
            }]),
        ),
        ("transfer, without its record", transferred, json!([{"id": "x", "legs": [{"origin": null}]}])),
        (
            "a transfer history of whitespace",
            [answered(), vec![talked("x", 67, 60).with("transferHistory", " ")]].concat(),
            json!([{"legs": [{"origin": null}]}]),
        ),
        (
            "a record of a call that goes through a group",
            vec![
                dial("g", 0).group(),
                dial("a", 1).below("g"),
                bridge("a", 7).below("g").dialled(1).bridged(7),
                hangup("a", 67).below("g").dialled(1).bridged(7),
                hangup("g", 67).group().bridged(7),
                talked("a", 67, 60)
                    .with("parentUuid", "g")
                    .with("duration", 66)
                    .with("transferHistory", "008 > 007"),
            ],
            json!([{
                "id": "g", "outcome": "answered", "talk_us": 60_000_000,
                "legs": [{"id": "g"}, {"id": "a", "parent": "g", "origin": "transferred", "routed_by": {"kind": "group"}}],
                "hops": [{"from": "g", "to": "a", "kind": "transfer"}],
            }]),
        ),
    ]
}

fn outcomes() -> Vec<Row> {
    let missed = || vec![dial("x", 0).direction(2), hangup("x", 30).direction(2)];
    let with = |disposition: Value, outcome: &str| {
        let record = record("x", 30).direction(2).with("disposition", disposition);
        (
            [missed(), vec![record]].concat(),
            json!([{"outcome": outcome, "missed_by": null, "anomalies": null}]),
        )
    };
    let mut rows: Vec<Row> = Vec::new();
    for (name, disposition, outcome) in [
        ("late busy", json!(4), "busy"),
        ("late no answer", json!(1), "no_answer"),
        ("late congestion", json!(2), "congested"),
        ("late failure", json!(3), "failed"),
        ("a record of an unknown disposition", json!(9), "unanswered"),
        ("a record without a disposition", Value::Null, "unanswered"),
    ] {
        let (bodies, expected) = with(disposition, outcome);
        rows.push((name, bodies, expected));
    }
    rows.push((
        "a bridge that the history denies",
        [answered(), vec![record("x", 67)]].concat(),
        json!([{"outcome": "answered", "anomalies": ["outcome_conflict"], "legs": [{"was_answered": true}]}]),
    ));
    rows.push((
        "an answer that only the history reports",
        vec![dial("x", 0), hangup("x", 67), talked("x", 67, 60)],
        json!([{
            "outcome": "answered", "answered_at": {"at": "2026-01-31T09:00:07Z", "source": "inferred"},
            "legs": [{"was_answered": true}], "anomalies": ["outcome_conflict"],
        }]),
    ));
    let group = |taken: Body, lost: Body| {
        vec![
            dial("g", 0).group(),
            dial("a", 1).below("g"),
            dial("b", 1).below("g").agent(8),
            bridge("a", 7).below("g").dialled(1).bridged(7),
            hangup("b", 8).below("g").dialled(1).agent(8),
            hangup("a", 67).below("g").dialled(1).bridged(7),
            hangup("g", 67).group().bridged(7),
            taken,
            lost,
        ]
    };
    let lost = |disposition: i64| {
        let taken = talked("a", 67, 60).with("parentUuid", "g").with("duration", 66);
        let lost = record("b", 8).agent(8).with("parentUuid", "g").with("duration", 7);
        group(taken, lost.with("disposition", disposition))
    };
    rows.push((
        "answered elsewhere wins over not answered",
        lost(1),
        json!([{"legs": [{"id": "b", "end": {"outcome": "answered_elsewhere"}}, {"id": "a"}, {"id": "g"}]}]),
    ));
    rows.push((
        "busy wins over answered elsewhere",
        lost(4),
        json!([{"legs": [{"id": "b", "end": {"outcome": "busy"}}, {"id": "a"}, {"id": "g"}]}]),
    ));
    rows
}

/// Calls without events.
fn without_events() -> Vec<Row> {
    let colleague = json!({"id": 8, "type": 1, "ext": "008", "displayName": "Operator Eight"});
    let unknown = |body: Body| body.direction(16).with("otherLegNum", Value::Null).with("otherLegName", "");
    vec![
        (
            "history alone",
            vec![talked("x", 67, 60)],
            json!([{
                "id": "x", "direction": "inbound", "outcome": "answered", "line": {"number": "380000000100", "label": null},
                "client": {"kind": "client", "number": "+380000000001", "name": null, "id": null},
                "offered_at": {"at": "2026-01-31T09:00:00Z", "source": "inferred"},
                "answered_at": {"at": "2026-01-31T09:00:07Z", "source": "inferred"},
                "ended_at": {"at": "2026-01-31T09:01:07Z", "source": "reported"},
                "wait_us": 7_000_000, "talk_us": 60_000_000, "total_us": 67_000_000, "anomalies": null,
            }]),
        ),
        (
            "history alone, missed",
            vec![record("x", 20)],
            json!([{"outcome": "no_answer", "answered_at": null, "missed_by": {"kind": "agent", "extension": "007"}}]),
        ),
        (
            "history alone, internal",
            vec![
                talked("x", 24, 20)
                    .direction(1)
                    .with("leg2", colleague)
                    .with("otherLegNum", Value::Null)
                    .with("otherLegName", Value::Null)
                    .with("trunk", Value::Null),
            ],
            json!([{
                "direction": "internal", "client": null, "line": null, "handled_by": {"extension": "008"},
                "legs": [{"placed_by": "local", "local": {"extension": "007"}, "remote": {"extension": "008"}}],
            }]),
        ),
        (
            "history of a menu that picked up",
            vec![
                talked("m", 30, 30)
                    .with("leg", json!({"id": 2, "type": 4, "ext": null, "displayName": "Main menu"})),
            ],
            json!([{"outcome": "unknown", "handled_by": null, "answered_at": null}]),
        ),
        ("history of an unknown direction and one end", vec![unknown(record("x", 20))], json!([])),
        ("history of a pause", vec![record("x", 20).direction(32)], json!([])),
        (
            "a talk that is longer than its leg",
            vec![talked("x", 60, 67)],
            json!([{"outcome": "answered", "talk_us": 67_000_000, "wait_us": null, "anomalies": ["clock_disorder"]}]),
        ),
        (
            "durations of years",
            vec![talked("x", 60, 1_000_000_000).with("duration", i64::MAX)],
            json!([{
                "outcome": "answered", "offered_at": null, "answered_at": null, "talk_us": null, "total_us": null,
                "anomalies": ["duration_out_of_range"],
            }]),
        ),
    ]
}

fn listed(event: Body, last_event: impl Into<Value>) -> Body {
    let listed = event.without("event").without("serverTime").with("lastEvent", last_event);
    Body { document: Document::Active, ..listed }
}

fn active() -> Vec<Row> {
    vec![
        (
            "an active call without events",
            vec![listed(bridge("x", 7).bridged(7), "call.bridge")],
            json!([{
                "id": "x", "direction": "inbound", "outcome": "answered", "ended_at": null, "wait_us": 7_000_000,
                "handled_by": {"id": "7"}, "client": {"id": "29"},
                "offered_at": {"at": "2026-01-31T09:00:00Z", "source": "reported"},
                "answered_at": {"at": "2026-01-31T09:00:07Z", "source": "reported"},
                "legs": [{"state": "answered", "was_answered": true, "end": null}],
            }]),
        ),
        (
            "an active call whose latest event is not known",
            vec![listed(dial("x", 0).bridged(7), "call.hold"), listed(dial("y", 0), Value::Null)],
            json!([
                {"id": "x", "outcome": "answered", "legs": [{"state": "answered", "was_answered": true}]},
                {"id": "y", "outcome": "unknown", "legs": [{"state": "offered", "was_answered": null}]},
            ]),
        ),
        (
            "an active call that has ended since",
            [answered(), vec![listed(bridge("x", 7).bridged(7), "call.bridge")]].concat(),
            json!([{"id": "x", "outcome": "answered", "talk_us": 60_000_000, "legs": [{"state": "ended"}], "anomalies": null}]),
        ),
        (
            "an active call that has just ended",
            vec![listed(hangup("x", 20), "call.hangup").received(21)],
            json!([{"outcome": "unanswered", "ended_at": {"at": "2026-01-31T09:00:21Z", "source": "received"}, "total_us": null}]),
        ),
        ("an active pause", vec![listed(dial("x", 0).direction(32), "call.dial")], json!([])),
    ]
}
