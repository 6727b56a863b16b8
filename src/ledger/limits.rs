//! What a ledger is told in advance.

use serde::{Deserialize, Serialize};

/// How much a ledger may keep. A call that fits is never changed by a limit.
///
/// Beyond [`calls`](Self::calls) or [`bytes`](Self::bytes) the finished call that was idle longest is forgotten, so that its
/// later messages begin it anew; if there is none, the open call that was idle longest is finished as evicted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
#[non_exhaustive]
pub struct Limits {
    /// Calls, open and finished, that are kept. A million unless set.
    pub calls: usize,

    /// Legs of one call. 256 unless set: what a message costs grows with its call.
    pub legs_per_call: usize,

    /// Different observations of one leg. 256 unless set.
    pub observations_per_leg: usize,

    /// Bytes of memory for all calls, approximately. A gibibyte unless set.
    pub bytes: usize,

    /// Agents whose availability is remembered. A hundred thousand unless set; beyond, what an agent was told to be may
    /// be told again.
    pub agents: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            calls: 1_000_000,
            legs_per_call: 256,
            observations_per_leg: 256,
            bytes: 1 << 30,
            agents: 100_000,
        }
    }
}
