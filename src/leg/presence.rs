use std::borrow::Cow;

use serde::{Deserialize, Serialize};

use super::words::names;
use super::{Party, Timestamp};

/// Change of an agent's availability. Kept apart from legs, so it can never open one.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Presence {
    /// Name of the vendor that reported it, such as `vega`.
    pub vendor: Cow<'static, str>,

    /// Tenant, as the receiver names it. Empty where there is only one.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub tenant: String,

    /// Agent whose availability changed.
    pub agent: Party,

    /// Availability after the change.
    pub state: PresenceState,

    /// The vendor's value of the availability, verbatim.
    pub raw: String,

    /// Person or reason that changed it, as the vendor reported it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub by: Option<String>,

    /// Time of the change.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub at: Option<Timestamp>,

    /// Identifier of the change, where several messages may report one change.
    ///
    /// Presences with the same agent, state and change are one, whenever they were sent: the earliest is kept.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub change: Option<String>,
}

impl Presence {
    /// Creates the availability of an agent, without [`by`](Self::by), [`at`](Self::at) and [`change`](Self::change).
    #[must_use]
    pub const fn new(
        vendor: Cow<'static, str>,
        tenant: String,
        agent: Party,
        state: PresenceState,
        raw: String,
    ) -> Self {
        Self { vendor, tenant, agent, state, raw, by: None, at: None, change: None }
    }
}

names! {
    "a state of presence",
    /// Availability of an agent.
    #[non_exhaustive]
    pub enum PresenceState {
        /// Ready for calls.
        Available = "available",

        /// Not at the desk, paused.
        Away = "away",

        /// There, but busy.
        Busy = "busy",

        /// Does not want calls.
        DoNotDisturb = "do_not_disturb",

        /// On a call.
        OnCall = "on_call",

        /// Finishing the work after a call.
        WrapUp = "wrap_up",

        /// Calls are forwarded to another phone.
        Forwarding = "forwarding",

        /// Logged out.
        Offline = "offline",

        /// Not reported, or an unknown value.
        Unknown = "unknown",
    }
}
