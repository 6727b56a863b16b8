//! Late observations: those of calls that the ledger has forgotten.
//!
//! A forgotten call leaves a tombstone. What comes for it later would make a call of the same key that knows less, so it is not
//! taken, but reported with the key. Only a leg that begins long after the forgotten call makes another call of its
//! identifiers.

use time::OffsetDateTime;

use super::clock::{Micros, UNSET, after, micros};
use super::state::CallEntry;
use super::tombstones::{Forgotten, IdKind, Tombstone};
use super::{Ledger, Update};
use crate::call::{AGAIN, Call, CallKey, Folds, SILENCE};
use crate::leg::{LegKey, Observation};
use crate::store::encoding::{IdPlace, LogText, LoggedObservation};
use crate::store::{Located, Slot};

/// What the tombstones say of an observation.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Verdict {
    /// No forgotten call has its identifiers.
    New,

    /// It belongs to another call than the forgotten one that has its identifiers.
    Again,

    /// It belongs to a forgotten call.
    Late(CallKey),
}

/// Returns the time from which on a leg that begins is not of the forgotten call.
fn again_from(tombstone: &Tombstone, leg: &str) -> Micros {
    if tombstone.last() == UNSET {
        return Micros::MAX;
    }
    after(tombstone.last(), if tombstone.has_leg(leg) { AGAIN } else { SILENCE })
}

impl Ledger {
    /// Returns what the tombstones say of an observation that has come.
    pub(super) fn verdict(&self, observation: &Observation<impl LogText>, located: &Located<'_>) -> Verdict {
        let mut kept = located.calls().filter_map(|slot| self.calls.get(slot)).peekable();
        let is_kept = kept.peek().is_some();
        let is_again = kept.any(|call| call.state.is_again);
        if is_kept && !is_again && !located.has_new() {
            return Verdict::New;
        }
        self.verdict_beside(observation, is_kept, is_again)
    }

    /// Returns what the tombstones say of an observation, where a call with its identifiers may be kept, which may have been those
    /// of a forgotten call before.
    fn verdict_beside(
        &self,
        observation: &Observation<impl AsRef<str>>,
        is_kept: bool,
        is_again: bool,
    ) -> Verdict {
        let Observation { key, parent, call, facts, sent_at, .. } = observation;
        let ids =
            [(IdKind::Leg, Some(&key.id)), (IdKind::Leg, parent.as_ref()), (IdKind::Call, call.as_ref())];
        let ids = ids.into_iter().filter_map(|(kind, id)| Some((kind, id?.as_ref())));
        let found = self.tombstones.find((&key.vendor, key.tenant.as_ref()), ids, self.now);
        let Some(last) = found.last() else { return Verdict::New };
        let first = facts.vendors_times(*sent_at).into_iter().flatten().map(micros).min();
        let is_of =
            |tombstone: &Tombstone| first.is_some_and(|first| first < again_from(tombstone, key.id.as_ref()));
        let of_it = found.iter().find(|tombstone| is_of(tombstone));
        let is_late = match (is_kept, is_again) {
            (false, _) => of_it.is_some() || facts.reported_start(*sent_at).is_none(),
            (true, true) => of_it.is_some(),
            // It unites what is kept with the forgotten call, which must not be reported again.
            (true, false) => false,
        };
        if is_late { Verdict::Late(self.tombstones.key(of_it.unwrap_or(last))) } else { Verdict::Again }
    }

    /// Leaves the tombstones of a call that is forgotten.
    pub(super) fn leave_tombstones(&mut self, slot: Slot) {
        if self.tombstones.are_off() {
            return;
        }
        for forgotten in self.forgotten(slot) {
            self.tombstones.push(&forgotten, self.now);
        }
    }

    /// Returns what is to be remembered of a call, or of the several that have its identifiers one after another.
    fn forgotten(&self, slot: Slot) -> Vec<Forgotten> {
        let Some(entry) = self.calls.get(slot) else { return Vec::new() };
        let (vendor, tenant) = self.calls.partition_key(entry.partition);
        let (legs, calls) = identifiers(entry);
        let forgotten = |id: &str, last: Option<OffsetDateTime>| Forgotten {
            key: CallKey::new(vendor.clone(), tenant.clone(), id),
            at: self.now,
            last: last.map_or(UNSET, micros),
            legs: legs.clone(),
            calls: calls.clone(),
        };
        let mut reported = entry.state.reported.iter().filter(|reported| !reported.is_withdrawn);
        match (reported.next(), reported.next()) {
            (None, _) => Vec::new(),
            (Some(one), None) => vec![forgotten(&one.id, last_seen(entry))],
            (Some(_), Some(_)) => {
                let calls = self.folded(slot).into_iter().flat_map(Folds::into_calls);
                calls.map(|call| forgotten(&call.id, last_of(&call))).collect()
            }
        }
    }

    /// Compares the calls that are kept with tombstones of another ledger. A call that was not reported, and that it has
    /// forgotten, is dropped, and its observations are reported as late.
    pub(super) fn yield_to_tombstones(&mut self) {
        for slot in self.calls.in_sequence() {
            let Some(entry) = self.calls.get(slot) else { continue };
            if !entry.state.reported.is_empty() || entry.state.is_again {
                continue;
            }
            let all = self.observations(entry);
            let verdicts: Vec<Verdict> =
                all.iter().map(|observation| self.verdict_beside(observation, false, false)).collect();
            if verdicts.contains(&Verdict::Again) {
                if let Some(entry) = self.calls.get_mut(slot) {
                    entry.state.is_again = true;
                }
                continue;
            }
            let key = verdicts
                .into_iter()
                .find_map(|verdict| if let Verdict::Late(key) = verdict { Some(key) } else { None });
            let Some(key) = key else { continue };
            self.updates.extend(all.into_iter().map(|late| Update::Late(Box::new(late), key.clone())));
            self.unschedule(slot);
            self.calls.remove(slot);
        }
    }

    /// Returns the observations of a call.
    fn observations(&self, entry: &CallEntry) -> Vec<Observation> {
        let (vendor, tenant) = self.calls.partition_key(entry.partition);
        let observation = |(leg, logged): (&str, LoggedObservation<'_>)| {
            logged.into_observation(LegKey {
                vendor: vendor.clone(),
                tenant: tenant.clone(),
                id: leg.to_owned(),
            })
        };
        entry.observations().into_iter().map(observation).collect()
    }
}

/// Returns the identifiers of legs and of calls in the observations of a call.
fn identifiers(entry: &CallEntry) -> (Vec<String>, Vec<String>) {
    let (mut legs, mut calls) = (Vec::new(), Vec::new());
    for log in entry.legs.iter().map(|leg| &leg.log) {
        for place in log.ids() {
            let (ids, place) = match place {
                IdPlace::Leg(place) => (&mut legs, place),
                IdPlace::Call(place) => (&mut calls, place),
            };
            ids.extend(log.bytes_at(place).and_then(|id| str::from_utf8(id).ok()).map(str::to_owned));
        }
    }
    for ids in [&mut legs, &mut calls] {
        ids.sort_unstable();
        ids.dedup();
    }
    (legs, calls)
}

/// Returns the latest instant of a call's observations by the vendor's clock.
fn last_seen(entry: &CallEntry) -> Option<OffsetDateTime> {
    let logged = entry.observations();
    let seen = logged.iter().map(|(leg, logged)| logged.to_ref(leg));
    seen.flat_map(|seen| seen.facts.vendors_times(seen.sent_at)).flatten().max()
}

/// Returns the latest instant of a call by the vendor's clock.
fn last_of(call: &Call) -> Option<OffsetDateTime> {
    let times = call.legs.iter().flat_map(|leg| [leg.offered_at, leg.answered_at, leg.ended_at]);
    times.flatten().filter(|time| !time.source.is_own_clock()).map(|time| time.at).max()
}
