use serde::{Deserialize, Serialize};

use crate::call::{Call, HopKind};
use crate::leg::{Direction, Origin};

/// Type of a call.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(into = "u8", try_from = "u8")]
#[non_exhaustive]
pub enum CallType {
    /// Outbound: 1.
    Outbound,

    /// Inbound: 2.
    Inbound,

    /// Inbound and redirected: 3.
    Redirected,

    /// Callback: 4.
    Callback,

    /// Informational: 5.
    Informational,
}

impl From<CallType> for u8 {
    fn from(call_type: CallType) -> Self {
        match call_type {
            CallType::Outbound => 1,
            CallType::Inbound => 2,
            CallType::Redirected => 3,
            CallType::Callback => 4,
            CallType::Informational => 5,
        }
    }
}

impl TryFrom<u8> for CallType {
    type Error = &'static str;

    fn try_from(number: u8) -> Result<Self, Self::Error> {
        Ok(match number {
            1 => Self::Outbound,
            2 => Self::Inbound,
            3 => Self::Redirected,
            4 => Self::Callback,
            5 => Self::Informational,
            _ => return Err("not a type of a call of Bitrix24"),
        })
    }
}

impl CallType {
    /// Returns the type of a call that is not internal. That a callback and a forwarded call have types of their own is documented,
    /// what is one is a guess.
    pub(super) fn of(call: &Call, direction: Direction) -> Self {
        let is_forwarded = call.hops.iter().any(|hop| hop.kind == HopKind::Forward);
        if call.legs.iter().any(|leg| leg.origin == Some(Origin::Callback)) {
            Self::Callback
        } else if direction == Direction::Outbound {
            Self::Outbound
        } else if is_forwarded {
            Self::Redirected
        } else {
            Self::Inbound
        }
    }
}
