use std::borrow::Cow;
use std::cmp::Reverse;

use super::encoding::{Log, LogText, Scratch, Taken};
use super::index::{IdKind, Index};
use super::locate::Located;
use super::slab::{Slab, Slot};
use super::{CallEntry, Join, LegEntry, Partitions, entry};
use crate::leg::Observation;

/// Calls by the identifiers in their observations.
#[derive(Debug)]
pub(crate) struct Store<P, C, L> {
    partitions: Partitions<P>,
    calls: Slab<CallEntry<C, L>>,
    index: Index,

    /// Sequence number of the next call.
    next_sequence: u64,

    scratch: Scratch,
}

impl<P, C: Join, L> Store<P, C, L> {
    pub(crate) fn new() -> Self {
        Self {
            partitions: Partitions::new(),
            calls: Slab::new(),
            index: Index::new(),
            next_sequence: 0,
            scratch: Scratch::default(),
        }
    }

    pub(crate) fn get(&self, slot: Slot) -> Option<&CallEntry<C, L>> {
        self.calls.get(slot)
    }

    pub(crate) fn get_mut(&mut self, slot: Slot) -> Option<&mut CallEntry<C, L>> {
        self.calls.get_mut(slot)
    }

    /// Returns the number of calls.
    pub(crate) fn len(&self) -> usize {
        self.calls.len()
    }

    /// Returns all calls, in no particular order.
    pub(crate) fn calls(&self) -> impl Iterator<Item = &CallEntry<C, L>> {
        self.calls.iter().map(|(_, entry)| entry)
    }

    /// Returns the sequence number of the next call.
    pub(crate) const fn next_sequence(&self) -> u64 {
        self.next_sequence
    }

    /// Sets the sequence number of the next call, which must be greater than that of every call.
    pub(crate) const fn set_next_sequence(&mut self, number: u64) {
        self.next_sequence = number;
    }

    /// Returns the vendor and tenant of a partition.
    pub(crate) fn partition_key(&self, partition: Slot) -> (Cow<'static, str>, String) {
        self.partitions.key(partition)
    }

    /// Returns the owner's state of a partition.
    pub(crate) fn partition(&self, partition: Slot) -> Option<&P> {
        self.partitions.get(partition)
    }

    /// Returns all calls, in the order of their sequence numbers.
    pub(crate) fn in_sequence(&self) -> Vec<Slot> {
        let mut all: Vec<(u64, Slot)> =
            self.calls.iter().map(|(slot, entry)| (entry.sequence, slot)).collect();
        all.sort_unstable();
        all.into_iter().map(|(_, slot)| slot).collect()
    }

    /// Finds where an observation belongs.
    pub(crate) fn locate<'o, S: AsRef<str>>(&mut self, observation: &'o Observation<S>) -> Located<'o> {
        Located::new(&mut self.partitions, &self.index, &self.calls, observation)
    }

    /// Adds an observation of a known leg to the leg's log, if it is new and the log has fewer than `most`.
    pub(crate) fn take(
        &mut self,
        observation: &Observation<impl LogText>,
        located: &Located<'_>,
        most: usize,
    ) -> Option<(Taken, &mut LegEntry<L>)> {
        let (slot, leg) = located.leg?;
        let leg = self.calls.get_mut(slot)?.leg_mut(leg)?;
        let taken = leg.log.take(observation, most, &mut self.scratch);
        self.scratch.trim();
        Some((taken, leg))
    }

    /// Creates a log that begins with an observation; `None` if the observation is too large.
    pub(crate) fn new_log(&mut self, observation: &Observation<impl LogText>) -> Option<Log> {
        let mut log = Log::new();
        let taken = log.take(observation, usize::MAX, &mut self.scratch);
        self.scratch.trim();
        (taken == Taken::New).then_some(log)
    }

    /// Unites the calls that an observation belongs to, or begins a new one, and adds the observation's leg if it is new.
    ///
    /// The others are moved into the call with the most legs, or of several into the oldest. `None` if there is no slot left.
    pub(crate) fn unite(
        &mut self,
        located: &Located<'_>,
        new_leg: Option<LegEntry<L>>,
        state: impl FnOnce(&str) -> P,
    ) -> Option<Slot> {
        let legs =
            |slot: &Slot| self.calls.get(*slot).map(|entry| (entry.legs.len(), Reverse(entry.sequence)));
        let slot = match located.calls().max_by_key(legs) {
            Some(largest) => {
                located.calls().filter(|slot| *slot != largest).for_each(|other| self.absorb(largest, other));
                largest
            }
            None => self.begin(located, state)?,
        };
        let own = located.leg.filter(|_| located.has_new);
        match new_leg {
            Some(leg) => {
                let leg = self.calls.get_mut(slot)?.add(leg)?;
                self.index.insert(&self.calls, slot, leg, located.ids);
            }
            // The leg may have moved.
            None if own.is_some() => {
                let leg = self.find_leg(slot, located.id)?;
                self.index.insert(&self.calls, slot, leg, Default::default());
            }
            None => {}
        }
        Some(slot)
    }

    /// Begins a call without legs.
    fn begin(&mut self, located: &Located<'_>, state: impl FnOnce(&str) -> P) -> Option<Slot> {
        let sequence = self.next_sequence;
        self.next_sequence = sequence.checked_add(1)?;
        let partition = self.partitions.add_call(located.vendor, located.tenant, state)?;
        self.calls.insert(CallEntry::new(partition, sequence, C::default()))
    }

    /// Moves the legs of a call into another.
    fn absorb(&mut self, slot: Slot, other: Slot) {
        let Some(CallEntry { legs, state, .. }) = self.remove(other) else { return };
        let Some(entry) = self.calls.get_mut(slot) else { return };
        entry.state.join(state);
        for leg in legs {
            let Some(leg) = self.calls.get_mut(slot).and_then(|entry| entry.add(leg)) else { return };
            self.index.insert(&self.calls, slot, leg, Default::default());
        }
    }

    /// Adds a call of another store. `None` if there is no slot left.
    pub(crate) fn insert(
        &mut self,
        (vendor, tenant): (&Cow<'static, str>, &str),
        state: impl FnOnce(&str) -> P,
        entry: impl FnOnce(Slot) -> CallEntry<C, L>,
    ) -> Option<Slot> {
        let partition = self.partitions.add_call(vendor, tenant, state)?;
        let entry = entry(partition);
        let legs = u32::try_from(entry.legs.len()).ok()?;
        let slot = self.calls.insert(entry)?;
        for leg in 0..legs {
            self.index.insert(&self.calls, slot, leg, Default::default());
        }
        Some(slot)
    }

    /// Removes a call.
    pub(crate) fn remove(&mut self, slot: Slot) -> Option<CallEntry<C, L>> {
        self.index.remove(&self.calls, slot);
        let entry = self.calls.remove(slot)?;
        self.partitions.remove_call(entry.partition);
        Some(entry)
    }

    /// Removes a call while all are being removed: the others are still found by their identifiers, but no call may be added.
    pub(crate) fn remove_unindexed(&mut self, slot: Slot) {
        self.calls.remove(slot);
    }

    /// Returns the calls, each once, that contain an identifier: of a leg, of the leg that led to one, or of the call.
    pub(crate) fn find_named(&self, vendor: &str, tenant: &str, id: &str) -> impl Iterator<Item = Slot> {
        let find = |partition, kind| {
            let hashed = self.index.hash(partition, kind, id);
            self.index.find(&self.calls, hashed, id).map(|found| found.slot)
        };
        let partition = self.partitions.find(vendor, tenant);
        let [of_call, of_leg] = [IdKind::Call, IdKind::Leg].map(|kind| find(partition?, kind));
        of_call.into_iter().chain(of_leg.filter(|slot| Some(*slot) != of_call))
    }

    /// Returns the call of the leg with that identifier.
    pub(crate) fn find_call(&self, vendor: &str, tenant: &str, leg: &str) -> Option<Slot> {
        let partition = self.partitions.find(vendor, tenant)?;
        let hashed = self.index.hash(partition, IdKind::Leg, leg);
        Some(self.index.find(&self.calls, hashed, leg)?.slot)
    }

    /// Returns the place of a leg within its call.
    pub(crate) fn find_leg(&self, slot: Slot, id: &str) -> Option<u32> {
        let entry = self.calls.get(slot)?;
        if entry.legs.len() <= entry::FEW {
            return entry.find(id);
        }
        let hashed = self.index.hash(entry.partition, IdKind::Leg, id);
        let found = self.index.find(&self.calls, hashed, id)?;
        (found.slot == slot && found.is_own).then_some(found.leg)
    }

    /// Returns all calls, in the order of their sequence numbers, and their partitions.
    pub(crate) fn into_calls(self) -> (Vec<CallEntry<C, L>>, Partitions<P>) {
        let mut calls: Vec<_> = self.calls.into_values();
        calls.sort_unstable_by_key(|entry| entry.sequence);
        (calls, self.partitions)
    }
}
