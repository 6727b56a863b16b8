//! Runs messages through the ledger, for the calls as they are at the end.

use std::collections::BTreeMap;

use call_legs::ParseError;
use call_legs::call::Call;
use call_legs::call::CallKey;
use call_legs::capture::Capture;
use call_legs::ledger::{Ledger, Limits, Update, VendorTimeouts};
use call_legs::registry::Registry;

/// A ledger, and the calls that it reported.
pub(crate) struct Player {
    ledger: Ledger,
    calls: BTreeMap<CallKey, (Call, u32)>,

    /// Calls that the last message came too late for.
    late: Vec<CallKey>,
}

impl Player {
    /// Creates a player with the timeouts of these vendors.
    pub(crate) fn new(registry: &Registry) -> Self {
        let ledger = Ledger::new(VendorTimeouts::from(registry), Limits::default()).without_live_legs();
        Self { ledger, calls: BTreeMap::new(), late: Vec::new() }
    }

    /// Passes a message on, and the time of its receipt. Returns the calls that it came too late for: they were forgotten, and stay as
    /// they were reported.
    pub(crate) fn take(&mut self, capture: &Capture) -> Result<Vec<CallKey>, ParseError> {
        let message = capture.parse()?;
        if let Some(received) = capture.receipt.at {
            self.ledger.advance(received);
        }
        message.observe_with(&capture.source, &capture.receipt, &mut self.ledger);
        self.poll();
        self.late.dedup();
        Ok(std::mem::take(&mut self.late))
    }

    /// Returns all calls, each in its last revision, in the order of `fold`.
    pub(crate) fn finish(mut self) -> Vec<(Call, u32)> {
        self.ledger.finish_all();
        self.poll();
        let mut calls: Vec<(Call, u32)> = self.calls.into_values().collect();
        calls.sort_by_cached_key(|(call, _)| call.sort_key());
        calls
    }

    fn poll(&mut self) {
        while let Some(update) = self.ledger.poll() {
            match update {
                Update::Finished(call) => {
                    self.calls.insert(call.key(), (*call, 0));
                }
                Update::Amended(call, revision) => {
                    self.calls.insert(call.key(), (*call, revision));
                }
                Update::Withdrawn(key, _) => {
                    self.calls.remove(&key);
                }
                Update::Late(_, key) => self.late.push(key),
                Update::Leg(_) | Update::Presence(_) | Update::Refused(..) | _ => {}
            }
        }
    }
}
