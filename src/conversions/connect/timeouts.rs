use time::Duration;

use crate::leg::Timeouts;

/// How long to wait for what 1C-Connect may still say.
///
/// The vendor prescribes nothing. `Finished` is the only end, and there is one leg, so nothing of the call itself follows.
/// `RingingTimeout` shows a limit of the vendor's own, of unknown length: if its end was missed, it counts as lost after ten
/// minutes, and that of a talk after a day. Recordings and ratings come later, or never.
pub const TIMEOUTS: Timeouts = Timeouts {
    quiet_period: Duration::ZERO,
    redistribution: Duration::ZERO,
    ring_limit: Duration::minutes(10),
    talk_limit: Duration::hours(24),
    amendment_window: Duration::hours(24),
};
