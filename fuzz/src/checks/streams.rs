//! Streams of observations: in any order and in any parts, a ledger reports the calls that `fold` makes.

mod bytes;

use std::collections::HashSet;

use call_legs::call::{Call, fold};
use call_legs::ledger::{Ledger, Limits, Snapshot, Update, VendorTimeouts};
use call_legs::leg::{Observation, Timeouts};
use time::Duration;

use crate::support::reported::{Collected, folding_calls, ledger_calls};

/// Checks a stream: bytes choose the observations, the clock, and when the ledger is restored.
pub fn streams(input: &[u8]) {
    let steps = bytes::steps(input);
    let stream: Vec<Observation> = steps.iter().filter_map(|step| step.observation().cloned()).collect();
    assert_ledger_agrees(&stream);
    assert_restorable(&stream);
    interrupted(&steps, &stream);
    within_limits(&steps);
}

/// Returns timeouts by which nothing times out and nothing is forgotten, whatever the times are.
pub(super) fn patient_for(stream: &[Observation]) -> VendorTimeouts {
    stream.iter().fold(VendorTimeouts::default(), |all, observation| {
        let mut timeouts = Timeouts::default();
        (timeouts.ring_limit, timeouts.talk_limit) = (Duration::weeks(2_000_000), Duration::weeks(2_000_000));
        timeouts.amendment_window = Duration::weeks(2_000_000);
        all.with(observation.key.vendor.clone(), timeouts)
    })
}

fn patient(stream: &[Observation]) -> Ledger {
    Ledger::new(patient_for(stream), Limits::default())
}

fn json(calls: &[Call]) -> String {
    serde_json::to_string(calls).expect("a call has a JSON form")
}

/// Checks that `fold`, a ledger, and a ledger that saw the stream backwards and twice make the same calls.
pub(super) fn assert_ledger_agrees(stream: &[Observation]) {
    let folded = fold(stream.iter().cloned());
    let expected = json(&folded);
    let back: Vec<Call> = serde_json::from_str(&expected).expect("what was written");
    assert_eq!(json(&back), expected, "calls read back");
    assert_eq!(json(&fold(stream.iter().rev().cloned())), expected, "folded backwards");
    assert_eq!(json(&folding_calls(stream.iter().cloned())), expected, "packed");
    assert_eq!(
        json(&folding_calls(stream.iter().rev().chain(stream).cloned())),
        expected,
        "packed backwards, and twice"
    );
    if has_a_key_twice(&folded) {
        return;
    }
    assert_eq!(json(&ledger_calls(patient(stream), stream.iter().cloned())), expected, "by a ledger");
    let twice = stream.iter().rev().chain(stream).cloned();
    assert_eq!(json(&ledger_calls(patient(stream), twice)), expected, "backwards and twice");
}

/// Returns whether two calls have the same key, so that their updates cannot be distinguished: a leg that names no call may have
/// the identifier of a call that it is not part of.
pub(super) fn has_a_key_twice(calls: &[Call]) -> bool {
    let mut keys = HashSet::new();
    !calls.iter().all(|call| keys.insert(call.uuid()))
}

/// Checks that a ledger that is restored in the middle has the same future.
pub(super) fn assert_restorable(stream: &[Observation]) {
    if has_a_key_twice(&fold(stream.iter().cloned())) {
        return;
    }
    let (first, second) = stream.split_at(stream.len() / 2);
    let (mut whole, mut updates) = (patient(stream), Collected::default());
    for observation in first {
        whole.push(observation.clone());
    }
    let mut restored = carried_over(&whole, patient_for(stream), Limits::default());
    let mut restored_updates = Collected::default();
    for observation in second {
        whole.push(observation.clone());
        restored.push(observation.clone());
        updates.take(&mut whole);
        restored_updates.take(&mut restored);
    }
    whole.finish_all();
    restored.finish_all();
    updates.take(&mut whole);
    restored_updates.take(&mut restored);
    assert_eq!(
        json(&updates.sorted()),
        json(&restored_updates.sorted()),
        "calls that a restored ledger reports"
    );
    assert_eq!(updates.revisions, restored_updates.revisions, "how often it reports them");
    assert_eq!(updates.legs, restored_updates.legs, "legs that it shows");
    assert_eq!(json(&updates.sorted()), json(&fold(stream.iter().cloned())), "what both reported");
}

/// Returns the same ledger after a restart. Texts are compared: a duration is written in whole microseconds, of 64 bits at most.
fn carried_over(ledger: &Ledger, timeouts: VendorTimeouts, limits: Limits) -> Ledger {
    let text = snapshot(ledger);
    let back: Snapshot = serde_json::from_str(&text).expect("what was written");
    let restored = Ledger::restore(timeouts, limits, back).expect("its own snapshot");
    assert_eq!(snapshot(&restored), text, "a restored ledger has the same state");
    assert_eq!((restored.len(), restored.deadline()), (ledger.len(), ledger.deadline()));
    restored
}

fn snapshot(ledger: &Ledger) -> String {
    serde_json::to_string(&ledger.snapshot()).expect("a snapshot has a JSON form")
}

/// Checks that restarts, merges and the clock change nothing of the final calls.
fn interrupted(steps: &[bytes::Step], stream: &[Observation]) {
    if has_a_key_twice(&fold(stream.iter().cloned())) {
        return;
    }
    let (mut ledger, mut updates) = (patient(stream), Collected::default());
    let mut apart = patient(stream);
    for step in steps {
        match step {
            bytes::Step::Push(observation) => ledger.push(observation.clone()),
            bytes::Step::PushApart(observation) => apart.push(observation.clone()),
            bytes::Step::Advance(now) => ledger.advance(*now),
            bytes::Step::CarryOver => ledger = carried_over(&ledger, patient_for(stream), Limits::default()),
            bytes::Step::Merge => ledger.merge(std::mem::replace(&mut apart, patient(stream))),
            bytes::Step::Poll => note_all(&mut updates, &mut ledger),
        }
    }
    ledger.merge(apart);
    ledger.finish_all();
    note_all(&mut updates, &mut ledger);
    assert!(ledger.is_empty() && ledger.bytes() == 0 && ledger.deadline().is_none());
    assert_eq!(json(&updates.sorted()), json(&fold(stream.iter().cloned())), "with interruptions");
}

fn note_all(updates: &mut Collected, ledger: &mut Ledger) {
    while let Some(update) = ledger.poll() {
        updates.add(update);
    }
}

/// Checks that, with the vendors' own policies and small limits, nothing is kept beyond them and nothing vanishes silently.
fn within_limits(steps: &[bytes::Step]) {
    let mut limits = Limits::default();
    (limits.calls, limits.legs_per_call, limits.observations_per_leg) = (2, 3, 4);
    let mut ledger = Ledger::new(VendorTimeouts::default(), limits);
    let (mut pushed, mut reported) = (0, 0);
    for step in steps {
        match step {
            bytes::Step::Push(observation) | bytes::Step::PushApart(observation) => {
                pushed += 1;
                ledger.push(observation.clone());
            }
            bytes::Step::Advance(now) => ledger.advance(*now),
            bytes::Step::CarryOver => ledger = carried_over(&ledger, VendorTimeouts::default(), limits),
            bytes::Step::Merge | bytes::Step::Poll => {}
        }
        assert!(ledger.len() <= limits.calls);
        assert!(ledger.calls().all(|call| call.legs.len() <= limits.legs_per_call));
    }
    ledger.finish_all();
    while let Some(update) = ledger.poll() {
        reported += usize::from(matches!(
            update,
            Update::Finished(_) | Update::Amended(..) | Update::Late(..) | Update::Refused(..)
        ));
    }
    assert!(pushed == 0 || reported > 0, "what came is reported or refused");
}
