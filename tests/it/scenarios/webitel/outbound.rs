//! Streams of queues that dial.

use serde_json::json;

use super::{LISTED_AGENT, LISTED_MEMBER, Row, file, instant, listed, millis};

fn listed_agents_leg() -> String {
    format!("418823/31/{LISTED_AGENT}")
}

pub(super) fn rows() -> Vec<Row> {
    [dialler_rows(), agent_first_rows()].concat()
}

#[allow(clippy::too_many_lines, reason = "a row for each stream")]
fn dialler_rows() -> Vec<Row> {
    let answered =
        |state, after| listed(state, after).dialled().agent(31, LISTED_AGENT).with("amd_result", "HUMAN");
    let bridged = |state, after| answered(state, after).with("bridged_at", millis(35_490));
    let redial = |attempt: i64, channel: &str| {
        let body = listed("leaving", attempt % 10 * 60_000).with("attempt_id", attempt).result("failed");
        body.with("member_channel_id", channel).with("call_bill_sec", 0).hung_up("NO_ANSWER", 480)
    };
    vec![
        (
            "predictive, answered, no post-processing",
            vec![
                answered("offering", 30_000),
                bridged("bridged", 35_500),
                bridged("leaving", 95_500)
                    .counted(60, 69, 89)
                    .hung_up("NORMAL_CLEARING", 200)
                    .result("success"),
            ],
            json!([{
                "direction": "outbound", "outcome": "answered", "client": {"id": "90211"}, "talk_us": 60_000_000,
                "legs": [{"id": "418823", "placed_by": "local", "amd": "human", "ended_at": instant("09:01:35.5", "reported")},
                         {"id": listed_agents_leg(), "ended_at": instant("09:01:35.5", "inferred")}],
            }]),
        ),
        (
            "picked up, nobody free",
            vec![file("predictive-nobody-free")],
            json!([{
                "outcome": "no_agents", "missed_by": null,
                "legs": [{"amd": "human", "end": {"cause": {"raw": "ORIGINATOR_CANCEL", "sip": 487, "q850": null}}}],
            }]),
        ),
        (
            "machine",
            vec![file("predictive-machine")],
            json!([{
                "outcome": "cancelled", "legs": [{"amd": "machine", "end": {"by": "system"}}],
            }]),
        ),
        (
            "busy",
            vec![file("progressive-busy")],
            json!([{
                "outcome": "busy",
                "legs": [{"id": "418823", "was_answered": false,
                          "end": {"cause": {"raw": "USER_BUSY", "q850": 17, "sip": 486}}}],
            }]),
        ),
        (
            "progressive, the agent did not come",
            vec![
                listed("offering", 10_000).dialled().agent(31, LISTED_AGENT).counted(0, 1, 10),
                listed("missed", 25_000)
                    .dialled()
                    .agent(31, LISTED_AGENT)
                    .counted(0, 16, 25)
                    .hung_up("LOSE_RACE", 502)
                    .result("cancel"),
                listed("leaving", 25_300)
                    .dialled()
                    .agent(31, LISTED_AGENT)
                    .counted(0, 16, 25)
                    .hung_up("LOSE_RACE", 502)
                    .result("cancel"),
            ],
            json!([{
                "outcome": "no_agents",
                "legs": [{"id": "418823", "end": {"outcome": "no_agents"}},
                         {"id": listed_agents_leg(), "end": {"outcome": "no_answer"}}],
            }]),
        ),
        (
            "IVR",
            vec![
                file("ivr-joined"),
                listed("offering", 2_000).dialled(),
                listed("bridged", 10_000).dialled().with("bridged_at", millis(10_000)),
                listed("leaving", 40_000)
                    .dialled()
                    .with("bridged_at", millis(10_000))
                    .counted(0, 30, 38)
                    .hung_up("NORMAL_CLEARING", 200)
                    .result("success"),
            ],
            json!([{
                "id": LISTED_MEMBER, "outcome": "answered", "talk_us": 30_000_000, "handled_by": null,
                "legs": [{"id": "418823"}],
            }]),
        ),
        (
            "absurd duration",
            vec![file("never-created")],
            json!([{
                "outcome": "unreachable", "anomalies": ["duration_out_of_range"],
                "legs": [{"reported": {"total_us": null}, "anomalies": ["duration_out_of_range"]}],
            }]),
        ),
        (
            "unknown cause",
            vec![file("unknown-cause")],
            json!([{
                "outcome": "unknown",
                "legs": [{"end": {"outcome": "unknown", "cause": {"raw": "TIMEOUT", "q850": null, "sip": 408}}}],
            }]),
        ),
        (
            "names of the page only",
            vec![file("documented-names-leaving")],
            json!([{
                "direction": "outbound", "outcome": "answered", "talk_us": 64_000_000, "offered_at": null,
                "answered_at": null, "ended_at": null,
            }]),
        ),
        (
            "redial",
            vec![redial(418_823, LISTED_MEMBER), redial(418_824, "b2"), redial(418_825, "b3")],
            json!([
                {"id": LISTED_MEMBER, "outcome": "no_answer"},
                {"id": "b2", "outcome": "no_answer"},
                {"id": "b3", "outcome": "no_answer"},
            ]),
        ),
    ]
}

fn agent_first_rows() -> Vec<Row> {
    vec![
        (
            "preview, answered",
            vec![
                listed("offering", 1_000).preview(),
                listed("active", 6_000).preview(),
                listed("bridged", 18_000).preview().with("bridged_at", millis(18_000)),
                listed("leaving", 77_000)
                    .preview()
                    .with("bridged_at", millis(18_000))
                    .counted(59, 71, 77)
                    .hung_up("NORMAL_CLEARING", 200)
                    .result("success"),
            ],
            json!([{
                "id": "418823", "outcome": "answered", "talk_us": 59_000_000,
                "legs": [{"id": "418823", "reported": {"talk_us": 59_000_000, "total_us": null, "since_pickup_us": null},
                          "end": {"cause": null}},
                         {"id": listed_agents_leg(),
                          "reported": {"total_us": 77_000_000, "talk_us": 59_000_000, "since_pickup_us": 71_000_000},
                          "end": {"cause": {"raw": "NORMAL_CLEARING"}}}],
            }]),
        ),
        (
            "preview, the agent did not come",
            vec![
                listed("offering", 1_000).preview(),
                listed("missed", 31_000).preview().hung_up("NO_ANSWER", 480).result("cancel"),
                listed("leaving", 31_200).preview().hung_up("NO_ANSWER", 480).result("cancel"),
            ],
            json!([{
                "outcome": "cancelled",
                "legs": [{"id": "418823", "end": {"outcome": "cancelled", "by": "system", "cause": null}},
                         {"id": listed_agents_leg(), "end": {"outcome": "no_answer", "cause": {"raw": "NO_ANSWER"}}}],
            }]),
        ),
        (
            "preview, the member did not come",
            vec![file("preview-leaving")],
            json!([{
                "outcome": "unanswered", "legs": [{"id": "418823", "was_answered": false, "end": {"cause": null}}, {}],
            }]),
        ),
        (
            "offline, missed",
            vec![file("offline-missed-is-the-last")],
            json!([{
                "outcome": "cancelled",
                "legs": [{"id": "418823", "state": "ended"},
                         {"id": listed_agents_leg(), "end": {"outcome": "no_answer"}}],
            }]),
        ),
    ]
}
