//! One leg from its observations.

use std::borrow::Cow;
use std::cmp::{Ordering, Reverse};
use std::collections::BTreeSet;

use time::Duration;

use super::order::none_last;
use super::parties::{fill_line, fill_party};
use crate::leg::{
    Anomaly, Durations, End, EndSource, Facts, Leg, ObservationRef, Outcome, Party, Phase, Role, State,
    Texts as _, TimeRef, TimeSource, Timestamp,
};

/// Longest span that a leg can have said in earnest.
const LONGEST: Duration = Duration::days(7);

/// A leg, and what else its observations say of it.
#[derive(Debug)]
pub(super) struct Draft<'d> {
    /// Copied only when the other legs of its call change it.
    pub(super) leg: Cow<'d, Leg>,
    pub(super) role: Role,
    pub(super) may_be_elsewhere: bool,

    /// Place of the parent's draft, if that was seen: told by the structure of the call.
    pub(super) parent: Option<usize>,
}

/// What says different things: of equal ones that with the earliest time stands, then the earliest receipt. By leg, then
/// by identity.
pub(super) fn distinct(mut said: Vec<ObservationRef<'_>>) -> Vec<ObservationRef<'_>> {
    said.sort_unstable_by(|one, other| {
        let moment = |said: &ObservationRef<'_>| (none_last(said.sent_at), none_last(said.received_at));
        one.identity().cmp(&other.identity()).then_with(|| moment(one).cmp(&moment(other)))
    });
    said.dedup_by(|next, one| next.identity() == one.identity());
    said
}

/// Order in which messages speak: by rank, time (none first), identity.
pub(super) fn order(one: &ObservationRef<'_>, other: &ObservationRef<'_>) -> Ordering {
    (one.phase, one.time())
        .cmp(&(other.phase, other.time()))
        .then_with(|| one.identity().cmp(&other.identity()))
}

/// Legs of what is said, by identifier.
pub(super) fn legs(mut said: Vec<ObservationRef<'_>>) -> Vec<Draft<'static>> {
    said.sort_unstable_by(|one, other| one.leg.cmp(other.leg).then_with(|| order(one, other)));
    let by_leg = || said.chunk_by(|one, next| one.leg == next.leg);
    let mut legs = Vec::with_capacity(by_leg().count());
    legs.extend(by_leg().filter_map(leg));
    legs
}

/// Leg of what is said of it.
pub(super) fn leg_alone(mut said: Vec<ObservationRef<'_>>) -> Option<Draft<'static>> {
    said.sort_unstable_by(order);
    leg(&said)
}

fn leg(said: &[ObservationRef<'_>]) -> Option<Draft<'static>> {
    let mut own = Leg::new(said.first()?.leg);
    let role = role(said);
    let leg = &mut own;
    let weaker: Vec<Option<Facts<&str>>>;
    let believed: Vec<ObservationRef<'_>>;
    let mut said = said;
    if role.routes && said.iter().any(|said| !said.role.routes) {
        weaker = said.iter().map(weaker_facts).collect();
        believed = believe(said, &weaker);
        said = &believed;
    }
    let facts = || said.iter().map(|said| said.facts);
    parties(leg, said);
    stamps(leg, said);
    spans(leg, said);
    leg.parent = said.iter().rev().find_map(|said| said.parent).map(str::to_owned);
    leg.amd = facts().rev().find_map(|facts| facts.amd);
    leg.disposition = facts().rev().find_map(|facts| facts.disposition.map(str::to_owned));
    if facts().any(|facts| !facts.recordings.is_empty()) {
        leg.recordings = united(facts().flat_map(|facts| &facts.recordings)).convert();
    }
    if facts().any(|facts| !facts.ratings.is_empty()) {
        leg.ratings = united(facts().flat_map(|facts| &facts.ratings)).convert();
    }
    let may_be_elsewhere = end(leg, said);
    for known in facts().flat_map(|facts| &facts.anomalies) {
        anomaly(leg, *known);
    }
    if is_disordered(leg) {
        anomaly(leg, Anomaly::ClockDisorder);
    }
    leg.anomalies.sort_unstable();
    Some(Draft { leg: Cow::Owned(own), role, may_be_elsewhere, parent: None })
}

fn anomaly(leg: &mut Leg, anomaly: Anomaly) {
    if !leg.anomalies.contains(&anomaly) {
        leg.anomalies.push(anomaly);
    }
}

/// A mark without a false holds if one message has it.
fn role(said: &[ObservationRef<'_>]) -> Role {
    let mut all = Role::default();
    for said in said {
        let Role { routes, on_behalf, ends_call, call_answered } = said.role;
        all.routes |= routes;
        all.on_behalf |= on_behalf;
        all.ends_call |= ends_call;
        all.call_answered = call_answered.or(all.call_answered);
    }
    all
}

/// What is believed of a message where that is less than it says: of a leg that routes, an answer counts only from
/// messages that know that it does.
fn weaker_facts<'o>(said: &ObservationRef<'o>) -> Option<Facts<&'o str>> {
    if said.role.routes {
        return None;
    }
    let mut facts = said.facts.clone();
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
    Some(facts)
}

fn believe<'w>(said: &[ObservationRef<'w>], weaker: &'w [Option<Facts<&'w str>>]) -> Vec<ObservationRef<'w>> {
    said.iter()
        .zip(weaker)
        .map(|(said, weaker)| ObservationRef { facts: weaker.as_ref().unwrap_or(said.facts), ..*said })
        .collect()
}

/// Direction and parties: by the greatest standing, then the latest.
fn parties(leg: &mut Leg, said: &[ObservationRef<'_>]) {
    let mut speakers: Vec<_> = said.iter().rev().map(|said| said.parties).collect();
    // Observations in a row share it in a ledger's log.
    speakers.dedup_by(|next, one| std::ptr::eq(*next, *one));
    speakers.sort_by_key(|parties| Reverse(parties.precedence));
    leg.direction = speakers.iter().find_map(|parties| parties.direction);
    let all = speakers.len();
    speakers.retain(|parties| parties.direction.is_none() || parties.direction == leg.direction);
    if speakers.len() < all {
        anomaly(leg, Anomaly::DirectionConflict);
    }
    leg.placed_by = speakers.iter().find_map(|parties| parties.placed_by);
    leg.origin = speakers.iter().find_map(|parties| parties.origin);
    let (mut local, mut remote) = (Party::default(), Party::default());
    let (mut routed_by, mut own_line) = (None, None);
    for parties in speakers {
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

/// The better basis, then the earliest, of an end the latest; of an end by receipt the earliest.
fn stamps(leg: &mut Leg, said: &[ObservationRef<'_>]) {
    let instants = |moment: fn(&Facts<&str>) -> Option<TimeRef>| {
        said.iter().filter_map(move |said| said.stamp(moment(said.facts)?))
    };
    leg.offered_at = instants(|facts| facts.offered_at).min_by_key(|stamp| (stamp.source, stamp.at));
    leg.answered_at = instants(|facts| facts.answered_at).min_by_key(|stamp| (stamp.source, stamp.at));
    leg.ended_at = instants(|facts| facts.ended_at).min_by(|one, other| {
        let latest_first = other.at.cmp(&one.at);
        let by_time = if one.source == TimeSource::Received { latest_first.reverse() } else { latest_first };
        one.source.cmp(&other.source).then(by_time)
    });
}

fn spans(leg: &mut Leg, said: &[ObservationRef<'_>]) {
    let mut last = |span: fn(&Durations) -> Option<Duration>| {
        let plausible = |span: &Duration| {
            let fits = (Duration::ZERO..=LONGEST).contains(span);
            if !fits {
                anomaly(leg, Anomaly::DurationOutOfRange);
            }
            fits
        };
        said.iter().filter_map(|said| span(&said.facts.reported)).filter(plausible).last()
    };
    let total = last(|reported| reported.total);
    let talk = last(|reported| reported.talk);
    let wait = last(|reported| reported.wait);
    let since_pickup = last(|reported| reported.since_pickup);
    leg.reported = Durations { total, talk, wait, since_pickup };
}

/// State, proof of an answer, and end; whether the end's word allows that another leg took the call.
fn end(leg: &mut Leg, said: &[ObservationRef<'_>]) -> bool {
    let ends = || said.iter().filter_map(|said| said.facts.end.as_ref());
    let says_answered = ends().any(|seen| seen.end.outcome == Outcome::Answered);
    let proofs = said.iter().filter_map(|said| said.facts.was_answered);
    leg.was_answered = proofs.chain(says_answered.then_some(true)).max();
    leg.state = said.iter().map(|said| said.facts.state).max().unwrap_or(State::Offered);
    if leg.is_answered() {
        leg.state = leg.state.max(State::Answered);
    }
    let Some(mut last) = ends().next_back() else { return false };
    leg.state = State::Ended;
    if let Some(known) = ends().rfind(|last| last.end.outcome != Outcome::Unknown) {
        last = known;
    }
    let End { mut outcome, mut by, .. } = last.end;
    if leg.is_answered() {
        if ends().any(|last| !matches!(last.end.outcome, Outcome::Answered | Outcome::Unknown)) {
            anomaly(leg, Anomaly::OutcomeConflict);
        }
        (outcome, by) = (Outcome::Answered, None);
    }
    let cause = ends().rev().find_map(|last| last.end.cause.clone()).convert();
    let source = ends().map(|last| last.end.source).min().unwrap_or(EndSource::Reported);
    if source == EndSource::Inferred && said.iter().all(|said| said.phase == Phase::After) {
        anomaly(leg, Anomaly::Orphan);
    }
    leg.end = Some(End { outcome, by, cause, source });
    last.may_be_elsewhere
}

/// Each value once, in the order of its first telling.
fn united<'f, T: Clone + Ord + 'f>(values: impl Iterator<Item = &'f T>) -> Vec<T> {
    let mut seen = BTreeSet::new();
    values.filter(|value| seen.insert(*value)).cloned().collect()
}

/// Whether two stamps of one clock stand in an impossible order.
fn is_disordered(leg: &Leg) -> bool {
    let before = |earlier: Option<Timestamp>, later: Option<Timestamp>| match (earlier, later) {
        (Some(earlier), Some(later)) => {
            earlier.source.is_own_clock() == later.source.is_own_clock() && earlier.at > later.at
        }
        _ => false,
    };
    before(leg.offered_at, leg.answered_at)
        || before(leg.answered_at, leg.ended_at)
        || before(leg.offered_at, leg.ended_at)
}
