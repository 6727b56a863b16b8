//! Times of a script's parts, in the unit of a vendor's clock.

use std::ops::Range;

use time::macros::datetime;
use time::{Duration, OffsetDateTime};

use super::{Ring, Script, ScriptError};
use crate::leg::{TimeSource, Timestamp};

/// Longest call that is played: no conversion accepts a longer one.
const LONGEST: Duration = Duration::days(7);

/// Milliseconds since 1970 of 12 or 13 digits.
pub(super) const MILLISECONDS: Clock = Clock {
    unit: Duration::MILLISECOND,
    range: datetime!(1973-03-03 09:46:40 UTC)..datetime!(2286-11-20 17:46:40 UTC),
};

/// A vendor's clock.
pub(super) struct Clock {
    /// Smallest duration that it represents; finer ones are truncated.
    pub(super) unit: Duration,

    /// Instants that it represents.
    pub(super) range: Range<OffsetDateTime>,
}

impl Clock {
    /// Returns the instant that long after the call began.
    pub(super) fn at(&self, script: &Script, after: Duration) -> Result<OffsetDateTime, ScriptError> {
        if script.end > LONGEST {
            return Err(ScriptError::Time);
        }
        let exact = script.start.checked_add(after).ok_or(ScriptError::Time)?.unix_timestamp_nanos();
        let finer = exact.rem_euclid(self.unit.whole_nanoseconds());
        let at = OffsetDateTime::from_unix_timestamp_nanos(exact - finer).map_err(|_| ScriptError::Time)?;
        if self.range.contains(&at) { Ok(at) } else { Err(ScriptError::Time) }
    }

    /// Returns the instants of one part.
    pub(super) fn times(&self, script: &Script, ring: &Ring) -> Result<Times, ScriptError> {
        let answered = ring.answered.map(|after| self.at(script, after)).transpose()?;
        Ok(Times { offered: self.at(script, ring.offered)?, answered, ended: self.at(script, ring.ended)? })
    }
}

/// Instants of one part of a call.
#[derive(Clone, Copy)]
pub(super) struct Times {
    pub(super) offered: OffsetDateTime,
    pub(super) answered: Option<OffsetDateTime>,
    pub(super) ended: OffsetDateTime,
}

impl Times {
    /// Returns the time from the answer to the end; zero without an answer.
    pub(super) fn talk(&self) -> Duration {
        self.answered.map_or(Duration::ZERO, |answered| self.ended - answered)
    }

    /// Returns the time from the offer to the end.
    pub(super) fn total(&self) -> Duration {
        self.ended - self.offered
    }

    /// Returns whether another part was answered while this one was offered, or just after.
    pub(super) fn include(&self, answer: Option<OffsetDateTime>) -> bool {
        answer.is_some_and(|answer| self.offered <= answer && answer - self.ended <= Duration::SECOND)
    }

    /// Returns whether another part was answered when this one ended.
    pub(super) fn end_with(&self, answer: Option<OffsetDateTime>) -> bool {
        answer.is_some_and(|answer| (answer - self.ended).abs() <= Duration::SECOND)
    }
}

pub(super) const fn whole_seconds(duration: Duration) -> Duration {
    Duration::seconds(duration.whole_seconds())
}

pub(super) const fn reported(at: OffsetDateTime) -> Timestamp {
    Timestamp::new(at, TimeSource::Reported)
}
