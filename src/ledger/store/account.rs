use std::borrow::Cow;
use std::collections::HashMap;

use super::{Slab, Slot};

/// Vendors and tenants by number, as long as they have calls.
#[derive(Debug)]
pub(in crate::ledger) struct Accounts {
    numbers: HashMap<Cow<'static, str>, HashMap<String, Slot>>,
    accounts: Slab<Account>,
}

#[derive(Debug)]
struct Account {
    vendor: Cow<'static, str>,
    tenant: String,
    calls: usize,
}

impl Accounts {
    pub(in crate::ledger) fn new() -> Self {
        Self { numbers: HashMap::new(), accounts: Slab::new() }
    }

    /// Number of an account that has calls.
    pub(in crate::ledger) fn number(&self, vendor: &str, tenant: &str) -> Option<Slot> {
        self.numbers.get(vendor)?.get(tenant).copied()
    }

    /// Vendor and tenant of that number.
    pub(in crate::ledger) fn names(&self, number: Slot) -> (Cow<'static, str>, String) {
        let account = self.accounts.get(number);
        account.map(|account| (account.vendor.clone(), account.tenant.clone())).unwrap_or_default()
    }

    pub(in crate::ledger) fn vendor(&self, number: Slot) -> &str {
        self.accounts.get(number).map_or("", |account| &account.vendor)
    }

    /// Counts one more call of an account; `None` if there is no number left.
    pub(in crate::ledger) fn enter(&mut self, vendor: Cow<'static, str>, tenant: &str) -> Option<Slot> {
        if let Some(number) = self.number(&vendor, tenant) {
            self.accounts.get_mut(number)?.calls += 1;
            return Some(number);
        }
        let account = Account { vendor: vendor.clone(), tenant: tenant.to_owned(), calls: 1 };
        let number = self.accounts.insert(account)?;
        self.numbers.entry(vendor).or_default().insert(tenant.to_owned(), number);
        Some(number)
    }

    /// Counts one call less; an account without calls is forgotten.
    pub(in crate::ledger) fn leave(&mut self, number: Slot) {
        let Some(account) = self.accounts.get_mut(number) else { return };
        account.calls -= 1;
        if account.calls > 0 {
            return;
        }
        let Some(account) = self.accounts.remove(number) else { return };
        if let Some(tenants) = self.numbers.get_mut(&account.vendor) {
            tenants.remove(&account.tenant);
            if tenants.is_empty() {
                self.numbers.remove(&account.vendor);
            }
        }
    }
}
