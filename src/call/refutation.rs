//! Answers that are taken back because of another leg: a bridge that failed is one of two legs, whose messages are sent
//! separately and may be lost.

use time::Duration;

use super::merge::{Draft, Refutation, add_anomaly, is_disordered};
use crate::leg::{Anomaly, End, EndSource, Outcome, State};

/// Takes back the answers of legs whose parent's end refutes them, and those of parents whose answered children were all refuted. A
/// reported talk is proof against either.
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
    let refutes: Vec<bool> = legs.iter().map(|draft| draft.refutation.is_some()).collect();
    let is = |flags: &[bool], place: usize| flags.get(place) == Some(&true);
    for (place, draft) in legs.iter_mut().enumerate() {
        let by_child = is(&has_refuted_child, place) && !is(&has_answered_child, place);
        let by_parent = parents.get(place).copied().flatten().is_some_and(|parent| is(&refutes, parent));
        if by_child || by_parent {
            take_back_from(draft, by_parent);
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
    if !is_disordered(leg) {
        leg.anomalies.retain(|anomaly| *anomaly != Anomaly::ClockDisorder);
    }
    add_anomaly(leg, Anomaly::OutcomeConflict);
    leg.anomalies.sort_unstable();
}
