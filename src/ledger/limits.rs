use serde::{Deserialize, Serialize};
use time::Duration;

use crate::leg::millis;

/// Limits of a ledger's memory. A limit never changes a call that fits.
///
/// Beyond [`calls`](Self::calls) or [`bytes`](Self::bytes) the finished call with the oldest activity is forgotten, so that its
/// later messages are late; if there is none, the open call with the oldest activity is finished as evicted.
///
/// In a configuration an absent limit is the default, as in `{"calls": 10000}`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
#[non_exhaustive]
pub struct Limits {
    /// Number of calls, open and finished, that are kept. A million by default.
    pub calls: usize,

    /// Number of legs of one call. 256 by default: the cost of a message grows with its call.
    pub legs_per_call: usize,

    /// Number of distinct observations of one leg. 256 by default.
    pub observations_per_leg: usize,

    /// Memory of all calls, in bytes, approximately, without what is kept of forgotten ones. A gibibyte by default.
    pub bytes: usize,

    /// Number of agents whose availability is remembered. A hundred thousand by default. Beyond it the one with the oldest
    /// presence is forgotten, whose availability may then be reported again.
    pub agents: usize,

    /// Number of forgotten calls that are remembered, so that messages which come still later are reported as
    /// [`Update::Late`](super::Update::Late). A million by default; a call of one leg takes some 120 bytes, and one with more than
    /// 256 bytes of identifiers counts as several. Beyond it the one that was forgotten first is forgotten for good, as with a
    /// limit of zero each is: then its later messages begin it again, and the resulting call has the same key and knows less.
    pub tombstones: usize,

    /// Time during which a forgotten call is remembered. 30 days by default: a queue that delivers again what failed, a restored
    /// backup or a look-up of a month's history rarely reach further back.
    #[serde(rename = "tombstone_age_ms", with = "millis")]
    pub tombstone_age: Duration,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            calls: 1_000_000,
            legs_per_call: 256,
            observations_per_leg: 256,
            bytes: 1 << 30,
            agents: 100_000,
            tombstones: 1_000_000,
            tombstone_age: Duration::days(30),
        }
    }
}
