//! Call that RingMe's messages describe, made only from the script.

use std::cmp::Reverse;

use super::plan::{CallPlan, Part, Router, without_plus};
use crate::call::{Call, Hop, HopKind};
use crate::conversions::ringme::RingMe;
use crate::emulate::clock::reported;
use crate::emulate::party::{Client, LocalParty, OtherParty};
use crate::emulate::{Script, play};
use crate::leg::{
    Cause, Direction, Durations, End, EndSource, EndedBy, Leg, Line, Origin, Outcome, Party, PartyKind,
    Recording, Side, State, is_placeholder,
};
use crate::ringme::CallStatus;

pub(super) fn call(script: &Script, plan: &CallPlan<'_>) -> Call {
    let mut legs: Vec<Leg> = plan.parts.iter().map(|part| phone(plan, part)).collect();
    legs.extend(plan.parts.iter().filter_map(|part| caller(plan, part)));
    legs.extend(plan.router.iter().map(|router| machine(plan, router)));
    play::sort(&mut legs);

    let talking = || plan.parts.iter().filter(|part| part.times.answered.is_some());
    let first = talking().min_by_key(|part| (part.times.answered, &part.leg_id));
    let latest = plan.parts.iter().max_by_key(|part| (part.times.ended, Reverse(&part.leg_id)));
    let lost = plan.router.as_ref().filter(|router| !router.bridged);
    let outcome = match (first, lost) {
        (Some(_), _) => Outcome::Answered,
        (None, Some(_)) => Outcome::Unanswered,
        (None, None) => latest.map_or(Outcome::Unknown, |part| outcome(&part.status)),
    };
    let missed_by =
        lost.map(|router| unnamed(&router.local)).or_else(|| latest.map(|part| colleague(plan, part)));
    let is_missed = outcome != Outcome::Answered && plan.direction != Direction::Outbound;
    let offered = plan.parts.iter().map(|part| part.times.offered).min().map(reported);
    let answered = talking().filter_map(|part| part.times.answered).min().map(reported);
    let ended = legs.iter().filter_map(|leg| leg.ended_at).max_by_key(|timestamp| timestamp.at);
    let first_client = || legs.first().map(|leg| leg.remote.clone());
    let is_named = |client: &&Party| client.name.as_deref().is_some_and(|name| !is_placeholder(name));
    let named = || legs.iter().map(|leg| &leg.remote).find(is_named).cloned();
    let client = match &plan.other {
        // Without a number only a name identifies the client, which the router does not report.
        OtherParty::Client(hidden) if is_placeholder(hidden.number) => named().or_else(first_client),
        OtherParty::Client(_) | OtherParty::Colleague(_) => {
            lost.and_then(|_| client(plan, false)).or_else(first_client)
        }
    };
    Call {
        direction: Some(plan.direction),
        client: client.filter(|_| plan.direction != Direction::Internal),
        line: line(plan),
        handled_by: first.map(|part| colleague(plan, part)),
        missed_by: missed_by.filter(|_| is_missed),
        offered_at: offered,
        answered_at: answered,
        ended_at: ended,
        wait: answered.zip(offered).map(|(answered, offered)| answered.at - offered.at),
        talk: talking().map(|part| part.times.talk()).reduce(|one, next| one + next),
        total: ended.zip(offered).map(|(ended, offered)| ended.at - offered.at),
        recordings: legs.iter().flat_map(|leg| leg.recordings.iter().cloned()).collect(),
        hops: legs.iter().filter_map(|leg| hop(plan, leg)).collect(),
        legs,
        ..play::call::<RingMe>(script, &plan.call_id, outcome)
    }
}

/// Returns the leg of the phone that was called or, in an outbound call, that called.
fn phone(plan: &CallPlan<'_>, part: &Part<'_>) -> Leg {
    let mut leg = timed(plan, part, &part.leg_id);
    let is_outgoing = plan.direction == Direction::Outbound;
    leg.placed_by = Some(if is_outgoing { Side::Local } else { Side::Remote });
    leg.local = colleague(plan, part);
    leg.remote = match (&plan.other, &part.passed_on_by) {
        (OtherParty::Client(_), passer) => client(plan, passer.is_none()).unwrap_or_default(),
        (OtherParty::Colleague(caller), _) => other_than(&part.local, without_kind(named(caller))),
    };
    leg.line = line(plan);
    let router = plan.router.as_ref().map(|router| &router.local);
    leg.routed_by = part.passed_on_by.as_ref().or(router).map(|by| without_kind(unnamed(by)));
    let distributed = router.map(|_| Origin::Distributed);
    leg.origin = part.passed_on_by.as_ref().map_or(distributed, |_| Some(Origin::Transferred));
    leg.recordings = part.recording.clone().map(Recording::from_id).into_iter().collect();

    let answers_instead = |other: &Part<'_>| part.times.include(other.times.answered);
    let may_be_elsewhere = !is_outgoing && matches!(part.status, CallStatus::Cancel | CallStatus::NoAnswer);
    if let Some(end) = leg.end.as_mut().filter(|_| may_be_elsewhere && plan.parts.iter().any(answers_instead))
    {
        end.outcome = Outcome::AnsweredElsewhere;
        end.by = None;
    }
    if let Some(end) =
        leg.end.as_mut().filter(|_| plan.parts.iter().any(|other| part.times.end_with(other.times.answered)))
    {
        end.by = None;
    }
    leg
}

/// Returns the leg of the colleague's phone that placed an internal call.
fn caller(plan: &CallPlan<'_>, part: &Part<'_>) -> Option<Leg> {
    let OtherParty::Colleague(caller) = &plan.other else { return None };
    let mut leg = timed(plan, part, plan.callers_leg.as_deref()?);
    leg.placed_by = Some(Side::Local);
    leg.local = named(caller);
    leg.remote = other_than(caller, without_kind(unnamed(&part.local)));
    Some(leg)
}

fn timed(plan: &CallPlan<'_>, part: &Part<'_>, id: &str) -> Leg {
    let outcome = outcome(&part.status);
    let is_answered = part.times.answered.is_some();
    let mut end = End::new(outcome, EndSource::Reported);
    end.by = (outcome == Outcome::Cancelled).then_some(EndedBy::Caller);
    end.cause = Some(Cause::new().with_raw(part.status.as_str()));
    let mut leg = Leg::new(id);
    leg.direction = Some(plan.direction);
    leg.offered_at = Some(reported(part.times.offered));
    leg.answered_at = part.times.answered.map(reported);
    leg.ended_at = Some(reported(part.times.ended));
    // Of a leg without talk, zero is no total.
    let total = Some(part.times.total()).filter(|total| !is_answered && total.is_positive());
    let talk = if total.is_none() { Some(part.times.talk()) } else { None };
    leg.reported = Durations { total, talk, ..Durations::default() };
    leg.state = State::Ended;
    leg.was_answered = Some(is_answered);
    leg.end = Some(end);
    leg
}

/// Returns the leg of the queue or menu, which sends only the hangup.
fn machine(plan: &CallPlan<'_>, router: &Router<'_>) -> Leg {
    let outcome = if router.bridged { Outcome::Answered } else { Outcome::Unanswered };
    let mut leg = Leg::new(router.leg_id.as_str());
    leg.direction = Some(plan.direction);
    leg.placed_by = Some(Side::Remote);
    leg.routes = true;
    leg.local = unnamed(&router.local);
    leg.remote = client(plan, false).unwrap_or_default();
    leg.line = line(plan);
    leg.ended_at = Some(reported(router.ended));
    leg.state = State::Ended;
    leg.was_answered = Some(router.bridged);
    leg.end = Some(End::new(outcome, EndSource::Reported));
    leg
}

fn outcome(status: &CallStatus) -> Outcome {
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

fn hop(plan: &CallPlan<'_>, leg: &Leg) -> Option<Hop> {
    let by = leg.routed_by.as_ref()?;
    let is_transfer = leg.origin == Some(Origin::Transferred);
    let (from, kind) = if is_transfer {
        // Messages name the extension that passed the call on: the leg is its last one until then.
        let until = leg.offered_at?.at;
        let of_passer = plan.parts.iter().filter(|part| Some(&part.local.extension) == by.extension.as_ref());
        let before = of_passer.filter(|part| part.times.offered <= until && part.leg_id != leg.id);
        let last = before.max_by_key(|part| (part.times.offered, Reverse(&part.leg_id)))?;
        (&last.leg_id, HopKind::Transfer)
    } else {
        (&plan.router.as_ref()?.leg_id, HopKind::Distribution)
    };
    Some(Hop { from: from.clone(), to: leg.id.clone(), kind })
}

/// Returns the colleague, with a name only where the colleague calls.
fn colleague(plan: &CallPlan<'_>, part: &Part<'_>) -> Party {
    let is_caller = plan.direction == Direction::Outbound;
    if is_caller { named(&part.local) } else { unnamed(&part.local) }
}

/// Returns the party without a name that only repeats the extension.
fn named(local: &LocalParty<'_>) -> Party {
    let name = local.name.filter(|name| without_plus(name) != local.extension);
    Party { name: name.map(str::to_owned), ..Party::from(local) }
}

fn unnamed(local: &LocalParty<'_>) -> Party {
    Party { name: None, ..Party::from(local) }
}

fn without_kind(party: Party) -> Party {
    Party { kind: None, ..party }
}

/// Returns the colleague, unless it is the phone itself.
fn other_than(own: &LocalParty<'_>, colleague: Party) -> Party {
    if colleague.extension.as_ref() == Some(&own.extension) { Party::default() } else { colleague }
}

fn client(plan: &CallPlan<'_>, is_named: bool) -> Option<Party> {
    let OtherParty::Client(Client { number, name, .. }) = plan.other else { return None };
    let is_named = is_named && plan.direction == Direction::Inbound;
    let client = Party::new(PartyKind::Client).with_number(number);
    Some(Party { name: name.filter(|_| is_named).map(str::to_owned), ..client })
}

fn line(plan: &CallPlan<'_>) -> Option<Line> {
    plan.did.map(|number| Line::new().with_number(number))
}
