//! One leg from its observations.

use std::borrow::Cow;
use std::cmp::{Ordering, Reverse};
use std::collections::BTreeSet;

use time::Duration;

use super::order::none_last;
use super::parties::{fill_line, fill_party};
use crate::leg::{
    Basis, Closure, End, Facts, Leg, Marks, Moment, Note, ObservationRef, Outcome, Party, Rank, Spans, Stamp,
    State, Texts as _,
};

/// Longest span that a leg can have said in earnest.
const LONGEST: Duration = Duration::days(7);

/// A leg, and what else its observations say of it.
#[derive(Debug)]
pub(super) struct Draft<'d> {
    /// Copied only when the other legs of its call change it.
    pub(super) leg: Cow<'d, Leg>,
    pub(super) marks: Marks,
    pub(super) may_be_elsewhere: bool,

    /// Place of the parent's draft, if that was seen: told by the structure of the call.
    pub(super) parent: Option<usize>,
}

/// What says different things: of equal ones that with the earliest time stands, then the earliest receipt. By leg, then
/// by identity.
pub(super) fn distinct(mut said: Vec<ObservationRef<'_>>) -> Vec<ObservationRef<'_>> {
    said.sort_unstable_by(|one, other| {
        let moment = |said: &ObservationRef<'_>| (none_last(said.at), none_last(said.received));
        one.identity().cmp(&other.identity()).then_with(|| moment(one).cmp(&moment(other)))
    });
    said.dedup_by(|next, one| next.identity() == one.identity());
    said
}

/// Order in which messages speak: by rank, time (none first), identity.
pub(super) fn order(one: &ObservationRef<'_>, other: &ObservationRef<'_>) -> Ordering {
    (one.rank, one.time())
        .cmp(&(other.rank, other.time()))
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
    let marks = marks(said);
    let leg = &mut own;
    let weaker: Vec<Option<Facts<&str>>>;
    let believed: Vec<ObservationRef<'_>>;
    let mut said = said;
    if marks.routes && said.iter().any(|said| !said.marks.routes) {
        weaker = said.iter().map(weaker_facts).collect();
        believed = believe(said, &weaker);
        said = &believed;
    }
    let facts = || said.iter().map(|said| said.facts);
    who(leg, said);
    stamps(leg, said);
    spans(leg, said);
    leg.parent = said.iter().rev().find_map(|said| said.parent).map(str::to_owned);
    leg.pickup = facts().rev().find_map(|facts| facts.pickup);
    leg.disposition = facts().rev().find_map(|facts| facts.disposition.map(str::to_owned));
    if facts().any(|facts| !facts.recordings.is_empty()) {
        leg.recordings = united(facts().flat_map(|facts| &facts.recordings)).convert();
    }
    if facts().any(|facts| !facts.ratings.is_empty()) {
        leg.ratings = united(facts().flat_map(|facts| &facts.ratings)).convert();
    }
    let may_be_elsewhere = end(leg, said);
    for known in facts().flat_map(|facts| &facts.notes) {
        note(leg, *known);
    }
    if is_disordered(leg) {
        note(leg, Note::ClockDisorder);
    }
    leg.notes.sort_unstable();
    Some(Draft { leg: Cow::Owned(own), marks, may_be_elsewhere, parent: None })
}

fn note(leg: &mut Leg, note: Note) {
    if !leg.notes.contains(&note) {
        leg.notes.push(note);
    }
}

/// A mark without a false holds if one message has it.
fn marks(said: &[ObservationRef<'_>]) -> Marks {
    let mut all = Marks::default();
    for said in said {
        let Marks { routes, on_behalf, ends_call, call_answered } = said.marks;
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
    if said.marks.routes {
        return None;
    }
    let mut facts = said.facts.clone();
    facts.was_answered = None;
    facts.answered = None;
    facts.reported.talk = None;
    facts.reported.since_pickup = None;
    if facts.state == State::Answered {
        facts.state = State::Offered;
    }
    if let Some(told) = facts.end.as_mut().filter(|told| told.end.outcome == Outcome::Answered) {
        told.end.outcome = Outcome::Unknown;
        told.end.by = None;
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
fn who(leg: &mut Leg, said: &[ObservationRef<'_>]) {
    let mut speakers: Vec<_> = said.iter().rev().map(|said| said.who).collect();
    // Observations in a row share it in a ledger's log.
    speakers.dedup_by(|next, one| std::ptr::eq(*next, *one));
    speakers.sort_by_key(|who| Reverse(who.standing));
    leg.direction = speakers.iter().find_map(|who| who.direction);
    let told = speakers.len();
    speakers.retain(|who| who.direction.is_none() || who.direction == leg.direction);
    if speakers.len() < told {
        note(leg, Note::DirectionConflict);
    }
    leg.caller = speakers.iter().find_map(|who| who.caller);
    leg.origin = speakers.iter().find_map(|who| who.origin);
    let (mut ours, mut theirs) = (Party::default(), Party::default());
    let (mut routed_by, mut own_line) = (None, None);
    for who in speakers {
        fill_party(&mut ours, &who.ours);
        fill_party(&mut theirs, &who.theirs);
        if let Some(party) = who.routed_by.as_ref().filter(|party| party.is_told()) {
            fill_party(routed_by.get_or_insert_with(Party::default), party);
        }
        if let Some(line) = who.line.as_ref().filter(|line| line.is_told()) {
            match &mut own_line {
                Some(known) => fill_line(known, line),
                None => own_line = Some(line.clone()),
            }
        }
    }
    leg.ours = ours.convert();
    leg.theirs = theirs.convert();
    leg.routed_by = routed_by.convert();
    leg.line = own_line.convert();
}

/// The better basis, then the earliest, of an end the latest; of an end by receipt the earliest.
fn stamps(leg: &mut Leg, said: &[ObservationRef<'_>]) {
    let told = |moment: fn(&Facts<&str>) -> Option<Moment>| {
        said.iter().filter_map(move |said| said.stamp(moment(said.facts)?))
    };
    leg.offered = told(|facts| facts.offered).min_by_key(|stamp| (stamp.basis, stamp.at));
    leg.answered = told(|facts| facts.answered).min_by_key(|stamp| (stamp.basis, stamp.at));
    leg.ended = told(|facts| facts.ended).min_by(|one, other| {
        let latest_first = other.at.cmp(&one.at);
        let by_time = if one.basis == Basis::Received { latest_first.reverse() } else { latest_first };
        one.basis.cmp(&other.basis).then(by_time)
    });
}

fn spans(leg: &mut Leg, said: &[ObservationRef<'_>]) {
    let mut last = |span: fn(&Spans) -> Option<Duration>| {
        let plausible = |span: &Duration| {
            let fits = (Duration::ZERO..=LONGEST).contains(span);
            if !fits {
                note(leg, Note::SpanOutOfRange);
            }
            fits
        };
        said.iter().filter_map(|said| span(&said.facts.reported)).filter(plausible).last()
    };
    let total = last(|reported| reported.total);
    let talk = last(|reported| reported.talk);
    let wait = last(|reported| reported.wait);
    let since_pickup = last(|reported| reported.since_pickup);
    leg.reported = Spans { total, talk, wait, since_pickup };
}

/// State, proof of an answer, and end; whether the end's word allows that another leg took the call.
fn end(leg: &mut Leg, said: &[ObservationRef<'_>]) -> bool {
    let ends = || said.iter().filter_map(|said| said.facts.end.as_ref());
    let says_answered = ends().any(|told| told.end.outcome == Outcome::Answered);
    let proofs = said.iter().filter_map(|said| said.facts.was_answered);
    leg.was_answered = proofs.chain(says_answered.then_some(true)).max();
    leg.state = said.iter().map(|said| said.facts.state).max().unwrap_or(State::Offered);
    if leg.is_answered() {
        leg.state = leg.state.max(State::Answered);
    }
    let Some(mut told) = ends().next_back() else { return false };
    leg.state = State::Ended;
    if let Some(known) = ends().rfind(|told| told.end.outcome != Outcome::Unknown) {
        told = known;
    }
    let End { mut outcome, mut by, .. } = told.end;
    if leg.is_answered() {
        if ends().any(|told| !matches!(told.end.outcome, Outcome::Answered | Outcome::Unknown)) {
            note(leg, Note::OutcomeConflict);
        }
        (outcome, by) = (Outcome::Answered, None);
    }
    let cause = ends().rev().find_map(|told| told.end.cause.clone()).convert();
    let closure = ends().map(|told| told.end.closure).min().unwrap_or(Closure::Reported);
    if closure == Closure::Inferred && said.iter().all(|said| said.rank == Rank::Afterwards) {
        note(leg, Note::Orphan);
    }
    leg.end = Some(End { outcome, by, cause, closure });
    told.may_be_elsewhere
}

/// Each value once, in the order of its first telling.
fn united<'f, T: Clone + Ord + 'f>(values: impl Iterator<Item = &'f T>) -> Vec<T> {
    let mut seen = BTreeSet::new();
    values.filter(|value| seen.insert(*value)).cloned().collect()
}

/// Whether two stamps of one clock stand in an impossible order.
fn is_disordered(leg: &Leg) -> bool {
    let before = |earlier: Option<Stamp>, later: Option<Stamp>| match (earlier, later) {
        (Some(earlier), Some(later)) => {
            earlier.basis.is_own_clock() == later.basis.is_own_clock() && earlier.at > later.at
        }
        _ => false,
    };
    before(leg.offered, leg.answered) || before(leg.answered, leg.ended) || before(leg.offered, leg.ended)
}
