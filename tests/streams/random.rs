//! Random streams: a vendor's messages of described calls, shuffled, repeated, mixed, cut and merged.

use call_legs::call::{self, Call};
use call_legs::emulate;
use call_legs::ledger::{Ledger, Limits, Snapshot, VendorTimeouts};
use call_legs::leg::Observation;
use proptest::strategy::{Strategy as _, ValueTree as _};
use proptest::test_runner::{Config, RngAlgorithm, TestRng, TestRunner};

use crate::THOROUGH;
use crate::adapted::adapted;
use crate::report;
use crate::reported::{Collected, folding_calls, patient, patient_timeouts};
use crate::script::script;

/// Number of streams of each vendor.
fn count() -> usize {
    let set = std::env::var("CALL_LEGS_STREAMS").ok().map(|count| count.parse().expect("a number"));
    set.unwrap_or(if THOROUGH { 100_000 } else { 2_000 })
}

/// Numbers of a seeded generator.
struct Dice(u64);

impl Dice {
    fn below(&mut self, bound: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).expect("31 bits") % bound.max(1)
    }

    /// Returns another order, with some of them twice.
    fn shuffle(&mut self, observations: &[Observation]) -> Vec<Observation> {
        let mut stream = observations.to_vec();
        for _ in 0..self.below(4) {
            stream.push(observations[self.below(observations.len())].clone());
        }
        for at in (1..stream.len()).rev() {
            stream.swap(at, self.below(at + 1));
        }
        stream
    }
}

fn push(ledger: &mut Ledger, updates: &mut Collected, stream: &[Observation]) {
    for observation in stream {
        ledger.push(observation.clone());
        updates.take(ledger);
    }
}

fn drained(mut ledger: Ledger, mut updates: Collected) -> Vec<Call> {
    ledger.finish_all();
    updates.take(&mut ledger);
    updates.sorted()
}

/// Returns the calls of the whole stream.
fn whole(stream: &[Observation]) -> Vec<Call> {
    let (mut ledger, mut updates) = (patient(), Collected::default());
    push(&mut ledger, &mut updates, stream);
    drained(ledger, updates)
}

/// Returns the calls of a stream that is cut once, with the state written and read again.
fn restored(stream: &[Observation], cut: usize) -> Vec<Call> {
    let (mut ledger, mut updates) = (patient(), Collected::default());
    push(&mut ledger, &mut updates, &stream[..cut]);
    let json = serde_json::to_string(&ledger.snapshot()).expect("JSON");
    let snapshot: Snapshot = serde_json::from_str(&json).expect("what was written");
    let mut ledger =
        Ledger::restore(patient_timeouts(), Limits::default(), snapshot).expect("its own snapshot");
    push(&mut ledger, &mut updates, &stream[cut..]);
    drained(ledger, updates)
}

/// Returns the calls of two overlapping parts, each with a ledger of its own, which are then merged.
fn united(stream: &[Observation], dice: &mut Dice) -> Vec<Call> {
    let (mut one, mut other) = (patient(), patient());
    for observation in stream {
        let part = dice.below(5);
        if part > 1 {
            one.push(observation.clone());
        }
        if part < 3 {
            other.push(observation.clone());
        }
    }
    one.merge(other);
    one.finish_all();
    let mut updates = Collected::default();
    while let Some(update) = one.poll() {
        updates.add(update);
    }
    updates.sorted()
}

/// Returns the calls without live legs, and with a clock that was never set.
fn unclocked(stream: &[Observation]) -> Vec<Call> {
    let mut ledger = Ledger::new(VendorTimeouts::default(), Limits::default()).without_live_legs();
    for observation in stream {
        let mut observation = observation.clone();
        // The vendor's own times are in the message; only what depends on the receipt needs it.
        if observation.sent_at.is_some() {
            observation.received_at = None;
        }
        ledger.push(observation);
    }
    ledger.finish_all();
    let mut updates = Collected::default();
    updates.take(&mut ledger);
    updates.sorted()
}

fn streams_tell_what_was_played(vendor: &str) {
    let rng = TestRng::deterministic_rng(RngAlgorithm::ChaCha);
    let mut runner = TestRunner::new_with_rng(Config::default(), rng);
    let mut dice = Dice(0x9e37_79b9_7f4a_7c15);
    let (mut ran, mut last): (usize, Option<(Vec<Observation>, Call)>) = (0, None);
    while ran < count() {
        let mut script = adapted(vendor, script().new_tree(&mut runner).expect("a script").current());
        script.seed = format!("call {ran}");
        let Ok(captures) = emulate::captures(vendor, &script) else { continue };
        let observe =
            |capture: &call_legs::capture::Capture| capture.observe().expect("a message").observations;
        let observations: Vec<Observation> = captures.iter().flat_map(observe).collect();
        let played = emulate::expected(vendor, &script).expect("what was played");
        if observations.is_empty() {
            continue;
        }
        for _ in 0..4 {
            let stream = dice.shuffle(&observations);
            assert_eq!(folding_calls(stream.clone()), std::slice::from_ref(&played), "{vendor}: {script:?}");
            let calls = match dice.below(4) {
                0 => whole(&stream),
                1 => restored(&stream, dice.below(stream.len() + 1)),
                2 => united(&stream, &mut dice),
                _ => continue,
            };
            assert_eq!(calls, std::slice::from_ref(&played), "{vendor}: {script:?}");
            ran += 1;
        }
        // Mixed with the call before.
        if let Some((others, other)) = &last {
            let both: Vec<_> = observations.iter().chain(others).cloned().collect();
            let mut expected = vec![played.clone(), other.clone()];
            call::sort(&mut expected);
            assert_eq!(whole(&dice.shuffle(&both)), expected, "{vendor}: {script:?}");
            assert_eq!(folding_calls(dice.shuffle(&both)), expected, "{vendor}: {script:?}");
            assert_eq!(unclocked(&dice.shuffle(&both)).len(), 2, "{vendor}: {script:?}");
            ran += 1;
        }
        last = Some((observations, played));
    }
    report::ran(vendor, "random streams", ran);
}

#[test]
fn connects_streams_make_the_played_calls() {
    streams_tell_what_was_played("connect");
}

#[test]
fn webitels_streams_make_the_played_calls() {
    streams_tell_what_was_played("webitel");
}

#[test]
fn vegas_streams_make_the_played_calls() {
    streams_tell_what_was_played("vega");
}

#[test]
fn ringmes_streams_make_the_played_calls() {
    streams_tell_what_was_played("ringme");
}
