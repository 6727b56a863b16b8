use crate::call::Call;
use crate::leg::{Direction, EndedBy, Leg, Outcome, Side};

/// How a call ended, as counts need it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Ending {
    Answered,

    /// Not answered, as the caller gave up: reported, or assumed if nothing else is.
    Abandoned {
        is_reported: bool,
    },

    /// Not answered for another reason.
    Lost,
    AnsweredElsewhere,
    Unknown,
}

impl Ending {
    pub(super) fn of_call(call: &Call) -> Self {
        match call.outcome {
            Outcome::Answered => Self::Answered,
            Outcome::AnsweredElsewhere => Self::AnsweredElsewhere,
            Outcome::Unknown => Self::Unknown,
            Outcome::Cancelled => Self::Abandoned { is_reported: true },
            Outcome::Unanswered => match ended_by_caller(call) {
                Some(true) => Self::Abandoned { is_reported: true },
                Some(false) => Self::Lost,
                None => Self::Abandoned { is_reported: false },
            },
            Outcome::NoAnswer
            | Outcome::Busy
            | Outcome::Declined
            | Outcome::NoAgents
            | Outcome::Unreachable
            | Outcome::Congested
            | Outcome::Failed => Self::Lost,
        }
    }
}

/// Returns whether the caller ended the call, by the leg that ended last. `None` if it is not reported.
fn ended_by_caller(call: &Call) -> Option<bool> {
    let caller = match call.direction? {
        Direction::Inbound => Some(Side::Remote),
        Direction::Outbound => Some(Side::Local),
        Direction::Internal => None,
    };
    let leg = call.last_ended_leg()?;
    let placed_by = leg.placed_by.or(caller);
    match (ended_side(leg, placed_by)?, caller.or(placed_by)?) {
        (Ended::By(side), caller) => Some(side == caller),
        (Ended::BySystem, _) => Some(false),
    }
}

enum Ended {
    By(Side),
    BySystem,
}

/// Returns who ended a leg that this side placed.
fn ended_side(leg: &Leg, placed_by: Option<Side>) -> Option<Ended> {
    Some(match leg.end.as_ref()?.by? {
        EndedBy::Local => Ended::By(Side::Local),
        EndedBy::Remote => Ended::By(Side::Remote),
        EndedBy::Caller => Ended::By(placed_by?),
        EndedBy::Callee => Ended::By(match placed_by? {
            Side::Local => Side::Remote,
            Side::Remote => Side::Local,
        }),
        EndedBy::System => Ended::BySystem,
    })
}
