//! A ledger's state, to be kept over a restart.

use std::borrow::Cow;
use std::collections::HashMap;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD_NO_PAD;
use serde::de::{self, Visitor};
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use thiserror::Error;

use super::presences::Changes;
use super::state::{CallState, LegFlags, LegState, Told};
use super::{Ledger, Limits, Micros, Policies, UNSET, Update};
use crate::store::encoding::Log;
use crate::store::{CallEntry, LegEntry, Slot};

/// Form of the snapshots that are written.
const VERSION: u32 = 1;

/// State of a [`Ledger`], by serde in any format that names its fields, such as JSON or CBOR: what is absent is left out.
///
/// It holds all that was observed in a compact form, in text formats as base64, and what there is still to tell.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Snapshot {
    version: u32,
    clock: Option<Micros>,
    shows_legs: bool,
    next_sequence: u64,
    accounts: Vec<(Cow<'static, str>, String)>,
    calls: Vec<KeptCall>,
    dirty: Vec<u64>,
    presences: Vec<Changes>,
    updates: Vec<Update>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
struct KeptCall {
    account: usize,
    sequence: u64,
    activity: Micros,
    deadline: Micros,
    is_told: bool,
    told: Vec<Told>,
    legs: Vec<KeptLeg>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
struct KeptLeg {
    log: Log,
    activity: Micros,
    shown: u64,
}

/// Snapshot that no ledger can be made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum RestoreError {
    /// It is of a form that this version of the crate does not read.
    #[error("ledger snapshot: version {0} is not read")]
    Version(u32),

    /// It is not what a ledger wrote.
    #[error("ledger snapshot: is damaged")]
    Damaged,
}

impl Ledger {
    /// State of the ledger. A ledger that is restored from it has the same future.
    ///
    /// Updates that were not polled yet are in it.
    #[must_use]
    pub fn snapshot(&self) -> Snapshot {
        let mut accounts = Vec::new();
        let mut numbers = HashMap::new();
        let mut calls = Vec::with_capacity(self.len());
        for call in self.calls.in_sequence().into_iter().filter_map(|slot| self.calls.get(slot)) {
            let account = *numbers.entry(call.account).or_insert_with(|| {
                accounts.push(self.calls.names(call.account));
                accounts.len() - 1
            });
            let legs = call.legs.iter().map(|leg| KeptLeg {
                log: leg.log.clone(),
                activity: leg.state.activity,
                shown: leg.state.shown,
            });
            calls.push(KeptCall {
                account,
                sequence: call.sequence,
                activity: call.state.activity,
                deadline: call.state.deadline,
                is_told: call.state.is_told,
                told: call.state.told.clone(),
                legs: legs.collect(),
            });
        }
        let is_dirty = |(sequence, slot): &(u64, Slot)| {
            self.calls.get(*slot).is_some_and(|call| call.sequence == *sequence)
        };
        Snapshot {
            version: VERSION,
            clock: (self.now != UNSET).then_some(self.now),
            shows_legs: self.shows_legs,
            next_sequence: self.calls.next_sequence(),
            accounts,
            calls,
            dirty: self.dirty.iter().filter(|entry| is_dirty(entry)).map(|(sequence, _)| *sequence).collect(),
            presences: self.presences.all().cloned().collect(),
            updates: self.updates.iter().cloned().collect(),
        }
    }

    /// Ledger of that state.
    ///
    /// # Errors
    /// When the snapshot is of another version of its form, or damaged.
    pub fn restore(policies: Policies, limits: Limits, snapshot: Snapshot) -> Result<Self, RestoreError> {
        if snapshot.version != VERSION {
            return Err(RestoreError::Version(snapshot.version));
        }
        let mut ledger = Self::new(policies, limits);
        ledger.shows_legs = snapshot.shows_legs;
        ledger.now = snapshot.clock.unwrap_or(UNSET);
        ledger.calls.set_next_sequence(snapshot.next_sequence);
        ledger.updates = snapshot.updates.into();
        for changes in snapshot.presences {
            ledger.presences.restore(changes);
        }
        let mut slots = HashMap::new();
        for call in snapshot.calls {
            let account = snapshot.accounts.get(call.account).ok_or(RestoreError::Damaged)?;
            let sequence = call.sequence;
            let slot = ledger.restore_call(account, call)?;
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
        Ok(ledger)
    }

    fn restore_call(
        &mut self,
        (vendor, tenant): &(Cow<'static, str>, String),
        call: KeptCall,
    ) -> Result<Slot, RestoreError> {
        if call.legs.is_empty() {
            return Err(RestoreError::Damaged);
        }
        let legs = call.legs.into_iter().map(|leg| LegEntry {
            state: LegState { activity: leg.activity, shown: leg.shown, flags: LegFlags::of(&leg.log) },
            log: leg.log,
        });
        let legs = legs.collect();
        let state = CallState {
            told: call.told,
            deadline: call.deadline,
            is_told: call.is_told,
            ..CallState::new(call.activity)
        };
        let entry = |account| CallEntry { account, sequence: call.sequence, legs, state };
        let policies = &self.policies;
        let slot = self.calls.insert((vendor, tenant), |vendor| policies.of(vendor), entry);
        let slot = slot.ok_or(RestoreError::Damaged)?;
        self.schedule(slot);
        Ok(slot)
    }
}

impl Serialize for Log {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        if serializer.is_human_readable() {
            serializer.serialize_str(&STANDARD_NO_PAD.encode(self.as_bytes()))
        } else {
            serializer.serialize_bytes(self.as_bytes())
        }
    }
}

impl<'de> Deserialize<'de> for Log {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Bytes;

        impl Visitor<'_> for Bytes {
            type Value = Vec<u8>;

            fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str("observations of a leg")
            }

            fn visit_str<E: de::Error>(self, text: &str) -> Result<Vec<u8>, E> {
                STANDARD_NO_PAD.decode(text).map_err(|_| E::custom("no base64"))
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
        Self::from_bytes(bytes?).ok_or_else(|| de::Error::custom("no observations of a leg"))
    }
}
