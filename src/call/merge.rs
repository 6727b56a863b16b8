//! Legs, each merged from its observations.

use std::borrow::Cow;
use std::cmp::{Ordering, Reverse};
use std::collections::BTreeSet;

use time::Duration;

use super::end;
use super::order::none_last;
use super::parties::{fill_line, fill_party};
use crate::leg::{
    Anomaly, Direction, Durations, EndedBy, Facts, Leg, ObservationRef, Outcome, Party, PartyKind, Role,
    Side, State, Texts as _, TimeRef, TimeSource, Timestamp,
};

/// Longest plausible duration of a leg.
const LONGEST: Duration = Duration::days(7);

/// Leg, and what only its call needs of its observations.
#[derive(Debug)]
pub(super) struct Draft<'d> {
    /// Copied only when the other legs of its call change it.
    pub(super) leg: Cow<'d, Leg>,
    pub(super) role: Role,
    pub(super) may_be_elsewhere: bool,
    pub(super) refutation: Option<Refutation>,

    /// Outcome and side of the last end that reports neither an answer nor nothing, if the leg was answered nevertheless.
    pub(super) outcome_without_answer: Option<(Outcome, Option<EndedBy>)>,

    /// Place of the parent's draft among the call's, if the parent was observed. Set by the structure of the call.
    pub(super) parent: Option<usize>,

    /// Side of the leg's own party, if the vendor reports one party of each leg. Set by the structure of the call.
    pub(super) own_side: Option<Side>,

    /// Place of the leg whose party passed the call on to this one. Set by the structure of the call.
    pub(super) passed_on_by: Option<usize>,
}

/// What an end that takes back answers means for its leg.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Refutation {
    /// No message reports an answer.
    OfNothing,

    /// A message reports an answer, which is taken back.
    OfAnAnswer,
}

/// Removes repeated observations: of equal ones that with the earliest time is kept, then that with the earliest receipt. Sorts
/// them by leg, then by identity.
pub(super) fn distinct(mut seen: Vec<ObservationRef<'_>>) -> Vec<ObservationRef<'_>> {
    seen.sort_unstable_by(|one, other| {
        let times = |seen: &ObservationRef<'_>| (none_last(seen.sent_at), none_last(seen.received_at));
        one.identity().cmp(&other.identity()).then_with(|| times(one).cmp(&times(other)))
    });
    seen.dedup_by(|next, one| next.identity() == one.identity());
    seen
}

/// Compares observations by phase, time (none first) and identity.
pub(super) fn order(one: &ObservationRef<'_>, other: &ObservationRef<'_>) -> Ordering {
    (one.phase, one.time())
        .cmp(&(other.phase, other.time()))
        .then_with(|| one.identity().cmp(&other.identity()))
}

/// Merges the observations of each leg. Returns the legs by identifier.
pub(super) fn legs(mut seen: Vec<ObservationRef<'_>>) -> Vec<Draft<'static>> {
    seen.sort_unstable_by(|one, other| one.leg.cmp(other.leg).then_with(|| order(one, other)));
    let by_leg = || seen.chunk_by(|one, next| one.leg == next.leg);
    let mut legs = Vec::with_capacity(by_leg().count());
    legs.extend(by_leg().filter_map(leg));
    legs
}

/// Merges the observations of one leg.
pub(super) fn single_leg(mut seen: Vec<ObservationRef<'_>>) -> Option<Draft<'static>> {
    seen.sort_unstable_by(order);
    leg(&seen)
}

/// Merges the sorted observations of one leg.
fn leg(seen: &[ObservationRef<'_>]) -> Option<Draft<'static>> {
    let mut own = Leg::new(seen.first()?.leg);
    let role = role(seen);
    let leg = &mut own;
    let refutation = refutation(seen);
    let weaker: Vec<Option<Facts<&str>>>;
    let weakened: Vec<ObservationRef<'_>>;
    let mut seen = seen;
    // For a leg that routes, an answer counts only from messages that report so.
    let is_weak = |seen: &ObservationRef<'_>| {
        role.routes && !seen.role.routes || refutation == Some(Refutation::OfAnAnswer) && !refutes(seen)
    };
    if seen.iter().any(is_weak) {
        weaker = seen.iter().map(|seen| is_weak(seen).then(|| without_answer(seen.facts))).collect();
        weakened = weaken(seen, &weaker);
        seen = &weakened;
    }
    let facts = || seen.iter().map(|seen| seen.facts);
    leg.routes = role.routes;
    parties(leg, seen);
    timestamps(leg, seen);
    durations(leg, seen);
    leg.parent = parent(seen).map(str::to_owned);
    let passed_on = seen.iter().rev().find_map(|seen| seen.parties.passed_on.as_deref());
    leg.passed_on = passed_on.cloned().convert();
    leg.amd = facts().rev().find_map(|facts| facts.amd);
    leg.disposition = facts().rev().find_map(|facts| facts.disposition.map(str::to_owned));
    if facts().any(|facts| !facts.recordings.is_empty()) {
        leg.recordings = united(facts().flat_map(|facts| &facts.recordings)).convert();
    }
    if facts().any(|facts| !facts.ratings.is_empty()) {
        leg.ratings = united(facts().flat_map(|facts| &facts.ratings)).convert();
    }
    let (may_be_elsewhere, outcome_without_answer) = end::merge(leg, seen);
    if refutation == Some(Refutation::OfAnAnswer) {
        leg.was_answered = leg.was_answered.or(Some(false));
        leg.add_anomaly(Anomaly::OutcomeConflict);
    }
    for known in facts().flat_map(|facts| &facts.anomalies) {
        leg.add_anomaly(*known);
    }
    if is_disordered(leg) {
        leg.add_anomaly(Anomaly::ClockDisorder);
    }
    leg.anomalies.sort_unstable();
    let leg = Cow::Owned(own);
    Some(Draft {
        leg,
        role,
        may_be_elsewhere,
        refutation,
        outcome_without_answer,
        parent: None,
        own_side: None,
        passed_on_by: None,
    })
}

/// Returns the parent that the last message names. Where the leg joined the call of another leg, that is its parent.
fn parent<'o>(seen: &[ObservationRef<'o>]) -> Option<&'o str> {
    let joining =
        seen.iter().rev().filter(|seen| seen.facts.joined_at.is_some()).find_map(|seen| seen.parent);
    joining.or_else(|| seen.iter().rev().find_map(|seen| seen.parent))
}

/// Merges the roles: a flag is set if one message sets it, and the last answer to `call_answered` wins.
fn role(seen: &[ObservationRef<'_>]) -> Role {
    let mut all = Role::default();
    for seen in seen {
        let Role { routes, on_behalf, ends_call, one_party, call_answered } = seen.role;
        all.routes |= routes;
        all.on_behalf |= on_behalf;
        all.ends_call |= ends_call;
        all.one_party |= one_party;
        all.call_answered = call_answered.or(all.call_answered);
    }
    all
}

/// Returns `true` if the observation has an end that takes back answers.
fn refutes(seen: &ObservationRef<'_>) -> bool {
    seen.facts.end.as_ref().is_some_and(|end| end.refutes_answer)
}

/// Returns what the ends that take back answers mean for a leg; `None` if there are none, or if an answer is certainly later than
/// all of them.
fn refutation(seen: &[ObservationRef<'_>]) -> Option<Refutation> {
    if !seen.iter().any(refutes) {
        return None;
    }
    let is_later = |answer: Timestamp| {
        seen.iter().filter(|seen| refutes(seen)).all(|seen| {
            let end = seen.facts.ended_at.and_then(|at| seen.timestamp(at));
            end.is_some_and(|end| {
                end.source.is_own_clock() == answer.source.is_own_clock() && end.at < answer.at
            })
        })
    };
    let answers = || seen.iter().filter(|seen| !refutes(seen) && reports_answer(seen.facts));
    if answers().filter_map(|seen| seen.timestamp(seen.facts.answered_at?)).any(is_later) {
        return None;
    }
    Some(if answers().next().is_some() { Refutation::OfAnAnswer } else { Refutation::OfNothing })
}

fn reports_answer(facts: &Facts<&str>) -> bool {
    let by_end = facts.end.as_ref().is_some_and(|end| end.end.outcome == Outcome::Answered);
    facts.was_answered == Some(true) || by_end
}

/// Returns facts without their answer.
fn without_answer<'o>(facts: &Facts<&'o str>) -> Facts<&'o str> {
    let mut facts = facts.clone();
    facts.was_answered = None;
    facts.answered_at = None;
    facts.reported.talk = None;
    facts.reported.since_pickup = None;
    if facts.state == State::Answered {
        facts.state = State::Offered;
    }
    if let Some(end) = facts.end.as_mut().filter(|end| end.end.outcome == Outcome::Answered) {
        end.end.outcome = Outcome::Unknown;
        end.end.by = None;
    }
    facts
}

/// Replaces the facts of each observation by its weaker ones, if it has any.
fn weaken<'w>(seen: &[ObservationRef<'w>], weaker: &'w [Option<Facts<&'w str>>]) -> Vec<ObservationRef<'w>> {
    seen.iter()
        .zip(weaker)
        .map(|(seen, weaker)| ObservationRef { facts: weaker.as_ref().unwrap_or(seen.facts), ..*seen })
        .collect()
}

/// Merges direction and parties: those of the greatest precedence win, then the latest.
fn parties(leg: &mut Leg, seen: &[ObservationRef<'_>]) {
    let mut by_precedence: Vec<_> = seen.iter().rev().map(|seen| seen.parties).collect();
    // Consecutive observations in a log share their parties.
    by_precedence.dedup_by(|next, one| std::ptr::eq(*next, *one));
    by_precedence.sort_by_key(|parties| Reverse(parties.precedence));
    leg.direction = by_precedence.iter().find_map(|parties| parties.direction);
    let all = by_precedence.len();
    by_precedence.retain(|parties| match parties.direction {
        // A colleague at the other end makes a leg internal.
        None => !(is_colleague(&parties.remote) && leg.direction.is_some_and(|is| is != Direction::Internal)),
        direction => direction == leg.direction,
    });
    if by_precedence.len() < all {
        leg.add_anomaly(Anomaly::DirectionConflict);
    }
    leg.placed_by = by_precedence.iter().find_map(|parties| parties.placed_by);
    leg.origin = by_precedence.iter().find_map(|parties| parties.origin);
    let (mut local, mut remote) = (Party::default(), Party::default());
    let (mut routed_by, mut own_line) = (None, None);
    for parties in by_precedence {
        fill_party(&mut local, &parties.local);
        fill_party(&mut remote, &parties.remote);
        if let Some(party) = parties.routed_by.as_ref().filter(|party| !party.is_empty()) {
            fill_party(routed_by.get_or_insert_with(Party::default), party);
        }
        if let Some(line) = parties.line.as_ref().filter(|line| !line.is_empty()) {
            match &mut own_line {
                Some(known) => fill_line(known, line),
                None => own_line = Some(line.clone()),
            }
        }
    }
    leg.local = local.convert();
    leg.remote = remote.convert();
    leg.routed_by = routed_by.convert();
    leg.line = own_line.convert();
}

/// Returns `true` if the party is one of the company's.
const fn is_colleague<S>(party: &Party<S>) -> bool {
    matches!(party.kind, Some(PartyKind::Agent | PartyKind::Group | PartyKind::Queue))
}

/// Merges the timestamps: the better source wins, then the earliest time, but the latest end. An end by receipt is the earliest.
fn timestamps(leg: &mut Leg, seen: &[ObservationRef<'_>]) {
    let times = |time: fn(&Facts<&str>) -> Option<TimeRef>| {
        seen.iter().filter_map(move |seen| seen.timestamp(time(seen.facts)?))
    };
    leg.offered_at = times(|facts| facts.offered_at).min_by_key(|time| (time.source, time.at));
    leg.answered_at = times(|facts| facts.answered_at).min_by_key(|time| (time.source, time.at));
    leg.joined_at = times(|facts| facts.joined_at).min_by_key(|time| (time.source, time.at));
    leg.ended_at = times(|facts| facts.ended_at).min_by(|one, other| {
        let latest_first = other.at.cmp(&one.at);
        let by_time = if one.source == TimeSource::Received { latest_first.reverse() } else { latest_first };
        one.source.cmp(&other.source).then(by_time)
    });
}

/// Merges the durations: of each the last plausible one wins.
fn durations(leg: &mut Leg, seen: &[ObservationRef<'_>]) {
    let mut last = |field: fn(&Durations) -> Option<Duration>| {
        let plausible = |duration: &Duration| {
            let fits = (Duration::ZERO..=LONGEST).contains(duration);
            if !fits {
                leg.add_anomaly(Anomaly::DurationOutOfRange);
            }
            fits
        };
        seen.iter().filter_map(|seen| field(&seen.facts.reported)).filter(plausible).last()
    };
    let total = last(|reported| reported.total);
    let talk = last(|reported| reported.talk);
    let wait = last(|reported| reported.wait);
    let since_pickup = last(|reported| reported.since_pickup);
    leg.reported = Durations { total, talk, wait, since_pickup };
}

/// Returns each value once, in the order of its first occurrence.
fn united<'f, T: Clone + Ord + 'f>(values: impl Iterator<Item = &'f T>) -> Vec<T> {
    let mut known = BTreeSet::new();
    values.filter(|value| known.insert(*value)).cloned().collect()
}

/// Returns `true` if two timestamps of one clock are in an impossible order.
pub(super) fn is_disordered(leg: &Leg) -> bool {
    let is_reversed = |earlier: Option<Timestamp>, later: Option<Timestamp>| match (earlier, later) {
        (Some(earlier), Some(later)) => {
            earlier.source.is_own_clock() == later.source.is_own_clock() && earlier.at > later.at
        }
        _ => false,
    };
    is_reversed(leg.offered_at, leg.answered_at)
        || is_reversed(leg.answered_at, leg.ended_at)
        || is_reversed(leg.offered_at, leg.ended_at)
}
