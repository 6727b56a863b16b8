//! Ends of unanswered legs that the answer of another leg explains.

use time::{Duration, OffsetDateTime};

use super::merge::Draft;
use crate::leg::{Direction, EndedBy, Leg, Outcome, Side, Timestamp};

/// Time by which the end of a leg may precede the answer of another leg that caused it. A PBX that rings several phones stops the
/// others when one of them answers, and stamps some of these ends first.
const TOLERANCE: Duration = Duration::SECOND;

/// Properties that siblings have in common, and the clock by which they can be compared.
type Siblings<'l> = (Option<&'l str>, Option<Direction>, Option<Side>, bool);

fn siblings(leg: &Leg, own_clock: bool) -> Siblings<'_> {
    (leg.parent.as_deref(), leg.direction, leg.placed_by, own_clock)
}

/// Sets the outcome of unanswered legs to answered elsewhere, if their end allows it and a sibling was answered while they were
/// offered. Of any leg that ended when another one was answered, the caller did not hang up.
pub(super) fn answer_elsewhere(legs: &mut [Draft<'_>]) {
    if !legs.iter().any(|draft| may_be_taken(draft) || is_left_by_caller(draft)) {
        return;
    }
    let answers = Answers::new(legs);
    if answers.by_time.is_empty() {
        return;
    }
    let taken: Vec<(bool, bool)> = legs
        .iter()
        .map(|draft| {
            let is_taken = may_be_taken(draft) && answers.is_taken(&draft.leg);
            (is_taken, is_taken || is_left_by_caller(draft) && answers.has_one_at_end_of(&draft.leg))
        })
        .collect();
    for (draft, (is_taken, loses_caller)) in legs.iter_mut().zip(taken) {
        if !loses_caller {
            continue;
        }
        let leg = draft.leg.to_mut();
        if is_taken {
            leg.was_answered = Some(false);
        }
        if let Some(end) = &mut leg.end {
            end.by = None;
            if is_taken {
                end.outcome = Outcome::AnsweredElsewhere;
            }
        }
    }
}

/// Returns `true` if the end of an unanswered leg may mean that another leg was answered.
fn may_be_taken(draft: &Draft<'_>) -> bool {
    draft.may_be_elsewhere && !draft.leg.is_answered()
}

fn is_left_by_caller(draft: &Draft<'_>) -> bool {
    !draft.leg.is_answered() && draft.leg.end.as_ref().is_some_and(|end| end.by == Some(EndedBy::Caller))
}

/// Answers of the legs on which people talk.
struct Answers<'l> {
    by_siblings: Vec<(Siblings<'l>, OffsetDateTime)>,

    /// Instants, those of each clock together.
    by_time: Vec<(bool, OffsetDateTime)>,
}

impl<'l> Answers<'l> {
    fn new(legs: &'l [Draft<'_>]) -> Self {
        let answered = |draft: &Draft<'_>| draft.leg.is_answered() && !draft.role.routes;
        let answers = || {
            let answered = legs.iter().filter(|draft| answered(draft));
            answered.filter_map(|draft| Some((&*draft.leg, draft.leg.answered_at?)))
        };
        let own_clock = |time: Timestamp| time.source.is_own_clock();
        let mut by_siblings: Vec<_> =
            answers().map(|(leg, time)| (siblings(leg, own_clock(time)), time.at)).collect();
        let mut by_time: Vec<_> = answers().map(|(_, time)| (own_clock(time), time.at)).collect();
        by_siblings.sort_unstable();
        by_time.sort_unstable();
        Self { by_siblings, by_time }
    }

    /// Returns `true` if a sibling was answered while the leg was offered.
    fn is_taken(&self, leg: &Leg) -> bool {
        let Some(ended) = leg.ended_at else { return false };
        let own_clock = ended.source.is_own_clock();
        let offered = leg.offered_at.filter(|offered| offered.source.is_own_clock() == own_clock);
        let siblings = siblings(leg, own_clock);
        let first = self.by_siblings.partition_point(|(of, answered)| {
            *of < siblings || *of == siblings && offered.is_some_and(|offered| *answered < offered.at)
        });
        let next = self.by_siblings.get(first);
        next.is_some_and(|(of, answered)| *of == siblings && *answered - ended.at <= TOLERANCE)
    }

    /// Returns `true` if any leg of the call was answered when this one ended.
    fn has_one_at_end_of(&self, leg: &Leg) -> bool {
        let Some(ended) = leg.ended_at else { return false };
        let own_clock = ended.source.is_own_clock();
        let earliest = (own_clock, ended.at.checked_sub(TOLERANCE).unwrap_or(ended.at));
        let first = self.by_time.partition_point(|answer| *answer < earliest);
        let next = self.by_time.get(first);
        next.is_some_and(|(of, answered)| *of == own_clock && *answered - ended.at <= TOLERANCE)
    }
}
