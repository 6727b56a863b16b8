use crate::crm::Case;
use crate::leg::{Direction, Outcome, names};

names! {
    "a result of a call of RetailCRM",
    /// How a call ended: `result`. These are in the official client, and there is no other.
    #[non_exhaustive]
    pub enum CallResult {
        /// Answered.
        Answered = "answered",

        /// The called side was busy.
        Busy = "busy",

        /// The call failed.
        Failed = "failed",

        /// Nobody answered.
        NoAnswer = "no answer",

        /// The call was not allowed.
        NotAllowed = "not allowed",

        /// Not known.
        Unknown = "unknown",
    }
}

/// Returns the code of a case: the table [above](super#codes). `None` for an internal call, which has no record.
#[must_use]
pub fn code(case: Case) -> Option<CallResult> {
    let result = match case.outcome {
        Outcome::Answered => CallResult::Answered,
        Outcome::Busy | Outcome::Declined => CallResult::Busy,
        Outcome::NoAnswer
        | Outcome::Cancelled
        | Outcome::NoAgents
        | Outcome::AnsweredElsewhere
        | Outcome::Unanswered => CallResult::NoAnswer,
        Outcome::Unreachable | Outcome::Congested | Outcome::Failed => CallResult::Failed,
        Outcome::Unknown => CallResult::Unknown,
    };
    match case.direction {
        Direction::Inbound | Direction::Outbound => Some(result),
        Direction::Internal => None,
    }
}
