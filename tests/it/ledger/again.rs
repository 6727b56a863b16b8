//! Identifiers that are used again hours later: the ledger reports the calls of `fold`, in any order and parts.

use std::sync::atomic::{AtomicUsize, Ordering};

use call_legs::call::{Call, fold};
use call_legs::ledger::{Ledger, Limits, Snapshot};
use call_legs::leg::{Anomaly, Observation};
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;
use time::Duration;

use super::merged_calls;
use crate::strategy::observation::observation;
use crate::support::report;
use crate::support::reported::{Collected, folding_calls, ledger_calls, patient, patient_timeouts};

fn json(calls: &[Call]) -> String {
    serde_json::to_string(calls).expect("a call has a JSON form")
}

/// Runs a law over streams of generated observations, some of them hours later than others, and reports in how many of them an
/// identifier was used again.
fn law(name: &str, law: impl Fn(Vec<Observation>) -> Result<(), TestCaseError>) {
    let several = AtomicUsize::new(0);
    let config = ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(384) };
    let hours = select(vec![0, 0, 0, 3, 3, 7]);
    let streams = vec((observation("one"), hours), 0..9).prop_map(|stream| {
        let later = |(observation, hours)| crate::fold::shifted(&observation, Duration::hours(hours));
        stream.into_iter().map(later).collect::<Vec<_>>()
    });
    let result = proptest::test_runner::TestRunner::new(config).run(&streams, |stream| {
        let is_reused = |call: &Call| call.anomalies.contains(&Anomaly::IdentifierReused);
        several.fetch_add(usize::from(fold(&stream).iter().any(is_reused)), Ordering::Relaxed);
        law(stream)
    });
    result.unwrap_or_else(|error| panic!("{name}: {error}"));
    let several = several.into_inner();
    assert!(several > 20, "{several} streams with an identifier that is used again");
    report::ran("ledger", name, several);
}

#[test]
fn any_order_and_repeat_results_in_the_same_calls() {
    law("streams with identifiers used again, in other orders", |stream| {
        let expected = json(&fold(&stream));
        for turn in 0..stream.len().max(1) {
            let mut turned = stream.clone();
            turned.rotate_left(turn);
            turned.extend(stream.iter().take(turn).cloned());
            prop_assert_eq!(&json(&fold(&turned)), &expected);
            prop_assert_eq!(&json(&folding_calls(turned.clone())), &expected);
            prop_assert_eq!(&json(&ledger_calls(patient(), turned.clone())), &expected);
            turned.reverse();
            prop_assert_eq!(&json(&ledger_calls(patient().without_live_legs(), turned)), &expected);
        }
        Ok(())
    });
}

#[test]
fn a_restored_ledger_reports_the_same_calls() {
    law("streams with identifiers used again, interrupted at every point", |stream| {
        let (mut ledger, mut whole) = (patient(), Collected::default());
        let mut cuts = Vec::new();
        for observation in &stream {
            cuts.push((ledger.snapshot(), whole.clone()));
            ledger.push(observation.clone());
            whole.take(&mut ledger);
            let mut kept: Vec<Call> = ledger.calls().collect();
            call_legs::call::sort(&mut kept);
            for call in &kept {
                // Of several calls with one key, which the generated identifiers can make, any is found.
                prop_assert_eq!(ledger.get(&call.key()).map(|call| call.key()), Some(call.key()));
            }
        }
        ledger.finish_all();
        whole.take(&mut ledger);
        for (at, (snapshot, mut reported)) in cuts.into_iter().enumerate() {
            let json = serde_json::to_string(&snapshot).expect("a snapshot has a JSON form");
            let back: Snapshot = serde_json::from_str(&json).expect("what was written");
            let restored = Ledger::restore(patient_timeouts(), Limits::default(), back);
            let mut restored = restored.expect("its own snapshot");
            prop_assert_eq!(&restored.snapshot(), &snapshot);
            for observation in &stream[at..] {
                restored.push(observation.clone());
                reported.take(&mut restored);
            }
            restored.finish_all();
            reported.take(&mut restored);
            prop_assert!(reported == whole, "from {at} on");
        }
        Ok(())
    });
}

#[test]
fn any_split_and_merge_results_in_the_same_calls() {
    law("streams with identifiers used again, split and merged", |stream| {
        let expected = json(&fold(&stream));
        for cut in 0..=stream.len().min(3) {
            let calls = merged_calls(patient(), patient(), &stream, cut);
            prop_assert_eq!(&json(&calls), &expected);
        }
        Ok(())
    });
}

/// A restored ledger has no drafts.
#[test]
fn drafts_do_not_change_updates() {
    law("streams with identifiers used again, with and without drafts", |stream| {
        let mut ledger = patient();
        for observation in stream {
            ledger.push(observation);
            let restored = Ledger::restore(patient_timeouts(), Limits::default(), ledger.snapshot());
            let mut fresh = restored.expect("its own snapshot");
            let polled: Vec<_> = std::iter::from_fn(|| ledger.poll()).collect();
            let expected: Vec<_> = std::iter::from_fn(|| fresh.poll()).collect();
            prop_assert_eq!(polled, expected);
            prop_assert_eq!(ledger.snapshot(), fresh.snapshot());
        }
        Ok(())
    });
}
