//! Outcome of a call, and the legs that it is based on.

use super::merge::Draft;
use super::order::last_to_first;
use crate::leg::{Direction, Outcome, PartyKind, Side};

/// Outcome of a call, and the legs that it is based on.
pub(super) struct Verdict<'s> {
    pub(super) outcome: Outcome,

    /// Legs on which people talked, if the call was answered.
    pub(super) counting: Vec<&'s Draft<'s>>,

    /// Leg that decided, if the call was not answered.
    pub(super) deciding: Option<&'s Draft<'s>>,

    /// Whether the deciding leg reports that the whole call was not answered.
    pub(super) is_of_whole_call: bool,

    /// Whether a leg was answered although another reports that nobody answered the call.
    pub(super) is_contradicted: bool,
}

impl<'s> Verdict<'s> {
    fn answered(counting: Vec<&'s Draft<'s>>) -> Self {
        let outcome = Outcome::Answered;
        Self { outcome, counting, deciding: None, is_of_whole_call: false, is_contradicted: false }
    }

    fn not_answered(outcome: Outcome, deciding: Option<&'s Draft<'s>>) -> Self {
        Self { outcome, counting: Vec::new(), deciding, is_of_whole_call: false, is_contradicted: false }
    }
}

/// Decides the outcome, by the first rule that applies.
pub(super) fn verdict<'s>(legs: &'s [Draft<'s>]) -> Verdict<'s> {
    let mut talking = talking(legs);
    let reporting =
        |answered: bool| legs.iter().filter(move |draft| draft.role.call_answered == Some(answered));
    let has_answer = reporting(true).next().is_some();
    let has_no_answer = reporting(false).next().is_some();
    if keep(&mut talking, Direction::Inbound) {
        return Verdict { is_contradicted: has_no_answer && !has_answer, ..Verdict::answered(talking) };
    }
    if has_answer {
        return Verdict::answered(inside(talking));
    }
    if has_no_answer {
        let deciding = reporting(false).min_by(|one, other| {
            let key = |draft: &Draft<'_>| precedence(draft.leg.local.kind);
            key(one).cmp(&key(other)).then_with(|| last_to_first(&one.leg, &other.leg))
        });
        return Verdict { is_of_whole_call: true, ..Verdict::not_answered(Outcome::Unanswered, deciding) };
    }
    if keep(&mut talking, Direction::Outbound) {
        return Verdict::answered(talking);
    }
    if !talking.is_empty() {
        return Verdict::answered(inside(talking));
    }
    let is_unseen = |draft: &Draft<'_>| draft.leg.parent.is_some() && draft.parent.is_none();
    if legs.iter().any(|draft| draft.leg.is_open() || is_unseen(draft)) {
        return Verdict::not_answered(Outcome::Unknown, None);
    }
    let deciding = deciding(legs);
    Verdict::not_answered(deciding.map_or(Outcome::Unknown, |draft| reason(legs, draft)), deciding)
}

/// Returns the outcome of a leg. If no reason was reported why it was not answered, that of the leg that led to it counts.
fn reason(legs: &[Draft<'_>], draft: &Draft<'_>) -> Outcome {
    let outcome = |draft: &Draft<'_>| draft.leg.end.as_ref().map_or(Outcome::Unknown, |end| end.outcome);
    let own = outcome(draft);
    let above = draft.parent.filter(|_| own == Outcome::Unanswered).and_then(|parent| legs.get(parent));
    above.map(outcome).filter(|outcome| gives_reason(*outcome)).unwrap_or(own)
}

/// Returns `true` if the outcome says why nobody answered.
const fn gives_reason(outcome: Outcome) -> bool {
    match outcome {
        Outcome::NoAnswer
        | Outcome::Busy
        | Outcome::Declined
        | Outcome::Cancelled
        | Outcome::NoAgents
        | Outcome::Unreachable
        | Outcome::Congested
        | Outcome::Failed => true,
        Outcome::Answered | Outcome::AnsweredElsewhere | Outcome::Unanswered | Outcome::Unknown => false,
    }
}

/// Keeps only the legs of a direction, if there are any. Returns whether there are.
fn keep(legs: &mut Vec<&Draft<'_>>, direction: Direction) -> bool {
    let has = |draft: &&Draft<'_>| draft.leg.direction == Some(direction);
    let any = legs.iter().any(has);
    if any {
        legs.retain(has);
    }
    any
}

/// Returns the order in which legs that report no answer decide: queues first, menus last.
fn precedence(kind: Option<PartyKind>) -> u8 {
    match kind {
        Some(PartyKind::Queue) => 0,
        None | Some(PartyKind::Agent | PartyKind::Group | PartyKind::Client | PartyKind::Machine) => 1,
        Some(PartyKind::Menu) => 2,
    }
}

/// Returns the answered legs that do not route, without those at the other end of the same talk.
fn talking<'s>(legs: &'s [Draft<'s>]) -> Vec<&'s Draft<'s>> {
    let talks = |draft: &Draft<'_>| draft.leg.is_answered() && !draft.role.routes;
    let mut other_end = Vec::new();
    for (place, draft) in legs.iter().enumerate().filter(|(_, draft)| talks(draft)) {
        let Some((at, parent)) = draft.parent.and_then(|at| Some((at, legs.get(at)?))) else { continue };
        if let Some(end) = end_of_one_talk((at, parent), (place, draft)) {
            other_end.resize(legs.len(), false);
            if let Some(other_end) = other_end.get_mut(end) {
                *other_end = true;
            }
        }
    }
    let is_other_end = |place: usize| other_end.get(place) == Some(&true);
    (0..)
        .zip(legs)
        .filter(|(place, draft)| talks(draft) && !is_other_end(*place))
        .map(|(_, draft)| draft)
        .collect()
}

/// Returns which leg of two does not count, both answered, where one led to the other: the upper one. Of legs of one party it is the
/// client's, unless that joined a call of the company; a leg of the company counts too if another one joined or followed.
fn end_of_one_talk(above: (usize, &Draft<'_>), below: (usize, &Draft<'_>)) -> Option<usize> {
    let is_later = below.1.leg.joined_at.is_some() || below.1.passed_on_by.is_some();
    if above.1.own_side != Some(Side::Local) {
        return Some(above.0);
    }
    match below.1.own_side {
        Some(_) if is_later => None,
        Some(Side::Remote) => above.1.leg.is_answered().then_some(below.0),
        Some(Side::Local) | None => Some(above.0),
    }
}

/// Keeps the legs that do not face a client; without those that `local` placed, if `remote` placed one of them.
fn inside<'s>(mut legs: Vec<&'s Draft<'s>>) -> Vec<&'s Draft<'s>> {
    legs.retain(|draft| !matches!(draft.leg.direction, Some(Direction::Inbound | Direction::Outbound)));
    if legs.iter().any(|draft| draft.leg.placed_by == Some(Side::Remote)) {
        legs.retain(|draft| draft.leg.placed_by != Some(Side::Local));
    }
    legs
}

/// Returns the leg that decides where no leg reports on the whole call: the last of the uppermost legs.
fn deciding<'s>(legs: &'s [Draft<'s>]) -> Option<&'s Draft<'s>> {
    let some_talk = legs.iter().any(|draft| !draft.role.routes);
    let counts = |draft: &Draft<'_>| if some_talk { !draft.role.routes } else { !draft.leg.is_answered() };
    let remote = legs.iter().any(|draft| counts(draft) && draft.leg.placed_by == Some(Side::Remote));
    let is_candidate =
        |draft: &Draft<'_>| counts(draft) && !(remote && draft.leg.placed_by == Some(Side::Local));
    let is_under_another =
        |draft: &Draft<'_>| draft.parent.and_then(|parent| legs.get(parent)).is_some_and(is_candidate);
    let uppermost = legs.iter().filter(|draft| is_candidate(draft) && !is_under_another(draft));
    uppermost.min_by(|one, other| last_to_first(&one.leg, &other.leg))
}
