//! The union of two ledgers.

use super::state::CallEntry;
use super::{Ledger, Micros, UNSET, Update};
use crate::leg::LegKey;

impl Ledger {
    /// Takes in all that another ledger knows: the two saw parts of one stream, or the same parts.
    ///
    /// Policies, limits and whether legs are shown stay this one's. What the other has still to tell is told behind what
    /// this one has. What one of them told is told again if it stands otherwise now; what both told, if they did not tell
    /// the same.
    pub fn merge(&mut self, mut other: Self) {
        self.finish_the_rest();
        other.finish_the_rest();
        let now = self.now.max(other.now);
        if self.now == UNSET && now != UNSET {
            self.set_clock(now);
        }
        self.now = now;
        for slot in other.calls.in_sequence() {
            let Some(entry) = other.calls.get(slot) else { continue };
            let (vendor, tenant) = other.calls.names(entry.account);
            self.take_all(&LegKey::new(vendor, tenant, String::new()), entry);
        }
        let is_reported = |update: &Update| self.shows_legs || !matches!(update, Update::Leg(_));
        self.updates.extend(other.updates.into_iter().filter(is_reported));
        let changed = self.presences.merge(&other.presences);
        self.updates.extend(changed.into_iter().map(|presence| Update::Presence(Box::new(presence))));
        self.run_until(now);
        self.keep_within_limits();
    }

    /// Takes in a call, and what was told of it.
    fn take_all(&mut self, key: &LegKey, entry: &CallEntry) {
        for leg in &entry.legs {
            let key = LegKey { id: leg.log.id().to_owned(), ..key.clone() };
            let came = if leg.state.activity == UNSET { self.now } else { leg.state.activity };
            for record in leg.log.records() {
                let observation = record.observation(key.clone());
                if let Err(refusal) = self.ingest(&observation, came) {
                    self.updates.push_back(Update::Refused(Box::new(observation), refusal));
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
            entry.state.reported.iter().for_each(|reported| own.state.add_reported(reported.clone()));
        }
        self.changed(slot, Micros::MIN);
    }
}

/// Digest of a leg as it was shown; 0, which stands for never, if they showed it otherwise.
const fn shown_by_both(one: u64, other: u64) -> u64 {
    match (one, other) {
        (0, shown) | (shown, 0) => shown,
        (one, other) if one == other => one,
        _ => 0,
    }
}
