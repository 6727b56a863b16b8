//! Ingestion of observations: the calls that they belong to, and the limits.

use std::borrow::Cow;

use super::clock::Micros;
use super::late::Verdict;
use super::state::{LegFlags, LegProgress};
use super::{Ledger, Refusal, Update};
use crate::call::CallKey;
use crate::leg::{EndSource, Observation, Observer, Presence};
use crate::store::encoding::{LogText, Taken};
use crate::store::{LegEntry, Slot};

/// Reason why an observation is not added.
#[derive(Debug)]
pub(super) enum Excluded {
    Refused(Refusal),

    /// It is of a forgotten call, which has that key.
    Late(CallKey),
}

impl From<Refusal> for Excluded {
    fn from(refusal: Refusal) -> Self {
        Self::Refused(refusal)
    }
}

impl Ledger {
    /// Moves the clock to the receipt of an observation and adds it.
    pub(super) fn receive(&mut self, observation: Observation<impl LogText + Into<String>>) {
        self.finish_rest();
        if let Some(received) = observation.received_at {
            self.advance(received);
        }
        if let Err(excluded) = self.ingest(&observation, self.now, false) {
            self.exclude(observation.into_owned(), excluded);
        }
        self.run_until(self.now);
        self.keep_within_limits();
    }

    /// Reports an observation that is not added.
    pub(super) fn exclude(&mut self, observation: Observation, excluded: Excluded) {
        let observation = Box::new(observation);
        self.updates.push_back(match excluded {
            Excluded::Refused(refusal) => Update::Refused(observation, refusal),
            Excluded::Late(key) => Update::Late(observation, key),
        });
    }

    /// Adds an observation that came at that time. With `is_kept` it is of a call that another ledger keeps.
    pub(super) fn ingest(
        &mut self,
        observation: &Observation<impl LogText>,
        at: Micros,
        is_kept: bool,
    ) -> Result<(), Excluded> {
        let located = self.calls.locate(observation);
        let verdict = if is_kept || self.tombstones.is_empty() {
            Verdict::New
        } else {
            self.verdict(observation, &located)
        };
        if let Verdict::Late(key) = verdict {
            return Err(Excluded::Late(key));
        }
        let legs: usize =
            located.calls().filter_map(|slot| self.calls.get(slot)).map(|call| call.legs.len()).sum();
        if legs + usize::from(located.leg().is_none()) > self.limits.legs_per_call {
            return Err(Refusal::Legs.into());
        }
        let most = self.limits.observations_per_leg;
        let mut new_leg = None;
        let taken =
            if let Some((taken, LegEntry { state, .. })) = self.calls.take(observation, &located, most) {
                if matches!(taken, Taken::New | Taken::Earlier) {
                    (state.draft, state.is_shown_as_drafted) = (None, false);
                }
                if taken == Taken::New {
                    state.flags.add(&observation.facts, observation.role);
                    state.activity = state.activity.max(at);
                }
                taken
            } else if most == 0 {
                Taken::Refused
            } else {
                let log = self.calls.new_log(observation).filter(|log| log.size() <= self.limits.bytes);
                let mut flags = LegFlags::default();
                flags.add(&observation.facts, observation.role);
                let state = LegProgress::new(at, 0, flags);
                new_leg = Some(LegEntry { log: log.ok_or(Refusal::Bytes)?, state });
                Taken::New
            };
        match taken {
            Taken::Known => return Ok(()),
            Taken::Refused => return Err(Refusal::Observations.into()),
            Taken::New | Taken::Earlier => {}
        }
        if located.calls().nth(1).is_some() {
            located.calls().for_each(|slot| self.unschedule(slot));
        } else {
            located.calls().for_each(|slot| self.uncount(slot));
        }
        let timeouts = &self.timeouts;
        let slot =
            self.calls.unite(&located, new_leg, |vendor| timeouts.get(vendor)).ok_or(Refusal::Bytes)?;
        if let Some(call) = self.calls.get_mut(slot).filter(|_| verdict == Verdict::Again) {
            call.state.is_again = true;
        }
        self.mark_changed(slot, if taken == Taken::New { at } else { Micros::MIN });
        Ok(())
    }

    /// Removes a call from all tables, and leaves its tombstone.
    pub(super) fn forget(&mut self, slot: Slot) {
        self.leave_tombstones(slot);
        self.unschedule(slot);
        self.calls.remove(slot);
    }

    /// Forgets the calls with the oldest activity, finished ones first, until the limits hold.
    pub(super) fn keep_within_limits(&mut self) {
        while self.calls.len() > self.limits.calls || self.bytes > self.limits.bytes {
            let Some(slot) = self.least_active() else { return };
            self.finish(slot, Some(EndSource::Evicted));
            self.forget(slot);
        }
    }
}

impl Observer for Ledger {
    fn observation(&mut self, observation: Observation<Cow<'_, str>>) {
        self.receive(observation);
    }

    fn presence(&mut self, presence: Presence) {
        self.push_presence(presence);
    }
}
