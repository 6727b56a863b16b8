use time::OffsetDateTime;

use super::{Facts, Observation, Parties, Phase, Role, TimeRef, Timestamp};

/// Reference to what one message says of one leg, wherever it is kept: an [`Observation`] of a known vendor and tenant.
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
    /// Creates a reference to an observation, without its vendor and tenant.
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

    /// Returns the instant by which observations of one phase are ordered.
    pub(crate) fn time(&self) -> Option<OffsetDateTime> {
        self.sent_at.or(self.received_at)
    }

    /// Resolves a reference to a time of the observation, in UTC.
    pub(crate) fn timestamp(&self, time: TimeRef) -> Option<Timestamp> {
        time.timestamp(self.sent_at, self.received_at)
    }

    /// Returns the identity of the observation: everything except the times of sending and receipt.
    pub(crate) fn identity(&self) -> impl Ord + 'o {
        (self.leg, self.phase, self.call, self.parent, self.facts, self.parties, self.role)
    }
}
