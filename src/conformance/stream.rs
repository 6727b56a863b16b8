//! Messages of a scenario, and the ways in which they become calls.

use time::Duration;

use super::caught::caught;
use super::difference::between;
use super::updates::Updates;
use super::{Failure, Scenario};
use crate::call::{self, Call, Folding};
use crate::capture::Capture;
use crate::ledger::{Ledger, Limits, VendorTimeouts};
use crate::leg::{Observation, Observed};
use crate::registry::{Registry, Vendor};

/// Longer than any scenario lasts: messages in any order jump hours to and fro.
const FOREVER: Duration = Duration::weeks(5000);

/// Messages of a scenario, each observed once in the order of sending.
pub(super) struct Stream<'s> {
    pub(super) name: &'s str,
    pub(super) captures: Vec<&'s Capture>,
    observed: Vec<Vec<Observation>>,
    timeouts: VendorTimeouts,
}

impl<'s> Stream<'s> {
    /// Observes the messages of a scenario.
    pub(super) fn new<V: Vendor>(scenario: &'s Scenario) -> Result<Self, Failure> {
        let captures: Vec<&Capture> = scenario.messages.iter().collect();
        let mut observed = Vec::new();
        for capture in &captures {
            let failure =
                |difference| Failure { place: scenario.name.clone(), input: lines([*capture]), difference };
            observed.push(observe(capture).map_err(failure)?.observations);
        }
        let mut timeouts = VendorTimeouts::from(&Registry::default().with::<V>());
        for vendor in captures.iter().map(|capture| capture.source.vendor()).chain([V::NAME]) {
            let mut patient = timeouts.get(vendor);
            (patient.ring_limit, patient.talk_limit) = (FOREVER, FOREVER);
            patient.amendment_window = FOREVER;
            timeouts = timeouts.with(vendor, patient);
        }
        Ok(Self { name: &scenario.name, captures, observed, timeouts })
    }

    pub(super) const fn len(&self) -> usize {
        self.captures.len()
    }

    /// Returns a failure whose input is the messages with these places, as lines of a capture log.
    pub(super) fn failure(&self, messages: &[usize], difference: String) -> Failure {
        let captures = messages.iter().filter_map(|at| self.captures.get(*at).copied());
        Failure { place: self.name.to_owned(), input: lines(captures), difference }
    }

    /// Returns what the messages with these places said in the order of sending, each once.
    pub(super) fn sent(&self, messages: &[usize]) -> Vec<Observation> {
        let said = self.observed.iter().enumerate().filter(|(at, _)| messages.contains(at));
        said.flat_map(|(_, observations)| observations.iter().cloned()).collect()
    }

    /// Parses and observes the messages with these places, in this order.
    pub(super) fn observe(&self, messages: &[usize]) -> Result<Vec<Observation>, String> {
        let mut all = Vec::new();
        for capture in messages.iter().filter_map(|at| self.captures.get(*at)) {
            all.extend(observe(capture)?.observations);
        }
        Ok(all)
    }

    /// Returns a ledger that never gives up a leg, and never forgets a call.
    pub(super) fn ledger(&self) -> Ledger {
        Ledger::new(self.timeouts.clone(), Limits::default())
    }

    /// Returns the ledger of a snapshot, with the same timeouts.
    pub(super) fn restored(&self, json: &str) -> Result<Ledger, String> {
        let snapshot = serde_json::from_str(json).map_err(|error| error.to_string())?;
        Ledger::restore(self.timeouts.clone(), Limits::default(), snapshot).map_err(|error| error.to_string())
    }

    /// Returns the calls of a ledger that observes these, and is polled after each or only at the end.
    pub(super) fn ledger_calls(
        mut ledger: Ledger,
        observations: &[Observation],
        is_polled: bool,
    ) -> Result<Vec<Call>, String> {
        let mut updates = Updates::default();
        for observation in observations {
            ledger.push(observation.clone());
            if is_polled {
                updates.take(&mut ledger)?;
            }
        }
        ledger.finish_all();
        updates.take(&mut ledger)?;
        if ledger.is_empty() { Ok(updates.into_calls()) } else { Err("a call is never finished".to_owned()) }
    }

    /// Returns the same messages in the order of sending.
    pub(super) fn in_order_of_sending(&self, messages: &[usize]) -> Vec<usize> {
        (0..self.len()).filter(|at| messages.contains(at)).collect()
    }

    /// Checks that observations make these calls, if they are folded at once, or by a ledger that reports live legs.
    pub(super) fn make_at_once(&self, observations: &[Observation], calls: &str) -> Result<(), String> {
        same("call::fold", &call::fold(observations), calls)?;
        self.ledger_makes(observations, calls, (true, true))
    }

    /// Checks that observations make these calls, if they are added one by one, or by a ledger that is polled at the end.
    pub(super) fn make_one_by_one(&self, observations: &[Observation], calls: &str) -> Result<(), String> {
        let mut folding = Folding::new();
        folding.extend(observations.iter().cloned());
        let mut folded: Vec<Call> = folding.finish().collect();
        call::sort(&mut folded);
        same("call::Folding", &folded, calls)?;
        self.ledger_makes(observations, calls, (false, false))
    }

    /// Checks that a ledger makes these calls, with or without live legs, and polled after each observation or only at the end.
    pub(super) fn ledger_makes(
        &self,
        observations: &[Observation],
        calls: &str,
        (has_live_legs, is_polled): (bool, bool),
    ) -> Result<(), String> {
        let ledger = self.ledger();
        let ledger = if has_live_legs { ledger } else { ledger.without_live_legs() };
        let legs = if has_live_legs { "with" } else { "without" };
        let polled = if is_polled { "after each observation" } else { "at the end" };
        let made = Self::ledger_calls(ledger, observations, is_polled)?;
        same(&format!("a ledger {legs} live legs that is polled {polled}"), &made, calls)
    }
}

/// Observes a message. An error or a panic is returned as text.
pub(super) fn observe(capture: &Capture) -> Result<Observed, String> {
    unpanicked(|| capture.observe().map_err(|error| format!("message cannot be read: {error}")))
}

/// Calls a function. A panic is returned as text.
pub(super) fn unpanicked<T>(function: impl FnOnce() -> Result<T, String>) -> Result<T, String> {
    caught(function).unwrap_or_else(|panic| Err(format!("panic: {panic}")))
}

/// Returns messages as lines of a capture log.
pub(super) fn lines<'c>(captures: impl IntoIterator<Item = &'c Capture>) -> String {
    let line = |capture| serde_json::to_string(capture).unwrap_or_else(|error| error.to_string());
    captures.into_iter().map(line).collect::<Vec<_>>().join("\n")
}

/// Returns calls as JSON.
pub(super) fn json(calls: &[Call]) -> String {
    serde_json::to_string(calls).unwrap_or_else(|error| error.to_string())
}

/// Checks that calls are the same as others, which are given as JSON.
pub(super) fn same(way: &str, calls: &[Call], expected: &str) -> Result<(), String> {
    between(&json(calls), expected).map_or(Ok(()), |difference| Err(format!("{way}: {difference}")))
}
