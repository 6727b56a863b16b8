//! What Vega's messages tell of a call, from the script alone.

use std::cmp::Reverse;

use time::Duration;

use super::plan::{Other, Part, Plan};
use crate::call::{Call, Hop, HopKind};
use crate::conversions::vega::Vega;
use crate::emulate::Script;
use crate::emulate::party::Own;
use crate::leg::{
    Direction, Durations, End, EndSource, Leg, Line, Origin, Outcome, Party, PartyKind, Recording, Side,
    State, TimeSource, Timestamp,
};
use crate::vendor::Vendor as _;

pub(super) fn call(script: &Script, plan: &Plan<'_>) -> Call {
    let talking: Vec<&Part<'_>> = plan.parts.iter().filter(|part| talks(plan, part)).collect();
    let deciding = if talking.is_empty() { deciding(plan) } else { None };
    let outcome = match deciding {
        _ if !talking.is_empty() => Outcome::Answered,
        Some(part) => part.outcome,
        None => Outcome::Unknown,
    };
    let first = talking.iter().min_by_key(|part| (part.times.answered, &part.uuid));
    let offered = plan.parts.iter().map(|part| part.times.offered).min().map(reported);
    let people = plan.parts.iter().filter(|part| part.own.kind == PartyKind::Agent);
    let answered = people.filter_map(|part| part.times.answered).min().map(reported);
    let is_missed_by_us = plan.direction != Direction::Outbound;
    let mut parts: Vec<&Part<'_>> = plan.parts.iter().collect();
    parts.sort_by_key(|part| (part.times.offered, &part.uuid));
    let root = plan.parts.iter().find(|part| part.parent.is_none());
    Call {
        vendor: Vega::NAME.into(),
        tenant: script.tenant.clone(),
        id: root.map(|part| part.uuid.clone()).unwrap_or_default(),
        direction: Some(plan.direction),
        outcome,
        client: client(plan),
        line: line(plan),
        handled_by: first.map(|part| party(&part.own)),
        missed_by: deciding.filter(|_| is_missed_by_us).map(|part| party(&part.own)),
        offered_at: offered,
        answered_at: answered,
        ended_at: plan.parts.iter().map(|part| part.times.ended).max().map(reported),
        wait: answered.zip(offered).map(|(answered, offered)| answered.at - offered.at),
        talk: talking.iter().map(|part| whole_seconds(part.times.talk())).reduce(|one, next| one + next),
        // The longest leg's, in whole seconds: the history tells it.
        total: plan.parts.iter().map(total).max(),
        disposition: None,
        recordings: parts.iter().flat_map(|part| recordings(part)).collect(),
        ratings: Vec::new(),
        legs: parts.iter().map(|part| leg(plan, part)).collect(),
        hops: parts.iter().filter_map(|part| hop(plan, part)).collect(),
        anomalies: Vec::new(),
    }
}

/// Whether people talked on it in the end: whose call was answered by another after him did not keep it.
fn talks(plan: &Plan<'_>, part: &Part<'_>) -> bool {
    let is_its_parent = |other: &&Part<'_>| {
        plan.parent(other).is_some_and(|parent| parent.uuid == part.uuid) && other.times.answered.is_some()
    };
    part.own.kind == PartyKind::Agent
        && part.times.answered.is_some()
        && !plan.parts.iter().any(|other| is_its_parent(&other))
}

/// Where nobody talked: what was called, but behind a menu, which says nothing of people, who was called last.
fn deciding<'p, 's>(plan: &'p Plan<'s>) -> Option<&'p Part<'s>> {
    let first = plan.parts.first()?;
    if first.own.kind != PartyKind::Menu {
        return Some(first);
    }
    let people = plan.parts.iter().filter(|part| part.own.kind == PartyKind::Agent);
    people.max_by_key(|part| (part.times.ended, Reverse(&part.uuid)))
}

fn leg(plan: &Plan<'_>, part: &Part<'_>) -> Leg {
    let is_answered = part.times.answered.is_some();
    let router = plan.parent(part).filter(|parent| parent.own.kind != PartyKind::Agent);
    let mut leg = Leg::new(part.uuid.as_str());
    leg.parent = plan.parent(part).map(|parent| parent.uuid.clone());
    leg.direction = Some(plan.direction);
    leg.placed_by = Some(if plan.direction == Direction::Inbound { Side::Remote } else { Side::Local });
    (leg.local, leg.remote) = match &plan.other {
        Other::Colleague(caller) => (party(caller), party(&part.own)),
        Other::Client { .. } => (party(&part.own), client(plan).unwrap_or_default()),
    };
    leg.routed_by = router.map(|router| party(&router.own));
    leg.line = line(plan);
    leg.offered_at = Some(reported(part.times.offered));
    leg.answered_at = part.times.answered.map(reported);
    leg.ended_at = Some(reported(part.times.ended));
    leg.reported = Durations {
        total: Some(total(part)),
        talk: Some(whole_seconds(part.times.talk())),
        ..Durations::default()
    };
    leg.state = State::Ended;
    leg.was_answered = Some(is_answered);
    leg.end = Some(End::new(outcome(plan, part), EndSource::Reported));
    leg.origin =
        if part.path.is_empty() { router.map(|_| Origin::Distributed) } else { Some(Origin::Transferred) };
    leg.recordings = recordings(part).collect();
    leg
}

/// Its word, but who rang until another of the same parent answered was called no longer.
fn outcome(plan: &Plan<'_>, part: &Part<'_>) -> Outcome {
    let took_it = |other: &Part<'_>| {
        other.parent == part.parent
            && other.own.kind == PartyKind::Agent
            && part.times.hold(other.times.answered)
    };
    if part.outcome == Outcome::NoAnswer && plan.parts.iter().any(took_it) {
        return Outcome::AnsweredElsewhere;
    }
    part.outcome
}

fn hop(plan: &Plan<'_>, part: &Part<'_>) -> Option<Hop> {
    let from = plan.parent(part)?.uuid.clone();
    let kind = if part.path.is_empty() { HopKind::Distribution } else { HopKind::Transfer };
    Some(Hop { from, to: part.uuid.clone(), kind })
}

fn party(own: &Own<'_>) -> Party {
    Party {
        kind: Some(own.kind),
        id: Some(own.id.to_string()),
        extension: Some(own.extension.clone()).filter(|extension| !extension.is_empty()),
        name: own.name.map(str::to_owned),
        ..Party::default()
    }
}

fn client(plan: &Plan<'_>) -> Option<Party> {
    let Other::Client { number, name, id, organisation } = &plan.other else { return None };
    Some(Party {
        kind: Some(PartyKind::Client),
        id: id.map(str::to_owned),
        number: Some((*number).to_owned()),
        name: name.map(str::to_owned),
        organisation: organisation.map(str::to_owned),
        ..Party::default()
    })
}

fn line(plan: &Plan<'_>) -> Option<Line> {
    let (number, label) = plan.line;
    let line = Line { number: number.map(str::to_owned), label: label.map(str::to_owned), ..Line::default() };
    Some(line).filter(|line| !line.is_empty())
}

fn recordings(part: &Part<'_>) -> impl Iterator<Item = Recording> {
    part.recording.clone().map(Recording::from_url).into_iter()
}

fn total(part: &Part<'_>) -> Duration {
    whole_seconds(part.times.ended - part.times.offered)
}

const fn whole_seconds(span: Duration) -> Duration {
    Duration::seconds(span.whole_seconds())
}

const fn reported(at: time::OffsetDateTime) -> Timestamp {
    Timestamp::new(at, TimeSource::Reported)
}
