use call_legs::call::{Call, CallKey};
use call_legs::leg::{Direction, Outcome, Party, PartyKind, TimeSource, Timestamp};
use call_legs::stats::Stats;
use proptest::prelude::*;
use time::Duration;
use time::macros::datetime;

use crate::export::bundled;
use crate::support::report;

fn duration() -> impl Strategy<Value = Option<Duration>> {
    let micros = prop_oneof![0..100_000_000_i64, (0..100_i64).prop_map(|seconds| seconds * 1_000_000)];
    proptest::option::of(prop_oneof![
        20 => micros.prop_map(Duration::microseconds),
        // Sums of these are beyond 64 bits.
        1 => Just(Duration::MAX),
        1 => Just(Duration::MIN),
    ])
}

fn call() -> impl Strategy<Value = Call> {
    let direction = proptest::option::of(proptest::sample::select(Direction::ALL));
    let outcome = proptest::sample::select(Outcome::ALL);
    let agent = proptest::option::of(("[12]", proptest::option::of("[abc]")));
    let times = (duration(), duration(), duration(), proptest::option::of(0..5_000_i64));
    (direction, outcome, agent, times).prop_map(|(direction, outcome, agent, (wait, talk, total, minute))| {
        let mut call = Call::new(CallKey::new("vega", "acme", "x"), outcome);
        call.direction = direction;
        call.handled_by = agent.map(|(id, name)| {
            let mut agent = Party::new(PartyKind::Agent).with_id(id);
            agent.name = name;
            agent
        });
        (call.wait, call.talk, call.total) = (wait, talk, total);
        let at = |minute| datetime!(2026-01-31 00:00 UTC) + Duration::minutes(minute);
        call.offered_at = minute.map(|minute| Timestamp::new(at(minute), TimeSource::Reported));
        call
    })
}

proptest! {
    /// Counts of parts, whichever these are, merge in any order and in any grouping into the counts of the whole.
    #[test]
    fn parts_merge_into_the_whole(
        calls in proptest::collection::vec((call(), 0..4_usize), 0..40),
        order in Just([0, 1, 2, 3_usize]).prop_shuffle(),
    ) {
        let whole: Stats = calls.iter().map(|(call, _)| call).collect();
        let parts: Vec<Stats> = order
            .iter()
            .map(|part| calls.iter().rev().filter(|(_, of)| of == part).map(|(call, _)| call).collect())
            .collect();
        let merged = |parts: &[Stats]| {
            let mut merged = Stats::new();
            for part in parts {
                merged.merge(part);
            }
            merged
        };
        prop_assert_eq!(&merged(&parts), &whole);
        let halves = [merged(&parts[..2]), merged(&parts[2..])];
        prop_assert_eq!(&merged(&halves), &whole);
        // What is stored is what was counted.
        let json = serde_json::to_string(&whole).expect("JSON");
        prop_assert_eq!(&serde_json::from_str::<Stats>(&json).expect("as written"), &whole);
        let bytes = postcard::to_stdvec(&whole).expect("memory");
        prop_assert_eq!(&postcard::from_bytes::<Stats>(&bytes).expect("as written"), &whole);
    }
}

#[test]
fn the_bundled_calls_are_counted_once_in_each_direction() {
    let calls = bundled();
    let stats: Stats = calls.iter().collect();
    let all = stats.groups().filter(|(_, group, _)| **group == call_legs::stats::Group::All);
    let counts: Vec<_> = all
        .map(|(direction, _, counts)| {
            let known = [counts.answered, counts.abandoned, counts.lost, counts.unknown];
            (direction.map(Direction::as_str), known, counts.assumed_abandoned)
        })
        .collect();
    let expected = [
        (Some("inbound"), [12, 6, 1, 1], 4),
        (Some("outbound"), [7, 3, 5, 0], 1),
        (Some("internal"), [3, 0, 0, 0], 0),
    ];
    assert_eq!(counts, expected);
    report::ran("stats", "calls of the bundled days", calls.len());
}
