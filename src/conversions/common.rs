//! Parts of observations and presences that are the same for every vendor.

use std::borrow::Cow;

use time::OffsetDateTime;

use crate::leg::{
    Cause, End, EndSource, EndedBy, LegKey, Observation, Observer, Outcome, Party, Phase, Presence,
    PresenceState, Receipt, State, TimeRef, TimeSource, Timestamp, utc,
};
use crate::registry::Vendor;

/// Returns an observation of a leg of the receipt's tenant, with its two times and no facts.
pub(super) fn observation<'m, V: Vendor>(
    id: Cow<'m, str>,
    phase: Phase,
    state: State,
    sent_at: Option<OffsetDateTime>,
    receipt: &'m Receipt,
) -> Observation<Cow<'m, str>> {
    let tenant = Cow::Borrowed(receipt.tenant.as_str());
    let key = LegKey { vendor: Cow::Borrowed(V::NAME), tenant, id };
    let mut observation = Observation::new(key, phase, state);
    observation.sent_at = sent_at.map(utc);
    observation.received_at = receipt.at.map(utc);
    observation
}

/// Passes an observation on, without the placeholder of a hidden number.
pub(super) fn pass(mut observation: Observation<Cow<'_, str>>, observer: &mut dyn Observer) {
    observation.remove_hidden_number();
    observer.observation(observation);
}

/// Returns a reference to an instant that the message itself carries.
pub(super) fn time_at(at: OffsetDateTime, source: TimeSource) -> TimeRef {
    TimeRef::At(Timestamp::new(utc(at), source))
}

/// Returns a reference to an instant that the message reports.
pub(super) fn reported(at: OffsetDateTime) -> TimeRef {
    time_at(at, TimeSource::Reported)
}

/// Returns an end that the message itself reports.
pub(super) const fn reported_end<S>(
    outcome: Outcome,
    by: Option<EndedBy>,
    cause: Option<Cause<S>>,
) -> End<S> {
    End { outcome, by, cause, source: EndSource::Reported }
}

/// Returns a cause that has only the vendor's text.
pub(super) fn raw_cause(raw: &str) -> Cause<Cow<'_, str>> {
    Cause { raw: Some(Cow::Borrowed(raw)), ..Cause::default() }
}

/// Returns a presence of the receipt's tenant, timed by the receipt.
pub(super) fn presence<V: Vendor>(
    agent: Party,
    state: PresenceState,
    raw: &str,
    receipt: &Receipt,
) -> Presence {
    let tenant = receipt.tenant.clone();
    let mut presence = Presence::new(Cow::Borrowed(V::NAME), tenant, agent, state, raw.to_owned());
    presence.at = receipt.at.map(|at| Timestamp::new(utc(at), TimeSource::Received));
    presence
}
