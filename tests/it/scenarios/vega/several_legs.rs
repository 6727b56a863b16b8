//! Calls of several legs, and legs that are calls of their own.

use serde_json::json;

use super::{Body, Row, bridge, dial, hangup};

pub fn rows() -> Vec<Row> {
    [groups(), chains(), partly_seen(), contradictory()].concat()
}

fn groups() -> Vec<Row> {
    vec![
        (
            "group",
            vec![
                dial("g", 0).group(),
                dial("a", 1).below("g"),
                dial("b", 1).below("g").agent(8),
                bridge("a", 7).below("g").dialled(1).bridged(7),
                hangup("b", 8).below("g").dialled(1).agent(8),
                hangup("a", 67).below("g").dialled(1).bridged(7),
                hangup("g", 67).group().bridged(7),
            ],
            json!([{
                "id": "g", "direction": "inbound", "outcome": "answered",
                "handled_by": {"kind": "agent", "id": "7", "extension": "007"},
                "talk_us": 60_000_000, "wait_us": 7_000_000, "total_us": 67_000_000,
                "legs": [
                    {"id": "g", "parent": null, "routed_by": null, "origin": null, "local": {"kind": "group"}},
                    {"id": "a", "parent": "g", "routed_by": {"kind": "group", "id": "3"}, "origin": "distributed", "end": {"outcome": "answered"}},
                    {"id": "b", "parent": "g", "was_answered": false, "end": {"outcome": "answered_elsewhere", "source": "reported", "by": null}},
                ],
                "hops": [
                    {"from": "g", "to": "a", "kind": "distribution"},
                    {"from": "g", "to": "b", "kind": "distribution"},
                ],
            }]),
        ),
        (
            "group, nobody",
            vec![
                dial("g", 0).group(),
                dial("a", 1).below("g"),
                hangup("a", 20).below("g").dialled(1),
                hangup("g", 20).group(),
            ],
            json!([{
                "id": "g", "outcome": "unanswered", "missed_by": {"kind": "group", "id": "3"}, "handled_by": null,
                "answered_at": null, "talk_us": null, "wait_us": null,
            }]),
        ),
        (
            "one after another",
            vec![
                dial("g", 0).group(),
                dial("b", 1).below("g").agent(8),
                hangup("b", 15).below("g").dialled(1).agent(8),
                dial("a", 16).below("g"),
                bridge("a", 20).below("g").dialled(16).bridged(20),
                hangup("a", 60).below("g").dialled(16).bridged(20),
                hangup("g", 60).group().bridged(20),
            ],
            json!([{
                "id": "g", "outcome": "answered", "handled_by": {"id": "7"},
                "legs": [
                    {"id": "g"},
                    {"id": "a", "end": {"outcome": "answered"}},
                    {"id": "b", "end": {"outcome": "unanswered"}, "was_answered": false},
                ],
            }]),
        ),
        (
            "winner's socket only",
            vec![
                dial("a", 1).below("g"),
                bridge("a", 7).below("g").dialled(1).bridged(7),
                hangup("a", 67).below("g").dialled(1).bridged(7),
            ],
            json!([{
                "id": "g", "outcome": "answered", "hops": null, "anomalies": null,
                "legs": [{"id": "a", "parent": "g", "routed_by": null, "origin": null}],
            }]),
        ),
        (
            "loser's socket only",
            vec![dial("b", 1).below("g").agent(8), hangup("b", 8).below("g").dialled(1).agent(8)],
            json!([{
                "id": "g", "outcome": "unknown", "missed_by": null, "handled_by": null,
                "legs": [{"id": "b", "end": {"outcome": "unanswered", "source": "reported"}}],
            }]),
        ),
    ]
}

fn chains() -> Vec<Row> {
    vec![
        (
            "menu, group, member",
            vec![
                dial("m", 0).menu(),
                bridge("m", 0).menu().bridged(0),
                dial("g", 10).below("m").group(),
                dial("a", 11).below("g"),
                bridge("a", 20).below("g").dialled(11).bridged(20),
                hangup("a", 60).below("g").dialled(11).bridged(20),
                hangup("g", 60).below("m").dialled(10).group().bridged(20),
                hangup("m", 60).menu().bridged(0),
            ],
            json!([{
                "id": "m", "outcome": "answered", "handled_by": {"kind": "agent", "id": "7"},
                "answered_at": {"at": "2026-01-31T09:00:20Z", "source": "reported"},
                "offered_at": {"at": "2026-01-31T09:00:00Z", "source": "reported"},
                "wait_us": 20_000_000, "talk_us": 40_000_000,
                "legs": [
                    {"id": "m", "routed_by": null},
                    {"id": "g", "routed_by": {"kind": "menu", "id": "2"}},
                    {"id": "a", "routed_by": {"kind": "group", "id": "3"}},
                ],
            }]),
        ),
        (
            "menu alone",
            vec![dial("m", 0).menu(), bridge("m", 0).menu().bridged(0), hangup("m", 30).menu().bridged(0)],
            json!([{
                "id": "m", "outcome": "unknown", "handled_by": null, "missed_by": null, "answered_at": null,
                "wait_us": null, "talk_us": null,
            }]),
        ),
        (
            "transfer, which events do not report",
            vec![
                dial("x", 0).agent(8),
                bridge("x", 7).agent(8).bridged(7),
                hangup("x", 30).agent(8).bridged(7),
                dial("y", 30),
                bridge("y", 34).dialled(30).bridged(34),
                hangup("y", 60).dialled(30).bridged(34),
            ],
            json!([
                {"id": "x", "outcome": "answered", "handled_by": {"id": "8"}, "hops": null, "legs": [{"id": "x", "origin": null}]},
                {"id": "y", "outcome": "answered", "handled_by": {"id": "7"}, "hops": null, "legs": [{"id": "y", "origin": null}]},
            ]),
        ),
        (
            "cycle",
            vec![hangup("x", 9).below("y"), hangup("y", 9).below("x")],
            json!([{"id": "x", "anomalies": ["parent_cycle"], "legs": [{"id": "x"}, {"id": "y"}]}]),
        ),
    ]
}

/// Streams with missing or repeated messages.
fn partly_seen() -> Vec<Row> {
    let webhook = |body: Body| {
        let leg = json!({"id": 7, "ext": "007", "displayName": "Operator Seven"});
        body.without("serverTime").with("accountDomain", "pbx.example").with("leg", leg)
    };
    vec![
        (
            "the same by socket and by webhook",
            vec![
                dial("x", 0),
                webhook(dial("x", 0)).received(1),
                bridge("x", 7).bridged(7),
                webhook(bridge("x", 7).bridged(7)).received(8),
                hangup("x", 67).bridged(7),
                webhook(hangup("x", 67).bridged(7)).received(50),
            ],
            json!([{
                "id": "x", "outcome": "answered", "handled_by": {"kind": "agent", "id": "7", "extension": "007"},
                "ended_at": {"at": "2026-01-31T09:01:07Z", "source": "inferred"}, "talk_us": 60_000_000, "anomalies": null,
            }]),
        ),
        (
            "an end of a member that never came",
            vec![
                dial("g", 0).group(),
                dial("a", 1).below("g"),
                dial("b", 1).below("g").agent(8),
                hangup("a", 20).below("g").dialled(1),
                hangup("g", 20).group(),
            ],
            json!([{
                "id": "g", "outcome": "unanswered", "missed_by": {"kind": "group"},
                "ended_at": {"at": "2026-01-31T09:00:20Z", "source": "inferred"},
                "legs": [
                    {"id": "g", "end": {"outcome": "unanswered", "source": "reported"}},
                    {"id": "a", "end": {"outcome": "unanswered", "source": "reported"}},
                    {"id": "b", "end": {"outcome": "unknown", "source": "inferred"}, "ended_at": null, "was_answered": null, "state": "ended"},
                ],
            }]),
        ),
        (
            "a member that gave up before another was offered the call, whose group was never seen",
            vec![
                dial("b", 1).below("g").agent(8),
                hangup("b", 15).below("g").dialled(1).agent(8),
                dial("a", 16).below("g"),
                hangup("a", 30).below("g").dialled(16),
            ],
            json!([{"id": "g", "outcome": "unknown", "missed_by": null, "hops": null}]),
        ),
        (
            "a menu that nobody picked up",
            vec![dial("m", 0).menu(), hangup("m", 30).menu()],
            json!([{"id": "m", "outcome": "unanswered", "missed_by": {"kind": "menu", "id": "2"}}]),
        ),
        (
            "a menu whose hangup does not say what it is",
            vec![
                dial("m", 0).menu(),
                hangup("m", 30).bridged(0).with("leg", json!({"id": 2, "ext": null, "displayName": null})),
            ],
            json!([{"id": "m", "outcome": "unknown", "answered_at": null, "handled_by": null, "legs": [{"was_answered": null}]}]),
        ),
    ]
}

/// Streams that contradict themselves, and parents of other kinds.
fn contradictory() -> Vec<Row> {
    let sales = json!({"id": 3, "type": 2, "ext": "900", "displayName": "Sales"});
    let to_group = |body: Body| body.internal().with("leg2", sales.clone());
    vec![
        (
            "internal, to a group",
            vec![
                to_group(dial("x", 0)),
                dial("a", 1).below("x").internal(),
                to_group(hangup("x", 20)),
                hangup("a", 20).below("x").dialled(1).internal(),
            ],
            json!([{
                "id": "x", "direction": "internal", "outcome": "unanswered", "client": null,
                "missed_by": {"kind": "group", "id": "3"},
                "legs": [{"id": "x"}, {"id": "a", "routed_by": {"kind": "group", "id": "3"}, "origin": "distributed"}],
                "hops": [{"from": "x", "to": "a", "kind": "distribution"}],
            }]),
        ),
        (
            "a parent that is no group",
            vec![
                dial("p", 0),
                bridge("p", 2).bridged(2),
                hangup("p", 10).bridged(2),
                dial("c", 10).below("p").agent(8),
                hangup("c", 20).below("p").dialled(10).agent(8),
            ],
            json!([{
                "id": "p", "outcome": "answered", "handled_by": {"id": "7"}, "talk_us": 8_000_000,
                "legs": [{"id": "p"}, {"id": "c", "origin": null, "routed_by": null, "end": {"outcome": "unanswered"}}],
                "hops": [{"from": "p", "to": "c", "kind": "unknown"}],
            }]),
        ),
        (
            "events of one leg that differ in direction",
            vec![dial("x", 0), hangup("x", 20).direction(2)],
            json!([{"id": "x", "direction": "outbound", "missed_by": null, "anomalies": ["direction_conflict"], "legs": [{"placed_by": "local"}]}]),
        ),
        (
            "an answer before the dial",
            vec![dial("x", 10), hangup("x", 67).dialled(10).bridged(7)],
            json!([{"outcome": "answered", "wait_us": null, "talk_us": 60_000_000, "total_us": 57_000_000, "anomalies": ["clock_disorder"]}]),
        ),
        (
            "an answer that is no time",
            vec![dial("x", 0), hangup("x", 20).with("bridgeAt", "soon")],
            json!([{
                "outcome": "unknown", "missed_by": null,
                "legs": [{"was_answered": null, "end": {"outcome": "unknown", "source": "reported"}}],
            }]),
        ),
    ]
}
