use std::borrow::Cow;
use std::hash::{BuildHasher as _, RandomState};

use hashbrown::HashTable;

use super::{Slab, Slot};

/// Vendors and tenants by number, as long as they have calls.
#[derive(Debug)]
pub(crate) struct Accounts<A> {
    numbers: HashTable<Slot>,
    known: Slab<Account<A>>,

    /// The one that was found last, which is often the next.
    last: Slot,

    /// Keyed by chance, so that nobody can choose names that meet. No output depends on it.
    state: RandomState,
}

#[derive(Debug)]
struct Account<A> {
    vendor: Cow<'static, str>,
    tenant: String,

    /// What the owner keeps of it.
    state: A,

    calls: usize,
}

impl<A> Account<A> {
    fn names(&self) -> (&str, &str) {
        (&self.vendor, &self.tenant)
    }
}

impl<A> Accounts<A> {
    pub(super) fn new() -> Self {
        Self { numbers: HashTable::new(), known: Slab::new(), last: 0, state: RandomState::new() }
    }

    /// Number of an account that has calls.
    pub(super) fn find(&self, vendor: &str, tenant: &str) -> Option<Slot> {
        let names = (vendor, tenant);
        let is_it = |number: &Slot| self.known.get(*number).is_some_and(|account| account.names() == names);
        if is_it(&self.last) {
            return Some(self.last);
        }
        self.numbers.find(self.state.hash_one(names), is_it).copied()
    }

    /// The same, so that it is found at once when it is asked for again.
    pub(super) fn find_again(&mut self, vendor: &str, tenant: &str) -> Option<Slot> {
        self.last = self.find(vendor, tenant)?;
        Some(self.last)
    }

    /// Vendor and tenant of that number.
    pub(crate) fn names(&self, number: Slot) -> (Cow<'static, str>, String) {
        let account = self.known.get(number);
        account.map(|account| (account.vendor.clone(), account.tenant.clone())).unwrap_or_default()
    }

    /// What the owner keeps of that number.
    pub(super) fn get(&self, number: Slot) -> Option<&A> {
        self.known.get(number).map(|account| &account.state)
    }

    /// Counts one more call of an account; `None` if there is no number left.
    #[allow(clippy::ptr_arg, reason = "a name that is static stays so")]
    pub(super) fn enter(
        &mut self,
        vendor: &Cow<'static, str>,
        tenant: &str,
        state: impl FnOnce(&str) -> A,
    ) -> Option<Slot> {
        if let Some(number) = self.find_again(vendor, tenant) {
            self.known.get_mut(number)?.calls += 1;
            return Some(number);
        }
        let state = state(vendor);
        let account = Account { vendor: vendor.clone(), tenant: tenant.to_owned(), state, calls: 1 };
        let hash = self.state.hash_one(account.names());
        let number = self.known.insert(account)?;
        self.numbers.insert_unique(hash, number, |number| {
            self.state.hash_one(self.known.get(*number).map_or(("", ""), Account::names))
        });
        Some(number)
    }

    /// Counts one call less; an account without calls is forgotten.
    pub(super) fn leave(&mut self, number: Slot) {
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
