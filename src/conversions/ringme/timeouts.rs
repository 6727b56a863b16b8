use time::Duration;

use crate::leg::Timeouts;

/// How long to wait for what RingMe may still say.
///
/// The vendor advises "a delay of a few seconds", since a queue's hangup may follow the menu's: five, which also bridges the gap
/// between the two legs of a blind transfer. A queue pauses between agents and sends only its own hangup, so a call that it
/// passed on is held for a minute. No phone rings longer than ten minutes, but a client may wait long in a queue. A hangup may
/// get lost.
pub const TIMEOUTS: Timeouts = Timeouts {
    quiet_period: Duration::seconds(5),
    redistribution: Duration::seconds(60),
    ring_limit: Duration::minutes(10),
    talk_limit: Duration::hours(24),
    amendment_window: Duration::hours(24),
};
