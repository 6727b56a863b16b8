//! How observations come in: to which call they belong, and what there is no room for.

use std::borrow::Cow;

use super::state::{LegFlags, LegState};
use super::{Ledger, Micros, Refusal, Update};
use crate::leg::Observer;
use crate::leg::{EndSource, Observation, Presence};
use crate::store::encoding::{Taken, Text};
use crate::store::{LegEntry, Slot};

impl Ledger {
    /// Takes what a message says of a leg. Its receipt, if it has one, moves the clock on.
    ///
    /// What is known changes nothing. What there is no room for is reported as [`Update::Refused`].
    pub fn push(&mut self, observation: Observation) {
        self.hear(observation);
    }

    fn hear(&mut self, observation: Observation<impl Text + Into<String>>) {
        self.finish_the_rest();
        if let Some(received) = observation.received_at {
            self.advance(received);
        }
        if let Err(refusal) = self.ingest(&observation, self.now) {
            self.updates.push_back(Update::Refused(Box::new(observation.into_owned()), refusal));
        }
        self.run_until(self.now);
        self.keep_within_limits();
    }

    /// Takes an observation that came at that time.
    pub(super) fn ingest(
        &mut self,
        observation: &Observation<impl Text>,
        came: Micros,
    ) -> Result<(), Refusal> {
        let located = self.calls.locate(observation);
        let legs: usize =
            located.calls().filter_map(|slot| self.calls.get(slot)).map(|call| call.legs.len()).sum();
        if legs + usize::from(located.leg().is_none()) > self.limits.legs_per_call {
            return Err(Refusal::Legs);
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
                    state.activity = state.activity.max(came);
                }
                taken
            } else if most == 0 {
                Taken::Refused
            } else {
                let log = self.calls.new_log(observation).filter(|log| log.size() <= self.limits.bytes);
                let mut flags = LegFlags::default();
                flags.add(&observation.facts, observation.role);
                let state = LegState::new(came, 0, flags);
                new_leg = Some(LegEntry { log: log.ok_or(Refusal::Bytes)?, state });
                Taken::New
            };
        match taken {
            Taken::Known => return Ok(()),
            Taken::Refused => return Err(Refusal::Observations),
            Taken::New | Taken::Earlier => {}
        }
        if located.calls().nth(1).is_some() {
            located.calls().for_each(|slot| self.unschedule(slot));
        } else {
            located.calls().for_each(|slot| self.uncount(slot));
        }
        let timeouts = &self.timeouts;
        let slot = self.calls.unite(&located, new_leg, |vendor| timeouts.of(vendor)).ok_or(Refusal::Bytes)?;
        self.changed(slot, if taken == Taken::New { came } else { Micros::MIN });
        Ok(())
    }

    /// Takes a call out of all tables.
    pub(super) fn forget(&mut self, slot: Slot) {
        self.unschedule(slot);
        self.calls.remove(slot);
    }

    /// Forgets what was idle longest, finished calls first.
    pub(super) fn keep_within_limits(&mut self) {
        while self.calls.len() > self.limits.calls || self.bytes > self.limits.bytes {
            let Some(slot) = self.idlest() else { return };
            self.finish(slot, Some(EndSource::Evicted));
            self.forget(slot);
        }
    }
}

impl Observer for Ledger {
    fn observation(&mut self, observation: Observation<Cow<'_, str>>) {
        self.hear(observation);
    }

    fn presence(&mut self, presence: Presence) {
        self.push_presence(presence);
    }
}
