use std::borrow::Cow;

use crate::crm::Case;
use crate::leg::{Direction, Outcome, names};

names! {
    "a type of a call of Salesforce",
    /// Type of a call: `CallType`. All of them are documented.
    pub enum CallType {
        /// From outside.
        Inbound = "Inbound",

        /// To outside.
        Outbound = "Outbound",

        /// Between two of the company's parties.
        Internal = "Internal",
    }
}

/// Codes of a call.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub struct Code {
    /// `CallType`.
    pub call_type: CallType,

    /// `CallDisposition` of a call to which the vendor gave no disposition. The field is free text.
    pub disposition: Cow<'static, str>,
}

impl Code {
    /// Creates the codes.
    #[must_use]
    pub fn new(call_type: CallType, disposition: impl Into<Cow<'static, str>>) -> Self {
        Self { call_type, disposition: disposition.into() }
    }
}

/// Returns the codes of a case: the table [above](super#codes).
#[must_use]
pub fn code(case: Case) -> Code {
    let call_type = match case.direction {
        Direction::Inbound => CallType::Inbound,
        Direction::Outbound => CallType::Outbound,
        Direction::Internal => CallType::Internal,
    };
    let disposition = match case.outcome {
        Outcome::Answered => "answered",
        Outcome::NoAnswer => "no_answer",
        Outcome::Busy => "busy",
        Outcome::Declined => "declined",
        Outcome::Cancelled => "cancelled",
        Outcome::NoAgents => "no_agents",
        Outcome::AnsweredElsewhere => "answered_elsewhere",
        Outcome::Unreachable => "unreachable",
        Outcome::Congested => "congested",
        Outcome::Failed => "failed",
        Outcome::Unanswered => "unanswered",
        Outcome::Unknown => "unknown",
    };
    Code::new(call_type, disposition)
}
