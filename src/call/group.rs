//! Groups of observations that belong to one call.

use std::borrow::{Borrow, Cow};
use std::collections::HashMap;

use super::{Call, merge, sort, structure, summary};
use crate::leg::{LegKey, Observation, ObservationRef, Role, Texts};

/// Folds a set of observations, owned or borrowed, into calls, in the order of the calls' earliest instants (calls without any
/// last), then by vendor, tenant and identifier.
///
/// The same set results in the same calls, byte for byte, whatever the order of the observations and however often each of
/// them is repeated.
///
/// # Example
/// ```
/// use call_legs::{call, leg::{Observe, Receipt}, vega};
///
/// # fn main() -> Result<(), call_legs::ParseError> {
/// let event = vega::parse(br#"{"event":"call.hangup","uuid":"x","lgDirection":4,"dialAt":1769850000000,
///     "bridgeAt":1769850007000,"serverTime":1769850067000,"leg":{"id":7,"type":1,"ext":"007"},
///     "otherLegs":[{"num":"+380000000001"}]}"#)?;
/// let observed = event.observe(&Default::default(), &Receipt::new("acme", None));
/// let calls = call::fold(observed.observations);
/// assert_eq!(calls[0].talk.map(|talk| talk.whole_seconds()), Some(60));
/// # Ok(())
/// # }
/// ```
#[must_use]
pub fn fold<O: Borrow<Observation>>(observations: impl IntoIterator<Item = O>) -> Vec<Call> {
    let observations: Vec<O> = observations.into_iter().collect();
    let observations: Vec<&Observation> = observations.iter().map(Borrow::borrow).collect();
    let call = |component: Vec<&Observation>| {
        let LegKey { vendor, tenant, .. } = component.first()?.key.clone();
        let lent: Vec<Observation<&str>> = component.into_iter().map(Texts::lend).collect();
        let seen = lent.iter().map(ObservationRef::new).collect();
        Some(folded(vendor, tenant, merge::distinct(seen)).call)
    };
    let mut calls: Vec<Call> = components(&observations).into_iter().filter_map(call).collect();
    sort(&mut calls);
    calls
}

/// A call, and the role of each of its legs according to the leg's own messages.
pub(crate) struct Folded {
    pub(crate) call: Call,

    /// Roles, in the order of the call's legs.
    pub(crate) roles: Vec<Role>,
}

/// Folds distinct observations, all of one call, into that call.
pub(crate) fn folded(vendor: Cow<'static, str>, tenant: String, seen: Vec<ObservationRef<'_>>) -> Folded {
    let ids = seen.iter().filter_map(|seen| Some((seen, seen.call?)));
    let id = ids.min_by(|(one, _), (other, _)| merge::order(one, other)).map(|(_, id)| id.to_owned());
    let structure = structure::build(merge::legs(seen));
    let roles = structure.legs.iter().map(|draft| draft.role).collect();
    Folded { call: summary::call(vendor, tenant, id, structure), roles }
}

/// Kind of what an identifier identifies.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
enum IdKind {
    Leg,
    Call,
}

/// Returns the connected components over leg key, parent and call, within vendor and tenant.
fn components<'o>(observations: &[&'o Observation]) -> Vec<Vec<&'o Observation>> {
    let mut nodes = HashMap::new();
    let mut sets = Sets(Vec::new());
    let mut members = Vec::with_capacity(observations.len());
    for observation in observations.iter().copied() {
        let key = &observation.key;
        let mut node = |kind: IdKind, id| {
            *nodes.entry((&*key.vendor, key.tenant.as_str(), kind, id)).or_insert_with(|| sets.add())
        };
        let leg = node(IdKind::Leg, key.id.as_str());
        let parent = observation.parent.as_deref().map(|parent| node(IdKind::Leg, parent));
        let call = observation.call.as_deref().map(|call| node(IdKind::Call, call));
        for other in [parent, call].into_iter().flatten() {
            sets.unite(leg, other);
        }
        members.push(leg);
    }
    let mut places = HashMap::new();
    let mut components: Vec<Vec<&Observation>> = Vec::new();
    for (observation, node) in observations.iter().copied().zip(members) {
        let place = *places.entry(sets.find(node)).or_insert_with(|| {
            components.push(Vec::new());
            components.len() - 1
        });
        if let Some(component) = components.get_mut(place) {
            component.push(observation);
        }
    }
    components
}

/// Disjoint sets, with path halving.
struct Sets(Vec<usize>);

impl Sets {
    fn add(&mut self) -> usize {
        self.0.push(self.0.len());
        self.0.len() - 1
    }

    fn above(&self, node: usize) -> usize {
        self.0.get(node).copied().unwrap_or(node)
    }

    fn find(&mut self, mut node: usize) -> usize {
        while self.above(node) != node {
            let grand = self.above(self.above(node));
            if let Some(above) = self.0.get_mut(node) {
                *above = grand;
            }
            node = grand;
        }
        node
    }

    fn unite(&mut self, one: usize, other: usize) {
        let (one, other) = (self.find(one), self.find(other));
        if let Some(above) = self.0.get_mut(one.max(other)) {
            *above = one.min(other);
        }
    }
}
