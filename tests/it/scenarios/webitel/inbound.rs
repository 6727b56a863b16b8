//! Streams of inbound queues.

use serde_json::{Value, json};

use super::{Body, FIRST_AGENT, MEMBER, Row, SECOND_AGENT, file, inbound, instant, millis};

/// Two offers in an inbound queue, and post-processing.
fn normal() -> Vec<Body> {
    ["joined", "offering", "missed", "offering-second-agent", "bridged", "processing", "leaving"]
        .map(file)
        .to_vec()
}

fn first_agents_leg() -> String {
    format!("418901/31/{FIRST_AGENT}")
}

fn second_agents_leg() -> String {
    format!("418901/32/{SECOND_AGENT}")
}

#[allow(clippy::too_many_lines, reason = "a row for each stream")]
pub(super) fn rows() -> Vec<Row> {
    let given_back = [file("joined"), file("leaving-given-back")];
    let second_queue = |state, after| {
        inbound(state, after)
            .with("attempt_id", 418_902)
            .with("queue_id", 13)
            .with("joined_at", millis(75_000))
    };
    let bridged_second =
        |state, after| second_queue(state, after).agent(32, SECOND_AGENT).with("bridged_at", millis(90_000));
    let two_queues = given_back.iter().cloned().chain([
        second_queue("joined", 75_000),
        bridged_second("bridged", 90_000),
        bridged_second("leaving", 130_000)
            .counted(40, 135, 135)
            .hung_up("NORMAL_CLEARING", 200)
            .result("success"),
    ]);
    let bridged_at = |body: Body| body.with("bridged_at", millis(12_000));
    let finished = json!({
        "id": MEMBER, "direction": "inbound", "outcome": "answered", "line": null,
        "client": {"kind": "client", "number": "+380000000001", "name": "+380000000001"},
        "handled_by": {"kind": "agent", "id": "32", "extension": "1006", "name": "Petro Test"},
        "offered_at": instant("09:00:00", "reported"), "answered_at": instant("09:00:34.187", "reported"),
        "ended_at": instant("09:01:35.3", "inferred"), "wait_us": 34_187_000, "talk_us": 61_000_000,
        "total_us": 100_000_000,
        "legs": [
            {"id": "418901", "parent": null, "placed_by": "remote", "local": {"kind": "queue", "id": "12"},
             "reported": {"total_us": 100_000_000, "talk_us": 61_000_000, "since_pickup_us": 100_000_000},
             "end": {"outcome": "answered", "by": null, "source": "reported",
                     "cause": {"raw": "NORMAL_CLEARING", "q850": 16, "sip": 200}}},
            {"id": first_agents_leg(), "parent": "418901", "origin": "distributed", "was_answered": false,
             "offered_at": instant("09:00:10", "reported"), "ended_at": instant("09:00:25", "reported"),
             "routed_by": {"kind": "queue", "id": "12"}, "end": {"outcome": "no_answer", "cause": null}},
            {"id": second_agents_leg(), "parent": "418901", "was_answered": true,
             "answered_at": instant("09:00:34.187", "reported"), "reported": {"talk_us": 61_000_000, "total_us": null},
             "end": {"outcome": "answered", "cause": null}},
        ],
        "hops": [{"from": "418901", "to": first_agents_leg(), "kind": "distribution"},
                 {"from": "418901", "to": second_agents_leg(), "kind": "distribution"}],
        "anomalies": null,
    });
    let finished_with = |disposition: Value| {
        let mut call = finished.clone();
        call["disposition"] = disposition;
        json!([call])
    };
    let mut before_report = normal();
    before_report.pop();
    vec![
        ("normal, two offers, post-processing", normal(), finished_with(json!("success"))),
        ("late: finished before the agent's report", before_report, finished_with(Value::Null)),
        (
            "caller gave up",
            vec![file("joined"), file("leaving-caller-gave-up")],
            json!([{
                "direction": "inbound", "outcome": "cancelled", "missed_by": {"kind": "queue", "id": "12"},
                "answered_at": null, "ended_at": instant("09:00:45", "reported"),
                "legs": [{"id": "418901", "end": {"outcome": "cancelled", "by": null,
                    "cause": {"raw": "NORMAL_CLEARING", "q850": 16, "sip": 200}}}],
            }]),
        ),
        (
            "given back",
            given_back.to_vec(),
            json!([{
                "outcome": "no_agents", "missed_by": {"kind": "queue", "id": "12"},
                "legs": [{"reported": null, "end": {"outcome": "no_agents", "cause": null}}],
            }]),
        ),
        (
            "two queues",
            two_queues.collect(),
            json!([{
                "id": MEMBER, "outcome": "answered", "handled_by": {"id": "32"}, "talk_us": 40_000_000,
                "legs": [{"id": "418901", "end": {"outcome": "no_agents"}},
                         {"id": "418902", "end": {"outcome": "answered"}},
                         {"id": format!("418902/32/{SECOND_AGENT}"), "end": {"outcome": "answered"}}],
            }]),
        ),
        (
            "caller left while the agent's phone rang",
            vec![
                file("joined"),
                file("offering"),
                inbound("missed", 20_000)
                    .agent(31, FIRST_AGENT)
                    .counted(0, 25, 25)
                    .hung_up("ORIGINATOR_CANCEL", 487),
                inbound("leaving", 20_400)
                    .counted(0, 25, 25)
                    .hung_up("ORIGINATOR_CANCEL", 487)
                    .result("abandoned"),
            ],
            json!([{
                "outcome": "cancelled",
                "legs": [{"id": "418901", "end": {"outcome": "cancelled", "by": "caller"}},
                         {"id": first_agents_leg(), "was_answered": false, "end": {"outcome": "cancelled", "by": null}}],
            }]),
        ),
        (
            "transfer to another agent",
            vec![
                inbound("joined", 0),
                inbound("offering", 5_000).agent(31, FIRST_AGENT),
                bridged_at(inbound("bridged", 12_000).agent(31, FIRST_AGENT)),
                bridged_at(inbound("leaving", 200_000).agent(32, FIRST_AGENT).counted(119, 205, 205))
                    .hung_up("NORMAL_CLEARING", 200)
                    .result("success"),
            ],
            json!([{
                "handled_by": {"id": "31"}, "talk_us": 119_000_000,
                "legs": [{"id": "418901"},
                         {"id": first_agents_leg(), "answered_at": instant("09:00:12", "reported"), "ended_at": null,
                          "end": {"outcome": "answered", "source": "inferred"}},
                         {"id": format!("418901/32/{FIRST_AGENT}"), "reported": {"talk_us": 119_000_000}, "origin": null}],
            }]),
        ),
        (
            "hangup only",
            vec![file("leaving")],
            json!([{
                "direction": null, "outcome": "answered", "handled_by": {"id": "32"}, "ended_at": null,
                "answered_at": instant("09:00:34.187", "reported"), "talk_us": 61_000_000,
            }]),
        ),
        (
            "never-ending",
            vec![file("bridged")],
            json!([{
                "outcome": "answered", "ended_at": null,
                "legs": [{"state": "answered", "end": null}, {"state": "answered", "end": null}],
            }]),
        ),
        (
            "own result",
            vec![file("custom-result")],
            json!([{
                "outcome": "answered", "disposition": "order placed",
            }]),
        ),
        (
            "template, first event only",
            vec![file("template-with-all-names")],
            json!([{
                "direction": "inbound", "outcome": "unknown", "offered_at": instant("09:00:00.04", "received"),
                "missed_by": null, "ended_at": null,
            }]),
        ),
        (
            "last event's template with fewer names",
            vec![
                file("joined"),
                inbound("leaving", 45_000)
                    .without("destination")
                    .without("member_name")
                    .without("queue_id")
                    .result("abandoned"),
            ],
            json!([{
                "outcome": "no_agents", "missed_by": {"kind": "queue", "id": "12"},
                "client": {"kind": "client", "number": "+380000000001", "name": "+380000000001"},
            }]),
        ),
    ]
}
