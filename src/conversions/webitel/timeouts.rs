use time::Duration;

use crate::leg::Timeouts;

/// How long to wait for what Webitel may still say.
///
/// The vendor prescribes nothing. A schema may run 30 seconds, so an older hook may come that much later; and a member
/// who is given back often joins the next queue in that time. Waiting in a queue is limited by the customer alone, and hours
/// are possible: two of them, and a day of talk. `leaving` after a long post-processing adds the disposition.
pub const TIMEOUTS: Timeouts = Timeouts {
    quiet_period: Duration::seconds(30),
    redistribution: Duration::seconds(30),
    ring_limit: Duration::hours(2),
    talk_limit: Duration::hours(24),
    amendment_window: Duration::hours(24),
};
