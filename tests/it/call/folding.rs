//! `Folding`: returns the calls of `fold`, from a compact set, one at a time.

use call_legs::call::{Call, Folding, fold};
use call_legs::conversions::vega::Profile;
use call_legs::conversions::{Observe as _, Receipt};
use call_legs::leg::{Observation, Phase, Recording, TimeRef, TimeSource};
use call_legs::vega;
use proptest::collection::vec;
use proptest::prelude::*;

use super::{at, reported};
use crate::strategy::observation::{instant, observation};
use crate::support::reported::folding_calls;

fn json(calls: &[Call]) -> String {
    serde_json::to_string(calls).expect("a call has a JSON form")
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(1024) })]

    #[test]
    fn it_returns_the_calls_of_fold(one in vec(observation("one"), 0..10), two in vec(observation("two"), 0..4)) {
        let mut all: Vec<_> = one.iter().chain(&two).chain(one.iter().rev()).cloned().collect();
        let expected = json(&fold(all.clone()));
        for _ in 0..all.len().min(5) {
            prop_assert_eq!(&json(&folding_calls(all.clone())), &expected);
            let turn = (all.len() / 5 + 1).min(all.len());
            all.rotate_left(turn);
        }
    }
}

/// A leg with very many observations has several logs, so an observation may be in two of them.
#[test]
fn a_leg_of_many_observations_is_folded_once() {
    let say = |number: i64| {
        reported(&format!("leg {}", number % 2), Phase::Progress, |observation| {
            observation.call = (number % 75 == 0).then(|| "whole".to_owned());
            observation.parent = (number == 777).then(|| "leg 2".to_owned());
            observation.facts.offered_at = Some(at(number % 601));
            observation.facts.disposition = Some(format!("disposition {number}"));
            observation.facts.recordings = vec![Recording::from_id(number.to_string())];
        })
    };
    let mut all: Vec<Observation> = (0..1500).map(say).collect();
    all.extend((0..1500).step_by(7).map(say));
    all.push(reported("leg 2", Phase::Start, |_| {}));
    let expected = fold(all.clone());
    assert_eq!(expected.len(), 1, "one call");
    assert_eq!(json(&folding_calls(all.clone())), json(&expected));
    all.reverse();
    assert_eq!(json(&folding_calls(all)), json(&expected));
}

#[test]
fn calls_come_in_the_order_in_which_they_began() {
    let mut folding = Folding::default();
    assert!(folding.is_empty() && folding.bytes() == 0);
    for id in ["d", "a", "c", "a", "b"] {
        folding.push(&reported(id, Phase::Start, |_| {}));
    }
    // Unites "d" and "c", so that the slot of "c" is free, and is not the last.
    folding.push(&reported("c", Phase::Progress, |observation| observation.parent = Some("d".to_owned())));
    folding.push(&reported("e", Phase::Start, |_| {}));
    assert_eq!((folding.len(), folding.is_empty()), (4, false));
    assert!(folding.bytes() > 4 * 100, "{}", folding.bytes());
    let mut calls = folding.finish();
    assert_eq!(calls.len(), 4);
    assert_eq!(calls.next().map(|call| call.id), Some("d".to_owned()));
    assert_eq!(calls.len(), 3);
    assert_eq!(calls.map(|call| call.id).collect::<Vec<_>>(), ["a", "b", "e"]);
    assert_eq!(Folding::new().finish().next(), None);
}

#[test]
fn the_earliest_times_of_a_repeated_observation_are_kept() {
    let sent = |second: i64| {
        reported("a", Phase::Start, |observation| {
            observation.facts.offered_at = Some(TimeRef::Sent(TimeSource::Reported));
            observation.sent_at = Some(instant(second));
        })
    };
    for order in [[1, 2, 3], [3, 1, 2], [2, 3, 1]] {
        let calls = folding_calls(order.map(sent).to_vec());
        assert_eq!(calls[0].offered_at.map(|time| time.at), Some(instant(1)), "{order:?}");
        assert_eq!(calls, fold(order.map(sent)));
    }
}

#[test]
fn it_observes_messages() {
    let event = vega::parse(
        br#"{"event":"call.dial","uuid":"x","lgDirection":4,"leg":{"id":7,"type":1,"ext":"007"},
        "otherLegs":[],"dialAt":1769850000000,"serverTime":1769850000020}"#,
    )
    .expect("a message");
    let (profile, receipt) = (Profile::default(), Receipt::new("acme", None));
    let mut folding = Folding::new();
    event.observe_with(&profile, &receipt, &mut folding);
    event.observe_with(&profile, &receipt, &mut folding);
    let calls: Vec<Call> = folding.finish().collect();
    assert_eq!(calls, fold(event.observe(&profile, &receipt).observations));
}
