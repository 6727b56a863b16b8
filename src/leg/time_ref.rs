use serde::{Deserialize, Serialize};
use time::OffsetDateTime;

use super::{TimeSource, Timestamp, utc};

/// Reference to an instant of a message: its own value, or the time of the message.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TimeRef {
    /// Instant that the message carries.
    At(Timestamp),

    /// The vendor's own time of the message, [`Observation::sent_at`](super::Observation::sent_at), with this source.
    Sent(TimeSource),

    /// Receipt of the message, [`Observation::received_at`](super::Observation::received_at).
    Received,
}

impl TimeRef {
    /// Resolves the reference in a message of these times, in UTC.
    pub(crate) fn timestamp(
        self,
        sent_at: Option<OffsetDateTime>,
        received_at: Option<OffsetDateTime>,
    ) -> Option<Timestamp> {
        match self {
            Self::At(Timestamp { at, source }) => Some(Timestamp::new(utc(at), source)),
            Self::Sent(source) => sent_at.map(|at| Timestamp::new(utc(at), source)),
            Self::Received => received_at.map(|at| Timestamp::new(utc(at), TimeSource::Received)),
        }
    }
}
