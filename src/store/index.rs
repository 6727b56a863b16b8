use std::hash::{BuildHasher as _, Hasher as _, RandomState};

use hashbrown::HashTable;

use super::CallEntry;
use super::encoding::IdPlace;
use super::slab::{Slab, Slot};

/// Kind of what an identifier identifies.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum IdKind {
    Leg,
    Call,
}

/// Identifier that was hashed.
#[derive(Clone, Copy, Debug)]
pub(crate) struct HashedId {
    partition: Slot,
    kind: IdKind,
    hash: u32,
}

/// Place of an identifier in the log of a leg.
#[derive(Clone, Copy, Debug)]
struct Place {
    slot: Slot,
    leg: u32,

    /// Place in the log, and in the lowest bit the kind: a log has fewer than 2³¹ bytes.
    offset_and_kind: u32,

    /// Hash of the identifier, so that a growing table need not read the logs.
    hash: u32,
}

/// Calls by the identifiers of their legs, of the legs that led to these, and of the calls themselves.
///
/// The identifiers are only in the logs: the table holds places, so look-ups read the calls. The identifiers of a call must be
/// removed before its slot changes, and inserted again afterwards.
#[derive(Debug)]
pub(super) struct Index {
    places: HashTable<Place>,

    /// Randomly keyed, so that nobody can choose identifiers that collide. No output depends on it.
    hasher: RandomState,
}

/// Call and leg in which an identifier was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Found {
    pub(super) slot: Slot,
    pub(super) leg: u32,

    /// Whether the identifier is the leg's own.
    pub(super) is_own: bool,
}

/// Place of the leg's own identifier, which its log begins with.
const OWN: u32 = 0;

const fn kind(offset_and_kind: u32) -> IdKind {
    if offset_and_kind & 1 == 0 { IdKind::Leg } else { IdKind::Call }
}

/// Extends a hash of 32 bits to 64, since the table uses the high bits as well as the low ones.
fn spread(hash: u32) -> u64 {
    u64::from(hash) << 32 | u64::from(hash)
}

impl Place {
    fn is<C, L>(&self, hashed: HashedId, id: &[u8], calls: &Slab<CallEntry<C, L>>) -> bool {
        let HashedId { partition, kind: of_kind, hash } = hashed;
        let is_text = || {
            let entry = calls.get(self.slot)?;
            let text = entry.leg(self.leg)?.log.bytes_at(self.offset_and_kind >> 1)?;
            Some(entry.partition == partition && text == id)
        };
        self.hash == hash && kind(self.offset_and_kind) == of_kind && is_text() == Some(true)
    }
}

impl Index {
    pub(super) fn new() -> Self {
        Self { places: HashTable::new(), hasher: RandomState::new() }
    }

    /// Hashes an identifier.
    pub(super) fn hash(&self, partition: Slot, kind: IdKind, id: &str) -> HashedId {
        self.hash_bytes(partition, kind, id.as_bytes())
    }

    fn hash_bytes(&self, partition: Slot, kind: IdKind, id: &[u8]) -> HashedId {
        let mut hasher = self.hasher.build_hasher();
        hasher.write_u64(u64::from(partition) << 1 | kind as u64);
        hasher.write(id);
        let hash = u32::try_from(hasher.finish() >> 32).unwrap_or_default();
        HashedId { partition, kind, hash }
    }

    /// Finds an identifier with that text.
    pub(super) fn find<C, L>(
        &self,
        calls: &Slab<CallEntry<C, L>>,
        hashed: HashedId,
        id: &str,
    ) -> Option<Found> {
        let is_it = |place: &Place| place.is(hashed, id.as_bytes(), calls);
        let place = self.places.find(spread(hashed.hash), is_it)?;
        Some(Found { slot: place.slot, leg: place.leg, is_own: place.offset_and_kind == OWN })
    }

    /// Inserts all identifiers of a leg. Those of its only observation may have been hashed already.
    pub(super) fn insert<C, L>(
        &mut self,
        calls: &Slab<CallEntry<C, L>>,
        slot: Slot,
        leg: u32,
        known: [Option<HashedId>; 3],
    ) {
        let Some((partition, log)) =
            calls.get(slot).and_then(|entry| Some((entry.partition, &entry.leg(leg)?.log)))
        else {
            return;
        };
        let [own, parent, call] = known;
        for id_place in log.ids() {
            let (known, kind, text) = match id_place {
                IdPlace::Leg(0) => (own, IdKind::Leg, 0),
                IdPlace::Leg(text) => (parent, IdKind::Leg, text),
                IdPlace::Call(text) => (call, IdKind::Call, text),
            };
            let Some(id) = log.bytes_at(text) else { continue };
            let hashed = known.unwrap_or_else(|| self.hash_bytes(partition, kind, id));
            let hash = hashed.hash;
            let place = Place { slot, leg, offset_and_kind: text << 1 | kind as u32, hash };
            match self.places.find_mut(spread(hash), |known| known.is(hashed, id, calls)) {
                Some(known) if place.offset_and_kind == OWN => *known = place,
                Some(_) => {}
                None => {
                    self.places.insert_unique(spread(hash), place, |place| spread(place.hash));
                }
            }
        }
    }

    /// Removes all identifiers of a call.
    pub(super) fn remove<C, L>(&mut self, calls: &Slab<CallEntry<C, L>>, slot: Slot) {
        let Some(entry) = calls.get(slot) else { return };
        for leg in &entry.legs {
            for id_place in leg.log.ids() {
                let (kind, text) = match id_place {
                    IdPlace::Leg(text) => (IdKind::Leg, text),
                    IdPlace::Call(text) => (IdKind::Call, text),
                };
                let Some(id) = leg.log.bytes_at(text) else { continue };
                let hashed = self.hash_bytes(entry.partition, kind, id);
                let is_it = |known: &Place| known.slot == slot && known.is(hashed, id, calls);
                if let Ok(entry) = self.places.find_entry(spread(hashed.hash), is_it) {
                    entry.remove();
                }
            }
        }
    }
}
