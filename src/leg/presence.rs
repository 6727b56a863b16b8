use std::borrow::Cow;

use serde::{Deserialize, Serialize};

use super::words::names;
use super::{Party, Timestamp};

/// Change of somebody's availability. Kept apart from legs, so it can never open one.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Presence {
    /// Vendor that told it.
    pub vendor: Cow<'static, str>,

    /// Account that it belongs to.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub tenant: String,

    /// Whose availability.
    pub agent: Party,

    /// What it is now.
    pub state: PresenceState,

    /// The vendor's word or number for it.
    pub raw: String,

    /// Who or what changed it, as the vendor said it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub by: Option<String>,

    /// When it changed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub at: Option<Timestamp>,

    /// What tells this change from others, where several messages tell of one.
    ///
    /// Presences of one agent, state and change are one, whenever they were sent; the earliest stands.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub change: Option<String>,
}

impl Presence {
    /// Availability of an agent, without who changed it, when, and by which change.
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
    /// Availability.
    #[non_exhaustive]
    pub enum PresenceState {
        /// Ready for calls.
        Available = "available",

        /// Not at the desk, paused.
        Away = "away",

        /// There, but busy.
        Busy = "busy",

        /// Wants no calls.
        DoNotDisturb = "do_not_disturb",

        /// Talks.
        OnCall = "on_call",

        /// Works on what a call left.
        WrapUp = "wrap_up",

        /// Calls go to another phone.
        Forwarding = "forwarding",

        /// Logged out.
        Offline = "offline",

        /// Not told, or a word that is not known.
        Unknown = "unknown",
    }
}
