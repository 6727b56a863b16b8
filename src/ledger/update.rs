use serde::{Deserialize, Serialize};

use crate::call::{Call, CallKey};
use crate::leg::names;
use crate::leg::{Leg, Observation, Presence};

/// What a [`Ledger`](super::Ledger) has to tell.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Update {
    /// A leg began, something of it changed, or it turned out to belong to another call.
    Leg(Box<LiveLeg>),

    /// A call has ended. Reported once for each identifier of a call.
    Finished(Box<Call>),

    /// A reported call has changed. The number is its revision, counted from 1.
    Amended(Box<Call>, u32),

    /// A reported call is no call of its own: later messages made it part of another, which is reported too. The number is the
    /// revision, counted as in [`Amended`](Self::Amended).
    Withdrawn(CallKey, u32),

    /// What is known of somebody's availability has changed.
    Presence(Box<Presence>),

    /// An observation was not taken in.
    Refused(Box<Observation>, Refusal),
}

/// A leg as it stands, and the call that it belongs to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct LiveLeg {
    /// The call, as far as it is known by now.
    pub call: CallKey,

    /// The leg.
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
    /// Why an observation was not taken in.
    #[non_exhaustive]
    pub enum Refusal {
        /// Its call would have more legs than [`Limits::legs_per_call`](super::Limits::legs_per_call).
        Legs = "legs",

        /// Its leg would have more observations than
        /// [`Limits::observations_per_leg`](super::Limits::observations_per_leg).
        Observations = "observations",

        /// It is larger than all that may be kept: [`Limits::bytes`](super::Limits::bytes).
        Bytes = "bytes",
    }
}
