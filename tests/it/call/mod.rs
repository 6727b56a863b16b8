//! Rules by which observations become calls, each with a small stream that shows it.

mod by_leg;
mod folding;
mod hidden;
mod many_legs;
mod one_leg;
mod one_party;
mod refutation;
mod whole;

use call_legs::call::{Call, Hop, HopKind, fold};
use call_legs::leg::{
    Anomaly, Cause, Direction, End, EndSource, EndedBy, LegKey, Line, Observation, ObservedEnd, Origin,
    Outcome, Party, PartyKind, Phase, Recording, Side, State, TimeRef, TimeSource, Timestamp,
};
use time::Duration;

use crate::strategy::observation::instant;

pub fn at(seconds: i64) -> TimeRef {
    TimeRef::At(Timestamp::new(instant(seconds), TimeSource::Reported))
}

pub fn party(kind: PartyKind, id: &str) -> Party {
    let mut party = Party::new(kind);
    party.id = Some(id.to_owned());
    party
}

pub fn outside(number: &str) -> Party {
    let mut client = Party::new(PartyKind::Client);
    client.number = Some(number.to_owned());
    client
}

/// Returns an observation of a leg with little content.
pub fn reported(id: &str, phase: Phase, say: impl FnOnce(&mut Observation)) -> Observation {
    let state = match phase {
        Phase::Start => State::Offered,
        Phase::Progress => State::Answered,
        Phase::End | Phase::After => State::Ended,
    };
    let mut observation = Observation::new(LegKey::new("made-up", "t", id), phase, state);
    say(&mut observation);
    observation
}

pub fn inbound(observation: &mut Observation, agent: &str) {
    observation.parties.direction = Some(Direction::Inbound);
    observation.parties.placed_by = Some(Side::Remote);
    observation.parties.local = party(PartyKind::Agent, agent);
    observation.parties.remote = outside("+380000000001");
}

/// Returns an ended leg of an agent: offered at the first second, ended at the last, and possibly answered in between.
pub fn ended(id: &str, agent: &str, offered: i64, answered: Option<i64>, end: i64) -> Observation {
    reported(id, Phase::End, |observation| {
        inbound(observation, agent);
        observation.call = Some("call".to_owned());
        observation.facts.offered_at = Some(at(offered));
        observation.facts.answered_at = answered.map(at);
        observation.facts.was_answered = Some(answered.is_some());
        observation.facts.ended_at = Some(at(end));
        let outcome = if answered.is_some() { Outcome::Answered } else { Outcome::NoAnswer };
        let mut reported = ObservedEnd::new(End::new(outcome, EndSource::Reported));
        reported.may_be_elsewhere = answered.is_none();
        observation.facts.end = Some(reported);
    })
}

/// Returns the end of a queue's or menu's own leg that reports whether anybody answered the call.
pub fn router(id: &str, kind: PartyKind, answered: bool, end: i64) -> Observation {
    reported(id, Phase::End, |observation| {
        inbound(observation, id);
        observation.parties.local = party(kind, id);
        observation.call = Some("call".to_owned());
        observation.role.routes = true;
        observation.role.call_answered = Some(answered);
        observation.facts.was_answered = Some(answered);
        observation.facts.ended_at = Some(at(end));
        let outcome = if answered { Outcome::Answered } else { Outcome::Unanswered };
        observation.facts.end = Some(ObservedEnd::new(End::new(outcome, EndSource::Reported)));
    })
}

#[track_caller]
pub fn one(observations: Vec<Observation>) -> Call {
    let mut calls = fold(observations);
    assert_eq!(calls.len(), 1, "{calls:?}");
    calls.remove(0)
}

pub fn outcomes(call: &Call) -> Vec<(&str, Option<Outcome>)> {
    call.legs.iter().map(|leg| (leg.id.as_str(), leg.end.as_ref().map(|end| end.outcome))).collect()
}

pub fn hop(hops: &[Hop]) -> Vec<(&str, &str, HopKind)> {
    hops.iter().map(|hop| (hop.from.as_str(), hop.to.as_str(), hop.kind)).collect()
}
