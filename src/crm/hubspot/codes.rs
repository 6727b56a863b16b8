use std::borrow::Cow;

use serde::{Deserialize, Serialize};

use crate::crm::{Case, Detail};
use crate::leg::{Direction, Outcome, names};

names! {
    "a status of a call of HubSpot",
    /// How a call ended: `hs_call_status`. These are documented of the property; an inbound extension has `MISSED` too.
    #[non_exhaustive]
    pub enum CallStatus {
        /// The called side was busy.
        Busy = "BUSY",

        /// The user's own telephone is called.
        CallingUser = "CALLING_CRM_USER",

        /// The call was cancelled.
        Canceled = "CANCELED",

        /// People talked, and the call is over.
        Completed = "COMPLETED",

        /// The call is being set up.
        SettingUp = "CONNECTING",

        /// The call failed.
        Failed = "FAILED",

        /// People talk.
        InProgress = "IN_PROGRESS",

        /// Nobody answered.
        NoAnswer = "NO_ANSWER",

        /// The call waits.
        Queued = "QUEUED",

        /// It rings.
        Ringing = "RINGING",
    }
}

/// Result of a call, one of the account's list: `hs_call_disposition`, a GUID. Accounts may have others than these.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Disposition(Cow<'static, str>);

impl Disposition {
    /// Somebody was reached, which the list calls *Connected*.
    pub const REACHED: Self = Self(Cow::Borrowed("f240bbac-87c9-4f6e-bf70-924b57d47db7"));

    /// *No answer*.
    pub const NO_ANSWER: Self = Self(Cow::Borrowed("73a0d17f-1163-4015-bdd5-ec830791da20"));

    /// *Busy*.
    pub const BUSY: Self = Self(Cow::Borrowed("9d9162e7-6cf3-4944-bf63-4dff82258764"));

    /// *Left voicemail*.
    pub const LEFT_VOICEMAIL: Self = Self(Cow::Borrowed("b2cf5968-551e-4856-9783-52b3da59a7d0"));

    /// *Left live message*.
    pub const LEFT_LIVE_MESSAGE: Self = Self(Cow::Borrowed("a4c4c377-d246-4b32-a13b-75a56a4cd0ff"));

    /// *Wrong number*.
    pub const WRONG_NUMBER: Self = Self(Cow::Borrowed("17b47fee-58de-441e-a44c-c6300d46f273"));

    /// Creates the result of an account's own GUID.
    #[must_use]
    pub fn new(guid: impl Into<Cow<'static, str>>) -> Self {
        Self(guid.into())
    }

    /// Returns the GUID.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// Codes of how a call ended.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub struct Code {
    /// `hs_call_status`.
    pub status: Option<CallStatus>,

    /// `hs_call_disposition`.
    pub disposition: Option<Disposition>,
}

impl Code {
    /// Creates the codes.
    #[must_use]
    pub const fn new(status: Option<CallStatus>, disposition: Option<Disposition>) -> Self {
        Self { status, disposition }
    }
}

/// Returns the codes of a case: the table [above](super#codes). Neither is present for an unknown outcome, nor for an internal call,
/// which has no record.
#[must_use]
pub fn code(case: Case) -> Code {
    use CallStatus::{Busy, Canceled, Completed, Failed, NoAnswer};
    const MACHINE: Detail = Detail::Machine;
    let (inbound, outbound) = match case.outcome {
        Outcome::Answered if case.has(MACHINE) => {
            ((Completed, Some(Disposition::REACHED)), (Completed, Some(Disposition::LEFT_VOICEMAIL)))
        }
        Outcome::Answered => {
            ((Completed, Some(Disposition::REACHED)), (Completed, Some(Disposition::REACHED)))
        }
        Outcome::NoAnswer => ((NoAnswer, None), (NoAnswer, Some(Disposition::NO_ANSWER))),
        Outcome::Busy => ((Busy, None), (Busy, Some(Disposition::BUSY))),
        Outcome::Declined => ((NoAnswer, None), (Busy, None)),
        Outcome::Cancelled => ((NoAnswer, None), (Canceled, None)),
        Outcome::NoAgents => ((NoAnswer, None), (Failed, None)),
        Outcome::AnsweredElsewhere => ((Canceled, None), (Canceled, None)),
        Outcome::Unreachable if case.has(Detail::WrongNumber) => {
            ((Failed, None), (Failed, Some(Disposition::WRONG_NUMBER)))
        }
        Outcome::Unreachable | Outcome::Congested | Outcome::Failed => ((Failed, None), (Failed, None)),
        Outcome::Unanswered => ((NoAnswer, None), (NoAnswer, None)),
        Outcome::Unknown => return Code::default(),
    };
    let (status, disposition) = match case.direction {
        Direction::Inbound => inbound,
        Direction::Outbound => outbound,
        Direction::Internal => return Code::default(),
    };
    Code::new(Some(status), disposition)
}
