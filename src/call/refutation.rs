//! Answers that are taken back because of another leg: a bridge that failed is one of two legs, whose messages are sent
//! separately and may be lost.

use time::Duration;

use super::merge::{Draft, Refutation, is_disordered};
use crate::leg::{Anomaly, End, EndSource, Leg, Outcome, State, Timestamp};

/// Takes back the answers of legs whose parent's end refutes them, and those of parents whose answered children were all refuted. A
/// reported talk is proof against either. Where another child was answered, the parent was answered no earlier than the first one.
pub(super) fn take_back(legs: &mut [Draft<'_>]) {
    let has_refuting_parent = |draft: &Draft<'_>| {
        draft.parent.and_then(|parent| legs.get(parent)).is_some_and(|parent| parent.refutation.is_some())
    };
    let is_concerned = |draft: &Draft<'_>| {
        draft.refutation == Some(Refutation::OfAnAnswer)
            || draft.leg.is_answered() && has_refuting_parent(draft)
    };
    if !legs.iter().any(is_concerned) {
        return;
    }
    let parents: Vec<Option<usize>> = legs.iter().map(|draft| draft.parent).collect();
    let has_refuted_child = has_child(legs, |child| child.refutation == Some(Refutation::OfAnAnswer));
    let has_answered_child = has_child(legs, |child| child.leg.is_answered());
    let first_answers = first_answers(legs);
    let refutes: Vec<bool> = legs.iter().map(|draft| draft.refutation.is_some()).collect();
    let is = |flags: &[bool], place: usize| flags.get(place) == Some(&true);
    for (place, draft) in legs.iter_mut().enumerate() {
        let by_child = is(&has_refuted_child, place) && !is(&has_answered_child, place);
        let by_parent = parents.get(place).copied().flatten().is_some_and(|parent| is(&refutes, parent));
        if by_child || by_parent {
            take_back_from(draft, by_parent);
        } else if is(&has_refuted_child, place)
            && let Some(first) = first_answers.get(place).copied().flatten()
        {
            postpone(draft, first);
        }
    }
}

/// Returns, for each leg, whether one of its children has the property.
fn has_child(legs: &[Draft<'_>], has: impl Fn(&Draft<'_>) -> bool) -> Vec<bool> {
    let mut found = vec![false; legs.len()];
    for parent in legs.iter().filter(|draft| has(draft)).filter_map(|draft| draft.parent) {
        if let Some(found) = found.get_mut(parent) {
            *found = true;
        }
    }
    found
}

/// Returns, for each leg, the earliest answer of its answered children.
fn first_answers(legs: &[Draft<'_>]) -> Vec<Option<Timestamp>> {
    let mut first: Vec<Option<Timestamp>> = vec![None; legs.len()];
    for draft in legs.iter().filter(|draft| draft.leg.is_answered()) {
        let (Some(answered), Some(parent)) = (draft.leg.answered_at, draft.parent) else { continue };
        if let Some(first) = first.get_mut(parent)
            && first.is_none_or(|first| answered.at < first.at)
        {
            *first = Some(answered);
        }
    }
    first
}

/// Replaces an earlier answer by that time: it was to a bridge that failed.
fn postpone(draft: &mut Draft<'_>, first: Timestamp) {
    let is_earlier = |answered: Timestamp| {
        answered.source.is_own_clock() == first.source.is_own_clock() && answered.at < first.at
    };
    if draft.leg.is_answered() && draft.leg.answered_at.is_some_and(is_earlier) {
        let leg = draft.leg.to_mut();
        leg.answered_at = Some(first);
        note_disorder(leg);
    }
}

/// Adds or removes the anomaly of times in an impossible order.
fn note_disorder(leg: &mut Leg) {
    leg.anomalies.retain(|anomaly| *anomaly != Anomaly::ClockDisorder);
    if is_disordered(leg) {
        leg.add_anomaly(Anomaly::ClockDisorder);
    }
    leg.anomalies.sort_unstable();
}

/// Takes back the answer of a leg; one whose parent has ended has ended too.
fn take_back_from(draft: &mut Draft<'_>, has_ended: bool) {
    if !draft.leg.is_answered() || draft.leg.reported.talk.is_some_and(Duration::is_positive) {
        return;
    }
    let (outcome, by) = draft.outcome_without_answer.unwrap_or((Outcome::Unanswered, None));
    let leg = draft.leg.to_mut();
    leg.answered_at = None;
    if leg.end.is_none() && has_ended {
        leg.end = Some(End::new(Outcome::Unanswered, EndSource::Inferred));
    }
    if let Some(end) = &mut leg.end {
        (end.outcome, end.by) = (outcome, by);
        leg.was_answered = Some(false);
        leg.state = State::Ended;
    } else {
        leg.was_answered = None;
        leg.state = State::Offered;
    }
    leg.add_anomaly(Anomaly::OutcomeConflict);
    note_disorder(leg);
}
