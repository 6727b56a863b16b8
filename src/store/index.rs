use std::hash::{BuildHasher as _, Hasher as _, RandomState};

use hashbrown::HashTable;

use super::encoding::Name;
use super::{CallEntry, Slab, Slot};

/// What an identifier names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Space {
    Leg,
    Call,
}

/// Identifier that was hashed.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Identifier {
    account: Slot,
    space: Space,
    hash: u32,
}

/// Where an identifier is written: in the log of a leg.
#[derive(Clone, Copy, Debug)]
struct Place {
    slot: Slot,
    leg: u32,

    /// Where it is in the log, and in the lowest bit what it names: a log has fewer than 2³¹ bytes.
    name: u32,

    /// Hash of the identifier, so that a table that grows need not ask for it.
    hash: u32,
}

/// Calls by the identifiers of their legs, of the legs that led to these, and of the calls themselves.
///
/// The identifiers are in the logs only: the table holds places, so the calls are asked for them. Whoever changes a
/// call's place takes its identifiers out before and puts them in again after.
#[derive(Debug)]
pub(super) struct Index {
    places: HashTable<Place>,

    /// Keyed by chance, so that nobody can choose identifiers that meet. No output depends on it.
    state: RandomState,
}

/// Call and leg that an identifier was found in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Found {
    pub(super) slot: Slot,
    pub(super) leg: u32,

    /// Whether the identifier is the leg's own.
    pub(super) is_own: bool,
}

/// Identifier of the leg itself, which its log begins with.
const OWN: u32 = 0;

const fn space(name: u32) -> Space {
    if name & 1 == 0 { Space::Leg } else { Space::Call }
}

/// A hash of 32 bits as the table wants it: with as many high bits as low ones.
fn spread(hash: u32) -> u64 {
    u64::from(hash) << 32 | u64::from(hash)
}

impl Place {
    fn is<C, L>(&self, identifier: Identifier, id: &[u8], calls: &Slab<CallEntry<C, L>>) -> bool {
        let Identifier { account, space: named, hash } = identifier;
        let is_text = || {
            let entry = calls.get(self.slot)?;
            let text = entry.leg(self.leg)?.log.bytes_at(self.name >> 1)?;
            Some(entry.account == account && text == id)
        };
        self.hash == hash && space(self.name) == named && is_text() == Some(true)
    }
}

impl Index {
    pub(super) fn new() -> Self {
        Self { places: HashTable::new(), state: RandomState::new() }
    }

    /// Hashes an identifier.
    pub(super) fn identifier(&self, account: Slot, space: Space, id: &str) -> Identifier {
        self.identifier_of(account, space, id.as_bytes())
    }

    fn identifier_of(&self, account: Slot, space: Space, id: &[u8]) -> Identifier {
        let mut hasher = self.state.build_hasher();
        hasher.write_u64(u64::from(account) << 1 | space as u64);
        hasher.write(id);
        let hash = u32::try_from(hasher.finish() >> 32).unwrap_or_default();
        Identifier { account, space, hash }
    }

    /// Finds an identifier of that text.
    pub(super) fn find<C, L>(
        &self,
        calls: &Slab<CallEntry<C, L>>,
        identifier: Identifier,
        id: &str,
    ) -> Option<Found> {
        let is_it = |place: &Place| place.is(identifier, id.as_bytes(), calls);
        let place = self.places.find(spread(identifier.hash), is_it)?;
        Some(Found { slot: place.slot, leg: place.leg, is_own: place.name == OWN })
    }

    /// Puts in all identifiers of a leg. Those of its only observation may be known already.
    pub(super) fn insert<C, L>(
        &mut self,
        calls: &Slab<CallEntry<C, L>>,
        slot: Slot,
        leg: u32,
        known: [Option<Identifier>; 3],
    ) {
        let Some((account, log)) =
            calls.get(slot).and_then(|entry| Some((entry.account, &entry.leg(leg)?.log)))
        else {
            return;
        };
        let [own, parent, call] = known;
        for name in log.names() {
            let (known, space, text) = match name {
                Name::Leg(0) => (own, Space::Leg, 0),
                Name::Leg(text) => (parent, Space::Leg, text),
                Name::Call(text) => (call, Space::Call, text),
            };
            let Some(id) = log.bytes_at(text) else { continue };
            let identifier = known.unwrap_or_else(|| self.identifier_of(account, space, id));
            let hash = identifier.hash;
            let place = Place { slot, leg, name: text << 1 | space as u32, hash };
            match self.places.find_mut(spread(hash), |known| known.is(identifier, id, calls)) {
                Some(known) if place.name == OWN => *known = place,
                Some(_) => {}
                None => {
                    self.places.insert_unique(spread(hash), place, |place| spread(place.hash));
                }
            }
        }
    }

    /// Takes out all identifiers of a call.
    pub(super) fn remove<C, L>(&mut self, calls: &Slab<CallEntry<C, L>>, slot: Slot) {
        let Some(entry) = calls.get(slot) else { return };
        for leg in &entry.legs {
            for name in leg.log.names() {
                let (space, text) = match name {
                    Name::Leg(text) => (Space::Leg, text),
                    Name::Call(text) => (Space::Call, text),
                };
                let Some(id) = leg.log.bytes_at(text) else { continue };
                let identifier = self.identifier_of(entry.account, space, id);
                let is_it = |known: &Place| known.slot == slot && known.is(identifier, id, calls);
                if let Ok(entry) = self.places.find_entry(spread(identifier.hash), is_it) {
                    entry.remove();
                }
            }
        }
    }
}
