//! End of a leg, merged from its observations: whether it was answered, and how it ended.

use time::Duration;

use crate::leg::{
    Anomaly, End, EndSource, EndedBy, Leg, ObservationRef, ObservedEnd, Outcome, Phase, State, Texts as _,
};

/// Shortest time between an answer and the end of a leg that proves talk where no duration is reported. A bridge that failed is
/// reported within fractions of a second.
const SHORTEST_TALK: Duration = Duration::SECOND;

/// Returns the time from the answer to the end, if one clock measured both.
fn since_answer(leg: &Leg) -> Option<Duration> {
    leg.ended_at?.since(leg.answered_at?)
}

/// Returns `true` if people talked on an answered leg: by the reported talk, or else by its times, or else by the reported total.
fn has_talk(leg: &Leg) -> bool {
    match (leg.reported.talk, since_answer(leg)) {
        (Some(talk), _) => talk.is_positive(),
        (None, Some(between)) => between >= SHORTEST_TALK,
        (None, None) => leg.reported.total.is_some_and(Duration::is_positive),
    }
}

/// Takes a total that an end reports which denies the answer for the talk, if it is as long as the time since the answer, or that
/// time is not known: the vendor's one duration is that of an unanswered leg there.
fn take_total_for_talk(leg: &mut Leg) {
    let since_answer = since_answer(leg);
    let is_talk = |total: &Duration| {
        since_answer.is_none_or(|since_answer| (*total - since_answer).abs() <= SHORTEST_TALK)
    };
    if leg.reported.talk.is_none() && leg.reported.total.as_ref().is_some_and(is_talk) {
        leg.reported.talk = leg.reported.total.take();
    }
}

/// Merges state, answer and end. Returns whether the end may mean that another leg was answered instead, and, of a leg that was
/// answered, the outcome without the answer.
pub(super) fn merge(
    leg: &mut Leg,
    seen: &[ObservationRef<'_>],
) -> (bool, Option<(Outcome, Option<EndedBy>)>) {
    let ends = || seen.iter().filter_map(|seen| seen.facts.end.as_ref());
    let says_answered = ends().any(|observed| observed.end.outcome == Outcome::Answered);
    let proofs = seen.iter().filter_map(|seen| seen.facts.was_answered);
    leg.was_answered = proofs.chain(says_answered.then_some(true)).max();
    leg.state = seen.iter().map(|seen| seen.facts.state).max().unwrap_or(State::Offered);
    if leg.is_answered() {
        leg.state = leg.state.max(State::Answered);
    }
    let Some(mut last) = ends().next_back() else { return (false, None) };
    let mut outcome_without_answer = None;
    leg.state = State::Ended;
    let is_doubted = leg.is_answered() && ends().any(|end| end.denies_answer);
    let is_denied = is_doubted && !has_talk(leg);
    if is_doubted && !is_denied {
        take_total_for_talk(leg);
    }
    if is_denied {
        leg.was_answered = Some(false);
        leg.answered_at = None;
        leg.add_anomaly(Anomaly::OutcomeConflict);
    }
    let is_known = |end: &&ObservedEnd<&str>| {
        let outcome = end.end.outcome;
        outcome != Outcome::Unknown && !(is_denied && outcome == Outcome::Answered)
    };
    if let Some(known) = ends().rfind(is_known) {
        last = known;
    }
    let End { mut outcome, mut by, .. } = last.end;
    if is_denied && !is_known(&last) {
        (outcome, by) = (Outcome::Unanswered, None);
    }
    if leg.is_answered() {
        let other = ends().rfind(|last| !matches!(last.end.outcome, Outcome::Answered | Outcome::Unknown));
        if let Some(other) = other {
            outcome_without_answer = Some((other.end.outcome, other.end.by));
        }
        if ends().any(contradicts_answer) {
            leg.add_anomaly(Anomaly::OutcomeConflict);
        }
        (outcome, by) = (Outcome::Answered, None);
    } else if outcome != Outcome::Unknown && ends().any(|end| end.unless_answered) {
        leg.was_answered = Some(false);
    }
    let cause = ends().rev().find_map(|last| last.end.cause.clone()).convert();
    let source = ends().map(|last| last.end.source).min().unwrap_or(EndSource::Reported);
    if source == EndSource::Inferred && seen.iter().all(|seen| seen.phase == Phase::After) {
        leg.add_anomaly(Anomaly::Orphan);
    }
    leg.end = Some(End { outcome, by, cause, source });
    (last.may_be_elsewhere, outcome_without_answer)
}

/// Returns `true` if the end says that nobody answered, and does not leave that to other messages.
fn contradicts_answer(end: &ObservedEnd<&str>) -> bool {
    !end.unless_answered && !matches!(end.end.outcome, Outcome::Answered | Outcome::Unknown)
}
