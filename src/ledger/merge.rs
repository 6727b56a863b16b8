//! Union of two ledgers.

use std::collections::BTreeSet;

use super::clock::{Micros, UNSET};
use super::state::CallEntry;
use super::tombstones::Forgotten;
use super::{Ledger, Update};
use crate::call::CallKey;
use crate::leg::LegKey;

impl Ledger {
    /// Adds everything that another ledger knows. The two saw parts of one stream, which may overlap.
    ///
    /// Timeouts, limits and whether legs are shown remain those of `self`. Updates of `other` that were not polled come after
    /// those of `self`. A call, leg or presence that one of them reported is reported again if it is different now; one that
    /// both reported, if they reported it differently. A call that one of them has forgotten stays so, and what the other knows is
    /// [late](Update::Late), unless the other reported the call too, and keeps it.
    pub fn merge(&mut self, mut other: Self) {
        self.finish_rest();
        other.finish_rest();
        let now = self.now.max(other.now);
        if self.now == UNSET && now != UNSET {
            self.set_clock(now);
        }
        self.now = now;
        for slot in other.calls.in_sequence() {
            let Some(entry) = other.calls.get(slot) else { continue };
            let (vendor, tenant) = other.calls.partition_key(entry.partition);
            self.merge_call(&LegKey::new(vendor, tenant, String::new()), entry);
        }
        self.merge_tombstones(&other);
        let is_reported = |update: &Update| self.shows_legs || !matches!(update, Update::Leg(_));
        self.updates.extend(other.updates.into_iter().filter(is_reported));
        let changed = self.presences.merge(&other.presences);
        self.updates.extend(changed.into_iter().map(|presence| Update::Presence(Box::new(presence))));
        self.run_until(now);
        self.keep_within_limits();
    }

    /// Adds the tombstones of another ledger, except for calls that one of the two has reported and still keeps.
    fn merge_tombstones(&mut self, other: &Self) {
        let mut all: Vec<Forgotten> =
            self.tombstones.iter(self.now).chain(other.tombstones.iter(self.now)).collect();
        if all.is_empty() {
            return;
        }
        let mut kept = BTreeSet::new();
        for entry in self.calls.in_sequence().into_iter().filter_map(|slot| self.calls.get(slot)) {
            let (vendor, tenant) = self.calls.partition_key(entry.partition);
            let reported = entry.state.reported.iter().filter(|reported| !reported.is_withdrawn);
            kept.extend(reported.map(|reported| CallKey::new(vendor.clone(), tenant.clone(), &*reported.id)));
        }
        all.retain(|forgotten| !kept.contains(&forgotten.key));
        self.tombstones.replace(all, self.now);
        self.yield_to_tombstones();
    }

    /// Adds the observations of a call, and what was reported of it.
    fn merge_call(&mut self, key: &LegKey, entry: &CallEntry) {
        for leg in &entry.legs {
            let key = LegKey { id: leg.log.id().to_owned(), ..key.clone() };
            let at = if leg.state.activity == UNSET { self.now } else { leg.state.activity };
            for logged in leg.log.observations() {
                let observation = logged.into_observation(key.clone());
                if let Err(excluded) = self.ingest(&observation, at, true) {
                    self.exclude(observation, excluded);
                }
            }
        }
        let first = entry.legs.first().map(|leg| leg.log.id());
        let Some(slot) = first.and_then(|id| self.calls.find_call(&key.vendor, &key.tenant, id)) else {
            return;
        };
        self.uncount(slot);
        for leg in &entry.legs {
            let place = self.calls.find_leg(slot, leg.log.id());
            if let Some(own) = self.calls.get_mut(slot).zip(place).and_then(|(own, place)| own.leg_mut(place))
            {
                own.state.set_shown(shown_by_both(own.state.shown, leg.state.shown), false);
            }
        }
        if let Some(own) = self.calls.get_mut(slot) {
            own.state.is_again |= entry.state.is_again;
            entry.state.reported.iter().for_each(|reported| own.state.add_reported(reported.clone()));
        }
        self.mark_changed(slot, Micros::MIN);
    }
}

/// Returns the digest of a leg as it was shown; 0, which means never, if two ledgers showed it differently.
const fn shown_by_both(one: u64, other: u64) -> u64 {
    match (one, other) {
        (0, shown) | (shown, 0) => shown,
        (one, other) if one == other => one,
        _ => 0,
    }
}
