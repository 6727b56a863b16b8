//! How observations come in: to which call they belong, and what there is no room for.

use std::borrow::Cow;

use super::pack::{Log, Taken};
use super::store::{Found, Held, HeldLeg, Signs, Slot, Space};
use super::{Ledger, Micros, Refusal, Update};
use crate::conversions::Observer;
use crate::leg::{Closure, LegKey, Observation, Presence};

impl Ledger {
    /// Takes what a message says of a leg. Its receipt, if it has one, moves the clock on.
    ///
    /// What was told before changes nothing. What there is no room for is told as [`Update::Refused`].
    pub fn push(&mut self, observation: Observation) {
        self.hear(observation.into());
    }

    fn hear(&mut self, observation: Observation<Cow<'_, str>>) {
        if let Some(received) = observation.received {
            self.advance(received);
        }
        if let Err(refusal) = self.take(&observation, self.now) {
            self.updates.push_back(Update::Refused(Box::new(observation.into_owned()), refusal));
        }
        self.run_until(self.now);
        self.keep_within_limits();
    }

    /// Takes an observation that came at that time.
    pub(super) fn take(
        &mut self,
        observation: &Observation<Cow<'_, str>>,
        came: Micros,
    ) -> Result<(), Refusal> {
        let (found, names_another) = self.find(observation);
        let mut calls: Vec<Slot> = found.iter().flatten().map(|found| found.slot).collect();
        // In the order in which they began: their places differ after a restart.
        calls.sort_unstable_by_key(|slot| self.calls.get(*slot).map(|held| held.sequence));
        calls.dedup();
        let [own, ..] = found;
        let own = own.filter(|found| found.is_own);
        let legs: usize =
            calls.iter().filter_map(|slot| self.calls.get(*slot)).map(|held| held.legs.len()).sum();
        if legs + usize::from(own.is_none()) > self.limits.legs_per_call {
            return Err(Refusal::Legs);
        }
        let most = self.limits.observations_per_leg;
        let mut new_leg = None;
        let known = own.and_then(|own| self.calls.get_mut(own.slot)?.leg_mut(own.leg));
        let taken = if let Some(leg) = known {
            let taken = leg.log.take(observation, most);
            leg.signs.add(&observation.facts, observation.marks);
            if taken == Taken::New {
                leg.activity = leg.activity.max(came);
            }
            taken
        } else {
            let mut log = Log::new();
            let taken = log.take(observation, most);
            if log.size() > self.limits.bytes {
                return Err(Refusal::Bytes);
            }
            let mut signs = Signs::default();
            signs.add(&observation.facts, observation.marks);
            new_leg = Some(HeldLeg { log, activity: came, shown: 0, signs });
            taken
        };
        match taken {
            Taken::Known => return Ok(()),
            Taken::Refused => return Err(Refusal::Observations),
            Taken::New | Taken::Earlier => {}
        }
        let slot = self.united(&observation.key, &calls).ok_or(Refusal::Bytes)?;
        self.unlist(slot);
        if let Some((held, leg)) = self.calls.get_mut(slot).zip(new_leg) {
            held.legs.push(leg);
            let leg = u32::try_from(held.legs.len() - 1).unwrap_or(u32::MAX);
            self.index.insert(&self.calls, slot, leg);
        } else if names_another && let Some(own) = self.find_leg(slot, &observation.key.id) {
            self.index.insert(&self.calls, slot, own);
        }
        self.changed(slot, if taken == Taken::New { came } else { Micros::MIN });
        Ok(())
    }

    /// Where the identifiers that an observation tells stand already: its leg, the leg that led to it, and its call; and
    /// whether one of them stands nowhere.
    fn find(&self, observation: &Observation<Cow<'_, str>>) -> ([Option<Found>; 3], bool) {
        let Observation { key: LegKey { vendor, tenant, id }, parent, call, .. } = observation;
        let account = self.accounts.number(vendor, tenant);
        let find = |space, id| self.index.find(&self.calls, account?, space, id);
        let (own, parent, call) = (Some(id), parent.as_ref(), call.as_ref());
        let told = [(Space::Leg, own), (Space::Leg, parent), (Space::Call, call)];
        let found = told.map(|(space, id)| find(space, id?));
        let names_another = told.iter().zip(&found).any(|((_, id), found)| id.is_some() && found.is_none());
        (found, names_another)
    }

    /// Call of the leg of that identifier in the account of that key.
    pub(super) fn find_call(&self, key: &LegKey, id: &str) -> Option<Slot> {
        let account = self.accounts.number(&key.vendor, &key.tenant)?;
        Some(self.index.find(&self.calls, account, Space::Leg, id)?.slot)
    }

    /// Place of a leg within its call.
    pub(super) fn find_leg(&self, slot: Slot, id: &str) -> Option<u32> {
        let account = self.calls.get(slot)?.account;
        let found = self.index.find(&self.calls, account, Space::Leg, id)?;
        (found.slot == slot && found.is_own).then_some(found.leg)
    }

    /// One call of these, or a new one. `None` if there is no place left for it.
    fn united(&mut self, key: &LegKey<Cow<'_, str>>, calls: &[Slot]) -> Option<Slot> {
        let legs = |slot: &Slot| {
            self.calls.get(*slot).map(|held| (held.legs.len(), std::cmp::Reverse(held.sequence)))
        };
        let Some(largest) = calls.iter().copied().max_by_key(legs) else {
            let sequence = self.next_sequence;
            self.next_sequence = sequence.checked_add(1)?;
            let account = self.accounts.enter(key.vendor.clone(), &key.tenant, &self.policies)?;
            return self.calls.insert(Held::new(account, sequence, Micros::MIN));
        };
        for other in calls.iter().copied().filter(|slot| *slot != largest) {
            self.absorb(largest, other);
        }
        Some(largest)
    }

    /// Moves all of a call into another.
    fn absorb(&mut self, slot: Slot, other: Slot) {
        self.unlist(slot);
        let Some(Held { legs, told, activity, .. }) = self.take_out(other) else { return };
        let Some(held) = self.calls.get_mut(slot) else { return };
        let first = held.legs.len();
        held.legs.extend(legs);
        for told in told {
            held.add_told(told);
        }
        held.activity = held.activity.max(activity);
        for leg in (first..held.legs.len()).filter_map(|leg| u32::try_from(leg).ok()) {
            self.index.insert(&self.calls, slot, leg);
        }
    }

    /// Takes a call out of all tables.
    pub(super) fn take_out(&mut self, slot: Slot) -> Option<Held> {
        self.strike(slot);
        self.index.remove(&self.calls, slot);
        let held = self.calls.remove(slot)?;
        self.accounts.leave(held.account);
        Some(held)
    }

    /// Forgets what was idle longest, finished calls first.
    pub(super) fn keep_within_limits(&mut self) {
        while self.calls.len() > self.limits.calls || self.bytes > self.limits.bytes {
            let Some(slot) = self.idlest() else { return };
            self.finish(slot, Some(Closure::Evicted));
            self.take_out(slot);
        }
    }
}

impl Observer for Ledger {
    fn observation(&mut self, observation: Observation<Cow<'_, str>>) {
        self.hear(observation);
    }

    fn presence(&mut self, presence: Presence) {
        self.push_presence(presence);
    }
}
