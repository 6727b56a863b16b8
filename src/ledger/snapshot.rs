//! A ledger's state, to be kept over a restart.

use std::borrow::Cow;
use std::collections::HashMap;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD_NO_PAD;
use serde::de::{self, Visitor};
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use thiserror::Error;

use super::presences::Changes;
use super::state::{CallState, LegFlags, LegState, Reported};
use super::{Ledger, Limits, Micros, UNSET, Update, VendorTimeouts};
use crate::store::encoding::Log;
use crate::store::{CallEntry, LegEntry, Slot};

/// Version of the form. Another one is refused.
const VERSION: u32 = 3;

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

    /// Whether the stream has ended, and the calls are still to be reported.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    is_finishing: bool,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
struct KeptCall {
    account: usize,
    sequence: u64,
    activity: Micros,
    deadline: Micros,
    is_reported: bool,
    reported: Vec<Reported>,
    legs: Vec<KeptLeg>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
struct KeptLeg {
    log: Packed,
    activity: Micros,
    shown: u64,
}

/// Snapshot that no ledger can be made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum RestoreError {
    /// It is of a form that this version of the crate does not read.
    #[error("ledger snapshot: version {0} is not supported")]
    Version(u32),

    /// It is not what a ledger wrote.
    #[error("ledger snapshot: damaged")]
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
                log: Packed(leg.log.to_bytes()),
                activity: leg.state.activity,
                shown: leg.state.shown,
            });
            calls.push(KeptCall {
                account,
                sequence: call.sequence,
                activity: call.state.activity,
                deadline: call.state.deadline,
                is_reported: call.state.is_reported,
                reported: call.state.reported.to_vec(),
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
            is_finishing: !self.finishing.is_empty(),
        }
    }

    /// Ledger of that state.
    ///
    /// # Errors
    /// When the snapshot is of another version of its form, or damaged.
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
        if snapshot.is_finishing {
            ledger.finish_all();
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
        let leg = |KeptLeg { log, activity, shown }: KeptLeg| {
            let log = Log::from_bytes(&log.0).ok_or(RestoreError::Damaged)?;
            let flags = LegFlags::of(&log);
            Ok(LegEntry { log, state: LegState::new(activity, shown, flags) })
        };
        let legs = call.legs.into_iter().map(leg).collect::<Result<_, _>>()?;
        let state = CallState {
            reported: call.reported.into(),
            deadline: call.deadline,
            is_reported: call.is_reported,
            ..CallState::new(call.activity)
        };
        let entry = |account| CallEntry { account, sequence: call.sequence, legs, state };
        let timeouts = &self.timeouts;
        let slot = self.calls.insert((vendor, tenant), |vendor| timeouts.of(vendor), entry);
        let slot = slot.ok_or(RestoreError::Damaged)?;
        self.schedule(slot);
        Ok(slot)
    }
}

/// Log of a leg as it is written; what it says is found out when a ledger is restored.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Packed(Vec<u8>);

impl Serialize for Packed {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        if serializer.is_human_readable() {
            serializer.serialize_str(&STANDARD_NO_PAD.encode(&self.0))
        } else {
            serializer.serialize_bytes(&self.0)
        }
    }
}

impl<'de> Deserialize<'de> for Packed {
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
        bytes.map(Self)
    }
}
