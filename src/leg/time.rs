use serde::{Deserialize, Serialize};
use time::macros::datetime;
use time::{Duration, OffsetDateTime, PrimitiveDateTime, UtcOffset};

use super::words::names;

/// Instant, and its source.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Timestamp {
    /// Instant, in UTC.
    #[serde(with = "time::serde::rfc3339")]
    pub at: OffsetDateTime,

    /// Source of the instant.
    pub source: TimeSource,
}

impl Timestamp {
    /// Creates a timestamp.
    #[must_use]
    pub const fn new(at: OffsetDateTime, source: TimeSource) -> Self {
        Self { at, source }
    }

    /// Returns the time from `earlier` to this timestamp, if both are of one clock and in that order.
    #[must_use]
    pub fn since(self, earlier: Self) -> Option<Duration> {
        let same_clock = self.source.is_own_clock() == earlier.source.is_own_clock();
        if same_clock && earlier.at <= self.at { Some(self.at - earlier.at) } else { None }
    }
}

names! {
    "a source of a time",
    /// Source of a timestamp, the best first.
    pub enum TimeSource {
        /// The vendor reported the instant.
        Reported = "reported",

        /// The vendor reported a time without a zone, and the receiver's configuration has the zone.
        Configured = "configured",

        /// Computed from values that the vendor reported.
        Inferred = "inferred",

        /// Receipt of the message, by the receiver's clock.
        Received = "received",
    }
}

impl TimeSource {
    /// Returns `true` if the instant is of the receiver's clock. No duration is computed between that and the vendor's clock.
    #[must_use]
    pub const fn is_own_clock(self) -> bool {
        matches!(self, Self::Received)
    }
}

/// Durations as the vendor reported them. In JSON they are whole microseconds. Zero only if the vendor reported zero.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(default)]
#[non_exhaustive]
pub struct Durations {
    /// Duration of the whole leg, from its beginning to its end.
    #[serde(rename = "total_us", with = "micros", skip_serializing_if = "Option::is_none")]
    pub total: Option<Duration>,

    /// Duration of the talk between people.
    #[serde(rename = "talk_us", with = "micros", skip_serializing_if = "Option::is_none")]
    pub talk: Option<Duration>,

    /// Wait from the beginning to the answer.
    #[serde(rename = "wait_us", with = "micros", skip_serializing_if = "Option::is_none")]
    pub wait: Option<Duration>,

    /// Time from the pickup of the channel, even if a machine picked it up, to the end.
    #[serde(rename = "since_pickup_us", with = "micros", skip_serializing_if = "Option::is_none")]
    pub since_pickup: Option<Duration>,
}

impl Durations {
    pub(crate) fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

/// Optional durations as whole microseconds.
pub(crate) mod micros {
    use serde::{Deserialize, Deserializer, Serializer};
    use time::Duration;

    use super::whole_micros::Micros;

    #[allow(clippy::ref_option, reason = "serde's `with` asks for this signature")]
    pub(crate) fn serialize<S: Serializer>(
        time: &Option<Duration>,
        serializer: S,
    ) -> Result<S::Ok, S::Error> {
        match time {
            Some(time) => super::whole_micros::serialize(time, serializer),
            None => serializer.serialize_none(),
        }
    }

    pub(crate) fn deserialize<'de, D: Deserializer<'de>>(
        deserializer: D,
    ) -> Result<Option<Duration>, D::Error> {
        Ok(Option::<Micros>::deserialize(deserializer)?.map(Duration::microseconds))
    }
}

/// Durations as whole microseconds. A duration beyond 64 bits, 292 thousand years, is written as the longest that fits:
/// vendors may send any number of seconds, and an absurd one must not lose the message.
pub(crate) mod whole_micros {
    use serde::{Deserialize, Deserializer, Serializer};
    use time::Duration;

    pub(super) type Micros = i64;

    pub(crate) fn serialize<S: Serializer>(time: &Duration, serializer: S) -> Result<S::Ok, S::Error> {
        let end = if time.is_negative() { Micros::MIN } else { Micros::MAX };
        serializer.serialize_i64(Micros::try_from(time.whole_microseconds()).unwrap_or(end))
    }

    pub(crate) fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Duration, D::Error> {
        Micros::deserialize(deserializer).map(Duration::microseconds)
    }
}

/// Converts an instant to UTC. An instant that RFC 3339 cannot write in UTC, before the year 0 or after 9999, becomes the first or
/// last that it can: a time with another offset must not make a call that cannot be written.
#[inline]
pub(crate) fn utc(at: OffsetDateTime) -> OffsetDateTime {
    let at = if at.offset().is_utc() {
        at
    } else {
        let end = if at.offset().is_negative() { PrimitiveDateTime::MAX.assume_utc() } else { FIRST };
        at.checked_to_offset(UtcOffset::UTC).unwrap_or(end)
    };
    if at.year() < FIRST.year() { FIRST } else { at }
}

/// First instant that RFC 3339 can write.
const FIRST: OffsetDateTime = datetime!(0000-01-01 00:00 UTC);
