//! Streams that lack names on which a call depends: the page lists no `queue_id`, and templates may omit others.

use call_legs::conformance::Scenario;
use serde_json::{Value, json};

use super::{Body, FIRST_AGENT, MEMBER, Row, inbound, listed};

fn ended(body: Body) -> Body {
    body.counted(60, 70, 70).hung_up("NORMAL_CLEARING", 200).result("success")
}

pub(super) fn rows() -> Vec<Row> {
    let of_agent = |state, after| inbound(state, after).agent(31, FIRST_AGENT);
    let nameless = |body: Body| body.without("agent_id").without("agent_name").without("agent_extension");
    vec![
        (
            "a channel without an agent",
            vec![
                inbound("joined", 0),
                nameless(of_agent("offering", 5_000)),
                of_agent("bridged", 10_000),
                ended(nameless(of_agent("leaving", 70_000))),
            ],
            json!([{
                "outcome": "answered", "handled_by": {"id": "31"}, "talk_us": 60_000_000,
                "legs": [{"id": "418901"}, {"id": format!("418901/31/{FIRST_AGENT}")}],
            }]),
        ),
        (
            "only channels",
            vec![inbound("joined", 0), ended(nameless(of_agent("leaving", 70_000)))],
            json!([{
                "id": MEMBER, "outcome": "answered", "handled_by": null, "talk_us": 60_000_000,
                "legs": [{"id": "418901"}],
            }]),
        ),
        (
            "active without a channel",
            vec![
                listed("active", 6_000).agent(31, FIRST_AGENT).without("channel"),
                listed("active", 7_000).agent(31, FIRST_AGENT).without("channel").with("attempt_id", 418_824),
            ],
            json!([]),
        ),
    ]
}

/// The page's names only: no `queue_id`, no `state`, no time.
fn of_the_page(event: &str) -> Body {
    let names = json!({
        "event": event, "channel": "call", "attempt_id": "418901", "destination": "+380000000001",
        "agent_channel_id": "", "member_channel_id": MEMBER, "member_name": "+380000000001",
    });
    let Value::Object(members) = names else { unreachable!("an object") };
    Body(members)
}

/// The profile's queue decides without a `queue_id`.
pub(super) fn with_profiles() -> Vec<Scenario> {
    let gave_up = || of_the_page("leaving").hung_up("NORMAL_CLEARING", 200).result("abandoned");
    let table = [
        (json!({"queue": "inbound"}), json!([{"direction": "inbound", "outcome": "cancelled"}])),
        (json!({"queue": "predictive"}), json!([{"direction": "outbound", "outcome": "unanswered"}])),
        (json!({"queue": "ivr"}), json!([{"direction": "outbound"}])),
        (json!({"queue": "inbound chat"}), json!([])),
        (json!({"queue": "no such type"}), json!([{"direction": null}])),
        (json!({"queue": "inbound", "queues": {"57": "predictive"}}), json!([{"direction": "inbound"}])),
    ];
    let decided = |(profile, call): (Value, Value)| {
        Scenario::new(format!("the profile {profile}"), vec![gave_up().capture_with(&profile)], call)
    };
    let mut all: Vec<Scenario> = table.into_iter().map(decided).collect();
    // A queue that is listed precedes.
    let profile = json!({"queue": "inbound", "queues": {"57": "predictive", "58": "no such type"}});
    for (queue, direction) in [("57", "outbound"), ("58", "inbound"), ("12", "inbound")] {
        let stream = vec![gave_up().with("queue_id", queue).capture_with(&profile)];
        all.push(Scenario::new(format!("queue {queue}"), stream, json!([{"direction": direction}])));
    }
    // The queue's type says that `active` is of a call.
    let active = listed("active", 6_000).agent(31, FIRST_AGENT).without("channel");
    let of_preview = vec![active.capture_with(&json!({"queue": "offline"}))];
    let call = json!([{"direction": "outbound", "legs": [{}, {}]}]);
    all.push(Scenario::new("active by the profile's queue", of_preview, call));
    all
}
