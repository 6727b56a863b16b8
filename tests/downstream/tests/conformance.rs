//! The vendor keeps the laws of the crate that reads its messages.

use call_legs::conformance::{Scenario, Suite, check};
use duet_calls::{Duet, Profile};

/// Fields of a leg that Duet does not send.
const NEVER: [&str; 17] = [
    "parent",
    "passed_on",
    "line",
    "joined_at",
    "reported.total",
    "reported.talk",
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

#[test]
fn duet_keeps_the_laws() {
    let fixtures = concat!(env!("CARGO_MANIFEST_DIR"), "/fixtures");
    let scenarios = Scenario::read_folder::<Duet>(format!("{fixtures}/scenarios")).expect("scenarios");
    assert_eq!(scenarios.len(), 2);
    let suite = Suite::<Duet>::new(fixtures)
        .with_profiles([Profile { group: Some("Sales".to_owned()) }])
        .with_scenarios(scenarios)
        .with_never(NEVER);
    check(&suite).assert_passed();
}
