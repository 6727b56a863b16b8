//! The call, from its legs.

use std::borrow::Cow;

use time::Duration;

use super::Call;
use super::merge::Draft;
use super::order::{last_to_first, none_last};
use super::outcome::{Verdict, verdict};
use super::parties::names_somebody;
use super::structure::Structure;
use crate::leg::{Anomaly, Direction, Leg, Outcome, Party, PartyKind, Timestamp};

/// The call that these legs make; `id` is the vendor's own identifier of it, where it has one.
pub(super) fn call(
    vendor: Cow<'static, str>,
    tenant: String,
    id: Option<String>,
    structure: Structure<'_>,
) -> Call {
    let id = id.unwrap_or_else(|| structure.top().cloned().unwrap_or_default());
    let verdict = verdict(&structure.legs);
    let legs = || structure.legs.iter().map(|draft| &*draft.leg);
    let facing = || facing(&structure.legs);
    let faces_client = facing().next().is_some();
    let direction = direction(&verdict, legs(), facing());
    let is_answered = verdict.outcome == Outcome::Answered;
    let offered = earliest(legs().filter(|leg| !faces_client || faces(leg)).map(|leg| leg.offered_at));
    let answered = if is_answered { answered(&verdict, &structure.legs) } else { None };
    let ended = ended(legs());
    let mut anomalies: Vec<Anomaly> = legs().flat_map(|leg| &leg.anomalies).copied().collect();
    anomalies.extend(verdict.is_contradicted.then_some(Anomaly::BridgedConflict));
    anomalies.sort_unstable();
    anomalies.dedup();
    Call {
        vendor,
        tenant,
        id,
        direction,
        outcome: verdict.outcome,
        client: if direction == Some(Direction::Internal) { None } else { client(&verdict, facing()) },
        line: legs().find_map(|leg| leg.line.clone()),
        handled_by: handled_by(&verdict),
        missed_by: missed_by(&verdict, direction),
        offered_at: offered,
        answered_at: answered,
        ended_at: ended,
        wait: answered.zip(offered).and_then(|(answered, offered)| answered.since(offered)),
        talk: sum(verdict.counting.iter().filter_map(|draft| draft.leg.talk_time())),
        total: legs().filter_map(|leg| leg.reported.total).max().or_else(|| ended?.since(offered?)),
        disposition: last_disposition(legs()),
        recordings: legs().flat_map(|leg| &leg.recordings).cloned().collect(),
        ratings: legs().flat_map(|leg| &leg.ratings).cloned().collect(),
        anomalies,
        hops: structure.hops,
        legs: structure.legs.into_iter().map(|draft| draft.leg.into_owned()).collect(),
    }
}

fn faces(leg: &Leg) -> bool {
    leg.direction != Some(Direction::Internal)
}

/// Legs that face the client: all but the internal ones, and none where the only direction told is internal.
fn facing<'s>(legs: &'s [Draft<'s>]) -> impl Iterator<Item = &'s Leg> {
    let mut told = legs.iter().filter_map(|draft| draft.leg.direction).peekable();
    let is_internal = told.peek().is_some() && told.all(|direction| direction == Direction::Internal);
    let legs = if is_internal { &[] } else { legs };
    legs.iter().map(|draft| &*draft.leg).filter(|leg| faces(leg))
}

fn direction<'l>(
    verdict: &Verdict<'_>,
    mut legs: impl Iterator<Item = &'l Leg>,
    mut facing: impl Iterator<Item = &'l Leg>,
) -> Option<Direction> {
    let said = verdict.deciding.filter(|_| verdict.is_said_of_call).and_then(|draft| draft.leg.direction);
    said.or_else(|| facing.find_map(|leg| leg.direction)).or_else(|| legs.find_map(|leg| leg.direction))
}

fn client<'l>(verdict: &Verdict<'l>, facing: impl Iterator<Item = &'l Leg>) -> Option<Party> {
    let said = verdict.deciding.filter(|_| verdict.is_said_of_call).map(|draft| &*draft.leg);
    let clients = said.into_iter().chain(facing).map(|leg| &leg.remote);
    let mut clients = clients.filter(|party| party.kind == Some(PartyKind::Client)).peekable();
    let first = clients.peek().copied();
    clients.find(|party| names_somebody(party)).or(first).cloned()
}

/// Earliest instant; of equals the better basis.
fn earliest(stamps: impl Iterator<Item = Option<Timestamp>>) -> Option<Timestamp> {
    stamps.flatten().min_by_key(|stamp| (stamp.at, stamp.source))
}

/// Earliest answer of the legs that count, and of the other answered legs of their direction and caller that do not
/// route: those that passed the call on to them.
fn answered(verdict: &Verdict<'_>, legs: &[Draft<'_>]) -> Option<Timestamp> {
    let kind = |draft: &Draft<'_>| (draft.leg.direction, draft.leg.placed_by);
    let mut kinds: Vec<_> = verdict.counting.iter().map(|draft| kind(draft)).collect();
    kinds.sort_unstable();
    kinds.dedup();
    let counts =
        |draft: &&Draft<'_>| draft.leg.is_answered() && !draft.role.routes && kinds.contains(&kind(draft));
    earliest(legs.iter().filter(counts).map(|draft| draft.leg.answered_at))
}

/// Latest end, once every leg has ended; of equals the better basis.
fn ended<'l>(legs: impl Iterator<Item = &'l Leg> + Clone) -> Option<Timestamp> {
    if legs.clone().any(Leg::is_open) {
        return None;
    }
    let stamps = legs.filter_map(|leg| leg.ended_at);
    stamps.min_by_key(|stamp| (std::cmp::Reverse(stamp.at), stamp.source))
}

/// Who answered first of those who talked.
fn handled_by(verdict: &Verdict<'_>) -> Option<Party> {
    let people = verdict.counting.iter().filter(|draft| {
        let party = draft.leg.our_party();
        let machine = matches!(party.kind, Some(PartyKind::Queue | PartyKind::Menu));
        !party.is_empty() && !machine && !draft.role.on_behalf
    });
    let first =
        people.min_by_key(|draft| (none_last(draft.leg.answered_at.map(|stamp| stamp.at)), &draft.leg.id));
    first.map(|draft| draft.leg.our_party().clone())
}

fn missed_by(verdict: &Verdict<'_>, direction: Option<Direction>) -> Option<Party> {
    let comes_to_us = matches!(direction, Some(Direction::Inbound | Direction::Internal));
    let missed = !matches!(verdict.outcome, Outcome::Answered | Outcome::Unknown);
    let leg = &verdict.deciding.filter(|_| comes_to_us && missed)?.leg;
    let nobody_free = leg.end.as_ref().is_some_and(|end| end.outcome == Outcome::NoAgents);
    let router = leg.routed_by.clone();
    let local = Some(leg.our_party()).filter(|party| !party.is_empty()).cloned();
    if nobody_free { router.or(local) } else { local.or(router) }
}

fn sum(spans: impl Iterator<Item = Duration>) -> Option<Duration> {
    spans.reduce(Duration::saturating_add)
}

fn last_disposition<'l>(legs: impl Iterator<Item = &'l Leg>) -> Option<String> {
    let told = legs.filter(|leg| leg.disposition.is_some());
    told.min_by(|one, other| last_to_first(one, other)).and_then(|leg| leg.disposition.clone())
}
