use serde::{Deserialize, Serialize};

use crate::crm::{Case, Detail};
use crate::leg::{Direction, Outcome};

/// Code of how a call ended: `call_status`. These are documented; the official library has 8, not defined, too.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(into = "u8", try_from = "u8")]
#[non_exhaustive]
pub enum CallStatus {
    /// A voice message was left: 1.
    VoiceMessage,

    /// To be called back later: 2.
    CallBackLater,

    /// Not there: 3.
    NotThere,

    /// People talked: 4.
    Talked,

    /// The number is wrong: 5.
    WrongNumber,

    /// The call did not get through: 6.
    NotThrough,

    /// The called side was busy: 7.
    Busy,
}

impl CallStatus {
    /// Returns the number of the code.
    #[must_use]
    pub const fn number(self) -> u8 {
        match self {
            Self::VoiceMessage => 1,
            Self::CallBackLater => 2,
            Self::NotThere => 3,
            Self::Talked => 4,
            Self::WrongNumber => 5,
            Self::NotThrough => 6,
            Self::Busy => 7,
        }
    }
}

impl From<CallStatus> for u8 {
    fn from(status: CallStatus) -> Self {
        status.number()
    }
}

impl TryFrom<u8> for CallStatus {
    type Error = &'static str;

    fn try_from(number: u8) -> Result<Self, Self::Error> {
        Ok(match number {
            1 => Self::VoiceMessage,
            2 => Self::CallBackLater,
            3 => Self::NotThere,
            4 => Self::Talked,
            5 => Self::WrongNumber,
            6 => Self::NotThrough,
            7 => Self::Busy,
            _ => return Err("not a status of a call of amoCRM"),
        })
    }
}

/// Returns the code of a case: the table [above](super#codes). `None` for an unknown outcome, which has no code, and for an internal
/// call, which has no record.
#[must_use]
pub fn code(case: Case) -> Option<CallStatus> {
    use CallStatus::{Busy, NotThere, NotThrough, Talked, VoiceMessage, WrongNumber};
    let (inbound, outbound) = match case.outcome {
        Outcome::Answered if case.has(Detail::Machine) => (Talked, VoiceMessage),
        Outcome::Answered => (Talked, Talked),
        Outcome::Busy => (Busy, Busy),
        Outcome::NoAnswer
        | Outcome::Declined
        | Outcome::Cancelled
        | Outcome::NoAgents
        | Outcome::AnsweredElsewhere
        | Outcome::Congested
        | Outcome::Failed
        | Outcome::Unanswered => (NotThrough, NotThrough),
        Outcome::Unreachable if case.has(Detail::WrongNumber) => (NotThrough, WrongNumber),
        Outcome::Unreachable => (NotThrough, NotThere),
        Outcome::Unknown => return None,
    };
    match case.direction {
        Direction::Inbound => Some(inbound),
        Direction::Outbound => Some(outbound),
        Direction::Internal => None,
    }
}
