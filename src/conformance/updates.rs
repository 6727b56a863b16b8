//! Calls of a ledger, collected as its user collects them.

use std::collections::BTreeMap;

use crate::call::{self, Call, CallKey};
use crate::ledger::{Ledger, Update};

/// Current calls by their keys, and the revision of each.
#[derive(Clone, Default)]
pub(super) struct Updates {
    calls: BTreeMap<CallKey, Call>,
    revisions: BTreeMap<CallKey, u32>,
}

impl Updates {
    /// Takes all pending updates, and checks that each follows from the ones before.
    pub(super) fn take(&mut self, ledger: &mut Ledger) -> Result<(), String> {
        std::iter::from_fn(|| ledger.poll()).try_for_each(|update| self.add(update))
    }

    /// Adds an update, and checks that it follows from the ones before.
    pub(super) fn add(&mut self, update: Update) -> Result<(), String> {
        match update {
            Update::Finished(call) => {
                let key = call.key();
                if self.revisions.insert(key.clone(), 0).is_some() {
                    return Err(format!("call {} is finished twice", key.id));
                }
                self.calls.insert(key, *call);
            }
            Update::Amended(call, revision) => {
                let key = call.key();
                self.revise(&key, revision)?;
                if self.calls.get(&key) == Some(&*call) {
                    return Err(format!("call {} is amended without a change", key.id));
                }
                self.calls.insert(key, *call);
            }
            Update::Withdrawn(key, revision) => {
                self.revise(&key, revision)?;
                if self.calls.remove(&key).is_none() {
                    return Err(format!("call {} is withdrawn, but was not reported", key.id));
                }
            }
            Update::Refused(observation, _) => return Err(format!("leg {} is refused", observation.key.id)),
            Update::Late(observation, _) => return Err(format!("leg {} is late", observation.key.id)),
            Update::Leg(_) | Update::Presence(_) => {}
        }
        Ok(())
    }

    /// Takes all pending updates of a merged ledger, which reports again what one of its parts has reported.
    pub(super) fn take_merged(&mut self, ledger: &mut Ledger) {
        while let Some(update) = ledger.poll() {
            match update {
                Update::Finished(call) | Update::Amended(call, _) => {
                    self.calls.insert(call.key(), *call);
                }
                Update::Withdrawn(key, _) => {
                    self.calls.remove(&key);
                }
                Update::Leg(_) | Update::Presence(_) | Update::Late(..) | Update::Refused(..) => {}
            }
        }
    }

    fn revise(&mut self, key: &CallKey, revision: u32) -> Result<(), String> {
        let before = self.revisions.insert(key.clone(), revision);
        if before.and_then(|before| before.checked_add(1)) == Some(revision) {
            return Ok(());
        }
        Err(format!("call {} has revision {revision} after {before:?}", key.id))
    }

    /// Returns the current calls, in the order of `fold`.
    pub(super) fn into_calls(self) -> Vec<Call> {
        let mut calls: Vec<Call> = self.calls.into_values().collect();
        call::sort(&mut calls);
        calls
    }
}
