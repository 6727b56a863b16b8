use crate::call::Call;
use crate::leg::{AmdResult, Cause, Direction, Outcome, names};

/// What the code of a CRM depends on: a row and a column of its table.
///
/// # Example
/// ```
/// use call_legs::crm::{Case, bitrix24};
/// use call_legs::leg::{Direction, Outcome};
///
/// // A caller's own table: one cell differs, all others are the CRM's.
/// let codes = |case: Case| match (case.outcome, case.direction) {
///     (Outcome::Declined, Direction::Inbound) => Some(bitrix24::StatusCode::Missed),
///     _ => bitrix24::code(case),
/// };
/// let declined = Case::new(Outcome::Declined, Direction::Inbound);
/// assert_eq!(codes(declined).map(|code| code.as_str()), Some("304"));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub struct Case {
    /// Outcome of the call.
    pub outcome: Outcome,

    /// Direction of the call.
    pub direction: Direction,

    /// What some CRMs have a code of their own for.
    pub detail: Option<Detail>,
}

names! {
    "a detail",
    /// What some CRMs have a code of their own for, besides outcome and direction.
    #[non_exhaustive]
    pub enum Detail {
        /// Of an answered call: an answering machine picked up, and no person.
        Machine = "machine",

        /// Of an unreachable call: the cause of a leg says that the number is wrong. It is Q.850 1, 2, 3 or 28, or SIP 404, 484
        /// or 604. The choice of these is a guess.
        WrongNumber = "wrong_number",

        /// Of an unknown outcome: the call has a talk. No call of [`fold`](crate::call::fold) is such a one.
        Talked = "talked",
    }
}

impl Detail {
    /// Returns the outcome that the detail belongs to.
    #[must_use]
    pub const fn outcome(self) -> Outcome {
        match self {
            Self::Machine => Outcome::Answered,
            Self::WrongNumber => Outcome::Unreachable,
            Self::Talked => Outcome::Unknown,
        }
    }
}

impl Case {
    /// Creates a case without a detail.
    #[must_use]
    pub const fn new(outcome: Outcome, direction: Direction) -> Self {
        Self { outcome, direction, detail: None }
    }

    /// Returns the case of a call; `None` if its direction is not known.
    #[must_use]
    pub fn of(call: &Call) -> Option<Self> {
        let detail = Detail::ALL.iter().copied().find(|detail| detail.is_of(call));
        Some(Self { detail, ..Self::new(call.outcome, call.direction?) })
    }

    /// Returns every case, in the order of a table: each outcome, followed by its details, in every direction.
    pub fn all() -> impl Iterator<Item = Self> {
        Outcome::ALL.iter().flat_map(|outcome| {
            let details = Detail::ALL.iter().filter(move |detail| detail.outcome() == *outcome);
            std::iter::once(None).chain(details.copied().map(Some)).flat_map(move |detail| {
                Direction::ALL.iter().map(move |direction| Self { detail, ..Self::new(*outcome, *direction) })
            })
        })
    }

    pub(super) fn has(self, detail: Detail) -> bool {
        self.detail == Some(detail)
    }
}

impl Detail {
    fn is_of(self, call: &Call) -> bool {
        let is_wrong = |cause: &Cause| {
            matches!(cause.q850, Some(1..=3 | 28)) || matches!(cause.sip, Some(404 | 484 | 604))
        };
        self.outcome() == call.outcome
            && match self {
                Self::Machine => {
                    let mut results =
                        call.legs.iter().filter(|leg| leg.is_answered()).filter_map(|leg| leg.amd);
                    let has_machine = results.clone().any(|amd| amd == AmdResult::Machine);
                    has_machine && !results.any(|amd| amd == AmdResult::Human)
                }
                Self::WrongNumber => {
                    let ends = call.legs.iter().filter_map(|leg| leg.end.as_ref());
                    let mut unreachable = ends.filter(|end| end.outcome == Outcome::Unreachable);
                    unreachable.any(|end| end.cause.as_ref().is_some_and(is_wrong))
                }
                Self::Talked => call.talk.is_some_and(time::Duration::is_positive),
            }
    }
}
