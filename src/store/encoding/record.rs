use std::rc::Rc;

use super::Decode;
use super::read::Reader;
use super::times::Times;
use crate::leg::{Facts, LegKey, Observation, ObservationRef, Parties, Phase, Role, Texts as _};

/// An observation as it stands in a log. Those of one leg share who is on it.
pub(crate) struct Record<'l> {
    parent: Option<&'l str>,
    call: Option<&'l str>,
    phase: Phase,
    facts: Facts<&'l str>,
    parties: Rc<Parties<&'l str>>,
    role: Role,
    times: Times,
}

/// What the record before says of who is on the leg, with its bytes.
pub(super) type Before<'l> = Option<(&'l [u8], Rc<Parties<&'l str>>, Role)>;

impl<'l> Record<'l> {
    /// `None` where the bytes are none that were written.
    pub(super) fn read(times: Times, mut from: Reader<'_, 'l>, before: &mut Before<'l>) -> Option<Self> {
        let parent = from.optional_text()?;
        let call = from.optional_text()?;
        let phase = Decode::decode(&mut from)?;
        let facts = Decode::decode(&mut from)?;
        let rest = from.rest();
        if before.as_ref().is_none_or(|(known, ..)| *known != rest) {
            *before = Some((rest, Decode::decode(&mut from).map(Rc::new)?, Decode::decode(&mut from)?));
            from.is_at_end().then_some(())?;
        }
        let (_, parties, role) = before.clone()?;
        Some(Self { parent, call, phase, facts, parties, role, times })
    }

    /// What it says of the leg of that identifier.
    pub(crate) fn said<'s>(&'s self, leg: &'s str) -> ObservationRef<'s> {
        let Self { parent, call, phase, facts, parties, role, times: (at, received) } = self;
        ObservationRef {
            leg,
            call: *call,
            parent: *parent,
            phase: *phase,
            parties,
            facts,
            role: *role,
            sent_at: *at,
            received_at: *received,
        }
    }

    /// The observation, of the leg of that key.
    pub(crate) fn observation(self, key: LegKey) -> Observation {
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
