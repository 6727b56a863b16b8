//! A ledger reports the calls of `fold`, whatever the order, the repeats and the parts of a stream.

use std::sync::atomic::{AtomicUsize, Ordering};

use call_legs::call::{Call, fold};
use call_legs::ledger::{Ledger, Limits, Snapshot, Update, VendorTimeouts};
use call_legs::leg::Observation;
use proptest::collection::vec;
use proptest::prelude::*;
use time::Duration;

use super::merged_calls;
use crate::strategy::observation::{instant, observation};
use crate::support::report;
use crate::support::reported::{Collected, ledger_calls};

fn json(calls: &[Call]) -> String {
    serde_json::to_string(calls).expect("a call has a JSON form")
}

/// Runs a law over streams of generated observations and reports how many it tried.
fn law(name: &str, law: impl Fn(Vec<Observation>, Vec<Observation>) -> Result<(), TestCaseError>) {
    let ran = AtomicUsize::new(0);
    let config = ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(512) };
    let streams = (vec(observation("one"), 0..8), vec(observation("two"), 0..4));
    let result = proptest::test_runner::TestRunner::new(config).run(&streams, |(one, two)| {
        ran.fetch_add(1, Ordering::Relaxed);
        law(one, two)
    });
    result.unwrap_or_else(|error| panic!("{name}: {error}"));
    report::ran("ledger", name, ran.into_inner());
}

#[test]
fn a_stream_results_in_the_calls_of_its_set_in_any_order() {
    law("streams in other orders", |stream, _| {
        let expected = json(&fold(stream.clone()));
        for turn in 0..stream.len().max(1) {
            let mut turned = stream.clone();
            turned.rotate_left(turn);
            prop_assert_eq!(&json(&ledger_calls(Ledger::default(), turned.clone())), &expected);
            turned.reverse();
            prop_assert_eq!(&json(&ledger_calls(Ledger::default(), turned)), &expected);
        }
        Ok(())
    });
}

#[test]
fn a_restored_ledger_behaves_the_same() {
    law("streams interrupted at every point", |stream, _| {
        let (mut ledger, mut whole) = (Ledger::default(), Collected::default());
        let mut cuts = Vec::new();
        for observation in &stream {
            cuts.push((ledger.snapshot(), whole.clone()));
            ledger.push(observation.clone());
            whole.take(&mut ledger);
        }
        ledger.finish_all();
        whole.take(&mut ledger);
        for (at, (snapshot, mut reported)) in cuts.into_iter().enumerate() {
            let json = serde_json::to_string(&snapshot).expect("a snapshot has a JSON form");
            let back: Snapshot = serde_json::from_str(&json).expect("what was written");
            prop_assert_eq!(&back, &snapshot);
            let restored = Ledger::restore(VendorTimeouts::default(), Limits::default(), back);
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

/// A restored ledger has no drafts, so it folds every call that it shows from its observations.
#[test]
fn drafts_do_not_change_updates() {
    law("streams shown with and without drafts", |stream, others| {
        let earlier = stream.iter().rev().cloned().map(|mut observation| {
            observation.sent_at = observation.sent_at.map(|at| at - Duration::HOUR);
            observation
        });
        let all: Vec<_> = stream.iter().cloned().chain(others).chain(earlier).collect();
        let mut ledger = Ledger::default();
        for observation in all {
            ledger.push(observation);
            let restored = Ledger::restore(VendorTimeouts::default(), Limits::default(), ledger.snapshot());
            let mut fresh = restored.expect("its own snapshot");
            let polled: Vec<_> = std::iter::from_fn(|| ledger.poll()).collect();
            let expected: Vec<_> = std::iter::from_fn(|| fresh.poll()).collect();
            prop_assert_eq!(polled, expected);
            prop_assert_eq!(ledger.snapshot(), fresh.snapshot());
        }
        Ok(())
    });
}

/// A ledger that shows legs folds every call that it evaluates; one that does not checks flags first, which a restored one
/// computes from its logs.
#[test]
fn flags_agree_with_the_fold() {
    law("streams evaluated with and without a fold", |mut stream, _| {
        stream.sort_by_key(|observation| observation.received_at);
        let (mut folding, mut looking) = (Ledger::default(), Ledger::default().without_live_legs());
        let polled = |ledger: &mut Ledger| -> Vec<_> {
            std::iter::from_fn(|| ledger.poll()).filter(|update| !matches!(update, Update::Leg(_))).collect()
        };
        for observation in stream {
            folding.push(observation.clone());
            looking.push(observation);
            for _ in 0..3 {
                let restored =
                    Ledger::restore(VendorTimeouts::default(), Limits::default(), looking.snapshot());
                prop_assert_eq!(folding.deadline(), looking.deadline());
                prop_assert_eq!(restored.expect("its own snapshot").deadline(), looking.deadline());
                prop_assert_eq!(polled(&mut folding), polled(&mut looking));
                let Some(deadline) = folding.deadline() else { break };
                folding.advance(deadline);
                let restored =
                    Ledger::restore(VendorTimeouts::default(), Limits::default(), looking.snapshot());
                looking = restored.expect("its own snapshot");
                looking.advance(deadline);
            }
        }
        Ok(())
    });
}

#[test]
fn any_split_and_merge_results_in_the_same_calls() {
    law("streams split and merged", |stream, _| {
        let expected = json(&fold(stream.clone()));
        for cut in 0..=stream.len() {
            let calls = merged_calls(Ledger::default(), Ledger::default(), &stream, cut);
            prop_assert_eq!(&json(&calls), &expected);
        }
        Ok(())
    });
}

#[test]
fn unrelated_calls_do_not_affect_each_other() {
    law("streams mixed with unrelated ones", |one, two| {
        let mixed: Vec<_> = two.iter().chain(&one).cloned().collect();
        let calls = ledger_calls(Ledger::default(), mixed);
        let (ones, twos): (Vec<_>, Vec<_>) = calls.into_iter().partition(|call| call.tenant == "one");
        prop_assert_eq!(json(&ones), json(&fold(one)));
        prop_assert_eq!(json(&twos), json(&fold(two)));
        Ok(())
    });
}

#[test]
fn a_limit_never_changes_a_call_that_fits() {
    law("streams within limits", |stream, others| {
        let mut limits = Limits::default();
        let (legs, calls) = (4, fold(stream.iter().chain(&others).cloned()).len());
        (limits.legs_per_call, limits.observations_per_leg) = (legs, 12);
        limits.calls = calls.max(stream.len() + others.len());
        let all: Vec<_> = stream.into_iter().chain(others).collect();
        let calls = ledger_calls(Ledger::new(VendorTimeouts::default(), limits), all.clone());
        prop_assert_eq!(json(&calls), json(&fold(all)));
        Ok(())
    });
}

#[test]
fn how_often_the_clock_is_set_does_not_matter() {
    law("streams with a finer clock", |mut stream, _| {
        stream.sort_by_key(|observation| observation.received_at);
        let coarse = {
            let (mut ledger, mut reported) = (Ledger::default(), Collected::default());
            ledger.advance(instant(-1));
            for observation in stream.clone() {
                ledger.push(observation);
                reported.take(&mut ledger);
            }
            ledger.advance(instant(5_000_000));
            reported.take(&mut ledger);
            prop_assert!(ledger.is_empty());
            reported
        };
        let (mut ledger, mut reported) = (Ledger::default(), Collected::default());
        ledger.advance(instant(-1));
        for observation in stream {
            if let Some(received) = observation.received_at {
                while let Some(deadline) = ledger.deadline().filter(|deadline| *deadline < received) {
                    ledger.advance(deadline);
                    reported.take(&mut ledger);
                }
            }
            ledger.push(observation);
            reported.take(&mut ledger);
        }
        ledger.advance(instant(100));
        while let Some(deadline) = ledger.deadline() {
            ledger.advance(deadline);
            reported.take(&mut ledger);
        }
        prop_assert!(reported.calls == coarse.calls);
        prop_assert!(reported.revisions == coarse.revisions);
        Ok(())
    });
}

#[test]
fn shifted_times_shift_the_updates() {
    law("streams an hour later", |stream, _| {
        let later = stream
            .iter()
            .map(|observation| crate::fold::shifted(observation, Duration::HOUR))
            .collect::<Vec<_>>();
        let shifted: Vec<_> = ledger_calls(Ledger::default(), later.clone());
        prop_assert_eq!(json(&shifted), json(&fold(later)));
        Ok(())
    });
}

/// Returns the observation with other identifiers, in the same order of bytes.
fn renamed(observation: &Observation) -> Observation {
    let mut observation = observation.clone();
    let ids = [&mut observation.parent, &mut observation.call].into_iter().flatten();
    ids.chain([&mut observation.key.id]).for_each(|id| id.insert_str(0, "leg-"));
    observation
}

#[test]
fn other_identifiers_result_in_the_same_calls_with_other_identifiers() {
    law("streams with other identifiers", |stream, _| {
        let mut expected = ledger_calls(Ledger::default(), stream.clone());
        for call in &mut expected {
            let legs =
                call.legs.iter_mut().flat_map(|leg| [Some(&mut leg.id), leg.parent.as_mut()]).flatten();
            let hops = call.hops.iter_mut().flat_map(|hop| [&mut hop.from, &mut hop.to]);
            legs.chain(hops).chain([&mut call.id]).for_each(|id| id.insert_str(0, "leg-"));
        }
        call_legs::call::sort(&mut expected);
        let calls = ledger_calls(Ledger::default(), stream.iter().map(renamed));
        prop_assert_eq!(json(&calls), json(&expected));
        Ok(())
    });
}

#[test]
fn the_calls_at_any_time_are_the_fold_of_the_observations_so_far() {
    law("streams looked at after each observation", |stream, _| {
        let mut ledger = Ledger::default();
        for (at, observation) in stream.iter().enumerate() {
            ledger.push(observation.clone());
            let mut calls: Vec<_> = ledger.calls().collect();
            call_legs::call::sort(&mut calls);
            prop_assert_eq!(json(&calls), json(&fold(stream[..=at].to_vec())));
        }
        Ok(())
    });
}

/// Whatever comes again after its call was forgotten is late, and no call is reported again.
#[test]
fn a_stream_that_comes_again_is_late() {
    law("streams that come again", |stream, others| {
        let (mut ledger, mut reported) = (Ledger::default(), Collected::default());
        ledger.advance(instant(0));
        let all: Vec<_> = stream.into_iter().chain(others).collect();
        for observation in all.clone() {
            ledger.push(observation);
            reported.take(&mut ledger);
        }
        ledger.advance(instant(1_000_000));
        reported.take(&mut ledger);
        prop_assert!(ledger.is_empty());
        let json = serde_json::to_string(&ledger.snapshot()).expect("a snapshot has a JSON form");
        let back: Snapshot = serde_json::from_str(&json).expect("what was written");
        let restored = Ledger::restore(VendorTimeouts::default(), Limits::default(), back);
        let mut restored = restored.expect("its own snapshot");
        let before = (reported.calls.clone(), reported.revisions.clone());
        for (count, observation) in (1..).zip(all.clone()) {
            ledger.push(observation.clone());
            reported.take(&mut ledger);
            restored.push(observation);
            let late = restored.poll();
            prop_assert!(matches!(&late, Some(Update::Late(_, key)) if reported.calls.contains_key(key)));
            prop_assert_eq!(reported.late.len(), count);
            prop_assert!(
                late == reported.late.last().cloned().map(|(late, key)| Update::Late(Box::new(late), key))
            );
        }
        prop_assert!(ledger.is_empty() && (reported.calls, reported.revisions) == before);
        // Another ledger that has only what came again learns that it is late.
        let (mut fresh, mut late) = (Ledger::default(), 0);
        fresh.advance(instant(1_000_000));
        for observation in all.iter().cloned() {
            fresh.push(observation);
        }
        fresh.merge(ledger);
        while let Some(update) = fresh.poll() {
            prop_assert!(!matches!(
                update,
                Update::Finished(_) | Update::Amended(..) | Update::Withdrawn(..)
            ));
            late += usize::from(matches!(update, Update::Late(..)));
        }
        prop_assert!(fresh.is_empty() && (late > 0) != all.is_empty());
        Ok(())
    });
}
