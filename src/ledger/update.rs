use std::borrow::Cow;

use serde::{Deserialize, Serialize};

use crate::call::Call;
use crate::leg::{Leg, Observation, Presence};

/// What a [`Ledger`](super::Ledger) has to tell.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Update {
    /// A leg began, something of it changed, or it turned out to belong to another call.
    Leg(Box<LiveLeg>),

    /// A call is over. Told once for each identifier of a call.
    Finished(Box<Call>),

    /// What is known of a call that was told has changed. Revisions count from 1.
    Amended(Box<Call>, u32),

    /// A call that was told is none: later messages showed it to be a part of another, which is told beside this.
    Withdrawn(CallKey),

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

/// Identity of a call.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[non_exhaustive]
pub struct CallKey {
    /// Vendor, by its module's name.
    pub vendor: Cow<'static, str>,

    /// Account, as the receiver names it.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub tenant: String,

    /// Identifier of the call.
    pub id: String,
}

impl CallKey {
    /// Identity of that call.
    #[must_use]
    pub fn of(call: &Call) -> Self {
        Self { vendor: call.vendor.clone(), tenant: call.tenant.clone(), id: call.id.clone() }
    }
}

/// Why an observation was not taken in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Refusal {
    /// Its call would have more legs than [`Limits::legs_per_call`](super::Limits::legs_per_call).
    Legs,

    /// Its leg would have more observations than
    /// [`Limits::observations_per_leg`](super::Limits::observations_per_leg).
    Observations,

    /// It is larger than all that may be kept: [`Limits::bytes`](super::Limits::bytes).
    Bytes,
}
