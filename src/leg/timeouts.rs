use serde::{Deserialize, Deserializer, Serialize, Serializer};
use time::Duration;

/// How long to wait for what a vendor may still say.
///
/// The end of a leg is an event, but the end of a call is an inference, and some ends never come. Each vendor's defaults
/// are [`Vendor::timeouts`](crate::vendor::Vendor::timeouts), with their reasons. A duration below zero counts
/// as none.
/// In a configuration they are whole milliseconds, such as `{"ring_limit_ms": 120000}`; what is absent is the default.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
#[non_exhaustive]
pub struct Timeouts {
    /// How long nothing more must come after the last leg ended, until the call is over.
    #[serde(rename = "quiet_period_ms", with = "millis")]
    pub quiet_period: Duration,

    /// The same, where a queue, group or menu passed the call on and its own leg has not ended: it may ring another.
    #[serde(rename = "redistribution_ms", with = "millis")]
    pub redistribution: Duration,

    /// How long nothing must come of a leg that was not answered, until its end counts as lost.
    #[serde(rename = "ring_limit_ms", with = "millis")]
    pub ring_limit: Duration,

    /// The same of a leg that was answered, or is a queue's or menu's own.
    #[serde(rename = "talk_limit_ms", with = "millis")]
    pub talk_limit: Duration,

    /// How long after the last message of a finished call its further messages amend it. Later ones begin it anew.
    #[serde(rename = "amendment_window_ms", with = "millis")]
    pub amendment_window: Duration,
}

/// Two seconds of quiet, ten minutes of ringing, a day of talk and a day for amendments.
impl Default for Timeouts {
    fn default() -> Self {
        Self {
            quiet_period: Duration::seconds(2),
            redistribution: Duration::seconds(2),
            ring_limit: Duration::minutes(10),
            talk_limit: Duration::hours(24),
            amendment_window: Duration::hours(24),
        }
    }
}

/// Whole milliseconds; a fraction of one is cut off when it is written.
mod millis {
    use super::{Deserialize, Deserializer, Duration, Serializer};

    #[allow(clippy::trivially_copy_pass_by_ref, reason = "serde's `with` asks for this signature")]
    pub(super) fn serialize<S: Serializer>(time: &Duration, serializer: S) -> Result<S::Ok, S::Error> {
        let end = if time.is_negative() { i64::MIN } else { i64::MAX };
        serializer.serialize_i64(i64::try_from(time.whole_milliseconds()).unwrap_or(end))
    }

    pub(super) fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Duration, D::Error> {
        i64::deserialize(deserializer).map(Duration::milliseconds)
    }
}
