use crate::crm::{Case, Detail};
use crate::leg::{Direction, Outcome, names};

names! {
    "a status code of Bitrix24",
    /// Code of how a call ended: `STATUS_CODE`. All of them are documented, and there is no other.
    #[non_exhaustive]
    pub enum StatusCode {
        /// The call was successful.
        Success = "200",

        /// The call was missed. The only code that is certainly in a manager's list of missed calls.
        Missed = "304",

        /// The call was declined.
        Declined = "603",

        /// The call was cancelled.
        Cancelled = "603-S",

        /// Forbidden.
        Forbidden = "403",

        /// The number is wrong.
        WrongNumber = "404",

        /// The called side was busy.
        Busy = "486",

        /// The direction is not available.
        NoDirection = "484",

        /// The direction is not available, for want of capacity.
        Congested = "503",

        /// The called side is not available now.
        Unavailable = "480",

        /// The account has no money.
        NoMoney = "402",

        /// Blocked.
        Blocked = "423",

        /// Not defined.
        Other = "OTHER",
    }
}

/// Returns the code of a case: the table [above](super#codes). `None` for an internal call, which has no record.
#[must_use]
pub fn code(case: Case) -> Option<StatusCode> {
    use StatusCode::{
        Busy, Cancelled, Congested, Declined, Missed, Other, Success, Unavailable, WrongNumber,
    };
    let (inbound, outbound) = match case.outcome {
        Outcome::Answered => (Success, Success),
        Outcome::NoAnswer | Outcome::Unanswered => (Missed, Unavailable),
        Outcome::Busy => (Busy, Busy),
        Outcome::Declined => (Declined, Declined),
        Outcome::Cancelled | Outcome::NoAgents | Outcome::AnsweredElsewhere => (Missed, Cancelled),
        Outcome::Unreachable => (Unavailable, WrongNumber),
        Outcome::Congested => (Congested, Congested),
        Outcome::Unknown if case.has(Detail::Talked) => (Success, Success),
        Outcome::Failed | Outcome::Unknown => (Other, Other),
    };
    match case.direction {
        Direction::Inbound => Some(inbound),
        Direction::Outbound => Some(outbound),
        Direction::Internal => None,
    }
}
