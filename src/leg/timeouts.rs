use serde::{Deserialize, Deserializer, Serialize, Serializer};
use time::Duration;

/// Times to wait for further messages of a vendor.
///
/// The end of a leg is an event, but the end of a call is an inference, and some ends never come. Each vendor's defaults
/// are [`Vendor::timeouts`](crate::registry::Vendor::timeouts), with their reasons. A negative duration counts as zero.
///
/// In a configuration they are whole milliseconds, such as `{"ring_limit_ms": 120000}`; an absent one is the default.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
#[non_exhaustive]
pub struct Timeouts {
    /// Quiet period: time without a new message after the last leg ended, after which the call has ended.
    #[serde(rename = "quiet_period_ms", with = "millis")]
    pub quiet_period: Duration,

    /// Quiet period of a call that a queue, group or menu passed on while its own leg has not ended: it may ring another party.
    #[serde(rename = "redistribution_ms", with = "millis")]
    pub redistribution: Duration,

    /// Time without a new message of an unanswered leg, after which it is closed as timed out.
    #[serde(rename = "ring_limit_ms", with = "millis")]
    pub ring_limit: Duration,

    /// The same for a leg that was answered, or is a queue's or menu's own.
    #[serde(rename = "talk_limit_ms", with = "millis")]
    pub talk_limit: Duration,

    /// Time after the last message of a finished call during which further messages amend it. Later ones
    /// are [late](crate::ledger::Update::Late).
    #[serde(rename = "amendment_window_ms", with = "millis")]
    pub amendment_window: Duration,
}

/// Two seconds of quiet and of redistribution, ten minutes of ringing, a day of talk and a day for amendments.
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

/// Whole milliseconds; a fraction of one is truncated when it is written.
pub(crate) mod millis {
    use super::{Deserialize, Deserializer, Duration, Serializer};

    #[allow(clippy::trivially_copy_pass_by_ref, reason = "serde's `with` asks for this signature")]
    pub(crate) fn serialize<S: Serializer>(time: &Duration, serializer: S) -> Result<S::Ok, S::Error> {
        let end = if time.is_negative() { i64::MIN } else { i64::MAX };
        serializer.serialize_i64(i64::try_from(time.whole_milliseconds()).unwrap_or(end))
    }

    pub(crate) fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Duration, D::Error> {
        i64::deserialize(deserializer).map(Duration::milliseconds)
    }
}
