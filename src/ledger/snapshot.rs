//! Snapshot of a ledger's state, which survives a restart.

use std::borrow::Cow;
use std::collections::HashMap;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD_NO_PAD;
use serde::de::{self, Visitor};
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use thiserror::Error;

use super::clock::{Micros, UNSET};
use super::presences::Changes;
use super::state::{CallProgress, LegFlags, LegProgress, Reported};
use super::tombstones::Forgotten;
use super::{Ledger, Limits, Update, VendorTimeouts};
use crate::call::CallKey;
use crate::store::encoding::Log;
use crate::store::{CallEntry, LegEntry, Slot};

/// Version of the form. Others are refused.
const VERSION: u32 = 4;

/// State of a [`Ledger`], for any serde format that names fields, such as JSON or CBOR.
///
/// It holds all observations in a compact form, which is base64 in text formats, and the updates that were not polled.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Snapshot {
    version: u32,
    clock: Option<Micros>,
    shows_legs: bool,
    next_sequence: u64,
    #[serde(rename = "accounts")]
    partitions: Vec<(Cow<'static, str>, String)>,
    calls: Vec<KeptCall>,
    dirty: Vec<u64>,
    presences: Vec<Changes>,

    /// Forgotten calls, those forgotten first before the others. A snapshot without them is of a ledger that has forgotten none.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    tombstones: Vec<KeptTombstone>,
    updates: Vec<Update>,

    /// Whether the stream has ended, and calls are still to be reported.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    is_finishing: bool,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
struct KeptCall {
    #[serde(rename = "account")]
    partition: usize,
    sequence: u64,
    activity: Micros,
    deadline: Micros,
    is_reported: bool,
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    is_again: bool,
    reported: Vec<Reported>,
    legs: Vec<KeptLeg>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
struct KeptTombstone {
    #[serde(rename = "account")]
    partition: usize,
    id: String,
    at: Micros,
    last: Micros,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    legs: Vec<String>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    calls: Vec<String>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
struct KeptLeg {
    log: LogBytes,
    activity: Micros,
    shown: u64,
}

/// Error of a snapshot that cannot be restored.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum RestoreError {
    /// The snapshot has a form that this version of the crate does not read.
    #[error("version {0} of the ledger snapshot is not supported")]
    Version(u32),

    /// The snapshot was not written by a ledger, or was damaged.
    #[error("the ledger snapshot is damaged")]
    Damaged,
}

impl Ledger {
    /// Returns the state of the ledger, including the updates that were not polled. A ledger that is restored from it behaves the
    /// same.
    #[must_use]
    pub fn snapshot(&self) -> Snapshot {
        let mut partitions = Vec::new();
        let mut numbers = HashMap::new();
        let mut calls = Vec::with_capacity(self.len());
        for call in self.calls.in_sequence().into_iter().filter_map(|slot| self.calls.get(slot)) {
            let partition = *numbers.entry(call.partition).or_insert_with(|| {
                partitions.push(self.calls.partition_key(call.partition));
                partitions.len() - 1
            });
            let legs = call.legs.iter().map(|leg| KeptLeg {
                log: LogBytes(leg.log.to_bytes()),
                activity: leg.state.activity,
                shown: leg.state.shown,
            });
            calls.push(KeptCall {
                partition,
                sequence: call.sequence,
                activity: call.state.activity,
                deadline: call.state.deadline,
                is_reported: call.state.is_reported,
                is_again: call.state.is_again,
                reported: call.state.reported.to_vec(),
                legs: legs.collect(),
            });
        }
        let tombstones = self.kept_tombstones(&mut partitions);
        let is_dirty = |(sequence, slot): &(u64, Slot)| {
            self.calls.get(*slot).is_some_and(|call| call.sequence == *sequence)
        };
        Snapshot {
            version: VERSION,
            clock: (self.now != UNSET).then_some(self.now),
            shows_legs: self.shows_legs,
            next_sequence: self.calls.next_sequence(),
            partitions,
            calls,
            dirty: self.dirty.iter().filter(|entry| is_dirty(entry)).map(|(sequence, _)| *sequence).collect(),
            presences: self.presences.all().cloned().collect(),
            tombstones,
            updates: self.updates.iter().cloned().collect(),
            is_finishing: !self.finishing.is_empty(),
        }
    }

    /// Creates a ledger from a snapshot.
    ///
    /// # Errors
    /// When the snapshot has another version of its form, or is damaged.
    pub fn restore(
        timeouts: VendorTimeouts,
        limits: Limits,
        snapshot: Snapshot,
    ) -> Result<Self, RestoreError> {
        if snapshot.version != VERSION {
            return Err(RestoreError::Version(snapshot.version));
        }
        let mut ledger = Self::new(timeouts, limits);
        ledger.shows_legs = snapshot.shows_legs;
        ledger.now = snapshot.clock.unwrap_or(UNSET);
        ledger.calls.set_next_sequence(snapshot.next_sequence);
        ledger.updates = snapshot.updates.into();
        for changes in snapshot.presences {
            ledger.presences.restore(changes);
        }
        for tombstone in snapshot.tombstones {
            let partition = snapshot.partitions.get(tombstone.partition).ok_or(RestoreError::Damaged)?;
            ledger.tombstones.push(&tombstone.into_forgotten(partition), ledger.now);
        }
        let mut slots = HashMap::new();
        for call in snapshot.calls {
            let partition = snapshot.partitions.get(call.partition).ok_or(RestoreError::Damaged)?;
            let sequence = call.sequence;
            let slot = ledger.restore_call(partition, call)?;
            if sequence >= snapshot.next_sequence || slots.insert(sequence, slot).is_some() {
                return Err(RestoreError::Damaged);
            }
        }
        for sequence in snapshot.dirty {
            let slot = *slots.get(&sequence).ok_or(RestoreError::Damaged)?;
            if let Some(call) = ledger.calls.get_mut(slot) {
                call.state.is_dirty = true;
            }
            ledger.dirty.push_back((sequence, slot));
        }
        if snapshot.is_finishing {
            ledger.finish_all();
        }
        Ok(ledger)
    }

    /// Returns the tombstones, and adds vendors and tenants that only they have.
    fn kept_tombstones(&self, partitions: &mut Vec<(Cow<'static, str>, String)>) -> Vec<KeptTombstone> {
        let mut numbers: HashMap<(Cow<'static, str>, String), usize> =
            partitions.iter().cloned().zip(0..).collect();
        let kept = |forgotten: Forgotten| {
            let Forgotten { key: CallKey { vendor, tenant, id }, at, last, legs, calls } = forgotten;
            let partition = *numbers.entry((vendor, tenant)).or_insert_with_key(|key| {
                partitions.push(key.clone());
                partitions.len() - 1
            });
            KeptTombstone { partition, id, at, last, legs, calls }
        };
        self.tombstones.iter(self.now).map(kept).collect()
    }

    /// Adds a call of a snapshot.
    fn restore_call(
        &mut self,
        (vendor, tenant): &(Cow<'static, str>, String),
        call: KeptCall,
    ) -> Result<Slot, RestoreError> {
        if call.legs.is_empty() {
            return Err(RestoreError::Damaged);
        }
        let leg = |KeptLeg { log, activity, shown }: KeptLeg| {
            let log = Log::from_bytes(&log.0).ok_or(RestoreError::Damaged)?;
            let flags = LegFlags::from_log(&log);
            Ok(LegEntry { log, state: LegProgress::new(activity, shown, flags) })
        };
        let legs = call.legs.into_iter().map(leg).collect::<Result<_, _>>()?;
        let state = CallProgress {
            reported: call.reported.into(),
            deadline: call.deadline,
            is_reported: call.is_reported,
            is_again: call.is_again,
            ..CallProgress::new(call.activity)
        };
        let entry = |partition| CallEntry { partition, sequence: call.sequence, legs, state };
        let timeouts = &self.timeouts;
        let slot = self.calls.insert((vendor, tenant), |vendor| timeouts.get(vendor), entry);
        let slot = slot.ok_or(RestoreError::Damaged)?;
        self.schedule(slot);
        Ok(slot)
    }
}

impl KeptTombstone {
    fn into_forgotten(self, (vendor, tenant): &(Cow<'static, str>, String)) -> Forgotten {
        let Self { id, at, last, legs, calls, .. } = self;
        let key = CallKey { vendor: vendor.clone(), tenant: tenant.clone(), id };
        Forgotten { key, at, last, legs, calls }
    }
}

/// Bytes of a leg's log, which are validated when a ledger is restored.
#[derive(Clone, Debug, PartialEq, Eq)]
struct LogBytes(Vec<u8>);

impl Serialize for LogBytes {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        if serializer.is_human_readable() {
            serializer.serialize_str(&STANDARD_NO_PAD.encode(&self.0))
        } else {
            serializer.serialize_bytes(&self.0)
        }
    }
}

impl<'de> Deserialize<'de> for LogBytes {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Bytes;

        impl Visitor<'_> for Bytes {
            type Value = Vec<u8>;

            fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str("the observations of a leg")
            }

            fn visit_str<E: de::Error>(self, text: &str) -> Result<Vec<u8>, E> {
                STANDARD_NO_PAD.decode(text).map_err(|_| E::custom("invalid base64"))
            }

            fn visit_bytes<E: de::Error>(self, bytes: &[u8]) -> Result<Vec<u8>, E> {
                Ok(bytes.to_vec())
            }
        }

        let bytes = if deserializer.is_human_readable() {
            deserializer.deserialize_str(Bytes)
        } else {
            deserializer.deserialize_bytes(Bytes)
        };
        bytes.map(Self)
    }
}
