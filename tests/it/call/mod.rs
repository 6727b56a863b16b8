//! Each rule by which observations become calls, with the smallest stream that shows it.

mod folding;
mod many_legs;
mod one_leg;
mod whole;

use call_legs::call::{Call, Hop, HopKind, fold};
use call_legs::leg::{
    Basis, Cause, Closure, Direction, End, EndedBy, LegKey, Line, Moment, Note, Observation, ObservedEnd,
    Origin, Outcome, Party, PartyKind, Rank, Recording, Side, Stamp, State,
};
use time::Duration;

use crate::strategy::observation::instant;

pub fn at(seconds: i64) -> Moment {
    Moment::At(Stamp::new(instant(seconds), Basis::Reported))
}

pub fn party(kind: PartyKind, id: &str) -> Party {
    let mut party = Party::of(kind);
    party.id = Some(id.to_owned());
    party
}

pub fn outside(number: &str) -> Party {
    let mut client = Party::of(PartyKind::Client);
    client.number = Some(number.to_owned());
    client
}

/// Observation of a leg, to be said more of.
pub fn told(id: &str, rank: Rank, say: impl FnOnce(&mut Observation)) -> Observation {
    let state = match rank {
        Rank::Opening => State::Offered,
        Rank::Middle => State::Answered,
        Rank::Terminal | Rank::Afterwards => State::Ended,
    };
    let mut observation = Observation::new(LegKey::new("made-up", "t", id), rank, state);
    say(&mut observation);
    observation
}

pub fn inbound(observation: &mut Observation, agent: &str) {
    observation.who.direction = Some(Direction::Inbound);
    observation.who.caller = Some(Side::Theirs);
    observation.who.ours = party(PartyKind::Agent, agent);
    observation.who.theirs = outside("+380000000001");
}

/// Ended leg of an agent: offered at the first second, ended at the last, perhaps answered between.
pub fn ended(id: &str, agent: &str, offered: i64, answered: Option<i64>, end: i64) -> Observation {
    told(id, Rank::Terminal, |observation| {
        inbound(observation, agent);
        observation.call = Some("call".to_owned());
        observation.facts.offered = Some(at(offered));
        observation.facts.answered = answered.map(at);
        observation.facts.was_answered = Some(answered.is_some());
        observation.facts.ended = Some(at(end));
        let outcome = if answered.is_some() { Outcome::Answered } else { Outcome::NoAnswer };
        let mut told = ObservedEnd::new(End::new(outcome, Closure::Reported));
        told.may_be_elsewhere = answered.is_none();
        observation.facts.end = Some(told);
    })
}

/// End of a queue's or menu's own leg that says whether anybody answered the call.
pub fn router(id: &str, kind: PartyKind, answered: bool, end: i64) -> Observation {
    told(id, Rank::Terminal, |observation| {
        inbound(observation, id);
        observation.who.ours = party(kind, id);
        observation.call = Some("call".to_owned());
        observation.marks.routes = true;
        observation.marks.call_answered = Some(answered);
        observation.facts.was_answered = Some(answered);
        observation.facts.ended = Some(at(end));
        let outcome = if answered { Outcome::Answered } else { Outcome::Unanswered };
        observation.facts.end = Some(ObservedEnd::new(End::new(outcome, Closure::Reported)));
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
