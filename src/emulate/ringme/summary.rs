//! What RingMe's messages tell of a call, from the script alone.

use std::cmp::Reverse;

use time::OffsetDateTime;

use super::plan::{Other, Part, Plan, Router, without_plus};
use crate::call::{Call, Hop, HopKind};
use crate::conversions::ringme::RingMe;
use crate::emulate::Script;
use crate::emulate::party::Own;
use crate::leg::{
    Cause, Direction, Durations, End, EndSource, EndedBy, Leg, Line, Origin, Outcome, Party, PartyKind,
    Recording, Side, State, TimeSource, Timestamp,
};
use crate::ringme::CallStatus;
use crate::vendor::Vendor as _;

pub(super) fn call(script: &Script, plan: &Plan<'_>) -> Call {
    let mut legs: Vec<Leg> = plan.parts.iter().map(|part| phone(plan, part)).collect();
    legs.extend(plan.parts.iter().filter_map(|part| caller(plan, part)));
    legs.extend(plan.router.iter().map(|router| machine(plan, router)));
    legs.sort_by(|one, other| (begins(one), &one.id).cmp(&(begins(other), &other.id)));

    let talking = || plan.parts.iter().filter(|part| part.times.answered.is_some());
    let first = talking().min_by_key(|part| (part.times.answered, &part.leg_id));
    let latest = plan.parts.iter().max_by_key(|part| (part.times.ended, Reverse(&part.leg_id)));
    let lost = plan.router.as_ref().filter(|router| !router.bridged);
    let outcome = match (first, lost) {
        (Some(_), _) => Outcome::Answered,
        (None, Some(_)) => Outcome::Unanswered,
        (None, None) => latest.map_or(Outcome::Unknown, |part| word(&part.status)),
    };
    let missed_by =
        lost.map(|router| machine_party(&router.own)).or_else(|| latest.map(|part| local(plan, part)));
    let is_missed = outcome != Outcome::Answered && plan.direction != Direction::Outbound;
    let offered = plan.parts.iter().map(|part| part.times.offered).min().map(reported);
    let answered = talking().filter_map(|part| part.times.answered).min().map(reported);
    let ended = legs.iter().filter_map(|leg| leg.ended_at).max_by_key(|stamp| stamp.at);
    let first_client = || legs.first().map(|leg| leg.remote.clone());
    let client = lost.and_then(|_| client(plan, false)).or_else(first_client);
    Call {
        vendor: RingMe::NAME.into(),
        tenant: script.tenant.clone(),
        id: plan.call_id.clone(),
        direction: Some(plan.direction),
        outcome,
        client: client.filter(|_| plan.direction != Direction::Internal),
        line: line(plan),
        handled_by: first.map(|part| local(plan, part)),
        missed_by: missed_by.filter(|_| is_missed),
        offered_at: offered,
        answered_at: answered,
        ended_at: ended,
        wait: answered.zip(offered).map(|(answered, offered)| answered.at - offered.at),
        talk: talking().map(|part| part.times.talk()).reduce(|one, next| one + next),
        total: ended.zip(offered).map(|(ended, offered)| ended.at - offered.at),
        disposition: None,
        recordings: legs.iter().flat_map(|leg| leg.recordings.iter().cloned()).collect(),
        ratings: Vec::new(),
        hops: legs.iter().filter_map(|leg| hop(plan, leg)).collect(),
        legs,
        anomalies: Vec::new(),
    }
}

/// A queue or menu tells of its end alone.
fn begins(leg: &Leg) -> Option<OffsetDateTime> {
    leg.offered_at.or(leg.ended_at).map(|stamp| stamp.at)
}

/// Leg of the phone that was called or, to outside, that called.
fn phone(plan: &Plan<'_>, part: &Part<'_>) -> Leg {
    let mut leg = timed(plan, part, &part.leg_id);
    let is_outgoing = plan.direction == Direction::Outbound;
    leg.placed_by = Some(if is_outgoing { Side::Local } else { Side::Remote });
    leg.local = local(plan, part);
    leg.remote = match (&plan.other, &part.passed_on_by) {
        (Other::Client { .. }, passer) => client(plan, passer.is_none()).unwrap_or_default(),
        (Other::Colleague(colleague, _), _) => own(colleague, None, true),
    };
    leg.line = line(plan);
    let router = plan.router.as_ref().map(|router| &router.own);
    leg.routed_by = part.passed_on_by.as_ref().or(router).map(|by| own(by, None, false));
    let distributed = router.map(|_| Origin::Distributed);
    leg.origin = part.passed_on_by.as_ref().map_or(distributed, |_| Some(Origin::Transferred));
    leg.recordings = part.recording.clone().map(Recording::from_id).into_iter().collect();

    let took_it = |other: &Part<'_>| part.times.hold(other.times.answered);
    let may_be_elsewhere = !is_outgoing && matches!(part.status, CallStatus::Cancel | CallStatus::NoAnswer);
    if let Some(end) = leg.end.as_mut().filter(|_| may_be_elsewhere && plan.parts.iter().any(took_it)) {
        end.outcome = Outcome::AnsweredElsewhere;
        end.by = None;
    }
    leg
}

/// Leg of the colleague's phone that placed an internal call.
fn caller(plan: &Plan<'_>, part: &Part<'_>) -> Option<Leg> {
    let Other::Colleague(colleague, leg_id) = &plan.other else { return None };
    let mut leg = timed(plan, part, leg_id);
    leg.placed_by = Some(Side::Local);
    leg.local = own(colleague, Some(PartyKind::Agent), true);
    leg.remote = own(&part.own, None, false);
    Some(leg)
}

fn timed(plan: &Plan<'_>, part: &Part<'_>, id: &str) -> Leg {
    let outcome = word(&part.status);
    let is_answered = part.times.answered.is_some();
    let mut end = End::new(outcome, EndSource::Reported);
    end.by = (outcome == Outcome::Cancelled).then_some(EndedBy::Caller);
    end.cause = Some(Cause { raw: Some(part.status.as_str().to_owned()), ..Cause::default() });
    let mut leg = Leg::new(id);
    leg.direction = Some(plan.direction);
    leg.offered_at = Some(reported(part.times.offered));
    leg.answered_at = part.times.answered.map(reported);
    leg.ended_at = Some(reported(part.times.ended));
    leg.reported = Durations { talk: is_answered.then(|| part.times.talk()), ..Durations::default() };
    leg.state = State::Ended;
    leg.was_answered = Some(is_answered);
    leg.end = Some(end);
    leg
}

/// Leg of the queue or menu, of which only the hangup comes.
fn machine(plan: &Plan<'_>, router: &Router<'_>) -> Leg {
    let outcome = if router.bridged { Outcome::Answered } else { Outcome::Unanswered };
    let mut leg = Leg::new(router.leg_id.as_str());
    leg.direction = Some(plan.direction);
    leg.placed_by = Some(Side::Remote);
    leg.local = machine_party(&router.own);
    leg.remote = client(plan, false).unwrap_or_default();
    leg.line = line(plan);
    leg.ended_at = Some(reported(router.ended));
    leg.state = State::Ended;
    leg.was_answered = Some(router.bridged);
    leg.end = Some(End::new(outcome, EndSource::Reported));
    leg
}

fn word(status: &CallStatus) -> Outcome {
    match status {
        CallStatus::Answer => Outcome::Answered,
        CallStatus::Busy => Outcome::Busy,
        CallStatus::NoAnswer => Outcome::NoAnswer,
        CallStatus::Cancel => Outcome::Cancelled,
        CallStatus::Congestion => Outcome::Congested,
        CallStatus::ChannelUnavailable => Outcome::Unreachable,
        CallStatus::Calling | CallStatus::Unknown(_) => Outcome::Unknown,
    }
}

fn hop(plan: &Plan<'_>, leg: &Leg) -> Option<Hop> {
    let by = leg.routed_by.as_ref()?;
    let is_transfer = leg.origin == Some(Origin::Transferred);
    let (from, kind) = if is_transfer {
        // Messages name the extension that passed the call on: the leg is its last until then.
        let until = leg.offered_at?.at;
        let of_passer = plan.parts.iter().filter(|part| Some(&part.own.extension) == by.extension.as_ref());
        let before = of_passer.filter(|part| part.times.offered <= until && part.leg_id != leg.id);
        let last = before.max_by_key(|part| (part.times.offered, Reverse(&part.leg_id)))?;
        (&last.leg_id, HopKind::Transfer)
    } else {
        (&plan.router.as_ref()?.leg_id, HopKind::Distribution)
    };
    Some(Hop { from: from.clone(), to: leg.id.clone(), kind })
}

/// The colleague: only who calls has a name.
fn local(plan: &Plan<'_>, part: &Part<'_>) -> Party {
    own(&part.own, Some(PartyKind::Agent), plan.direction == Direction::Outbound)
}

fn machine_party(machine: &Own<'_>) -> Party {
    own(machine, Some(machine.kind), false)
}

fn own(own: &Own<'_>, kind: Option<PartyKind>, is_named: bool) -> Party {
    let name = own.name.filter(|name| is_named && without_plus(name) != own.extension);
    Party {
        kind,
        id: Some(own.id.to_string()),
        extension: Some(own.extension.clone()),
        name: name.map(str::to_owned),
        ..Party::default()
    }
}

fn client(plan: &Plan<'_>, is_named: bool) -> Option<Party> {
    let Other::Client { number, name } = plan.other else { return None };
    let is_named = is_named && plan.direction == Direction::Inbound;
    Some(Party {
        kind: Some(PartyKind::Client),
        number: Some(number.to_owned()),
        name: name.filter(|_| is_named).map(str::to_owned),
        ..Party::default()
    })
}

fn line(plan: &Plan<'_>) -> Option<Line> {
    plan.did.map(|number| Line { number: Some(number.to_owned()), ..Line::default() })
}

const fn reported(at: OffsetDateTime) -> Timestamp {
    Timestamp::new(at, TimeSource::Reported)
}
