use super::encoding::{Log, LoggedObservation};
use super::slab::Slot;

/// Number of legs of a call up to which a leg is found by comparing them one by one, without the index.
pub(super) const FEW: usize = 8;

/// State that an owner keeps for a call, besides its observations.
pub(crate) trait Join: Default {
    /// Merges the state of another call that turned out to be the same.
    fn join(&mut self, other: Self);
}

impl Join for () {
    fn join(&mut self, (): Self) {}
}

/// Call in a store: all its observations.
#[derive(Debug)]
pub(crate) struct CallEntry<C, L> {
    /// Number of the vendor and tenant.
    pub(crate) partition: Slot,

    /// Sequence number, in the order in which calls began.
    pub(crate) sequence: u64,

    pub(crate) legs: Vec<LegEntry<L>>,

    /// State of the owner.
    pub(crate) state: C,
}

/// Leg in a store: all its observations.
#[derive(Debug)]
pub(crate) struct LegEntry<L> {
    pub(crate) log: Log,

    /// State of the owner.
    pub(crate) state: L,
}

impl<C, L> CallEntry<C, L> {
    pub(crate) const fn new(partition: Slot, sequence: u64, state: C) -> Self {
        Self { partition, sequence, legs: Vec::new(), state }
    }

    pub(crate) fn leg(&self, leg: u32) -> Option<&LegEntry<L>> {
        self.legs.get(usize::try_from(leg).ok()?)
    }

    pub(crate) fn leg_mut(&mut self, leg: u32) -> Option<&mut LegEntry<L>> {
        self.legs.get_mut(usize::try_from(leg).ok()?)
    }

    /// Adds a leg and returns its place; `None` if there is no place left.
    pub(super) fn add(&mut self, leg: LegEntry<L>) -> Option<u32> {
        let place = u32::try_from(self.legs.len()).ok()?;
        // Most calls have one leg, and there are many calls.
        if self.legs.is_empty() {
            self.legs.reserve_exact(1);
        }
        self.legs.push(leg);
        Some(place)
    }

    /// Returns the place of the leg with that identifier, by comparing.
    pub(super) fn find(&self, id: &str) -> Option<u32> {
        let place = self.legs.iter().rposition(|leg| leg.log.bytes_at(0) == Some(id.as_bytes()))?;
        u32::try_from(place).ok()
    }

    /// Returns all observations, each with its leg's identifier.
    pub(crate) fn observations(&self) -> Vec<(&str, LoggedObservation<'_>)> {
        let mut all = Vec::with_capacity(self.legs.iter().map(|leg| leg.log.len()).sum());
        for LegEntry { log, .. } in &self.legs {
            let id = log.id();
            all.extend(log.observations().map(|logged| (id, logged)));
        }
        all
    }
}
