//! Call that Vega's messages describe, made only from the script.

use std::cmp::Reverse;

use time::Duration;

use super::plan::{CallPlan, Part};
use crate::call::{Call, Hop, HopKind};
use crate::conversions::vega::Vega;
use crate::emulate::clock::{reported, whole_seconds};
use crate::emulate::party::{Client, OtherParty};
use crate::emulate::{Script, play};
use crate::leg::{
    Direction, Durations, End, EndSource, Leg, Line, Origin, Outcome, Party, PartyKind, Recording, Side,
    State,
};
use crate::vega::history::Disposition;

pub(super) fn call(script: &Script, plan: &CallPlan<'_>) -> Call {
    let talking: Vec<&Part<'_>> = plan.parts.iter().filter(|part| talks(plan, part)).collect();
    let deciding = if talking.is_empty() { deciding(plan) } else { None };
    let outcome = match deciding {
        _ if !talking.is_empty() => Outcome::Answered,
        Some(part) => reported_outcome(part),
        None => Outcome::Unknown,
    };
    let first = talking.iter().min_by_key(|part| (part.times.answered, &part.uuid));
    let offered = plan.parts.iter().map(|part| part.times.offered).min().map(reported);
    let ended = plan.parts.iter().map(|part| part.times.ended).max().map(reported);
    // The history has whole seconds of a leg that lasted as long as the call.
    let lasts = |part: &&Part<'_>| {
        Some(reported(part.times.offered)) == offered && Some(reported(part.times.ended)) == ended
    };
    let lasting = plan.parts.iter().filter(lasts);
    let people = plan.parts.iter().filter(|part| part.local.kind == PartyKind::Agent);
    let answered = people.filter_map(|part| part.times.answered).min().map(reported);
    let is_incoming = plan.direction != Direction::Outbound;
    let mut parts: Vec<&Part<'_>> = plan.parts.iter().collect();
    parts.sort_by_key(|part| (part.times.offered, &part.uuid));
    let root = plan.parts.iter().find(|part| part.parent.is_none());
    Call {
        direction: Some(plan.direction),
        client: client(plan),
        line: line(plan),
        handled_by: first.map(|part| Party::from(&part.local)),
        missed_by: deciding.filter(|_| is_incoming).map(|part| Party::from(&part.local)),
        offered_at: offered,
        answered_at: answered,
        ended_at: ended,
        wait: answered.zip(offered).map(|(answered, offered)| answered.at - offered.at),
        talk: talking.iter().map(|part| whole_seconds(part.times.talk())).reduce(|one, next| one + next),
        total: lasting
            .map(total)
            .max()
            .or_else(|| ended.zip(offered).map(|(ended, offered)| ended.at - offered.at)),
        recordings: parts.iter().flat_map(|part| recordings(part)).collect(),
        legs: parts.iter().map(|part| leg(plan, part)).collect(),
        hops: parts.iter().filter_map(|part| hop(plan, part)).collect(),
        ..play::call::<Vega>(script, root.map_or("", |part| &part.uuid), outcome)
    }
}

/// Returns whether people talked on the leg to its end: a colleague whose call was answered by another one did not keep it.
fn talks(plan: &CallPlan<'_>, part: &Part<'_>) -> bool {
    let passed_on_to = |other: &&Part<'_>| {
        plan.parent(other).is_some_and(|parent| parent.uuid == part.uuid) && other.times.answered.is_some()
    };
    part.local.kind == PartyKind::Agent
        && part.times.answered.is_some()
        && !plan.parts.iter().any(|other| passed_on_to(&other))
}

/// Returns the part that decides the outcome where nobody talked: the called party or, after a menu, the colleague called last.
fn deciding<'p, 's>(plan: &'p CallPlan<'s>) -> Option<&'p Part<'s>> {
    let first = plan.parts.first()?;
    if first.local.kind != PartyKind::Menu {
        return Some(first);
    }
    let people = plan.parts.iter().filter(|part| part.local.kind == PartyKind::Agent);
    people.max_by_key(|part| (part.times.ended, Reverse(&part.uuid)))
}

fn leg(plan: &CallPlan<'_>, part: &Part<'_>) -> Leg {
    let is_answered = part.times.answered.is_some();
    let router = plan.parent(part).filter(|parent| parent.local.kind != PartyKind::Agent);
    let mut leg = Leg::new(part.uuid.as_str());
    leg.parent = plan.parent(part).map(|parent| parent.uuid.clone());
    leg.direction = Some(plan.direction);
    leg.placed_by = Some(if plan.direction == Direction::Inbound { Side::Remote } else { Side::Local });
    (leg.local, leg.remote) = match &plan.other {
        OtherParty::Colleague(caller) => (Party::from(caller), Party::from(&part.local)),
        OtherParty::Client(_) => (Party::from(&part.local), client(plan).unwrap_or_default()),
    };
    leg.routes = part.local.kind == PartyKind::Menu;
    leg.routed_by = router.map(|router| Party::from(&router.local));
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

/// Returns the outcome of the part, or answered elsewhere where another part of the same parent was answered meanwhile.
fn outcome(plan: &CallPlan<'_>, part: &Part<'_>) -> Outcome {
    let answers_instead = |other: &Part<'_>| {
        other.parent == part.parent
            && other.local.kind == PartyKind::Agent
            && part.times.include(other.times.answered)
    };
    if part.disposition == Disposition::NotAnswered && plan.parts.iter().any(answers_instead) {
        return Outcome::AnsweredElsewhere;
    }
    reported_outcome(part)
}

const fn reported_outcome(part: &Part<'_>) -> Outcome {
    match part.disposition {
        Disposition::Answered => Outcome::Answered,
        Disposition::NotAnswered => Outcome::NoAnswer,
        Disposition::Congested => Outcome::Congested,
        Disposition::Failed => Outcome::Failed,
        Disposition::Busy => Outcome::Busy,
        Disposition::Unknown(_) => Outcome::Unknown,
    }
}

fn hop(plan: &CallPlan<'_>, part: &Part<'_>) -> Option<Hop> {
    let from = plan.parent(part)?.uuid.clone();
    let kind = if part.path.is_empty() { HopKind::Distribution } else { HopKind::Transfer };
    Some(Hop { from, to: part.uuid.clone(), kind })
}

fn client(plan: &CallPlan<'_>) -> Option<Party> {
    let OtherParty::Client(Client { number, name, id, organisation }) = &plan.other else { return None };
    Some(Party {
        kind: Some(PartyKind::Client),
        id: id.map(str::to_owned),
        number: Some((*number).to_owned()),
        name: name.map(str::to_owned),
        organisation: organisation.map(str::to_owned),
        ..Party::default()
    })
}

fn line(plan: &CallPlan<'_>) -> Option<Line> {
    let (number, label) = plan.line;
    let line = Line { number: number.map(str::to_owned), label: label.map(str::to_owned), ..Line::default() };
    Some(line).filter(|line| !line.is_empty())
}

fn recordings(part: &Part<'_>) -> impl Iterator<Item = Recording> {
    part.recording.clone().map(Recording::from_url).into_iter()
}

fn total(part: &Part<'_>) -> Duration {
    whole_seconds(part.times.total())
}
