use std::hash::{BuildHasher as _, Hasher as _};

use foldhash::quality::RandomState;

use hashbrown::HashTable;

use super::{Held, Slab, Slot};
use crate::ledger::pack::Name;

/// What an identifier names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
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

    /// Hash of the identifier, so that a table that grows need not ask for it.
    hash: u64,
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

/// Identifier as the index knows it.
#[derive(Clone, Copy, PartialEq, Eq)]
struct Named<'n> {
    account: Slot,
    space: Space,
    id: &'n [u8],
}

impl Name {
    const fn space(self) -> (Space, u32) {
        match self {
            Self::Leg(text) => (Space::Leg, text),
            Self::Call(text) => (Space::Call, text),
        }
    }
}

/// Identifier of that name in a leg of that call.
fn named(calls: &Slab<Held>, slot: Slot, leg: u32, name: Name) -> Option<Named<'_>> {
    let (space, text) = name.space();
    let held = calls.get(slot)?;
    Some(Named { account: held.account, space, id: held.leg(leg)?.log.bytes_at(text)? })
}

impl Place {
    fn is(&self, hash: u64, identifier: Named<'_>, calls: &Slab<Held>) -> bool {
        self.hash == hash && named(calls, self.slot, self.leg, self.name) == Some(identifier)
    }
}

impl Index {
    pub(in crate::ledger) fn new() -> Self {
        Self { places: HashTable::new(), state: RandomState::default() }
    }

    pub(in crate::ledger) fn find(
        &self,
        calls: &Slab<Held>,
        account: Slot,
        space: Space,
        id: &str,
    ) -> Option<Found> {
        let identifier = Named { account, space, id: id.as_bytes() };
        let hash = self.hash(identifier);
        let place = self.places.find(hash, |place| place.is(hash, identifier, calls))?;
        Some(Found { slot: place.slot, leg: place.leg, is_own: matches!(place.name, Name::Leg(0)) })
    }

    /// Puts in all identifiers of a leg.
    pub(in crate::ledger) fn insert(&mut self, calls: &Slab<Held>, slot: Slot, leg: u32) {
        let Some(held) = calls.get(slot).and_then(|held| held.leg(leg)) else { return };
        for name in held.log.names() {
            let Some(identifier) = named(calls, slot, leg, name) else { continue };
            let hash = self.hash(identifier);
            let place = Place { slot, leg, name, hash };
            match self.places.find_mut(hash, |known| known.is(hash, identifier, calls)) {
                Some(known) if matches!(name, Name::Leg(0)) => *known = place,
                Some(_) => {}
                None => {
                    self.places.insert_unique(hash, place, |place| place.hash);
                }
            }
        }
    }

    /// Takes out all identifiers of a call.
    pub(in crate::ledger) fn remove(&mut self, calls: &Slab<Held>, slot: Slot) {
        let Some(held) = calls.get(slot) else { return };
        for (leg, held) in (0..).zip(&held.legs) {
            for name in held.log.names() {
                let Some(identifier) = named(calls, slot, leg, name) else { continue };
                let hash = self.hash(identifier);
                let is_it = |known: &Place| known.slot == slot && known.is(hash, identifier, calls);
                if let Ok(entry) = self.places.find_entry(hash, is_it) {
                    entry.remove();
                }
            }
        }
    }

    fn hash(&self, identifier: Named<'_>) -> u64 {
        let Named { account, space, id } = identifier;
        let mut hasher = self.state.build_hasher();
        hasher.write_u64(u64::from(account) << 1 | space as u64);
        hasher.write(id);
        hasher.finish()
    }
}
