use std::rc::Rc;

use super::read::LogReader;
use super::table::Decode;
use super::times::Times;
use crate::leg::{Facts, LegKey, Observation, ObservationRef, Parties, Phase, Role, Texts as _};

/// Observation that was read from a log. Consecutive ones share their parties.
pub(crate) struct LoggedObservation<'l> {
    parent: Option<&'l str>,
    call: Option<&'l str>,
    phase: Phase,
    facts: Facts<&'l str>,
    parties: Rc<Parties<&'l str>>,
    role: Role,
    times: Times,
}

/// Parties and role of the previous record, after their bytes.
pub(super) type SharedParties<'l> = Option<(&'l [u8], Rc<Parties<&'l str>>, Role)>;

impl<'l> LoggedObservation<'l> {
    /// Reads an observation; `None` if the bytes are invalid.
    pub(super) fn read(
        times: Times,
        mut from: LogReader<'_, 'l>,
        shared: &mut SharedParties<'l>,
    ) -> Option<Self> {
        let parent = from.optional_text()?;
        let call = from.optional_text()?;
        let phase = Decode::decode(&mut from)?;
        let facts = Decode::decode(&mut from)?;
        let rest = from.rest();
        if shared.as_ref().is_none_or(|(known, ..)| *known != rest) {
            *shared = Some((rest, Decode::decode(&mut from).map(Rc::new)?, Decode::decode(&mut from)?));
            from.is_at_end().then_some(())?;
        }
        let (_, parties, role) = shared.clone()?;
        Some(Self { parent, call, phase, facts, parties, role, times })
    }

    /// Returns a reference to the observation, of the leg with that identifier.
    pub(crate) fn to_ref<'s>(&'s self, leg: &'s str) -> ObservationRef<'s> {
        let Self { parent, call, phase, facts, parties, role, times: (sent_at, received_at) } = self;
        ObservationRef {
            leg,
            call: *call,
            parent: *parent,
            phase: *phase,
            parties,
            facts,
            role: *role,
            sent_at: *sent_at,
            received_at: *received_at,
        }
    }

    /// Converts into an observation of the leg with that key.
    pub(crate) fn into_observation(self, key: LegKey) -> Observation {
        let mut observation = Observation::new(key, self.phase, self.facts.state);
        observation.parent = self.parent.map(str::to_owned);
        observation.call = self.call.map(str::to_owned);
        observation.parties = self.parties.lend().convert();
        observation.facts = self.facts.convert();
        observation.role = self.role;
        (observation.sent_at, observation.received_at) = self.times;
        observation
    }
}
