//! A made-up vendor with deliberate mistakes: the kit finds each, names the law, and shows a small input.

mod event;
mod found;
mod laws;
mod mistakes;
mod observe;
mod of_calls;
mod of_messages;
mod row;
mod vendor;

use std::path::PathBuf;

use call_legs::conformance::{Report, Scenario, Suite, check};
use serde_json::{Value, json};
use time::macros::offset;

use self::mistakes::{NONE, REMEMBERS_A_CALLER_OF_MANY};
use self::vendor::{Profile, Trio, Zone, capture};

/// Fields that Trio never provides.
const NEVER: [&str; 17] = [
    "parent",
    "routed_by",
    "passed_on",
    "line",
    "joined_at",
    "reported.total",
    "reported.wait",
    "reported.since_pickup",
    "end.by",
    "end.cause.raw",
    "end.cause.q850",
    "end.cause.sip",
    "origin",
    "amd",
    "disposition",
    "recordings",
    "ratings",
];

/// Returns what the kit finds in the vendor with that mistake.
fn report<const MISTAKE: u8>() -> Report {
    let fixtures = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/it/conformance/fixtures");
    check(
        &Suite::<Trio<MISTAKE>>::new(fixtures)
            .with_profiles([kyiv()])
            .with_scenarios(scenarios::<MISTAKE>())
            .with_never(NEVER),
    )
}

fn kyiv<const MISTAKE: u8>() -> Profile<MISTAKE> {
    Profile(Zone { utc_offset: Some(offset!(+2)) })
}

fn scenarios<const MISTAKE: u8>() -> Vec<Scenario> {
    let default = |second, body: Value| capture::<MISTAKE>(Profile::default(), second, &body.to_string());
    let answered = vec![
        default(
            0,
            json!({"event": "ring", "leg": "1", "way": "in", "caller": "+380000000001", "at": 1_769_850_000_000_i64}),
        ),
        default(7, json!({"event": "answer", "leg": "1", "way": "in", "at": 1_769_850_007_000_i64})),
        default(
            67,
            json!({"event": "end", "leg": "1", "way": "in", "at": 1_769_850_067_000_i64, "ending": "answered", "talk": 60}),
        ),
    ];
    let busy = vec![
        default(0, json!({"event": "ring", "leg": "2", "way": "out", "caller": "+380000000002"})),
        default(
            5,
            json!({"event": "end", "leg": "2", "way": "out", "caller": "+380000000002", "ending": "busy"}),
        ),
    ];
    let inside = vec![
        default(
            0,
            json!({"event": "ring", "leg": "4", "way": "inside", "extension": "101", "caller": "102"}),
        ),
        default(
            3,
            json!({"event": "answer", "leg": "4", "way": "inside", "extension": "101", "caller": "102"}),
        ),
    ];
    let local = json!({"event": "answer", "leg": "3", "way": "in", "local_time": "2026-01-31T11:00:07"});
    let mut all = vec![
        Scenario::new(
            "answered",
            answered,
            json!([{"direction": "inbound", "outcome": "answered", "client": {"number": "+380000000001"}, "wait_us": 7_000_000}]),
        ),
        Scenario::new(
            "busy",
            busy,
            json!([{"direction": "outbound", "outcome": "busy", "offered_at": {"source": "received"}}]),
        ),
        Scenario::new("inside", inside, json!([{"direction": "internal", "client": null}])),
        Scenario::new(
            "a zone in the profile",
            vec![capture::<MISTAKE>(kyiv(), 7, &local.to_string())],
            json!([{"answered_at": {"at": "2026-01-31T09:00:07Z", "source": "configured"}}]),
        ),
        Scenario::new(
            "no zone",
            vec![default(7, local)],
            json!([{"answered_at": {"at": "2026-01-31T09:00:08Z", "source": "received"}}]),
        ),
    ];
    // More messages than are tried in every order.
    if [NONE, REMEMBERS_A_CALLER_OF_MANY].contains(&MISTAKE) {
        all.push(two_clients::<MISTAKE>());
    }
    all
}

/// The calls of two clients at the same time.
fn two_clients<const MISTAKE: u8>() -> Scenario {
    let event = |second: i64, body: Value| {
        let mut body = body;
        body["way"] = json!("in");
        body["at"] = json!(1_769_850_000_000 + second * 1000);
        capture::<MISTAKE>(Profile::default(), second, &body.to_string())
    };
    let messages = vec![
        event(0, json!({"event": "ring", "leg": "5", "caller": "+380000000005"})),
        event(1, json!({"event": "answer", "leg": "5"})),
        event(2, json!({"event": "ring", "leg": "6", "caller": "+380000000006"})),
        event(3, json!({"event": "answer", "leg": "6"})),
        event(4, json!({"event": "end", "leg": "6"})),
        event(5, json!({"event": "end", "leg": "5"})),
    ];
    let calls = json!([{"client": {"number": "+380000000005"}}, {"client": {"number": "+380000000006"}}]);
    Scenario::new("two clients", messages, calls)
}
