//! Summary of a call, from its legs.

use std::borrow::Cow;

use time::Duration;

use super::merge::Draft;
use super::order::{last_to_first, none_last};
use super::outcome::{Verdict, verdict};
use super::parties::is_identified;
use super::structure::Structure;
use super::talk::talk;
use super::{Call, Rule};
use crate::leg::{Anomaly, Direction, Leg, Outcome, Party, PartyKind, Side, Timestamp};

/// Summarizes legs as a call, and returns the rule that decided on its outcome; `id` is the vendor's own identifier of the call, where
/// it has one.
pub(super) fn call(
    vendor: Cow<'static, str>,
    tenant: String,
    id: Option<String>,
    structure: Structure<'_>,
) -> (Call, Rule) {
    let id = id.unwrap_or_else(|| structure.top().cloned().unwrap_or_default());
    let verdict = verdict(&structure.legs);
    let rule = verdict.rule;
    let legs = || structure.legs.iter().map(|draft| &*draft.leg);
    let facing = || facing(&structure.legs);
    let has_client = facing().next().is_some();
    let direction = direction(&verdict, legs(), facing());
    let is_answered = verdict.outcome == Outcome::Answered;
    let offered = structure.legs.iter().filter(|draft| !has_client || faces_client(draft));
    let offered_at = earliest(offered.map(|draft| draft.leg.joined_at.or(draft.leg.offered_at)));
    let answered_at = if is_answered { answered_at(&verdict, &structure.legs) } else { None };
    let ended_at = ended_at(legs());
    let mut anomalies: Vec<Anomaly> = legs().flat_map(|leg| &leg.anomalies).copied().collect();
    anomalies.extend(verdict.is_contradicted.then_some(Anomaly::BridgedConflict));
    anomalies.sort_unstable();
    anomalies.dedup();
    let call = Call {
        vendor,
        tenant,
        id,
        direction,
        outcome: verdict.outcome,
        client: if direction == Some(Direction::Internal) { None } else { client(&verdict, facing()) },
        line: legs().find_map(|leg| leg.line.clone()),
        handled_by: handled_by(&verdict),
        missed_by: missed_by(&verdict, direction, &structure.legs),
        offered_at,
        answered_at,
        ended_at,
        wait: answered_at.zip(offered_at).and_then(|(answered, offered)| answered.since(offered)),
        talk: talk(&verdict, &structure.legs),
        total: total(legs(), offered_at, ended_at),
        disposition: last_disposition(legs()),
        recordings: legs().flat_map(|leg| &leg.recordings).cloned().collect(),
        ratings: legs().flat_map(|leg| &leg.ratings).cloned().collect(),
        anomalies,
        hops: structure.hops,
        legs: structure.legs.into_iter().map(|draft| draft.leg.into_owned()).collect(),
    };
    (call, rule)
}

/// Returns `true` if the leg may have a client. An employee's leg that led to no other, such as that of a consultation which became a
/// part of the call, has none.
fn faces_client(draft: &Draft<'_>) -> bool {
    let is_for_nobody = draft.own_side == Some(Side::Local) && draft.leg.direction.is_none();
    draft.leg.direction != Some(Direction::Internal) && !is_for_nobody
}

/// Returns the legs that may have a client: all except internal ones, and none if every known direction is internal.
fn facing<'s>(legs: &'s [Draft<'s>]) -> impl Iterator<Item = &'s Leg> {
    let mut known = legs.iter().filter_map(|draft| draft.leg.direction).peekable();
    let is_internal = known.peek().is_some() && known.all(|direction| direction == Direction::Internal);
    let legs = if is_internal { &[] } else { legs };
    legs.iter().filter(|draft| faces_client(draft)).map(|draft| &*draft.leg)
}

/// Returns the direction: of the leg that reports on the whole call, or else of the first that has one.
fn direction<'l>(
    verdict: &Verdict<'_>,
    mut legs: impl Iterator<Item = &'l Leg>,
    mut facing: impl Iterator<Item = &'l Leg>,
) -> Option<Direction> {
    let deciding = verdict.deciding.filter(|_| verdict.is_of_whole_call);
    let reported = deciding.and_then(|draft| draft.leg.direction);
    reported.or_else(|| facing.find_map(|leg| leg.direction)).or_else(|| legs.find_map(|leg| leg.direction))
}

/// Returns the client: of the leg that reports on the whole call, or else of the first that identifies one.
fn client<'l>(verdict: &Verdict<'l>, facing: impl Iterator<Item = &'l Leg>) -> Option<Party> {
    let deciding = verdict.deciding.filter(|_| verdict.is_of_whole_call).map(|draft| &*draft.leg);
    let clients = deciding.into_iter().chain(facing).map(|leg| &leg.remote);
    let mut clients = clients.filter(|party| party.kind == Some(PartyKind::Client)).peekable();
    let first = clients.peek().copied();
    clients.find(|party| is_identified(party)).or(first).cloned()
}

/// Returns the earliest timestamp; of equal instants that of the better source.
fn earliest(times: impl Iterator<Item = Option<Timestamp>>) -> Option<Timestamp> {
    times.flatten().min_by_key(|time| (time.at, time.source))
}

/// Returns the earliest answer of the counting legs, and of the other answered legs with the same direction and placing side that
/// do not route: those passed the call on to them.
fn answered_at(verdict: &Verdict<'_>, legs: &[Draft<'_>]) -> Option<Timestamp> {
    let kind = |draft: &Draft<'_>| (draft.leg.direction, draft.leg.placed_by);
    let mut kinds: Vec<_> = verdict.counting.iter().map(|draft| kind(draft)).collect();
    kinds.sort_unstable();
    kinds.dedup();
    let counts =
        |draft: &&Draft<'_>| draft.leg.is_answered() && !draft.role.routes && kinds.contains(&kind(draft));
    earliest(legs.iter().filter(counts).map(|draft| draft.leg.talk_began_at()))
}

/// Returns the latest end, once every leg has ended; of equal instants that of the better source.
fn ended_at<'l>(legs: impl Iterator<Item = &'l Leg> + Clone) -> Option<Timestamp> {
    if legs.clone().any(Leg::is_open) {
        return None;
    }
    let times = legs.filter_map(|leg| leg.ended_at);
    times.min_by_key(|time| (std::cmp::Reverse(time.at), time.source))
}

/// Returns the party that answered first of those that talked.
fn handled_by(verdict: &Verdict<'_>) -> Option<Party> {
    let people = verdict.counting.iter().filter(|draft| {
        let party = draft.leg.company_party();
        let machine = matches!(party.kind, Some(PartyKind::Queue | PartyKind::Menu | PartyKind::Machine));
        !party.is_empty() && !machine && !draft.role.on_behalf
    });
    let first =
        people.min_by_key(|draft| (none_last(draft.leg.talk_began_at().map(|time| time.at)), &draft.leg.id));
    first.map(|draft| draft.leg.company_party().clone())
}

/// Returns the party that missed the call: of the deciding leg, the router if nobody was free; where neither is known, of the last leg
/// that the deciding leg led to. A machine misses nothing.
fn missed_by(verdict: &Verdict<'_>, direction: Option<Direction>, legs: &[Draft<'_>]) -> Option<Party> {
    let is_incoming = matches!(direction, Some(Direction::Inbound | Direction::Internal));
    let missed = !matches!(verdict.outcome, Outcome::Answered | Outcome::Unknown);
    let leg = &verdict.deciding.filter(|_| is_incoming && missed)?.leg;
    let party = |leg: &Leg| {
        let party = leg.company_party();
        (!party.is_empty() && party.kind != Some(PartyKind::Machine)).then(|| party.clone())
    };
    let nobody_free = leg.end.as_ref().is_some_and(|end| end.outcome == Outcome::NoAgents);
    let (router, local) = (leg.routed_by.clone(), party(leg));
    let known = if nobody_free { router.or(local) } else { local.or(router) };
    known.or_else(|| {
        let below =
            legs.iter().filter(|draft| draft.leg.parent.as_ref() == Some(&leg.id) && !draft.role.routes);
        let parties = below.filter_map(|draft| Some((&draft.leg, party(&draft.leg)?)));
        parties.min_by(|(one, _), (other, _)| last_to_first(one, other)).map(|(_, party)| party)
    })
}

/// Returns the total: the longest that a leg reports which lasted as long as the call, or else from the beginning to the end.
fn total<'l>(
    legs: impl Iterator<Item = &'l Leg> + Clone,
    offered_at: Option<Timestamp>,
    ended_at: Option<Timestamp>,
) -> Option<Duration> {
    let lasts = |leg: &&Leg| leg.offered_at == offered_at && leg.ended_at == ended_at;
    let reported = legs.filter(lasts).filter_map(|leg| leg.reported.total).max();
    reported.or_else(|| ended_at?.since(offered_at?))
}

/// Returns the disposition of the last leg that has one.
fn last_disposition<'l>(legs: impl Iterator<Item = &'l Leg>) -> Option<String> {
    let disposed = legs.filter(|leg| leg.disposition.is_some());
    disposed.min_by(|one, other| last_to_first(one, other)).and_then(|leg| leg.disposition.clone())
}
