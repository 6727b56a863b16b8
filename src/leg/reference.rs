use time::OffsetDateTime;

use super::{Facts, Observation, Parties, Phase, Role, TimeRef, Timestamp};

/// What one message says of one leg, wherever it stands: an [`Observation`] of a known account.
#[derive(Clone, Copy)]
pub(crate) struct ObservationRef<'o> {
    pub(crate) leg: &'o str,
    pub(crate) call: Option<&'o str>,
    pub(crate) parent: Option<&'o str>,
    pub(crate) phase: Phase,
    pub(crate) parties: &'o Parties<&'o str>,
    pub(crate) facts: &'o Facts<&'o str>,
    pub(crate) role: Role,
    pub(crate) sent_at: Option<OffsetDateTime>,
    pub(crate) received_at: Option<OffsetDateTime>,
}

impl<'o> ObservationRef<'o> {
    /// Reference to an observation, without its account.
    pub(crate) const fn new(observation: &'o Observation<&'o str>) -> Self {
        let Observation { key, call, parent, phase, parties, facts, role, sent_at, received_at } =
            observation;
        Self {
            leg: key.id,
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

    /// Instant by which what is of one rank is ordered.
    pub(crate) fn time(&self) -> Option<OffsetDateTime> {
        self.sent_at.or(self.received_at)
    }

    pub(crate) fn stamp(&self, moment: TimeRef) -> Option<Timestamp> {
        moment.stamp(self.sent_at, self.received_at)
    }

    /// All that is said, without when it was sent and received.
    pub(crate) fn identity(&self) -> impl Ord + 'o {
        (self.leg, self.phase, self.call, self.parent, self.facts, self.parties, self.role)
    }
}
