//! The call, from its legs.

use std::borrow::Cow;
use std::collections::BTreeSet;

use time::Duration;

use super::Call;
use super::merge::Draft;
use super::order::{last_to_first, none_last};
use super::outcome::{Verdict, verdict};
use super::parties::names_somebody;
use super::structure::Structure;
use crate::leg::{Direction, Leg, Note, Outcome, Party, PartyKind, Stamp};

/// The call that these legs make; `id` is the vendor's own identifier of it, where it has one.
pub(super) fn call(
    vendor: Cow<'static, str>,
    tenant: String,
    id: Option<String>,
    mut structure: Structure,
) -> Call {
    let id = id.unwrap_or(std::mem::take(&mut structure.top));
    let verdict = verdict(&structure);
    let legs: Vec<&Leg> = structure.legs.iter().map(|draft| &draft.leg).collect();
    let facing = facing(&legs);
    let direction = direction(&verdict, &legs, &facing);
    let is_answered = verdict.outcome == Outcome::Answered;
    let offering = if facing.is_empty() { &legs } else { &facing };
    let offered = earliest(offering.iter().map(|leg| leg.offered));
    let answered = if is_answered { answered(&verdict, &structure) } else { None };
    let ended = ended(&legs);
    let mut notes: BTreeSet<Note> = legs.iter().flat_map(|leg| leg.notes.iter().copied()).collect();
    if verdict.is_contradicted {
        notes.insert(Note::BridgedConflict);
    }
    Call {
        vendor,
        tenant,
        id,
        direction,
        outcome: verdict.outcome,
        client: if direction == Some(Direction::Internal) { None } else { client(&verdict, &facing) },
        line: legs.iter().find_map(|leg| leg.line.clone()),
        handled_by: handled_by(&verdict),
        missed_at: missed_at(&verdict, direction),
        offered,
        answered,
        ended,
        wait: answered.zip(offered).and_then(|(answered, offered)| answered.since(offered)),
        talk: sum(verdict.counting.iter().filter_map(|draft| draft.leg.talk_time())),
        total: legs.iter().filter_map(|leg| leg.reported.total).max().or_else(|| ended?.since(offered?)),
        disposition: last_disposition(&legs),
        recordings: legs.iter().flat_map(|leg| leg.recordings.iter().cloned()).collect(),
        ratings: legs.iter().flat_map(|leg| leg.ratings.iter().cloned()).collect(),
        notes: notes.into_iter().collect(),
        hops: structure.hops,
        legs: structure.legs.into_iter().map(|draft| draft.leg).collect(),
    }
}

/// Legs that face the client: all but the internal ones, and none where the only direction told is internal.
fn facing<'l>(legs: &[&'l Leg]) -> Vec<&'l Leg> {
    let mut told = legs.iter().filter_map(|leg| leg.direction).peekable();
    if told.peek().is_some() && told.all(|direction| direction == Direction::Internal) {
        return Vec::new();
    }
    legs.iter().copied().filter(|leg| leg.direction != Some(Direction::Internal)).collect()
}

fn direction(verdict: &Verdict<'_>, legs: &[&Leg], facing: &[&Leg]) -> Option<Direction> {
    let said = verdict.deciding.filter(|_| verdict.is_said_of_call).and_then(|draft| draft.leg.direction);
    let first = || facing.iter().find_map(|leg| leg.direction);
    said.or_else(first).or_else(|| legs.iter().find_map(|leg| leg.direction))
}

fn client(verdict: &Verdict<'_>, facing: &[&Leg]) -> Option<Party> {
    let said = verdict.deciding.filter(|_| verdict.is_said_of_call).map(|draft| &draft.leg);
    let legs = || said.into_iter().chain(facing.iter().copied());
    let clients = || legs().map(|leg| &leg.theirs).filter(|party| party.kind == Some(PartyKind::Client));
    clients().find(|party| names_somebody(party)).or_else(|| clients().next()).cloned()
}

/// Earliest instant; of equals the better basis.
fn earliest(stamps: impl Iterator<Item = Option<Stamp>>) -> Option<Stamp> {
    stamps.flatten().min_by_key(|stamp| (stamp.at, stamp.basis))
}

/// Earliest answer of the legs that count, and of the other answered legs of their direction and caller that do not
/// route: those that passed the call on to them.
fn answered(verdict: &Verdict<'_>, structure: &Structure) -> Option<Stamp> {
    let kinds: BTreeSet<_> =
        verdict.counting.iter().map(|draft| (draft.leg.direction, draft.leg.caller)).collect();
    let counts = |draft: &&Draft| {
        let kind = (draft.leg.direction, draft.leg.caller);
        draft.leg.is_answered() && !draft.marks.routes && kinds.contains(&kind)
    };
    earliest(structure.legs.iter().filter(counts).map(|draft| draft.leg.answered))
}

/// Latest end, once every leg has ended; of equals the better basis.
fn ended(legs: &[&Leg]) -> Option<Stamp> {
    if legs.iter().any(|leg| leg.is_open()) {
        return None;
    }
    let stamps = legs.iter().filter_map(|leg| leg.ended);
    stamps.min_by_key(|stamp| (std::cmp::Reverse(stamp.at), stamp.basis))
}

/// Who answered first of those who talked.
fn handled_by(verdict: &Verdict<'_>) -> Option<Party> {
    let people = verdict.counting.iter().filter(|draft| {
        let party = draft.leg.our_party();
        let machine = matches!(party.kind, Some(PartyKind::Queue | PartyKind::Menu));
        party.is_told() && !machine && !draft.marks.on_behalf
    });
    let first =
        people.min_by_key(|draft| (none_last(draft.leg.answered.map(|stamp| stamp.at)), &draft.leg.id));
    first.map(|draft| draft.leg.our_party().clone())
}

fn missed_at(verdict: &Verdict<'_>, direction: Option<Direction>) -> Option<Party> {
    let comes_to_us = matches!(direction, Some(Direction::Inbound | Direction::Internal));
    let missed = !matches!(verdict.outcome, Outcome::Answered | Outcome::Unknown);
    let leg = &verdict.deciding.filter(|_| comes_to_us && missed)?.leg;
    let nobody_free = leg.end.as_ref().is_some_and(|end| end.outcome == Outcome::NoAgents);
    let router = leg.routed_by.clone();
    let ours = Some(leg.our_party()).filter(|party| party.is_told()).cloned();
    if nobody_free { router.or(ours) } else { ours.or(router) }
}

fn sum(spans: impl Iterator<Item = Duration>) -> Option<Duration> {
    spans.reduce(Duration::saturating_add)
}

fn last_disposition(legs: &[&Leg]) -> Option<String> {
    let told = legs.iter().filter(|leg| leg.disposition.is_some());
    told.min_by(|one, other| last_to_first(one, other)).and_then(|leg| leg.disposition.clone())
}
