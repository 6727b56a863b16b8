//! Tombstones: what is left of the calls that a ledger has forgotten, so that their late messages are recognized.
//!
//! A tombstone has the identifiers themselves and no hashes of them: a hash that is short enough to save much may be that of
//! another call, which would be lost, and the call's own identifier is needed anyway, which most calls have in common with their
//! only leg.

use std::collections::VecDeque;
use std::hash::{BuildHasher as _, Hasher as _, RandomState};

use hashbrown::HashTable;
use time::Duration;

use super::clock::{Micros, after};
use crate::call::CallKey;
use crate::store::{Partitions, Slot};

/// Kind of what an identifier identifies: a leg or a call.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum IdKind {
    Leg = 1,
    Call = 2,
}

/// Bytes of identifiers for which a tombstone counts once.
const UNIT: usize = 256;

/// Bytes before an identifier.
const HEAD: usize = 5;

/// Number of tombstones that are found by one identifier: it may be used again and again.
const USES: usize = 16;

/// What is left of a forgotten call.
#[derive(Debug)]
pub(super) struct Tombstone {
    partition: Slot,

    /// Time at which the call was forgotten.
    forgotten_at: Micros,

    /// Latest instant of the call by the vendor's clock; unset if there is none.
    last: Micros,

    ids: Ids,
}

/// Identifier of a call, then those by which its messages are recognized, each with its length and its kinds.
#[derive(Debug)]
struct Ids(Box<[u8]>);

/// Forgotten call, as it is put in and taken out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Forgotten {
    pub(super) key: CallKey,

    /// Time at which it was forgotten.
    pub(super) at: Micros,

    /// Latest instant by the vendor's clock; unset if there is none.
    pub(super) last: Micros,

    /// Identifiers of its legs and of those that led to them.
    pub(super) legs: Vec<String>,

    /// Identifiers that messages gave to the whole call.
    pub(super) calls: Vec<String>,
}

/// Place of an identifier: the number of the tombstone, and the hash.
#[derive(Clone, Copy, Debug)]
struct Place {
    number: u32,
    hash: u32,
}

/// Tombstones, those of the calls that were forgotten first before the others.
#[derive(Debug)]
pub(super) struct Tombstones {
    all: VecDeque<Tombstone>,

    /// Number of the first of them.
    first: u32,

    places: HashTable<Place>,
    partitions: Partitions<()>,

    /// Number of tombstones, where a long one counts several times.
    weight: usize,

    most: usize,
    age: Duration,

    /// Randomly keyed, so that nobody can choose identifiers that collide. No output depends on it.
    hasher: RandomState,
}

impl Ids {
    fn new(forgotten: &Forgotten) -> Self {
        let Forgotten { key, legs, calls, .. } = forgotten;
        let mut all: Vec<(&str, u8)> = Vec::with_capacity(legs.len() + calls.len() + 1);
        all.extend(legs.iter().map(|id| (id.as_str(), IdKind::Leg as u8)));
        all.extend(calls.iter().map(|id| (id.as_str(), IdKind::Call as u8)));
        // The call's own identifier is first, even if no message is recognized by it.
        all.push((&key.id, 0));
        all.sort_unstable_by_key(|(id, kind)| (*id != key.id, *id, *kind));
        let mut bytes = Vec::with_capacity(key.id.len() + HEAD);
        for same in all.chunk_by(|(one, _), (next, _)| one == next) {
            let Some((id, _)) = same.first() else { continue };
            let Ok(length) = u32::try_from(id.len()) else { continue };
            bytes.push(same.iter().fold(0, |kinds, (_, kind)| kinds | kind));
            bytes.extend_from_slice(&length.to_le_bytes());
            bytes.extend_from_slice(id.as_bytes());
        }
        Self(bytes.into_boxed_slice())
    }

    /// Returns the identifiers, each with its kinds, that of the call first.
    fn iter(&self) -> impl Iterator<Item = (u8, &str)> {
        let mut rest = &*self.0;
        std::iter::from_fn(move || {
            let (kinds, after) = rest.split_first()?;
            let (length, after) = after.split_first_chunk()?;
            let (id, after) = after.split_at_checked(usize::try_from(u32::from_le_bytes(*length)).ok()?)?;
            rest = after;
            Some((*kinds, str::from_utf8(id).ok()?))
        })
    }

    fn of_kind(&self, kind: IdKind) -> impl Iterator<Item = &str> {
        self.iter().filter(move |(kinds, _)| kinds & kind as u8 != 0).map(|(_, id)| id)
    }

    fn weight(&self) -> usize {
        1 + self.0.len() / UNIT
    }
}

impl Tombstones {
    pub(super) fn new(most: usize, age: Duration) -> Self {
        Self {
            all: VecDeque::new(),
            first: 0,
            places: HashTable::new(),
            partitions: Partitions::new(),
            weight: 0,
            most,
            age,
            hasher: RandomState::new(),
        }
    }

    pub(super) fn is_empty(&self) -> bool {
        self.all.is_empty()
    }

    /// Returns `true` if none is ever kept.
    pub(super) const fn are_off(&self) -> bool {
        self.most == 0
    }

    /// Returns the number of those that are not too old.
    pub(super) fn len(&self, now: Micros) -> usize {
        self.all.iter().filter(|tombstone| self.is_valid(tombstone, now)).count()
    }

    fn is_valid(&self, tombstone: &Tombstone, now: Micros) -> bool {
        after(tombstone.forgotten_at, self.age) > now
    }

    /// Adds the tombstone of a call that was forgotten after all others, and drops those that are too old or too many.
    pub(super) fn push(&mut self, forgotten: &Forgotten, now: Micros) {
        let Some(number) = u32::try_from(self.all.len()).ok().map(|count| self.first.wrapping_add(count))
        else {
            return;
        };
        let CallKey { vendor, tenant, .. } = &forgotten.key;
        let Some(partition) = self.partitions.add_call(vendor, tenant, |_| ()) else { return };
        let ids = Ids::new(forgotten);
        for kind in [IdKind::Leg, IdKind::Call] {
            for id in ids.of_kind(kind) {
                let hash = self.hash(partition, kind, id);
                self.drop_oldest_use(partition, kind, id, hash);
                self.places.insert_unique(spread(hash), Place { number, hash }, |place| spread(place.hash));
            }
        }
        self.weight += ids.weight();
        let Forgotten { at, last, .. } = *forgotten;
        self.all.push_back(Tombstone { partition, forgotten_at: at, last, ids });
        let is_too_old = |all: &Self| all.all.front().is_some_and(|first| !all.is_valid(first, now));
        while self.weight > self.most || is_too_old(self) {
            self.pop();
        }
    }

    /// Drops the tombstone of the call that was forgotten first.
    fn pop(&mut self) {
        let Some(Tombstone { partition, ids, .. }) = self.all.pop_front() else { return };
        for kind in [IdKind::Leg, IdKind::Call] {
            for id in ids.of_kind(kind) {
                let hash = self.hash(partition, kind, id);
                let is_it = |place: &Place| place.number == self.first && place.hash == hash;
                if let Ok(entry) = self.places.find_entry(spread(hash), is_it) {
                    entry.remove();
                }
            }
        }
        self.weight -= ids.weight();
        self.first = self.first.wrapping_add(1);
        self.partitions.remove_call(partition);
    }

    fn hash(&self, partition: Slot, kind: IdKind, id: &str) -> u32 {
        let mut hasher = self.hasher.build_hasher();
        hasher.write_u64(u64::from(partition) << 2 | kind as u64);
        hasher.write(id.as_bytes());
        u32::try_from(hasher.finish() >> 32).unwrap_or_default()
    }

    /// Returns the tombstones that are found by an identifier, after their numbers, the first of them being 0.
    fn uses<'t>(
        &'t self,
        partition: Slot,
        kind: IdKind,
        id: &'t str,
        hash: u32,
    ) -> impl Iterator<Item = (u32, &'t Tombstone)> {
        let places = self.places.iter_hash(spread(hash)).filter(move |place| place.hash == hash);
        places.filter_map(move |place| {
            let offset = place.number.wrapping_sub(self.first);
            let known = self.all.get(usize::try_from(offset).ok()?)?;
            let is_it = known.partition == partition && known.ids.of_kind(kind).any(|known| known == id);
            is_it.then_some((offset, known))
        })
    }

    /// Forgets the oldest use of an identifier that was used very often.
    fn drop_oldest_use(&mut self, partition: Slot, kind: IdKind, id: &str, hash: u32) {
        let uses: Vec<u32> = self.uses(partition, kind, id, hash).map(|(offset, _)| offset).collect();
        let Some(oldest) = uses.iter().min().filter(|_| uses.len() >= USES) else { return };
        let number = self.first.wrapping_add(*oldest);
        let is_it = |place: &Place| place.number == number && place.hash == hash;
        if let Ok(entry) = self.places.find_entry(spread(hash), is_it) {
            entry.remove();
        }
    }

    /// Returns the tombstones of the calls that had one of the identifiers, those forgotten first before the others.
    pub(super) fn find<'i>(
        &self,
        (vendor, tenant): (&str, &str),
        ids: impl Iterator<Item = (IdKind, &'i str)>,
        now: Micros,
    ) -> Vec<&Tombstone> {
        let Some(partition) = self.partitions.find(vendor, tenant) else { return Vec::new() };
        let mut found = Vec::new();
        for (kind, id) in ids {
            let uses: Vec<_> = self.uses(partition, kind, id, self.hash(partition, kind, id)).collect();
            found.extend(
                uses.into_iter().filter(|(_, known)| self.is_valid(known, now)).map(|(offset, _)| offset),
            );
        }
        found.sort_unstable();
        found.dedup();
        found.into_iter().filter_map(|offset| self.all.get(usize::try_from(offset).ok()?)).collect()
    }

    /// Returns the forgotten calls that are not too old.
    pub(super) fn iter(&self, now: Micros) -> impl Iterator<Item = Forgotten> {
        self.all.iter().filter(move |known| self.is_valid(known, now)).map(|known| {
            let ids = |kind| known.ids.of_kind(kind).map(str::to_owned).collect();
            Forgotten {
                key: self.key(known),
                at: known.forgotten_at,
                last: known.last,
                legs: ids(IdKind::Leg),
                calls: ids(IdKind::Call),
            }
        })
    }

    /// Returns the key of the call.
    pub(super) fn key(&self, tombstone: &Tombstone) -> CallKey {
        let (vendor, tenant) = self.partitions.key(tombstone.partition);
        CallKey {
            vendor,
            tenant,
            id: tombstone.ids.iter().next().map(|(_, id)| id.to_owned()).unwrap_or_default(),
        }
    }

    /// Drops all tombstones.
    pub(super) fn clear(&mut self) {
        *self = Self::new(self.most, self.age);
    }

    /// Replaces all tombstones by those of these calls, where several entries may be of one call.
    pub(super) fn replace(&mut self, all: Vec<Forgotten>, now: Micros) {
        self.clear();
        let mut by_key = std::collections::BTreeMap::<CallKey, Forgotten>::new();
        for forgotten in all {
            match by_key.get_mut(&forgotten.key) {
                Some(known) => known.unite(forgotten),
                None => drop(by_key.insert(forgotten.key.clone(), forgotten)),
            }
        }
        let mut all: Vec<Forgotten> = by_key.into_values().collect();
        all.sort_by_key(|forgotten| forgotten.at);
        for forgotten in &all {
            self.push(forgotten, now);
        }
    }

    /// Moves the times of calls that were forgotten before the clock was set.
    pub(super) fn set_clock(&mut self, now: Micros) {
        for tombstone in &mut self.all {
            tombstone.forgotten_at = now;
        }
    }
}

impl Tombstone {
    /// Returns `true` if the call had that leg, or named it as one that led to another.
    pub(super) fn has_leg(&self, id: &str) -> bool {
        self.ids.of_kind(IdKind::Leg).any(|known| known == id)
    }

    /// Returns the latest instant of the call by the vendor's clock; unset if there is none.
    pub(super) const fn last(&self) -> Micros {
        self.last
    }
}

impl Forgotten {
    /// Adds what another ledger knows of the same call.
    fn unite(&mut self, other: Self) {
        self.at = self.at.max(other.at);
        self.last = self.last.max(other.last);
        for (ids, others) in [(&mut self.legs, other.legs), (&mut self.calls, other.calls)] {
            ids.extend(others);
            ids.sort_unstable();
            ids.dedup();
        }
    }
}

/// Extends a hash of 32 bits to 64, since the table uses the high bits as well as the low ones.
fn spread(hash: u32) -> u64 {
    u64::from(hash) << 32 | u64::from(hash)
}
