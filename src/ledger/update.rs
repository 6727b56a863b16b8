use serde::{Deserialize, Serialize};

use crate::call::{Call, CallKey};
use crate::leg::{Leg, Observation, Presence, names};

/// Report of a [`Ledger`](super::Ledger).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Update {
    /// A leg began or changed, or turned out to belong to another call.
    Leg(Box<LiveLeg>),

    /// A call has ended. Reported once for each key of a call.
    Finished(Box<Call>),

    /// A reported call has changed. The number is its revision, counted from 1.
    Amended(Box<Call>, u32),

    /// A reported call no longer exists: later messages made it part of another call, which is reported too. The number is the
    /// revision, counted as in [`Amended`](Self::Amended).
    Withdrawn(CallKey, u32),

    /// The known availability of an agent has changed.
    Presence(Box<Presence>),

    /// An observation came after its call was forgotten, so it changes nothing. It is reported each time that it comes, with the key
    /// under which the call was reported before.
    Late(Box<Observation>, CallKey),

    /// An observation was refused, since a limit excludes it.
    Refused(Box<Observation>, Refusal),
}

/// Leg as it is now, and the call that it belongs to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct LiveLeg {
    /// Key of the call, as far as it is known now.
    pub call: CallKey,

    /// Leg as it is now.
    pub leg: Leg,
}

impl LiveLeg {
    /// Creates a leg of that call.
    #[must_use]
    pub const fn new(call: CallKey, leg: Leg) -> Self {
        Self { call, leg }
    }
}

names! {
    "a reason for a refusal",
    /// Reason why an observation was refused.
    #[non_exhaustive]
    pub enum Refusal {
        /// The call would have more legs than [`Limits::legs_per_call`](super::Limits::legs_per_call).
        Legs = "legs",

        /// The leg would have more observations than
        /// [`Limits::observations_per_leg`](super::Limits::observations_per_leg).
        Observations = "observations",

        /// The observation is larger than the limit of all calls: [`Limits::bytes`](super::Limits::bytes).
        Bytes = "bytes",
    }
}
