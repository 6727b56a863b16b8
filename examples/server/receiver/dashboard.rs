//! Data of the page: live legs, availability, the last finished calls. A page gets all of it, and then each change.

use std::collections::{BTreeMap, VecDeque};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use call_legs::call::Call;
use call_legs::call::CallKey;
use call_legs::ledger::{Ledger, LiveLeg, Update};
use call_legs::leg::{LegKey, Party, Presence};
use serde::Serialize;
use time::OffsetDateTime;
use tokio::sync::broadcast;

use super::change::agent_of;
use super::store::Store;

/// Number of finished calls that are shown.
const LAST: u32 = 500;

/// Changes that may wait for a page; one that lags more gets everything again.
const LAG: usize = 64;

/// Handle of the one dashboard: the processor and every page have a clone.
#[derive(Clone)]
pub(crate) struct Dashboard {
    shown: Arc<Mutex<Shown>>,
    changes: broadcast::Sender<Arc<str>>,
}

#[derive(Default)]
struct Shown {
    live: BTreeMap<LegKey, LiveLeg>,
    presences: BTreeMap<String, Presence>,
    calls: VecDeque<Finished>,
    pending: Pending,
}

/// Changes since the last flush.
#[derive(Default)]
struct Pending {
    live: BTreeMap<LegKey, Option<LiveLeg>>,
    presences: BTreeMap<String, Presence>,
    calls: BTreeMap<String, Finished>,
    withdrawn: Vec<CallKey>,
}

/// Finished call without its legs, which a page requests when somebody opens the call.
#[derive(Clone, Serialize)]
struct Finished {
    key: String,
    revision: u32,
    /// The caller, if there is no client: a colleague, for an internal call.
    #[serde(skip_serializing_if = "Option::is_none")]
    other: Option<Party>,
    call: Call,
}

impl Finished {
    fn of(call: &Call, revision: u32) -> Self {
        let mut call = call.clone();
        let key = call.uuid().to_string();
        let first = call.legs.first().filter(|_| call.client.is_none());
        let other = first
            .map(|leg| if leg.company_party() == &leg.local { &leg.remote } else { &leg.local })
            .cloned();
        (call.legs, call.hops) = (Vec::new(), Vec::new());
        Self { key, revision, other, call }
    }
}

/// Message to a page. The first has everything.
#[derive(Serialize)]
struct PageUpdate<'b> {
    #[serde(with = "time::serde::rfc3339")]
    now: OffsetDateTime,
    live: Vec<&'b LiveLeg>,
    gone: Vec<&'b LegKey>,
    presences: Vec<&'b Presence>,
    calls: Vec<&'b Finished>,
    withdrawn: &'b [CallKey],
}

impl Dashboard {
    /// Creates a dashboard of what was known before a restart.
    pub(crate) fn new(ledger: &Ledger, store: &Store) -> rusqlite::Result<Self> {
        let mut shown = Shown::default();
        for call in ledger.calls() {
            let mut open: Vec<_> = call.legs.iter().filter(|leg| leg.is_open()).collect();
            // The ledger's calls have what was reported: a leg whose end never came, and that timed out, is open there.
            if let Some(known) = open.first().map_or(Ok(None), |_| store.call(&call.uuid().to_string()))? {
                open.retain(|leg| !known.legs.iter().any(|known| known.id == leg.id && !known.is_open()));
            }
            let key = call.key();
            for leg in open {
                // Outside the crate, `LiveLeg` can only be made from its serde form.
                let live = serde_json::json!({"call": key, "leg": leg});
                if let Ok(live) = serde_json::from_value(live) {
                    shown.live.insert(leg_key(&key, &leg.id), live);
                }
            }
        }
        shown.presences =
            store.presences()?.into_iter().map(|presence| (agent_of(&presence), presence)).collect();
        let calls = store.last(LAST)?;
        shown.calls = calls.iter().rev().map(|(call, revision)| Finished::of(call, *revision)).collect();
        Ok(Self { shown: Arc::new(Mutex::new(shown)), changes: broadcast::Sender::new(LAG) })
    }

    /// Applies an update of the ledger.
    pub(crate) fn take(&self, update: &Update) {
        let mut shown = self.lock();
        match update {
            Update::Leg(live) => shown.show(live),
            Update::Finished(call) => shown.finish(call, 0),
            Update::Amended(call, revision) => shown.finish(call, *revision),
            Update::Withdrawn(key, _) => {
                shown.calls.retain(|finished| finished.call.key() != *key);
                shown.pending.calls.retain(|_, finished| finished.call.key() != *key);
                shown.pending.withdrawn.push(key.clone());
            }
            Update::Presence(presence) => {
                let agent = agent_of(presence);
                shown.presences.insert(agent.clone(), (**presence).clone());
                shown.pending.presences.insert(agent, (**presence).clone());
            }
            Update::Late(..) | Update::Refused(..) | _ => {}
        }
    }

    /// Sends the changes to the pages.
    pub(crate) fn flush(&self, now: OffsetDateTime) {
        let pending = std::mem::take(&mut self.lock().pending);
        let is_empty = pending.live.is_empty()
            && pending.presences.is_empty()
            && pending.calls.is_empty()
            && pending.withdrawn.is_empty();
        if is_empty || self.changes.receiver_count() == 0 {
            return;
        }
        let update = PageUpdate {
            now,
            live: pending.live.values().flatten().collect(),
            gone: pending.live.iter().filter(|(_, live)| live.is_none()).map(|(key, _)| key).collect(),
            presences: pending.presences.values().collect(),
            calls: pending.calls.values().collect(),
            withdrawn: &pending.withdrawn,
        };
        // An error means only that no page is open.
        _ = self.changes.send(json(&update));
    }

    /// Returns all that is shown now, and a receiver of later changes.
    pub(crate) fn subscribe(&self, now: OffsetDateTime) -> (Arc<str>, broadcast::Receiver<Arc<str>>) {
        let shown = self.lock();
        let update = PageUpdate {
            now,
            live: shown.live.values().collect(),
            gone: Vec::new(),
            presences: shown.presences.values().collect(),
            calls: shown.calls.iter().collect(),
            withdrawn: &[],
        };
        (json(&update), self.changes.subscribe())
    }

    fn lock(&self) -> MutexGuard<'_, Shown> {
        self.shown.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Shown {
    fn show(&mut self, live: &LiveLeg) {
        let key = leg_key(&live.call, &live.leg.id);
        if live.leg.is_open() {
            self.pending.live.insert(key.clone(), Some(live.clone()));
            self.live.insert(key, live.clone());
        } else if self.live.remove(&key).is_some() {
            self.pending.live.insert(key, None);
        }
    }

    fn finish(&mut self, call: &Call, revision: u32) {
        let key = call.key();
        for leg in call.legs.iter().filter(|leg| !leg.is_open()) {
            let leg = leg_key(&key, &leg.id);
            if self.live.remove(&leg).is_some() {
                self.pending.live.insert(leg, None);
            }
        }
        let finished = Finished::of(call, revision);
        // A known call that is reported as new was forgotten, and knows less now: see `change`.
        if revision == 0 && self.calls.iter().any(|known| known.key == finished.key) {
            return;
        }
        self.calls.retain(|other| other.key != finished.key);
        self.calls.push_back(finished.clone());
        if self.calls.len() > LAST as usize {
            self.calls.pop_front();
        }
        self.pending.calls.insert(finished.key.clone(), finished);
    }
}

fn leg_key(call: &CallKey, leg: &str) -> LegKey {
    LegKey::new(call.vendor.clone(), call.tenant.clone(), leg)
}

fn json(update: &PageUpdate<'_>) -> Arc<str> {
    serde_json::to_string(update).unwrap_or_default().into()
}
