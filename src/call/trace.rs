//! Calls with what an explanation needs to know of how they were folded.

use std::collections::{BTreeMap, HashMap};
use std::ptr;

use super::group::{call_id, components, mark_reused};
use super::lives::lives;
use super::{Call, Rule, merge, structure, summary};
use crate::leg::{Leg, Observation, ObservationRef, Role, Texts as _};

/// Call, and how it was folded.
#[derive(Debug)]
pub(crate) struct Trace {
    pub(crate) call: Call,

    /// Rule that decided on the outcome.
    pub(crate) outcome: Rule,

    /// Rule that decided on the identifier.
    pub(crate) id: Rule,

    /// Each leg as its own messages have it, with its role, by its identifier.
    pub(crate) own: BTreeMap<String, (Leg, Role)>,

    /// Places of its observations among all, without repeated ones.
    pub(crate) members: Vec<usize>,

    /// Number of the group of observations that belong together by their identifiers: several calls if these were used again.
    pub(crate) group: usize,
}

/// Folds observations as [`fold`](super::fold) does. Returns the calls in its order.
pub(crate) fn traces(observations: &[&Observation]) -> Vec<Trace> {
    let mut traces = Vec::new();
    let places: HashMap<_, _> = observations.iter().map(|seen| ptr::from_ref(*seen)).zip(0..).collect();
    for (group, component) in components(observations).into_iter().enumerate() {
        let Some(first) = component.first() else { continue };
        let (vendor, tenant) = (first.key.vendor.clone(), first.key.tenant.clone());
        let lent: Vec<Observation<&str>> = component.iter().map(|observation| observation.lend()).collect();
        let at = component.iter().filter_map(|seen| places.get(&ptr::from_ref(*seen)));
        let places: HashMap<_, _> = lent.iter().map(|lent| ptr::from_ref(&lent.facts)).zip(at).collect();
        let seen = lent.iter().map(ObservationRef::new).collect();
        let lives = lives(merge::distinct(seen), false);
        let is_reused = !lives.earlier.is_empty();
        for (number, life) in lives.earlier.into_iter().chain([lives.last]).enumerate() {
            let member = |seen: &ObservationRef<'_>| places.get(&ptr::from_ref(seen.facts)).map(|at| **at);
            let members = life.seen.iter().filter_map(member).collect();
            let call_id = call_id(&life.seen);
            let drafts = merge::legs(life.seen);
            let own = drafts
                .iter()
                .map(|draft| (draft.leg.id.clone(), (draft.leg.clone().into_owned(), draft.role)));
            let own = own.collect();
            let mut id = if call_id.is_some() { Rule::CallIdentifier } else { Rule::UppermostLeg };
            let structure = structure::build(drafts);
            let (mut call, outcome) = summary::call(vendor.clone(), tenant.clone(), call_id, structure);
            if is_reused {
                let again_at = life.first.filter(|_| number > 0);
                if again_at.is_some() {
                    id = Rule::IdentifierUsedAgain;
                }
                mark_reused(&mut call, again_at);
            }
            traces.push(Trace { call, outcome, id, own, members, group });
        }
    }
    traces.sort_by_cached_key(|trace| trace.call.sort_key());
    traces
}
