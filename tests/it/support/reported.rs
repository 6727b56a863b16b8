//! Updates of a ledger, collected as its user collects them.

use std::collections::BTreeMap;

use call_legs::call::CallKey;
use call_legs::call::{self, Call, Folding};
use call_legs::ledger::{Ledger, Limits, LiveLeg, Update, VendorTimeouts};
use call_legs::leg::{Observation, Presence};
use time::Duration;

/// Updates so far.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Collected {
    /// Every current call, by its key.
    pub calls: BTreeMap<CallKey, Call>,

    /// Revision of each call: finished, then amended.
    pub revisions: BTreeMap<CallKey, u32>,

    /// Legs as they were shown last.
    pub legs: BTreeMap<(String, String, String), LiveLeg>,

    pub presences: Vec<Presence>,
    pub refused: Vec<Observation>,
    pub late: Vec<(Observation, CallKey)>,
}

impl Collected {
    /// Takes all pending updates, and checks their order.
    #[track_caller]
    pub fn take(&mut self, ledger: &mut Ledger) {
        while let Some(update) = ledger.poll() {
            match update {
                Update::Leg(live) => {
                    let CallKey { vendor, tenant, .. } = live.call.clone();
                    let key = (vendor.into_owned(), tenant, live.leg.id.clone());
                    assert_ne!(self.legs.get(&key), Some(&*live), "a leg is shown when it changed");
                    self.legs.insert(key, *live);
                }
                Update::Finished(call) => {
                    let key = key(&call);
                    let before = self.revisions.insert(key.clone(), 0);
                    assert_eq!(before, None, "{key:?} was finished before");
                    self.calls.insert(key, *call);
                }
                Update::Amended(call, revision) => {
                    let key = key(&call);
                    let before = self.revisions.insert(key.clone(), revision);
                    assert_eq!(before.map(|before| before + 1), Some(revision), "{key:?}");
                    let before = self.calls.insert(key.clone(), *call);
                    assert_ne!(before.as_ref(), self.calls.get(&key), "an amendment changes something");
                }
                Update::Withdrawn(key, revision) => {
                    assert!(self.calls.remove(&key).is_some(), "{key:?} was not reported");
                    let before = self.revisions.insert(key.clone(), revision);
                    assert_eq!(before.map(|before| before + 1), Some(revision), "{key:?}");
                }
                Update::Presence(presence) => self.presences.push(*presence),
                Update::Refused(observation, _) => self.refused.push(*observation),
                Update::Late(observation, key) => {
                    assert!(self.revisions.contains_key(&key), "{key:?} was not reported");
                    self.late.push((*observation, key));
                }
                other => panic!("an unknown update: {other:?}"),
            }
        }
    }

    /// Adds an update, in any order.
    pub fn add(&mut self, update: Update) {
        match update {
            Update::Finished(call) | Update::Amended(call, _) => {
                self.calls.insert(key(&call), *call);
            }
            Update::Withdrawn(key, _) => {
                self.calls.remove(&key);
            }
            Update::Leg(_) | Update::Presence(_) | Update::Late(..) | Update::Refused(..) | _ => {}
        }
    }

    /// Returns the current calls, in the order of `fold`.
    pub fn sorted(&self) -> Vec<Call> {
        let mut calls: Vec<Call> = self.calls.values().cloned().collect();
        call::sort(&mut calls);
        calls
    }
}

fn key(call: &Call) -> CallKey {
    call.key()
}

/// Returns the calls of a ledger that is polled after each observation.
#[track_caller]
pub fn ledger_calls(mut ledger: Ledger, observations: impl IntoIterator<Item = Observation>) -> Vec<Call> {
    let mut updates = Collected::default();
    for observation in observations {
        ledger.push(observation);
        updates.take(&mut ledger);
    }
    ledger.finish_all();
    updates.take(&mut ledger);
    assert!(ledger.is_empty() && updates.refused.is_empty() && updates.late.is_empty());
    updates.sorted()
}

/// Returns the calls of a [`Folding`].
pub fn folding_calls(observations: impl IntoIterator<Item = Observation>) -> Vec<Call> {
    let mut folding = Folding::new();
    folding.extend(observations);
    let count = folding.len();
    let mut calls: Vec<Call> = folding.finish().collect();
    assert_eq!(calls.len(), count, "the number of calls that it returned");
    call::sort(&mut calls);
    calls
}

/// Returns a ledger that never gives up a leg: streams in any order jump hours to and fro.
pub fn patient() -> Ledger {
    Ledger::new(patient_timeouts(), Limits::default())
}

/// Returns timeouts that never give up a leg.
pub fn patient_timeouts() -> VendorTimeouts {
    let vendors = ["connect", "vega", "webitel", "ringme", "made-up"];
    vendors.into_iter().fold(VendorTimeouts::default(), |all, vendor| {
        let mut timeouts = all.get(vendor);
        (timeouts.ring_limit, timeouts.talk_limit) = (Duration::weeks(5000), Duration::weeks(5000));
        timeouts.amendment_window = Duration::weeks(5000);
        all.with(vendor, timeouts)
    })
}
