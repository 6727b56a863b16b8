//! Instants of one message by the vendor's clock.

use time::OffsetDateTime;

use super::{Facts, TimeRef, TimeSource};

impl<S> Facts<S> {
    /// Returns the times of the leg that are of the vendor's clock, in a message that was sent then.
    pub(crate) fn vendors_times(&self, sent_at: Option<OffsetDateTime>) -> [Option<OffsetDateTime>; 4] {
        [self.offered_at, self.answered_at, self.ended_at, self.joined_at].map(|time| match time? {
            TimeRef::At(time) if !time.source.is_own_clock() => Some(time.at),
            TimeRef::Sent(source) if !source.is_own_clock() => sent_at,
            TimeRef::At(_) | TimeRef::Sent(_) | TimeRef::Received => None,
        })
    }

    /// Returns the time at which the leg began, if the message itself reports it.
    pub(crate) fn reported_start(&self, sent_at: Option<OffsetDateTime>) -> Option<OffsetDateTime> {
        let is_reported = |source| matches!(source, TimeSource::Reported | TimeSource::Configured);
        match self.offered_at? {
            TimeRef::At(time) => is_reported(time.source).then_some(time.at),
            TimeRef::Sent(source) => sent_at.filter(|_| is_reported(source)),
            TimeRef::Received => None,
        }
    }

    /// Returns `true` if a time of the leg is a local time, whose zone is configured.
    pub(crate) fn has_local_time(&self) -> bool {
        let is_local = |time: Option<TimeRef>| matches!(time, Some(TimeRef::At(time)) if time.source == TimeSource::Configured);
        [self.offered_at, self.answered_at, self.ended_at, self.joined_at].into_iter().any(is_local)
    }
}
