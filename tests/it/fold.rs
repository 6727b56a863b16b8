//! Laws of `call::fold`, with observations of a made-up vendor.

use std::sync::atomic::{AtomicUsize, Ordering};

use call_legs::call::{Call, fold};
use call_legs::leg::{
    Anomaly, EndSource, Leg, LegKey, Observation, Outcome, Phase, State, TimeRef, TimeSource, Timestamp,
};
use proptest::collection::vec;
use proptest::prelude::*;
use time::Duration;
use time::macros::datetime;

use crate::strategy::observation::{instant, observation};
use crate::support::report;

fn json(calls: &[Call]) -> String {
    serde_json::to_string(calls).expect("a call has a JSON form")
}

/// Runs a law over sets of generated observations and reports how many it tried.
fn law(name: &str, law: impl Fn(Vec<Observation>, Vec<Observation>) -> Result<(), TestCaseError>) {
    let ran = AtomicUsize::new(0);
    let config = ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(512) };
    let sets = (vec(observation("one"), 0..8), vec(observation("two"), 0..4));
    let result = proptest::test_runner::TestRunner::new(config).run(&sets, |(one, two)| {
        ran.fetch_add(1, Ordering::Relaxed);
        law(one, two)
    });
    result.unwrap_or_else(|error| panic!("{name}: {error}"));
    report::ran("fold", name, ran.into_inner());
}

#[test]
fn order_does_not_exist() {
    law("sets in other orders", |set, _| {
        let expected = json(&fold(set.clone()));
        for turn in 0..set.len() {
            let mut turned = set.clone();
            turned.rotate_left(turn);
            prop_assert_eq!(&json(&fold(turned.clone())), &expected);
            turned.reverse();
            prop_assert_eq!(&json(&fold(turned)), &expected);
        }
        Ok(())
    });
}

/// If the identifier of a leg equals that of another call, two calls have one identifier.
#[test]
fn order_does_not_exist_where_two_calls_have_one_identifier() {
    let leg = |id: &str| Observation::new(LegKey::new("made-up", "t", id), Phase::Start, State::Offered);
    let (mut named, own) = (leg("f"), leg("a"));
    named.call = Some("a".to_owned());
    let calls = fold([named.clone(), own.clone()]);
    assert_eq!(calls.iter().map(|call| &*call.id).collect::<Vec<_>>(), ["a", "a"]);
    assert_eq!(json(&fold([own, named])), json(&calls));
}

/// RFC 3339 has no years before 0 and after 9999, but offsets can lead there.
#[test]
fn a_call_at_the_ends_of_the_calendar_can_be_written() {
    for at in
        [datetime!(0000-01-01 00:00 +5), datetime!(9999-12-31 23:59 -5), datetime!(-9999-01-01 00:00 UTC)]
    {
        let mut observation =
            Observation::new(LegKey::new("made-up", "t", "a"), Phase::Start, State::Offered);
        observation.facts.offered_at = Some(TimeRef::At(Timestamp::new(at, TimeSource::Reported)));
        let calls = fold([observation]);
        let json = serde_json::to_string(&calls).expect("a call has a JSON form");
        assert_eq!(serde_json::from_str::<Vec<Call>>(&json).ok(), Some(calls), "{at}");
    }
}

#[test]
fn repeated_observations_change_nothing() {
    law("sets with repeats", |set, _| {
        let expected = json(&fold(set.clone()));
        let later = set.iter().cloned().map(|mut observation| {
            observation.received_at =
                observation.received_at.map(|received| received + Duration::seconds(90));
            observation
        });
        let twice: Vec<_> = set.iter().cloned().chain(set.iter().cloned()).chain(later).collect();
        // A later receipt changes nothing, unless the first observation had none.
        let had_receipts = set.iter().all(|observation| observation.received_at.is_some());
        if had_receipts {
            prop_assert_eq!(json(&fold(twice)), expected);
        }
        Ok(())
    });
}

#[test]
fn unrelated_calls_do_not_affect_each_other() {
    law("unions of unrelated sets", |one, two| {
        let mixed: Vec<_> = two.iter().chain(&one).cloned().collect();
        let (ones, twos): (Vec<_>, Vec<_>) = fold(mixed).into_iter().partition(|call| call.tenant == "one");
        prop_assert_eq!(json(&ones), json(&fold(one)));
        prop_assert_eq!(json(&twos), json(&fold(two)));
        Ok(())
    });
}

#[test]
fn shifted_times_shift_the_calls() {
    law("sets an hour later", |set, _| {
        let later: Vec<Observation> =
            set.iter().map(|observation| shifted(observation, Duration::HOUR)).collect();
        let (before, after) = (fold(set), fold(later));
        prop_assert_eq!(before.len(), after.len());
        for (before, after) in before.iter().zip(&after) {
            prop_assert_eq!(
                before.offered_at.map(|stamp| stamp.at + Duration::HOUR),
                after.offered_at.map(|stamp| stamp.at)
            );
            prop_assert_eq!((before.wait, before.talk, before.total), (after.wait, after.talk, after.total));
            prop_assert_eq!((before.outcome, &before.handled_by), (after.outcome, &after.handled_by));
            prop_assert_eq!(&before.hops, &after.hops);
        }
        Ok(())
    });
}

pub fn shifted(observation: &Observation, by: Duration) -> Observation {
    let shift = |moment: &mut Option<call_legs::leg::TimeRef>| {
        if let Some(call_legs::leg::TimeRef::At(Timestamp { at, .. })) = moment {
            *at += by;
        }
    };
    let mut observation = observation.clone();
    let facts = &mut observation.facts;
    [&mut facts.offered_at, &mut facts.answered_at, &mut facts.ended_at].into_iter().for_each(shift);
    observation.sent_at = observation.sent_at.map(|at| at + by);
    observation.received_at = observation.received_at.map(|at| at + by);
    observation
}

#[test]
fn known_facts_are_not_retracted() {
    law("sets and one more observation", |mut set, _| {
        let Some(last) = set.pop() else { return Ok(()) };
        let before = fold(set.clone());
        let routes = last.role.routes;
        // An end that refutes an answer takes it back, and those of the legs above and below.
        let is_refuted = set
            .iter()
            .chain([&last])
            .any(|seen| seen.facts.end.as_ref().is_some_and(|end| end.refutes_answer));
        set.push(last);
        let denied: Vec<String> = set
            .iter()
            .filter(|seen| seen.facts.end.as_ref().is_some_and(|end| end.denies_answer))
            .map(|seen| seen.key.id.clone())
            .collect();
        let after = fold(set);
        for leg in before.iter().flat_map(|call| &call.legs) {
            let same = after.iter().flat_map(|call| &call.legs).find(|after| after.id == leg.id);
            let same = same.expect("a leg stays");
            // A leg that turns out to be a queue's own was never answered by a person, and an end may deny or refute one.
            let may_be_taken_back = routes || is_refuted || denied.contains(&leg.id);
            prop_assert!(may_be_taken_back || !leg.is_answered() || same.is_answered());
            // An inferred end depends on other legs, and the last message may report another parent.
            let reported = leg.end.as_ref().is_some_and(|end| end.source == EndSource::Reported);
            prop_assert!(!reported || !same.is_open());
            prop_assert!(leg.recordings.iter().all(|recording| same.recordings.contains(recording)));
        }
        Ok(())
    });
}

#[test]
fn legs_and_calls_are_consistent() {
    law("sets whose calls agree with themselves", |set, _| {
        for call in fold(set) {
            prop_assert!(call.answered_at.is_none() || call.outcome == Outcome::Answered);
            prop_assert!(call.handled_by.is_none() || call.outcome == Outcome::Answered);
            prop_assert!(call.missed_by.is_none() || call.outcome != Outcome::Answered);
            for span in [call.wait, call.talk, call.total].into_iter().flatten() {
                prop_assert!(!span.is_negative());
            }
            for leg in &call.legs {
                is_consistent(leg)?;
            }
        }
        Ok(())
    });
}

fn is_consistent(leg: &Leg) -> Result<(), TestCaseError> {
    let answered = leg.end.as_ref().is_some_and(|end| end.outcome == Outcome::Answered);
    prop_assert!(leg.is_open() || answered == leg.is_answered(), "{leg:?}");
    prop_assert_eq!(leg.state == State::Ended, !leg.is_open());
    prop_assert!(!leg.is_answered() || leg.state >= State::Answered);
    let spans = [leg.reported.total, leg.reported.talk, leg.reported.wait, leg.reported.since_pickup];
    prop_assert!(
        spans.into_iter().flatten().all(|span| (Duration::ZERO..=Duration::days(7)).contains(&span))
    );
    let derived = [leg.ring_time(), leg.talk_time(), leg.total_time()];
    prop_assert!(derived.into_iter().flatten().all(|span| !span.is_negative()));
    let pairs =
        [(leg.offered_at, leg.answered_at), (leg.answered_at, leg.ended_at), (leg.offered_at, leg.ended_at)];
    let disordered = pairs.into_iter().any(|pair| match pair {
        (Some(one), Some(next)) => {
            (one.source == TimeSource::Received) == (next.source == TimeSource::Received) && one.at > next.at
        }
        _ => false,
    });
    prop_assert_eq!(disordered, leg.anomalies.contains(&Anomaly::ClockDisorder));
    Ok(())
}

#[test]
fn a_call_survives_its_json_form() {
    law("calls as JSON and back", |set, _| {
        let calls = fold(set);
        let back: Vec<Call> = serde_json::from_str(&json(&calls)).expect("what was written can be read");
        prop_assert_eq!(calls, back);
        Ok(())
    });
}

#[test]
fn the_cost_of_a_call_is_not_quadratic_in_its_legs() {
    let leg = |at: i64| {
        let mut observation =
            Observation::new(LegKey::new("made-up", "one", at.to_string()), Phase::End, State::Ended);
        observation.call = Some("call".to_owned());
        observation.parent = (at > 0).then(|| (at - 1).to_string());
        observation.parties.local.id = Some("7".to_owned());
        observation.parties.routed_by = Some(observation.parties.local.clone());
        observation.sent_at = Some(instant(at));
        observation.facts.offered_at = Some(call_legs::leg::TimeRef::Sent(TimeSource::Reported));
        observation
    };
    let calls = fold((0..100_000).map(leg));
    assert_eq!(calls.len(), 1);
    assert_eq!(calls[0].hops.len(), 99_999, "each leg comes from its parent");
}
