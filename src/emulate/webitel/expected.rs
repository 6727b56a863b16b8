//! What Webitel tells of a scripted call: the client's leg, and one of each colleague who is seen.

use std::borrow::Cow;

use time::OffsetDateTime;

use super::people::Agent;
use super::plan::{Answer, Offer, Plan};
use crate::call::{Call, Hop, HopKind};
use crate::conversions::webitel::Webitel;
use crate::leg::{
    Cause, Direction, Durations, End, EndSource, Leg, Origin, Outcome, Party, PartyKind, Side, State,
    TimeSource, Timestamp,
};
use crate::vendor::Vendor as _;

pub(super) fn call(tenant: &str, plan: &Plan) -> Call {
    let member = member(plan);
    let mut legs: Vec<Leg> = plan.offers.iter().map(|offer| offered(plan, offer)).collect();
    legs.extend(transferred(plan));
    // A leg's first moment, or its only one.
    legs.sort_by(|one, other| {
        let first = |leg: &Leg| leg.offered_at.or(leg.ended_at).map(|stamp| stamp.at);
        first(one).cmp(&first(other)).then_with(|| one.id.cmp(&other.id))
    });
    let hops = legs.iter().map(|leg| Hop {
        from: member.id.clone(),
        to: leg.id.clone(),
        kind: if leg.origin.is_some() { HopKind::Distribution } else { HopKind::Unknown },
    });
    let is_missed = plan.answer.is_none() && plan.direction == Direction::Inbound;
    let handled_by = plan.offers.iter().find(|offer| offer.missed.is_none()).map(|offer| party(&offer.agent));
    Call {
        vendor: Cow::Borrowed(Webitel::NAME),
        tenant: tenant.to_owned(),
        id: plan.channel.clone(),
        direction: Some(plan.direction),
        outcome: outcome(plan),
        client: Some(member.remote.clone()),
        line: None,
        handled_by,
        missed_by: is_missed.then(|| member.local.clone()),
        offered_at: member.offered_at,
        answered_at: member.answered_at,
        ended_at: member.ended_at,
        wait: plan.answer.as_ref().map(|answer| answer.bridged - plan.joined),
        talk: plan.answer.as_ref().map(|_| plan.talk()),
        total: member.reported.total,
        disposition: member.disposition.clone(),
        recordings: Vec::new(),
        ratings: Vec::new(),
        hops: hops.collect(),
        legs: std::iter::once(member).chain(legs).collect(),
        anomalies: Vec::new(),
    }
}

fn outcome(plan: &Plan) -> Outcome {
    if plan.answer.is_some() { Outcome::Answered } else { plan.cause.outcome }
}

const fn reported(at: OffsetDateTime) -> Timestamp {
    Timestamp::new(at, TimeSource::Reported)
}

fn queue(plan: &Plan) -> Party {
    Party { id: Some(plan.queue.to_string()), ..Party::new(PartyKind::Queue) }
}

fn party(agent: &Agent) -> Party {
    Party {
        id: Some(agent.id.to_string()),
        extension: agent.extension.clone(),
        name: agent.name.clone(),
        ..Party::new(PartyKind::Agent)
    }
}

/// Leg of the attempt that has ended, with the parties that every leg has.
fn leg(plan: &Plan, id: String) -> Leg {
    let mut leg = Leg::new(id);
    leg.direction = Some(plan.direction);
    let caller = if plan.direction == Direction::Inbound { Side::Remote } else { Side::Local };
    leg.placed_by = Some(caller);
    leg.remote = Party {
        id: plan.member.id.map(|id| id.to_string()),
        number: Some(plan.member.number.clone()),
        name: Some(plan.member.name.clone()),
        ..Party::new(PartyKind::Client)
    };
    leg.state = State::Ended;
    leg
}

fn member(plan: &Plan) -> Leg {
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
    leg.was_answered = if is_answered { Some(true) } else { plan.picked_up.is_none().then_some(false) };
    let mut end = End::new(outcome(plan), EndSource::Reported);
    end.by = if is_answered { None } else { plan.cause.by };
    end.cause = Some(Cause {
        raw: Some(plan.cause.word.to_owned()),
        q850: plan.cause.q850,
        sip: Some(plan.cause.sip),
    });
    leg.end = Some(end);
    let disposition = if is_answered { "success" } else { "abandoned" };
    leg.disposition = Some(disposition.to_owned());
    leg
}

fn agents_leg(plan: &Plan, agent: &Agent, channel: &str) -> Leg {
    let mut leg = leg(plan, format!("{}/{}/{channel}", plan.attempt, agent.id));
    leg.parent = Some(plan.attempt.to_string());
    leg.local = party(agent);
    leg.routed_by = Some(queue(plan));
    leg
}

/// Leg of a colleague whom the queue rang.
fn offered(plan: &Plan, offer: &Offer) -> Leg {
    let mut leg = agents_leg(plan, &offer.agent, &offer.channel);
    leg.offered_at = Some(reported(offer.offered));
    leg.origin = Some(Origin::Distributed);
    if let Some(missed) = &offer.missed {
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
            let (ended, reported) = last_words(plan);
            (leg.ended_at, leg.reported) = (Some(ended), reported);
        }
    }
    leg
}

/// Leg of the colleague who had the call last, where another took it first: nothing is told but that he was there.
fn transferred(plan: &Plan) -> Option<Leg> {
    let answer = plan.answer.as_ref()?;
    let first = plan.offers.iter().find(|offer| offer.missed.is_none())?;
    if is_last(first, answer) {
        return None;
    }
    let mut leg = agents_leg(plan, &answer.last, &answer.channel);
    leg.was_answered = Some(true);
    leg.end = Some(End::new(Outcome::Answered, EndSource::Inferred));
    let (ended, reported) = last_words(plan);
    (leg.ended_at, leg.reported) = (Some(ended), reported);
    Some(leg)
}

/// Whether the last snapshot speaks of this offer's leg.
fn is_last(offer: &Offer, answer: &Answer) -> bool {
    offer.agent.id == answer.last.id && offer.channel == answer.channel
}

/// What the last snapshot says of the leg that it names: the end, and the talk since the last bridge.
fn last_words(plan: &Plan) -> (Timestamp, Durations) {
    let spans = Durations { talk: Some(plan.talk()), ..Durations::default() };
    (Timestamp::new(plan.left, TimeSource::Inferred), spans)
}
