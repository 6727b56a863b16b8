use std::hash::{BuildHasher as _, RandomState};

use hashbrown::HashTable;

use super::{Held, Slab, Slot};
use crate::ledger::pack::Name;

/// What an identifier names.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(in crate::ledger) enum Space {
    Leg,
    Call,
}

/// Where an identifier stands: in the log of a leg.
#[derive(Clone, Copy, Debug)]
struct Place {
    slot: Slot,
    leg: u32,
    name: Name,
}

/// Calls by the identifiers of their legs, of the legs that led to these, and of the calls themselves.
///
/// The identifiers stand in the logs alone: the table holds places, so the calls are asked for them. Whoever changes a
/// call's place takes its identifiers out before and puts them in again behind.
#[derive(Debug)]
pub(in crate::ledger) struct Index {
    places: HashTable<Place>,
    // Keyed by chance, so that nobody can choose identifiers that meet. No output depends on it.
    state: RandomState,
}

/// Call and leg that an identifier was found in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::ledger) struct Found {
    pub(in crate::ledger) slot: Slot,
    pub(in crate::ledger) leg: u32,

    /// Whether the identifier is the leg's own.
    pub(in crate::ledger) is_own: bool,
}

impl Place {
    const fn space(self) -> (Space, u32) {
        match self.name {
            Name::Leg(text) => (Space::Leg, text),
            Name::Call(text) => (Space::Call, text),
        }
    }

    fn named(self, calls: &Slab<Held>) -> Option<(Slot, Space, &str)> {
        let (space, text) = self.space();
        let held = calls.get(self.slot)?;
        Some((held.account, space, held.leg(self.leg)?.log.text_at(text)?))
    }
}

impl Index {
    pub(in crate::ledger) fn new() -> Self {
        Self { places: HashTable::new(), state: RandomState::new() }
    }

    pub(in crate::ledger) fn find(
        &self,
        calls: &Slab<Held>,
        account: Slot,
        space: Space,
        id: &str,
    ) -> Option<Found> {
        let named = (account, space, id);
        let hash = self.state.hash_one(named);
        let place = self.places.find(hash, |place| place.named(calls) == Some(named))?;
        Some(Found { slot: place.slot, leg: place.leg, is_own: matches!(place.name, Name::Leg(0)) })
    }

    /// Puts in all identifiers of a leg.
    pub(in crate::ledger) fn insert(&mut self, calls: &Slab<Held>, slot: Slot, leg: u32) {
        let Some(held) = calls.get(slot).and_then(|held| held.leg(leg)) else { return };
        for name in held.log.names() {
            let place = Place { slot, leg, name };
            let Some(named) = place.named(calls) else { continue };
            let hash = self.state.hash_one(named);
            match self.places.find_mut(hash, |known| known.named(calls) == Some(named)) {
                Some(known) if matches!(name, Name::Leg(0)) => *known = place,
                Some(_) => {}
                None => {
                    let hasher = |place: &Place| {
                        self.state.hash_one(place.named(calls).unwrap_or((0, Space::Leg, "")))
                    };
                    self.places.insert_unique(hash, place, hasher);
                }
            }
        }
    }

    /// Takes out all identifiers of a call.
    pub(in crate::ledger) fn remove(&mut self, calls: &Slab<Held>, slot: Slot) {
        let Some(held) = calls.get(slot) else { return };
        for (leg, held) in (0..).zip(&held.legs) {
            for name in held.log.names() {
                let Some(named) = (Place { slot, leg, name }).named(calls) else { continue };
                let hash = self.state.hash_one(named);
                if let Ok(entry) = self
                    .places
                    .find_entry(hash, |known| known.slot == slot && known.named(calls) == Some(named))
                {
                    entry.remove();
                }
            }
        }
    }
}
