//! Legs of a small call are compared with each other, those of a large call are looked up in tables. Both give the same result.

use call_legs::call::{Hop, fold};
use call_legs::leg::{Leg, Observation, Phase};
use proptest::collection::vec;
use proptest::prelude::*;

use super::reported;
use crate::strategy::observation::observation;

/// Returns the legs and hops of the resulting call, without those of the legs that only make it large.
fn legs(observations: Vec<Observation>) -> (Vec<Leg>, Vec<Hop>) {
    let mut calls = fold(observations);
    assert_eq!(calls.len(), 1);
    let call = calls.remove(0);
    let is_own = |id: &str| !id.starts_with("filler");
    let legs = call.legs.into_iter().filter(|leg| is_own(&leg.id)).collect();
    (legs, call.hops.into_iter().filter(|hop| is_own(&hop.to)).collect())
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(1024) })]

    #[test]
    fn few_and_many_are_structured_alike(mut few in vec(observation("one"), 1..10)) {
        for observation in &mut few {
            observation.call = Some("whole".to_owned());
        }
        let filler = |number: usize| {
            let mut filler = reported(&format!("filler {number}"), Phase::Start, |_| {});
            (filler.key.vendor, filler.key.tenant) = (few[0].key.vendor.clone(), few[0].key.tenant.clone());
            filler.call = Some("whole".to_owned());
            filler
        };
        let many = few.iter().cloned().chain((0..40).map(filler)).collect();
        prop_assert_eq!(legs(few), legs(many));
    }
}
