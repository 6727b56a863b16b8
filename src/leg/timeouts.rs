use time::Duration;

/// How long to wait for what a vendor may still say.
///
/// The end of a leg is an event, but the end of a call is an inference, and some ends never come. Each vendor's defaults
/// stand with their reasons in its module of [`conversions`](crate::conversions), as `TIMEOUTS`. A duration below zero counts
/// as none.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct Timeouts {
    /// How long nothing more must come after the last leg ended, until the call is over.
    pub quiet_period: Duration,

    /// The same, where a queue, group or menu passed the call on and its own leg has not ended: it may ring another.
    pub redistribution: Duration,

    /// How long nothing must come of a leg that was not answered, until its end counts as lost.
    pub ring_limit: Duration,

    /// The same of a leg that was answered, or is a queue's or menu's own.
    pub talk_limit: Duration,

    /// How long after the last message of a finished call its further messages amend it. Later ones begin it anew.
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
