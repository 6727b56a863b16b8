//! Behaviour beyond a limit: no call vanishes silently.

use call_legs::ledger::{Ledger, Limits, Refusal, Update, VendorTimeouts};
use call_legs::leg::{EndSource, LegKey, Observation, Phase, State, TimeRef, TimeSource};

use crate::strategy::observation::instant;

/// Returns an observation of a leg that begins to ring at that second.
pub(super) fn ringing(id: &str, second: i64) -> Observation {
    let mut observation = Observation::new(LegKey::new("made-up", "t", id), Phase::Start, State::Offered);
    observation.facts.offered_at = Some(TimeRef::Sent(TimeSource::Reported));
    observation.sent_at = Some(instant(second));
    observation.received_at = observation.sent_at;
    observation
}

pub(super) fn child(id: &str, parent: &str, second: i64) -> Observation {
    let mut observation = ringing(id, second);
    observation.parent = Some(parent.to_owned());
    observation
}

fn all(ledger: &mut Ledger) -> Vec<Update> {
    std::iter::from_fn(|| ledger.poll()).filter(|update| !matches!(update, Update::Leg(_))).collect()
}

fn limited(change: impl FnOnce(&mut Limits)) -> Ledger {
    let mut limits = Limits::default();
    change(&mut limits);
    Ledger::new(VendorTimeouts::default(), limits)
}

#[test]
fn the_call_with_the_oldest_activity_is_evicted() {
    let mut ledger = limited(|limits| limits.calls = 2);
    for (second, id) in (0..).zip(["a", "b", "c"]) {
        ledger.push(ringing(id, second));
    }
    let reported = all(&mut ledger);
    let [Update::Finished(call)] = &reported[..] else { panic!("{reported:?}") };
    assert_eq!(call.id, "a");
    assert_eq!(call.legs[0].end.as_ref().map(|end| end.source), Some(EndSource::Evicted));
    assert_eq!(call.legs[0].state, State::Ended);
    assert_eq!(call.ended_at, None, "the time of the end is not known");
    assert_eq!(ledger.calls().map(|call| call.id).collect::<Vec<_>>(), ["b", "c"]);
}

#[test]
fn a_reported_call_is_evicted_first() {
    let mut ledger = limited(|limits| limits.calls = 2);
    ledger.push(ringing("open", 0));
    ledger.push(ringing("lost", 1));
    ledger.advance(instant(602));
    assert_eq!(all(&mut ledger).len(), 2, "both timed out");
    ledger.push(ringing("open again", 603));
    ledger.push(ringing("another", 604));
    assert_eq!(all(&mut ledger), [], "the two that were reported are forgotten silently");
    assert_eq!(ledger.len(), 2);
}

#[test]
fn a_reported_call_is_evicted_before_an_open_one_with_older_activity() {
    for was_reached_before in [false, true] {
        let mut ledger = limited(|limits| limits.calls = 2);
        if was_reached_before {
            ledger.push(ringing("evicted", 0));
        }
        let mut talking = ringing("talking", 1);
        (talking.facts.state, talking.facts.was_answered) = (State::Answered, Some(true));
        ledger.push(talking);
        ledger.push(ringing("lost", 2));
        ledger.advance(instant(603));
        let reported = all(&mut ledger).len();
        assert_eq!(reported, if was_reached_before { 2 } else { 1 }, "the ringing one timed out");
        ledger.push(ringing("new", 604));
        assert_eq!(all(&mut ledger), [], "the reported one is forgotten silently");
        assert_eq!(ledger.calls().map(|call| call.id).collect::<Vec<_>>(), ["talking", "new"]);
    }
}

#[test]
fn bytes_are_limited() {
    let mut ledger = limited(|limits| limits.bytes = 100_000);
    for number in 0..1000 {
        ledger.push(ringing(&format!("leg-{number:04}"), number / 100));
        assert!(ledger.bytes() <= 100_000);
    }
    let finished = all(&mut ledger).len();
    assert_eq!(finished + ledger.len(), 1000, "every call is reported or kept");
    assert!(ledger.len() > 100, "{} kept", ledger.len());
}

#[test]
fn an_observation_larger_than_the_limit_is_refused() {
    let mut ledger = limited(|limits| limits.bytes = 1000);
    let mut giant = ringing("a", 0);
    giant.parties.remote.name = Some("x".repeat(2000));
    ledger.push(giant.clone());
    assert_eq!(all(&mut ledger), [Update::Refused(Box::new(giant), Refusal::Bytes)]);
    assert!(ledger.is_empty());
}

#[test]
fn the_legs_of_a_call_are_limited() {
    let mut ledger = limited(|limits| limits.legs_per_call = 2);
    ledger.push(ringing("a", 0));
    ledger.push(child("b", "a", 1));
    ledger.push(child("c", "a", 2));
    assert_eq!(all(&mut ledger), [Update::Refused(Box::new(child("c", "a", 2)), Refusal::Legs)]);
    // An observation that would unite two calls counts the legs of both.
    ledger.push(ringing("d", 3));
    ledger.push(child("d", "a", 4));
    assert_eq!(all(&mut ledger), [Update::Refused(Box::new(child("d", "a", 4)), Refusal::Legs)]);
    assert_eq!(ledger.len(), 2);
}

#[test]
fn the_observations_of_a_leg_are_limited() {
    let mut ledger = limited(|limits| limits.observations_per_leg = 2);
    let numbered = |number: i64| {
        let mut observation = ringing("a", number);
        observation.facts.disposition = Some(number.to_string());
        observation
    };
    for number in [0, 1, 1, 0, 2] {
        ledger.push(numbered(number));
    }
    let refused = Update::Refused(Box::new(numbered(2)), Refusal::Observations);
    assert_eq!(all(&mut ledger), [refused], "repeats do not count");
    ledger.push(numbered(0));
    assert_eq!(all(&mut ledger), []);
}

#[test]
fn a_refused_observation_leaves_no_trace() {
    let mut ledger = limited(|limits| limits.observations_per_leg = 1);
    ledger.push(ringing("a", 0));
    ledger.push(ringing("b", 0));
    let (before, _) = (ledger.snapshot(), all(&mut ledger));
    ledger.push(child("a", "b", 0));
    assert_eq!(all(&mut ledger).len(), 1);
    let calls: Vec<_> = ledger.calls().map(|call| (call.id, call.legs.len())).collect();
    assert_eq!(calls, [("a".to_owned(), 1), ("b".to_owned(), 1)], "nothing was united");
    drop(before);
}

#[test]
fn a_refused_observation_takes_no_memory() {
    let mut ledger = limited(|limits| limits.observations_per_leg = 1);
    ledger.push(ringing("a", 0));
    let before = ledger.bytes();
    let mut giant = ringing("a", 0);
    giant.parties.remote.name = Some("x".repeat(1_000_000));
    let heap = allocation_counter::measure(|| {
        ledger.push(giant.clone());
        drop(all(&mut ledger));
    });
    assert!(heap.bytes_current < 1000, "{} bytes kept", heap.bytes_current);
    assert_eq!(ledger.bytes(), before);
}

#[test]
fn a_restored_ledger_counts_the_same_bytes() {
    let mut ledger = Ledger::default();
    for (second, id) in (0..).zip(["a", "b", "c", "some longer name"]) {
        ledger.push(ringing(id, second));
        ledger.push(child("d", id, second));
    }
    let json = serde_json::to_string(&ledger.snapshot()).expect("JSON");
    let snapshot = serde_json::from_str(&json).expect("what was written");
    let restored = Ledger::restore(VendorTimeouts::default(), Limits::default(), snapshot).expect("its own");
    assert_eq!(restored.bytes(), ledger.bytes());
}

#[test]
fn limits_of_zero_keep_nothing_and_report_everything() {
    let mut ledger = limited(|limits| limits.calls = 0);
    ledger.push(ringing("a", 0));
    assert!(matches!(&all(&mut ledger)[..], [Update::Finished(call)] if call.id == "a"));
    assert!(ledger.is_empty());
    for (mut ledger, why) in [
        (limited(|limits| limits.legs_per_call = 0), Refusal::Legs),
        (limited(|limits| limits.observations_per_leg = 0), Refusal::Observations),
        (limited(|limits| limits.bytes = 0), Refusal::Bytes),
    ] {
        ledger.push(ringing("a", 0));
        assert_eq!(all(&mut ledger), [Update::Refused(Box::new(ringing("a", 0)), why)]);
        assert!(ledger.is_empty() && ledger.bytes() == 0);
    }
}

#[test]
fn forgotten_calls_free_their_memory() {
    let mut ledger = Ledger::default().without_live_legs();
    let mut round = |round: i64| {
        for number in 0..500 {
            let mut observation = child(&format!("{round}-{number}"), &format!("p{round}-{number}"), 0);
            observation.key.tenant = format!("t{round}-{number}");
            observation.received_at = Some(instant(round * 1_000_000));
            ledger.push(observation);
        }
        ledger.advance(instant(round * 1_000_000 + 900_000));
        assert_eq!(all(&mut ledger).len(), 500);
        assert!(ledger.is_empty() && ledger.bytes() == 0);
    };
    // Those of the last thirty days are remembered.
    (-2..2).for_each(&mut round);
    let mut kept = |rounds: std::ops::Range<i64>| {
        allocation_counter::measure(|| rounds.for_each(&mut round)).bytes_current
    };
    // A table that was emptied often may double once more, depending on random hashes, but not again.
    let (first, then) = (kept(2..32), kept(32..92));
    assert!(first < 100_000 && first + then < 100_000, "{first} and {then} bytes kept");
}
