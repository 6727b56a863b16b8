//! Groups of observations that belong to one call.

use std::borrow::{Borrow, Cow};
use std::collections::HashMap;

use time::OffsetDateTime;
use time::format_description::well_known::Rfc3339;

use super::lives::{Life, Lives, lives};
use super::{Call, merge, sort, structure, summary};
use crate::leg::{Anomaly, LegKey, Observation, ObservationRef, Role, Texts, utc};

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
        Some(folded(vendor, tenant, merge::distinct(seen), false))
    };
    let folds = components(&observations).into_iter().filter_map(call);
    let mut calls: Vec<Call> = folds.flat_map(Folds::into_calls).collect();
    sort(&mut calls);
    calls
}

/// A call, and the role of each of its legs according to the leg's own messages.
pub(crate) struct Folded {
    pub(crate) call: Call,

    /// Roles, in the order of the call's legs.
    pub(crate) roles: Vec<Role>,
}

/// Calls of observations that belong together by their identifiers.
pub(crate) struct Folds {
    /// The only call, or the last of those that have the identifiers one after another.
    pub(crate) last: Folded,

    /// The calls before it, the first one first.
    pub(crate) earlier: Vec<Folded>,
}

impl Folds {
    /// Returns the calls, the first one first.
    pub(crate) fn into_calls(self) -> impl Iterator<Item = Call> {
        self.earlier.into_iter().chain([self.last]).map(|folded| folded.call)
    }
}

/// Folds distinct observations that belong together by their identifiers. They are one call, unless the vendor has used the
/// identifiers again for another one.
///
/// With `is_again` the identifiers were those of a call before, which is not among the observations.
#[allow(clippy::needless_pass_by_value, reason = "an ordinary call takes vendor and tenant")]
pub(crate) fn folded(
    vendor: Cow<'static, str>,
    tenant: String,
    seen: Vec<ObservationRef<'_>>,
    is_again: bool,
) -> Folds {
    let Lives { last, earlier } = lives(seen, is_again);
    if earlier.is_empty() && !is_again {
        return Folds { last: folded_life(vendor, tenant, last.seen), earlier: Vec::new() };
    }
    let mut is_first = !is_again;
    let mut folded = |life: Life<'_>| {
        let again_at = life.first.filter(|_| !std::mem::take(&mut is_first));
        let mut folded = folded_life(vendor.clone(), tenant.clone(), life.seen);
        mark_reused(&mut folded.call, again_at);
        folded
    };
    let earlier = earlier.into_iter().map(&mut folded).collect();
    Folds { earlier, last: folded(last) }
}

/// Folds distinct observations, all of one call, into that call.
fn folded_life(vendor: Cow<'static, str>, tenant: String, seen: Vec<ObservationRef<'_>>) -> Folded {
    let id = call_id(&seen);
    let structure = structure::build(merge::legs(seen));
    let roles = structure.legs.iter().map(|draft| draft.role).collect();
    let (call, _) = summary::call(vendor, tenant, id, structure);
    Folded { call, roles }
}

/// Returns the identifier of the call that the first message carries.
pub(super) fn call_id(seen: &[ObservationRef<'_>]) -> Option<String> {
    let ids = seen.iter().filter_map(|seen| Some((seen, seen.call?)));
    ids.min_by(|(one, _), (other, _)| merge::order(one, other)).map(|(_, id)| id.to_owned())
}

/// Adds the anomaly to a call whose identifiers were used for another one too. A later call has an identifier of its own, with
/// its first instant, since the first call has the vendor's.
pub(super) fn mark_reused(call: &mut Call, again_at: Option<OffsetDateTime>) {
    call.anomalies.push(Anomaly::IdentifierReused);
    call.anomalies.sort_unstable();
    if let Some(at) = again_at {
        let text = utc(at).format(&Rfc3339);
        // A year that RFC 3339 does not have.
        let text = text.unwrap_or_else(|_| at.unix_timestamp().to_string());
        call.id = format!("{}@{text}", call.id);
    }
}

/// Returns the vendor's identifier of a later call, which [`mark_reused`] extended.
pub(crate) fn identifier_used_again(id: &str) -> Option<&str> {
    Some(id.rsplit_once('@')?.0)
}

/// Kind of what an identifier identifies.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
enum IdKind {
    Leg,
    Call,
}

/// Returns the connected components over leg key, parent and call, within vendor and tenant.
pub(super) fn components<'o>(observations: &[&'o Observation]) -> Vec<Vec<&'o Observation>> {
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
