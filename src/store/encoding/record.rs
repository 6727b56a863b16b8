use std::rc::Rc;

use super::Decode;
use super::read::Reader;
use super::times::Times;
use crate::leg::{Facts, LegKey, Marks, Observation, ObservationRef, Rank, Texts as _, Who};

/// An observation as it stands in a log. Those of one leg share who is on it.
pub(crate) struct Record<'l> {
    parent: Option<&'l str>,
    call: Option<&'l str>,
    rank: Rank,
    facts: Facts<&'l str>,
    who: Rc<Who<&'l str>>,
    marks: Marks,
    times: Times,
}

/// What the record before says of who is on the leg, with its bytes.
pub(super) type Before<'l> = Option<(&'l [u8], Rc<Who<&'l str>>, Marks)>;

impl<'l> Record<'l> {
    /// `None` where the bytes are none that were written.
    pub(super) fn read(times: Times, mut from: Reader<'_, 'l>, before: &mut Before<'l>) -> Option<Self> {
        let parent = from.optional_text()?;
        let call = from.optional_text()?;
        let rank = Decode::decode(&mut from)?;
        let facts = Decode::decode(&mut from)?;
        let rest = from.rest();
        if before.as_ref().is_none_or(|(known, ..)| *known != rest) {
            *before = Some((rest, Decode::decode(&mut from).map(Rc::new)?, Decode::decode(&mut from)?));
            from.is_at_end().then_some(())?;
        }
        let (_, who, marks) = before.clone()?;
        Some(Self { parent, call, rank, facts, who, marks, times })
    }

    /// What it says of the leg of that identifier.
    pub(crate) fn said<'s>(&'s self, leg: &'s str) -> ObservationRef<'s> {
        let Self { parent, call, rank, facts, who, marks, times: (at, received) } = self;
        ObservationRef {
            leg,
            call: *call,
            parent: *parent,
            rank: *rank,
            who,
            facts,
            marks: *marks,
            at: *at,
            received: *received,
        }
    }

    /// The observation, of the leg of that key.
    pub(crate) fn observation(self, key: LegKey) -> Observation {
        let mut observation = Observation::new(key, self.rank, self.facts.state);
        observation.parent = self.parent.map(str::to_owned);
        observation.call = self.call.map(str::to_owned);
        observation.who = self.who.lend().convert();
        observation.facts = self.facts.convert();
        observation.marks = self.marks;
        (observation.at, observation.received) = self.times;
        observation
    }
}
