//! Calls by the identifiers that their observations name, each kept packed.
//!
//! A [`Store`] is the set of observations that [`fold`](crate::call::fold) is a function of, kept so that it can grow: it
//! knows which observations make one call, and keeps what was observed of each leg in a compact form. It has no clock and
//! no limits. What else its owner keeps of an account, a call and a leg is in the type parameters `A`, `C` and `L`.

mod accounts;
pub(crate) mod encoding;
mod entry;
mod index;
mod locate;
mod slab;

use std::borrow::Cow;
use std::cmp::Reverse;

use self::encoding::{Log, Scratch, Taken, Text};
use self::index::{Index, Space};

pub(crate) use self::accounts::Accounts;
pub(crate) use self::entry::{CallEntry, Join, LegEntry};
pub(crate) use self::locate::Located;
use self::slab::Slab;
pub(crate) use self::slab::Slot;
use crate::leg::Observation;

/// Calls by their identifiers.
#[derive(Debug)]
pub(crate) struct Store<A, C, L> {
    accounts: Accounts<A>,
    calls: Slab<CallEntry<C, L>>,
    index: Index,

    /// Number of the next call.
    next_sequence: u64,

    scratch: Scratch,
}

impl<A, C: Join, L> Store<A, C, L> {
    pub(crate) fn new() -> Self {
        Self {
            accounts: Accounts::new(),
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

    /// Number of calls.
    pub(crate) fn len(&self) -> usize {
        self.calls.len()
    }

    /// Number that the next call gets.
    pub(crate) const fn next_sequence(&self) -> u64 {
        self.next_sequence
    }

    /// Has the next call get that number, which is greater than that of every call.
    pub(crate) const fn set_next_sequence(&mut self, number: u64) {
        self.next_sequence = number;
    }

    /// Vendor and tenant of a call.
    pub(crate) fn names(&self, account: Slot) -> (Cow<'static, str>, String) {
        self.accounts.names(account)
    }

    /// What the owner keeps of an account.
    pub(crate) fn account(&self, account: Slot) -> Option<&A> {
        self.accounts.get(account)
    }

    /// All calls, in the order of their numbers.
    pub(crate) fn in_sequence(&self) -> Vec<Slot> {
        let mut all: Vec<(u64, Slot)> =
            self.calls.iter().map(|(slot, entry)| (entry.sequence, slot)).collect();
        all.sort_unstable();
        all.into_iter().map(|(_, slot)| slot).collect()
    }

    /// Takes an observation of a known leg into the leg's log, if it says something new and there are fewer than `most`.
    pub(crate) fn take(
        &mut self,
        observation: &Observation<impl Text>,
        located: &Located<'_>,
        most: usize,
    ) -> Option<(Taken, &mut LegEntry<L>)> {
        let (slot, leg) = located.leg?;
        let leg = self.calls.get_mut(slot)?.leg_mut(leg)?;
        let taken = leg.log.take(observation, most, &mut self.scratch);
        self.scratch.trim();
        Some((taken, leg))
    }

    /// Log that begins with an observation, unless there is no room for it.
    pub(crate) fn new_log(&mut self, observation: &Observation<impl Text>) -> Option<Log> {
        let mut log = Log::new();
        let taken = log.take(observation, usize::MAX, &mut self.scratch);
        self.scratch.trim();
        (taken == Taken::New).then_some(log)
    }

    /// Makes one call of those that an observation belongs to, or a new one; adds a leg to it, if the observation's is new.
    ///
    /// The call with the most legs grows, of several the oldest. `None` if there is no place left.
    pub(crate) fn unite(
        &mut self,
        located: &Located<'_>,
        new_leg: Option<LegEntry<L>>,
        account: impl FnOnce(&str) -> A,
    ) -> Option<Slot> {
        let legs =
            |slot: &Slot| self.calls.get(*slot).map(|entry| (entry.legs.len(), Reverse(entry.sequence)));
        let slot = match located.calls().max_by_key(legs) {
            Some(largest) => {
                located.calls().filter(|slot| *slot != largest).for_each(|other| self.absorb(largest, other));
                largest
            }
            None => self.begin(located, account)?,
        };
        let own = located.leg.filter(|_| located.has_new);
        match new_leg {
            Some(leg) => {
                let leg = self.calls.get_mut(slot)?.add(leg)?;
                self.index.insert(&self.calls, slot, leg, located.identifiers);
            }
            // It may have moved.
            None if own.is_some() => {
                let leg = self.find_leg(slot, located.id)?;
                self.index.insert(&self.calls, slot, leg, Default::default());
            }
            None => {}
        }
        Some(slot)
    }

    /// Adds a call without legs.
    fn begin(&mut self, located: &Located<'_>, account: impl FnOnce(&str) -> A) -> Option<Slot> {
        let sequence = self.next_sequence;
        self.next_sequence = sequence.checked_add(1)?;
        let account = self.accounts.enter(located.vendor, located.tenant, account)?;
        self.calls.insert(CallEntry::new(account, sequence, C::default()))
    }

    /// Moves all of a call into another.
    fn absorb(&mut self, slot: Slot, other: Slot) {
        let Some(CallEntry { legs, state, .. }) = self.remove(other) else { return };
        let Some(entry) = self.calls.get_mut(slot) else { return };
        entry.state.join(state);
        for leg in legs {
            let Some(leg) = self.calls.get_mut(slot).and_then(|entry| entry.add(leg)) else { return };
            self.index.insert(&self.calls, slot, leg, Default::default());
        }
    }

    /// Adds a call as it was elsewhere. `None` if there is no place left.
    pub(crate) fn insert(
        &mut self,
        (vendor, tenant): (&Cow<'static, str>, &str),
        account: impl FnOnce(&str) -> A,
        entry: impl FnOnce(Slot) -> CallEntry<C, L>,
    ) -> Option<Slot> {
        let account = self.accounts.enter(vendor, tenant, account)?;
        let entry = entry(account);
        let legs = u32::try_from(entry.legs.len()).ok()?;
        let slot = self.calls.insert(entry)?;
        for leg in 0..legs {
            self.index.insert(&self.calls, slot, leg, Default::default());
        }
        Some(slot)
    }

    /// Takes a call out.
    pub(crate) fn remove(&mut self, slot: Slot) -> Option<CallEntry<C, L>> {
        self.index.remove(&self.calls, slot);
        let entry = self.calls.remove(slot)?;
        self.accounts.leave(entry.account);
        Some(entry)
    }

    /// Takes a call out, as one of all: the others are still found by their identifiers, but none is added any more.
    pub(crate) fn remove_as_of_all(&mut self, slot: Slot) {
        self.calls.remove(slot);
    }

    /// Returns the calls in which something has that identifier: a leg, the leg that led to one, or the call.
    pub(crate) fn find_named(&self, vendor: &str, tenant: &str, id: &str) -> impl Iterator<Item = Slot> {
        let find = |account, space| {
            let identifier = self.index.identifier(account, space, id);
            self.index.find(&self.calls, identifier, id).map(|found| found.slot)
        };
        let account = self.accounts.find(vendor, tenant);
        let slots = account.map(|account| [Space::Call, Space::Leg].map(|space| find(account, space)));
        slots.into_iter().flatten().flatten()
    }

    /// Call of the leg of that identifier.
    pub(crate) fn find_call(&self, vendor: &str, tenant: &str, leg: &str) -> Option<Slot> {
        let account = self.accounts.find(vendor, tenant)?;
        let identifier = self.index.identifier(account, Space::Leg, leg);
        Some(self.index.find(&self.calls, identifier, leg)?.slot)
    }

    /// Place of a leg within its call.
    pub(crate) fn find_leg(&self, slot: Slot, id: &str) -> Option<u32> {
        let entry = self.calls.get(slot)?;
        if entry.legs.len() <= entry::FEW {
            return entry.find(id);
        }
        let identifier = self.index.identifier(entry.account, Space::Leg, id);
        let found = self.index.find(&self.calls, identifier, id)?;
        (found.slot == slot && found.is_own).then_some(found.leg)
    }

    /// All calls, in the order of their numbers, and the accounts that they name.
    pub(crate) fn into_calls(self) -> (Vec<CallEntry<C, L>>, Accounts<A>) {
        let mut calls: Vec<_> = self.calls.into_values();
        calls.sort_unstable_by_key(|entry| entry.sequence);
        (calls, self.accounts)
    }
}
