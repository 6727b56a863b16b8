use time::OffsetDateTime;

use super::{Facts, Marks, Moment, Observation, Rank, Stamp, Who};

/// What one message says of one leg, wherever it stands: an [`Observation`] of a known account.
#[derive(Clone, Copy)]
pub(crate) struct ObservationRef<'o> {
    pub(crate) leg: &'o str,
    pub(crate) call: Option<&'o str>,
    pub(crate) parent: Option<&'o str>,
    pub(crate) rank: Rank,
    pub(crate) who: &'o Who<&'o str>,
    pub(crate) facts: &'o Facts<&'o str>,
    pub(crate) marks: Marks,
    pub(crate) at: Option<OffsetDateTime>,
    pub(crate) received: Option<OffsetDateTime>,
}

impl<'o> ObservationRef<'o> {
    /// Reference to an observation, without its account.
    pub(crate) const fn new(observation: &'o Observation<&'o str>) -> Self {
        let Observation { key, call, parent, rank, who, facts, marks, at, received } = observation;
        Self {
            leg: key.id,
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

    /// Instant by which what is of one rank is ordered.
    pub(crate) fn time(&self) -> Option<OffsetDateTime> {
        self.at.or(self.received)
    }

    pub(crate) fn stamp(&self, moment: Moment) -> Option<Stamp> {
        moment.stamp(self.at, self.received)
    }

    /// All that is said, without when it was sent and received.
    pub(crate) fn identity(&self) -> impl Ord + 'o {
        (self.leg, self.rank, self.call, self.parent, self.facts, self.who, self.marks)
    }
}
