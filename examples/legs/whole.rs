//! A whole log folded at once, in little memory: whatever the order of its lines, the calls are those of `call::fold`.
//!
//! Any line may change any call, so nothing can be forgotten before the last one, and the calls' order is known only then.
//! But what was observed need not be kept as it came: a ledger packs it, to a small part of an `Observation`. This one never
//! looks at a call before all is there. Of a call only what is printed is kept.

use call_legs::call::Call;
use call_legs::capture::Source;
use call_legs::conversions::Observed;
use call_legs::ledger::{Ledger, Limits, Policies, Update};
use call_legs::leg::Policy;
use time::{Duration, OffsetDateTime};

/// A ledger that waits for the end.
pub(crate) struct Whole(Ledger);

impl Default for Whole {
    fn default() -> Self {
        let mut limits = Limits::default();
        (limits.calls, limits.bytes) = (usize::MAX, usize::MAX);
        (limits.legs_per_call, limits.observations_per_leg) = (usize::MAX, usize::MAX);
        let mut patient = Policy::GENERAL;
        (patient.settle, patient.hold, patient.amendments) = (Duration::MAX, Duration::MAX, Duration::MAX);
        (patient.ring_limit, patient.talk_limit) = (Duration::MAX, Duration::MAX);
        let policies = Source::VENDORS
            .iter()
            .fold(Policies::default(), |policies, vendor| policies.with(*vendor, patient));
        Self(Ledger::new(policies, limits).without_live_legs())
    }
}

impl Whole {
    /// Takes what a message says of legs.
    pub(crate) fn take(&mut self, observed: Observed) -> Result<(), String> {
        for observation in observed.observations {
            self.0.push(observation);
        }
        match self.0.poll() {
            Some(Update::Refused(_, why)) => Err(format!("too much to hold: {why:?}")),
            _ => Ok(()),
        }
    }

    /// What is shown of each call, in the order in which `fold` gives them.
    pub(crate) fn shown<T>(&self, show: impl Fn(&Call) -> T) -> Vec<T> {
        let mut all: Vec<(Place, T)> = self.0.calls().map(|call| (place(&call), show(&call))).collect();
        all.sort_by(|(one, _), (other, _)| one.cmp(other));
        all.into_iter().map(|(_, shown)| shown).collect()
    }
}

/// What `call::sort` sorts by: first moment, those without any last; then vendor, tenant and identifier.
type Place = ((bool, Option<OffsetDateTime>), String, String, String);

fn place(call: &Call) -> Place {
    let stamps = call.legs.iter().flat_map(|leg| [leg.offered, leg.answered, leg.ended]);
    let moment = stamps.flatten().map(|stamp| stamp.at).min();
    ((moment.is_none(), moment), call.vendor.to_string(), call.tenant.clone(), call.id.clone())
}
