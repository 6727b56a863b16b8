//! The union of two ledgers.

use super::store::{Held, Told};
use super::{Ledger, Micros, UNSET, Update};
use crate::leg::LegKey;

impl Ledger {
    /// Takes in all that another ledger knows: the two saw parts of one stream, or the same parts.
    ///
    /// Policies and limits stay this one's. What the other has still to tell is told behind what this one has. A call that
    /// one of them told is told again if it stands otherwise now; one that both told, if they did not tell the same.
    pub fn merge(&mut self, other: Self) {
        let now = self.now.max(other.now);
        if self.now == UNSET && now != UNSET {
            self.set_clock(now);
        }
        self.now = now;
        for slot in other.in_sequence() {
            let Some(held) = other.calls.get(slot) else { continue };
            let (vendor, tenant) = other.accounts.names(held.account);
            self.take_all(&LegKey::new(vendor, tenant, String::new()), held);
        }
        self.updates.extend(other.updates);
        for presence in other.presences.into_changes() {
            self.push_presence(presence);
        }
        self.run_until(now);
        self.keep_within_limits();
    }

    /// Takes in a call, and what was told of it.
    fn take_all(&mut self, key: &LegKey, held: &Held) {
        for leg in &held.legs {
            let key = LegKey { id: leg.log.id().to_owned(), ..key.clone() };
            let came = if leg.activity == UNSET { self.now } else { leg.activity };
            for observation in leg.log.observations(&key) {
                if let Err(refusal) = self.take(&observation, came) {
                    self.updates.push_back(Update::Refused(Box::new(observation), refusal));
                }
            }
        }
        let Some(slot) = held.legs.first().and_then(|leg| self.find_call(key, leg.log.id())) else { return };
        self.unlist(slot);
        let places: Vec<_> =
            held.legs.iter().map(|leg| (self.find_leg(slot, leg.log.id()), leg.shown)).collect();
        if let Some(own) = self.calls.get_mut(slot) {
            for (place, shown) in places {
                if let Some(leg) = place.and_then(|place| own.leg_mut(place)).filter(|leg| leg.shown == 0) {
                    leg.shown = shown;
                }
            }
            held.told.iter().for_each(|told| unite(&mut own.told, told));
        }
        self.changed(slot, Micros::MIN);
    }
}

/// Adds what the other told. Where both told a call, and not the same, it is to be told again behind both.
fn unite(own: &mut Vec<Told>, other: &Told) {
    let Some(told) = own.iter_mut().find(|told| told.id == other.id) else {
        own.push(other.clone());
        return;
    };
    if told != other {
        told.revision = told.revision.max(other.revision);
        told.digest = 0;
    }
}
