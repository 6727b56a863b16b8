use time::Duration;

use crate::leg::Timeouts;

/// How long to wait for what Vega may still say.
///
/// The vendor prescribes nothing. A hangup ends its own leg, and those of a group and its members are messages of their own
/// in no promised order: two seconds. There is no replay, so an end may get lost: ten minutes of ringing, a day of talk.
/// History records, recordings and contacts that were found late amend the call for a day.
pub const TIMEOUTS: Timeouts = Timeouts {
    quiet_period: Duration::seconds(2),
    redistribution: Duration::seconds(2),
    ring_limit: Duration::minutes(10),
    talk_limit: Duration::hours(24),
    amendment_window: Duration::hours(24),
};
