//! Streams with the page's meaning of the durations, and with bridges that failed.

use serde_json::{Value, json};

use super::{Body, FIRST_AGENT, LISTED_AGENT, MEMBER, Row, SECOND_AGENT, inbound, instant, listed, millis};

pub(super) fn rows() -> Vec<Row> {
    [page_rows(), failed_rows(), repeated_rows(), transfer_rows()].concat()
}

fn offering(after: i64) -> Body {
    inbound("offering", after).agent(31, FIRST_AGENT)
}

/// `call_bill_sec` counts since the pickup, `call_voice_sec` since the bridge.
fn page_rows() -> Vec<Row> {
    let gave_up = |body: Body| body.counted(30, 0, 30).hung_up("NORMAL_CLEARING", 200).result("abandoned");
    let missed = json!([{
        "id": MEMBER, "direction": "inbound", "outcome": "cancelled", "missed_by": {"kind": "queue", "id": "12"},
        "handled_by": null, "answered_at": null, "talk_us": null, "anomalies": null,
        "legs": [{"id": "418901", "reported": {"since_pickup_us": 30_000_000}, "end": {"outcome": "cancelled"}},
                 {"id": format!("418901/31/{FIRST_AGENT}"), "was_answered": false}],
    }]);
    vec![
        (
            "the page's durations, the caller gave up",
            vec![
                inbound("joined", 0).counted(0, 0, 0),
                offering(5_000).counted(5, 0, 5),
                inbound("missed", 20_000)
                    .agent(31, FIRST_AGENT)
                    .with("call_bill_sec", 20)
                    .with("call_duration", 20),
                gave_up(inbound("leaving", 30_000)),
            ],
            missed.clone(),
        ),
        (
            "the page's durations, the last hook names who missed the call",
            vec![
                inbound("joined", 0),
                offering(5_000),
                inbound("missed", 20_000).agent(31, FIRST_AGENT),
                gave_up(inbound("leaving", 30_000).agent(31, FIRST_AGENT)),
            ],
            missed,
        ),
        (
            "the page's durations, the time since pickup alone",
            vec![
                inbound("joined", 0),
                offering(5_000),
                inbound("missed", 20_000).agent(31, FIRST_AGENT).with("call_bill_sec", 20),
                inbound("leaving", 30_000)
                    .agent(31, FIRST_AGENT)
                    .with("call_bill_sec", 30)
                    .hung_up("NORMAL_CLEARING", 200)
                    .result("success"),
            ],
            json!([{
                "outcome": "answered", "handled_by": null,
                "legs": [{}, {"id": format!("418901/31/{FIRST_AGENT}"), "was_answered": false}],
            }]),
        ),
        (
            "the page's durations, answered",
            vec![
                inbound("joined", 0),
                offering(5_000).counted(5, 0, 5),
                inbound("bridged", 39_000).agent(31, FIRST_AGENT).counted(39, 0, 39),
                inbound("leaving", 100_000)
                    .agent(31, FIRST_AGENT)
                    .counted(100, 61, 100)
                    .hung_up("NORMAL_CLEARING", 200)
                    .result("success"),
            ],
            json!([{
                "outcome": "answered", "handled_by": {"id": "31"}, "talk_us": 61_000_000,
                "legs": [{"reported": {"talk_us": 61_000_000, "since_pickup_us": 100_000_000}}, {}],
            }]),
        ),
    ]
}

fn bridged(after: i64) -> Body {
    inbound("bridged", after).agent(31, FIRST_AGENT).with("bridged_at", millis(12_000))
}

fn missed() -> Body {
    inbound("missed", 12_300).agent(31, FIRST_AGENT).counted(0, 17, 17)
}

fn abandoned() -> Body {
    inbound("leaving", 45_000).counted(0, 50, 50).hung_up("NORMAL_CLEARING", 200).result("abandoned")
}

/// The bridge with an agent failed after 0.3 s, and no other agent came; some messages are lost or lack names.
fn failed_rows() -> Vec<Row> {
    let not_answered = |agent: Value| {
        json!([{
            "outcome": "cancelled", "missed_by": {"kind": "queue", "id": "12"}, "handled_by": null,
            "answered_at": null, "wait_us": null, "talk_us": null, "anomalies": ["outcome_conflict"],
            "legs": [{"id": "418901", "answered_at": null, "was_answered": false, "end": {"outcome": "cancelled"}},
                     {"id": format!("418901/31/{FIRST_AGENT}"), "answered_at": null, "was_answered": false, "end": agent}],
        }])
    };
    let no_answer = || json!({"outcome": "no_answer", "source": "reported"});
    let began = |rest: &[Body]| [&[inbound("joined", 0), offering(5_000)], rest].concat();
    vec![
        ("a bridge that failed", began(&[bridged(12_000), missed(), abandoned()]), not_answered(no_answer())),
        (
            "a bridge that failed, whose time the later hooks repeat",
            began(&[
                bridged(12_000),
                missed().with("bridged_at", millis(12_000)),
                abandoned().with("bridged_at", millis(12_000)),
            ]),
            not_answered(no_answer()),
        ),
        (
            "a bridge that failed, without durations",
            began(&[
                bridged(12_000),
                inbound("missed", 12_300).agent(31, FIRST_AGENT),
                inbound("leaving", 45_000).hung_up("NORMAL_CLEARING", 200).result("abandoned"),
            ]),
            not_answered(no_answer()),
        ),
        (
            "a bridge that failed, and the agent's miss was lost",
            began(&[bridged(12_000), abandoned()]),
            not_answered(json!({"outcome": "unanswered", "source": "inferred"})),
        ),
        (
            "a bridge that failed, and the end was lost",
            began(&[bridged(12_000), missed()]),
            json!([{
                "outcome": "unknown", "handled_by": null, "answered_at": null,
                "legs": [{"state": "offered", "answered_at": null, "was_answered": null},
                         {"was_answered": false, "end": no_answer()}],
            }]),
        ),
        (
            "a bridge that failed, and the hook of the bridge was lost",
            began(&[
                missed().with("bridged_at", millis(12_000)),
                abandoned().with("bridged_at", millis(12_000)),
            ]),
            json!([{"outcome": "cancelled", "handled_by": null, "answered_at": null, "anomalies": null}]),
        ),
    ]
}

fn repeated_rows() -> Vec<Row> {
    let second =
        |state, after| inbound(state, after).agent(32, SECOND_AGENT).with("bridged_at", millis(12_000));
    let nameless = |body: Body| body.without("agent_channel_id");
    let dialled = |state, after| listed(state, after).dialled().agent(31, LISTED_AGENT);
    let unanswered = |body: Body| body.counted(0, 9, 25).hung_up("LOSE_RACE", 502).result("cancel");
    vec![
        (
            "a bridge that failed, and another agent who talked",
            vec![
                bridged(12_000),
                missed().with("bridged_at", millis(12_000)),
                second("offering", 20_000).counted(0, 25, 25),
                second("bridged", 30_000),
                second("leaving", 91_000)
                    .counted(61, 96, 96)
                    .hung_up("NORMAL_CLEARING", 200)
                    .result("success"),
            ],
            json!([{
                "outcome": "answered", "handled_by": {"id": "32"}, "talk_us": 61_000_000,
                "answered_at": instant("09:00:30", "reported"), "wait_us": 30_000_000, "anomalies": ["outcome_conflict"],
                "legs": [{"id": "418901", "answered_at": instant("09:00:30", "reported")},
                         {"id": format!("418901/31/{FIRST_AGENT}"), "was_answered": false},
                         {"id": format!("418901/32/{SECOND_AGENT}"), "was_answered": true,
                          "answered_at": instant("09:00:30", "reported")}],
            }]),
        ),
        (
            "an agent without a channel, who missed the first offer and took the second",
            vec![
                nameless(offering(5_000)),
                nameless(inbound("missed", 20_000).agent(31, FIRST_AGENT)),
                nameless(offering(25_000)),
                nameless(inbound("bridged", 30_000).agent(31, FIRST_AGENT)),
                inbound("leaving", 91_000)
                    .counted(61, 96, 96)
                    .hung_up("NORMAL_CLEARING", 200)
                    .result("success"),
            ],
            json!([{
                "outcome": "answered", "handled_by": {"id": "31"}, "answered_at": instant("09:00:30", "reported"),
            }]),
        ),
        (
            "a dialled member, and a bridge that failed",
            vec![
                dialled("offering", 10_000),
                dialled("bridged", 24_000).with("bridged_at", millis(24_000)),
                unanswered(dialled("missed", 25_000)),
                unanswered(dialled("leaving", 25_200)),
            ],
            json!([{
                "direction": "outbound", "outcome": "no_agents", "handled_by": null, "answered_at": null,
                "legs": [{"end": {"outcome": "no_agents"}}, {"was_answered": false, "end": {"outcome": "no_answer"}}],
            }]),
        ),
    ]
}

/// The first agent talks for 60 s and passes the member on to another queue, whose agent talks for 120 s. The call lives on, so the
/// first `leaving` has no cause.
fn transfer_rows() -> Vec<Row> {
    let first = |state, after| {
        inbound(state, after)
            .agent(31, FIRST_AGENT)
            .with("use_processing", true)
            .with("bridged_at", millis(10_000))
    };
    let second = |state, after| {
        let body = inbound(state, after).with("attempt_id", 418_902).with("queue_id", 13);
        body.with("joined_at", millis(70_500)).agent(32, SECOND_AGENT).with("bridged_at", millis(80_000))
    };
    let last = || {
        second("leaving", 200_000).counted(120, 200, 200).hung_up("NORMAL_CLEARING", 200).result("success")
    };
    let call = |ended: &str| {
        json!([{
            "id": MEMBER, "outcome": "answered", "handled_by": {"id": "31"}, "talk_us": 180_000_000,
            "legs": [{"id": "418901", "ended_at": instant(ended, "reported")},
                     {"id": format!("418901/31/{FIRST_AGENT}"), "ended_at": instant(ended, "inferred")},
                     {"id": "418902"}, {"id": format!("418902/32/{SECOND_AGENT}")}],
        }])
    };
    let passed_on = || first("leaving", 70_000).result("transfer");
    vec![
        (
            "passed on to another queue",
            vec![
                first("bridged", 10_000),
                passed_on().counted(60, 70, 70),
                second("bridged", 80_000),
                last(),
            ],
            call("09:01:10"),
        ),
        (
            "passed on to another queue, without durations",
            vec![first("bridged", 10_000), passed_on(), second("bridged", 80_000), last()],
            call("09:01:10"),
        ),
        (
            "passed on to another queue, with the page's durations, and the hooks of the bridges were lost",
            vec![passed_on().counted(70, 60, 70), last()],
            call("09:01:10"),
        ),
    ]
}
