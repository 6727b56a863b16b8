//! Call that Webitel's hooks describe: the client's leg, and one of each colleague that they name.

use super::people::Agent;
use super::plan::{Answer, CallPlan, Offer};
use crate::call::{Call, Hop, HopKind};
use crate::conversions::webitel::Webitel;
use crate::emulate::clock::reported;
use crate::emulate::{Script, play};
use crate::leg::{
    Anomaly, Cause, Direction, Durations, End, EndSource, Leg, Origin, Outcome, Party, PartyKind, Side,
    State, TimeSource, Timestamp,
};

pub(super) fn call(script: &Script, plan: &CallPlan) -> Call {
    let member = member(plan);
    let mut legs: Vec<Leg> = plan.offers.iter().map(|offer| offered(plan, offer)).collect();
    legs.extend(transferred(plan));
    play::sort(&mut legs);
    let hops = legs.iter().map(|leg| Hop {
        from: member.id.clone(),
        to: leg.id.clone(),
        kind: if leg.origin.is_some() { HopKind::Distribution } else { HopKind::Unknown },
    });
    let is_missed = plan.answer.is_none() && plan.direction == Direction::Inbound;
    let handled_by = plan.offers.iter().find(|offer| offer.missed.is_none()).map(|offer| party(&offer.agent));
    Call {
        direction: Some(plan.direction),
        client: Some(member.remote.clone()),
        handled_by,
        missed_by: is_missed.then(|| member.local.clone()),
        offered_at: member.offered_at,
        answered_at: member.answered_at,
        ended_at: member.ended_at,
        wait: plan.answer.as_ref().map(|answer| answer.bridged - plan.joined),
        talk: plan.answer.as_ref().map(|_| plan.talk()),
        total: member.reported.total,
        disposition: member.disposition.clone(),
        hops: hops.collect(),
        anomalies: has_failed_bridge(plan).then_some(Anomaly::OutcomeConflict).into_iter().collect(),
        legs: std::iter::once(member).chain(legs).collect(),
        ..play::call::<Webitel>(script, &plan.channel, outcome(plan))
    }
}

fn outcome(plan: &CallPlan) -> Outcome {
    if plan.answer.is_some() { Outcome::Answered } else { plan.cause.outcome }
}

fn has_failed_bridge(plan: &CallPlan) -> bool {
    plan.offers.iter().any(|offer| offer.missed.as_ref().is_some_and(|missed| missed.bridged.is_some()))
}

fn queue(plan: &CallPlan) -> Party {
    Party::new(PartyKind::Queue).with_id(plan.queue.to_string())
}

fn party(agent: &Agent) -> Party {
    Party {
        id: Some(agent.id.to_string()),
        extension: agent.extension.clone(),
        name: agent.name.clone(),
        ..Party::new(PartyKind::Agent)
    }
}

/// Returns an ended leg of the attempt, with the parties that every leg has.
fn leg(plan: &CallPlan, id: String) -> Leg {
    let mut leg = Leg::new(id);
    leg.direction = Some(plan.direction);
    let is_inbound = plan.direction == Direction::Inbound;
    leg.placed_by = Some(if is_inbound { Side::Remote } else { Side::Local });
    leg.remote = Party {
        id: plan.member.id.map(|id| id.to_string()),
        number: Some(plan.member.number.clone()),
        name: Some(plan.member.name.clone()),
        ..Party::new(PartyKind::Client)
    };
    leg.state = State::Ended;
    leg
}

fn member(plan: &CallPlan) -> Leg {
    let mut leg = leg(plan, plan.attempt.to_string());
    let is_answered = plan.answer.is_some();
    leg.local = queue(plan);
    leg.offered_at = Some(reported(plan.joined));
    leg.answered_at = plan.answer.as_ref().map(|answer| reported(answer.bridged));
    leg.ended_at = Some(reported(plan.left));
    leg.reported.total = Some(plan.until_left(plan.created));
    leg.reported.talk = Some(plan.talk());
    leg.reported.since_pickup = plan.picked_up.map(|picked_up| plan.until_left(picked_up));
    // A channel that was picked up and never bridged proves nothing.
    let has_failed = has_failed_bridge(plan);
    leg.was_answered =
        if is_answered { Some(true) } else { (has_failed || plan.picked_up.is_none()).then_some(false) };
    if has_failed && !is_answered {
        leg.anomalies.push(Anomaly::OutcomeConflict);
    }
    let mut end = End::new(outcome(plan), EndSource::Reported);
    end.by = if is_answered { None } else { plan.cause.by };
    end.cause = Some(Cause {
        raw: Some(plan.cause.name.to_owned()),
        q850: plan.cause.q850,
        sip: Some(plan.cause.sip),
    });
    leg.end = Some(end);
    let disposition = if is_answered { "success" } else { "abandoned" };
    leg.disposition = Some(disposition.to_owned());
    leg
}

fn agents_leg(plan: &CallPlan, agent: &Agent, channel: &str) -> Leg {
    let mut leg = leg(plan, format!("{}/{}/{channel}", plan.attempt, agent.id));
    leg.parent = Some(plan.attempt.to_string());
    leg.local = party(agent);
    leg.routed_by = Some(queue(plan));
    leg
}

/// Returns the leg of a colleague whom the queue rang.
fn offered(plan: &CallPlan, offer: &Offer) -> Leg {
    let mut leg = agents_leg(plan, &offer.agent, &offer.channel);
    leg.offered_at = Some(reported(offer.offered));
    leg.origin = Some(Origin::Distributed);
    if let Some(missed) = &offer.missed {
        leg.anomalies.extend(missed.bridged.map(|_| Anomaly::OutcomeConflict));
        leg.ended_at = Some(reported(missed.at));
        leg.was_answered = Some(false);
        let outcome = if missed.member_left { Outcome::Cancelled } else { Outcome::NoAnswer };
        leg.end = Some(End::new(outcome, EndSource::Reported));
        return leg;
    }
    leg.was_answered = Some(true);
    leg.end = Some(End::new(Outcome::Answered, EndSource::Inferred));
    if let Some(answer) = &plan.answer {
        leg.answered_at = Some(reported(answer.bridged));
        if is_last(offer, answer) {
            let (ended, reported) = end_of_last(plan);
            (leg.ended_at, leg.reported) = (Some(ended), reported);
        }
    }
    leg
}

/// Returns the leg of the colleague who had the call last, where another took it first. The hooks report only its end.
fn transferred(plan: &CallPlan) -> Option<Leg> {
    let answer = plan.answer.as_ref()?;
    let first = plan.offers.iter().find(|offer| offer.missed.is_none())?;
    if is_last(first, answer) {
        return None;
    }
    let mut leg = agents_leg(plan, &answer.last, &answer.channel);
    leg.was_answered = Some(true);
    leg.end = Some(End::new(Outcome::Answered, EndSource::Inferred));
    let (ended, reported) = end_of_last(plan);
    (leg.ended_at, leg.reported) = (Some(ended), reported);
    Some(leg)
}

/// Returns whether the last hook describes this offer's leg.
fn is_last(offer: &Offer, answer: &Answer) -> bool {
    offer.agent.id == answer.last.id && offer.channel == answer.channel
}

/// Returns what the last hook reports about the leg that it names: the end, and the talk since the last bridge.
fn end_of_last(plan: &CallPlan) -> (Timestamp, Durations) {
    (Timestamp::new(plan.left, TimeSource::Inferred), Durations::default().with_talk(plan.talk()))
}
