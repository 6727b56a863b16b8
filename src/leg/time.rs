use super::words::names;
use serde::{Deserialize, Serialize};
use time::macros::datetime;
use time::{Duration, OffsetDateTime, PrimitiveDateTime, UtcOffset};

/// Instant, and what it rests on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Timestamp {
    /// The instant, in UTC.
    #[serde(with = "time::serde::rfc3339")]
    pub at: OffsetDateTime,

    /// What it rests on.
    pub source: TimeSource,
}

impl Timestamp {
    /// Instant of that basis.
    #[must_use]
    pub const fn new(at: OffsetDateTime, source: TimeSource) -> Self {
        Self { at, source }
    }

    /// Time from `earlier` to this, if both are of one clock and in that order.
    #[must_use]
    pub fn since(self, earlier: Self) -> Option<Duration> {
        let same_clock = self.source.is_own_clock() == earlier.source.is_own_clock();
        if same_clock && earlier.at <= self.at { Some(self.at - earlier.at) } else { None }
    }
}

names! {
    "a source of a time",
    /// What a stamp rests on, the best first.
    pub enum TimeSource {
        /// The vendor told the instant.
        Reported = "reported",

        /// The vendor told a time without zone, and the caller the zone.
        Configured = "configured",

        /// Computed from what the vendor told.
        Inferred = "inferred",

        /// When the message reached us: our clock, not the vendor's.
        Received = "received",
    }
}

impl TimeSource {
    /// Whether the instant is of the receiver's clock. No span is computed between that and the vendor's.
    #[must_use]
    pub const fn is_own_clock(self) -> bool {
        matches!(self, Self::Received)
    }
}

/// Durations as the vendor said them. Zero only where it said zero.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(default)]
#[non_exhaustive]
pub struct Durations {
    /// Whole leg, from its beginning to its end.
    #[serde(rename = "total_us", with = "micros", skip_serializing_if = "Option::is_none")]
    pub total: Option<Duration>,

    /// Talk between people.
    #[serde(rename = "talk_us", with = "micros", skip_serializing_if = "Option::is_none")]
    pub talk: Option<Duration>,

    /// Wait before the answer.
    #[serde(rename = "wait_us", with = "micros", skip_serializing_if = "Option::is_none")]
    pub wait: Option<Duration>,

    /// From the moment the channel was picked up, be it by a machine.
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

/// Durations as whole microseconds. What 64 bits cannot hold, 292 thousand years, is written as the most that they can:
/// vendors may send any number of seconds, and an absurd one must not cost the message.
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

/// The same instant in UTC, which stamps are in; of instants that RFC 3339 has not in UTC, before the year 0 or behind 9999,
/// its very end: what was told with another offset must not make a call that cannot be written.
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
