use super::Slot;
use super::encoding::{Log, Record};

/// Legs of a call that are compared one by one sooner than the index is asked.
pub(super) const FEW: usize = 8;

/// What an owner keeps of a call, beside what was observed of it.
pub(crate) trait Join: Default {
    /// Takes in what was kept of a call that turned out to be the same.
    fn join(&mut self, other: Self);
}

impl Join for () {
    fn join(&mut self, (): Self) {}
}

/// All that was observed of a call.
#[derive(Debug)]
pub(crate) struct CallEntry<C, L> {
    /// Vendor and tenant, by their number.
    pub(crate) account: Slot,

    /// Number of the call, in the order in which calls began.
    pub(crate) sequence: u64,

    pub(crate) legs: Vec<LegEntry<L>>,

    /// What the owner keeps of it.
    pub(crate) state: C,
}

/// All that was observed of a leg.
#[derive(Debug)]
pub(crate) struct LegEntry<L> {
    pub(crate) log: Log,

    /// What the owner keeps of it.
    pub(crate) state: L,
}

impl<C, L> CallEntry<C, L> {
    pub(crate) const fn new(account: Slot, sequence: u64, state: C) -> Self {
        Self { account, sequence, legs: Vec::new(), state }
    }

    pub(crate) fn leg(&self, leg: u32) -> Option<&LegEntry<L>> {
        self.legs.get(usize::try_from(leg).ok()?)
    }

    pub(crate) fn leg_mut(&mut self, leg: u32) -> Option<&mut LegEntry<L>> {
        self.legs.get_mut(usize::try_from(leg).ok()?)
    }

    /// Adds a leg; `None` if there is no place left.
    pub(super) fn add(&mut self, leg: LegEntry<L>) -> Option<u32> {
        let place = u32::try_from(self.legs.len()).ok()?;
        // Most calls have one leg, and there are many calls.
        if self.legs.is_empty() {
            self.legs.reserve_exact(1);
        }
        self.legs.push(leg);
        Some(place)
    }

    /// Place of the leg of that identifier, by comparing.
    pub(super) fn find(&self, id: &str) -> Option<u32> {
        let place = self.legs.iter().rposition(|leg| leg.log.bytes_at(0) == Some(id.as_bytes()))?;
        u32::try_from(place).ok()
    }

    /// All that was observed of it, each with its leg's identifier.
    pub(crate) fn records(&self) -> Vec<(&str, Record<'_>)> {
        let mut all = Vec::with_capacity(self.legs.iter().map(|leg| leg.log.len()).sum());
        for LegEntry { log, .. } in &self.legs {
            let id = log.id();
            all.extend(log.records().map(|record| (id, record)));
        }
        all
    }
}
