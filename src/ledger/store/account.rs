use std::borrow::Cow;
use std::hash::BuildHasher as _;

use foldhash::quality::RandomState;

use hashbrown::HashTable;

use super::{Slab, Slot};
use crate::ledger::Policies;
use crate::leg::Policy;

/// Vendors and tenants by number, as long as they have calls.
#[derive(Debug)]
pub(in crate::ledger) struct Accounts {
    numbers: HashTable<Slot>,
    known: Slab<Account>,
    // Keyed by chance, as the index is.
    state: RandomState,
}

#[derive(Debug)]
struct Account {
    vendor: Cow<'static, str>,
    tenant: String,
    policy: Policy,
    calls: usize,
}

impl Account {
    fn names(&self) -> (&str, &str) {
        (&self.vendor, &self.tenant)
    }
}

impl Accounts {
    pub(in crate::ledger) fn new() -> Self {
        Self { numbers: HashTable::new(), known: Slab::new(), state: RandomState::default() }
    }

    /// Number of an account that has calls.
    pub(in crate::ledger) fn number(&self, vendor: &str, tenant: &str) -> Option<Slot> {
        let names = (vendor, tenant);
        let is_it = |number: &Slot| self.known.get(*number).is_some_and(|account| account.names() == names);
        self.numbers.find(self.state.hash_one(names), is_it).copied()
    }

    /// Vendor and tenant of that number.
    pub(in crate::ledger) fn names(&self, number: Slot) -> (Cow<'static, str>, String) {
        let account = self.known.get(number);
        account.map(|account| (account.vendor.clone(), account.tenant.clone())).unwrap_or_default()
    }

    pub(in crate::ledger) fn policy(&self, number: Slot) -> Policy {
        self.known.get(number).map_or(Policy::GENERAL, |account| account.policy)
    }

    /// Counts one more call of an account; `None` if there is no number left.
    pub(in crate::ledger) fn enter(
        &mut self,
        vendor: Cow<'static, str>,
        tenant: &str,
        policies: &Policies,
    ) -> Option<Slot> {
        if let Some(number) = self.number(&vendor, tenant) {
            self.known.get_mut(number)?.calls += 1;
            return Some(number);
        }
        let policy = policies.of(&vendor);
        let account = Account { vendor, tenant: tenant.to_owned(), policy, calls: 1 };
        let hash = self.state.hash_one(account.names());
        let number = self.known.insert(account)?;
        self.numbers.insert_unique(hash, number, |number| {
            self.state.hash_one(self.known.get(*number).map_or(("", ""), Account::names))
        });
        Some(number)
    }

    /// Counts one call less; an account without calls is forgotten.
    pub(in crate::ledger) fn leave(&mut self, number: Slot) {
        let Some(account) = self.known.get_mut(number) else { return };
        account.calls -= 1;
        if account.calls > 0 {
            return;
        }
        let Some(account) = self.known.remove(number) else { return };
        let hash = self.state.hash_one(account.names());
        if let Ok(entry) = self.numbers.find_entry(hash, |known| *known == number) {
            entry.remove();
        }
    }
}
