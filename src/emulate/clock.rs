//! When a script's parts happened, in the unit that a vendor tells.

use std::ops::Range;

use time::{Duration, OffsetDateTime};

use super::{Ring, Script, ScriptError};

/// Longest call that is played: what lasts longer is no call to any conversion.
const LONGEST: Duration = Duration::days(7);

/// A vendor's clock.
pub(super) struct Clock {
    /// Smallest span that it tells; what is finer is cut off.
    pub(super) unit: Duration,

    /// Instants that it tells.
    pub(super) range: Range<OffsetDateTime>,
}

impl Clock {
    /// That long after the call began.
    pub(super) fn at(&self, script: &Script, span: Duration) -> Result<OffsetDateTime, ScriptError> {
        if script.end > LONGEST {
            return Err(ScriptError::Time);
        }
        let exact = script.start.checked_add(span).ok_or(ScriptError::Time)?.unix_timestamp_nanos();
        let finer = exact.rem_euclid(self.unit.whole_nanoseconds());
        let at = OffsetDateTime::from_unix_timestamp_nanos(exact - finer).map_err(|_| ScriptError::Time)?;
        if self.range.contains(&at) { Ok(at) } else { Err(ScriptError::Time) }
    }

    /// Instants of one part.
    pub(super) fn times(&self, script: &Script, ring: &Ring) -> Result<Times, ScriptError> {
        let answered = ring.answered.map(|span| self.at(script, span)).transpose()?;
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
    /// Time from the answer to the end; none without an answer.
    pub(super) fn talk(&self) -> Duration {
        self.answered.map_or(Duration::ZERO, |answered| self.ended - answered)
    }

    /// Whether another was answered while this one was offered.
    pub(super) fn hold(&self, answer: Option<OffsetDateTime>) -> bool {
        answer.is_some_and(|answer| self.offered <= answer && answer <= self.ended)
    }
}
