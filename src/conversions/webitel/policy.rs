use time::Duration;

use crate::leg::Policy;

/// How long to wait for what Webitel may still say.
///
/// The vendor prescribes nothing. A schema may run 30 seconds, so an older hook may come that much later; and a member
/// who is given back often joins the next queue in that time. Waiting in a queue is limited by the customer alone, and hours
/// are possible: two of them, and a day of talk. `leaving` after a long post-processing adds the disposition.
pub const POLICY: Policy = Policy {
    settle: Duration::seconds(30),
    hold: Duration::seconds(30),
    ring_limit: Duration::hours(2),
    talk_limit: Duration::hours(24),
    amendments: Duration::hours(24),
};
