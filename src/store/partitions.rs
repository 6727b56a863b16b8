use std::borrow::Cow;
use std::hash::{BuildHasher as _, RandomState};

use hashbrown::HashTable;

use super::slab::{Slab, Slot};

/// Pairs of vendor and tenant by number, as long as they have calls.
#[derive(Debug)]
pub(crate) struct Partitions<P> {
    numbers: HashTable<Slot>,
    known: Slab<Partition<P>>,

    /// Number that was found last, which is often the next one that is looked up.
    last: Slot,

    /// Randomly keyed, so that nobody can choose names that collide. No output depends on it.
    hasher: RandomState,
}

/// A vendor and a tenant.
#[derive(Debug)]
struct Partition<P> {
    vendor: Cow<'static, str>,
    tenant: String,

    /// State of the owner.
    state: P,

    calls: usize,
}

impl<P> Partition<P> {
    fn key(&self) -> (&str, &str) {
        (&self.vendor, &self.tenant)
    }
}

impl<P> Partitions<P> {
    pub(crate) fn new() -> Self {
        Self { numbers: HashTable::new(), known: Slab::new(), last: 0, hasher: RandomState::new() }
    }

    /// Returns the number of a partition that has calls.
    pub(crate) fn find(&self, vendor: &str, tenant: &str) -> Option<Slot> {
        let key = (vendor, tenant);
        let is_it = |number: &Slot| self.known.get(*number).is_some_and(|partition| partition.key() == key);
        if is_it(&self.last) {
            return Some(self.last);
        }
        self.numbers.find(self.hasher.hash_one(key), is_it).copied()
    }

    /// Does the same, and remembers the partition, so that the next look-up finds it at once.
    pub(super) fn find_and_remember(&mut self, vendor: &str, tenant: &str) -> Option<Slot> {
        self.last = self.find(vendor, tenant)?;
        Some(self.last)
    }

    /// Returns the vendor and tenant of a partition.
    pub(crate) fn key(&self, number: Slot) -> (Cow<'static, str>, String) {
        let partition = self.known.get(number);
        partition.map(|partition| (partition.vendor.clone(), partition.tenant.clone())).unwrap_or_default()
    }

    /// Returns the owner's state of a partition.
    pub(super) fn get(&self, number: Slot) -> Option<&P> {
        self.known.get(number).map(|partition| &partition.state)
    }

    /// Counts another call of a partition; `None` if there is no number left.
    #[allow(clippy::ptr_arg, reason = "a static name is kept as such")]
    pub(crate) fn add_call(
        &mut self,
        vendor: &Cow<'static, str>,
        tenant: &str,
        state: impl FnOnce(&str) -> P,
    ) -> Option<Slot> {
        if let Some(number) = self.find_and_remember(vendor, tenant) {
            self.known.get_mut(number)?.calls += 1;
            return Some(number);
        }
        let state = state(vendor);
        let partition = Partition { vendor: vendor.clone(), tenant: tenant.to_owned(), state, calls: 1 };
        let hash = self.hasher.hash_one(partition.key());
        let number = self.known.insert(partition)?;
        self.numbers.insert_unique(hash, number, |number| {
            self.hasher.hash_one(self.known.get(*number).map_or(("", ""), Partition::key))
        });
        Some(number)
    }

    /// Counts one call less. A partition without calls is removed.
    pub(crate) fn remove_call(&mut self, number: Slot) {
        let Some(partition) = self.known.get_mut(number) else { return };
        partition.calls -= 1;
        if partition.calls > 0 {
            return;
        }
        let Some(partition) = self.known.remove(number) else { return };
        let hash = self.hasher.hash_one(partition.key());
        if let Ok(entry) = self.numbers.find_entry(hash, |known| *known == number) {
            entry.remove();
        }
    }
}
