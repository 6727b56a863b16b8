//! Rules of `call::fold` one by one, with observations of a made-up vendor.

use call_legs::call::{Call, fold};
use call_legs::leg::{
    Basis, Closure, Direction, End, LegKey, Moment, Note, Observation, ObservedEnd, Outcome, Rank, Side,
    Stamp, State,
};
use time::Duration;

use crate::strategy::observation::instant;

/// Observation of a leg of the one call.
fn observation(leg: &str, rank: Rank, state: State) -> Observation {
    let mut observation = Observation::new(LegKey::new("made-up", "acme", leg), rank, state);
    observation.call = Some("call".to_owned());
    observation
}

fn directed(mut observation: Observation, direction: Direction, caller: Side) -> Observation {
    observation.who.direction = Some(direction);
    observation.who.caller = Some(caller);
    observation
}

fn reported(seconds: i64) -> Moment {
    Moment::At(Stamp::new(instant(seconds), Basis::Reported))
}

fn dial(leg: &str, seconds: i64) -> Observation {
    let mut dial = observation(leg, Rank::Opening, State::Offered);
    dial.facts.offered = Some(reported(seconds));
    dial
}

fn hangup(leg: &str, seconds: i64, outcome: Outcome) -> Observation {
    let mut hangup = observation(leg, Rank::Terminal, State::Ended);
    hangup.at = Some(instant(seconds));
    hangup.facts.ended = Some(reported(seconds));
    hangup.facts.was_answered = Some(outcome == Outcome::Answered);
    hangup.facts.end = Some(ObservedEnd::new(End::new(outcome, Closure::Reported)));
    hangup
}

#[track_caller]
fn one(observations: Vec<Observation>) -> Call {
    let mut calls = fold(observations);
    assert_eq!(calls.len(), 1);
    calls.remove(0)
}

#[test]
fn an_internal_leg_does_not_tell_when_the_client_called() {
    let inbound = |leg| directed(leg, Direction::Inbound, Side::Theirs);
    let internal = |leg| directed(leg, Direction::Internal, Side::Ours);
    let mut taken = inbound(hangup("a", 90, Outcome::Answered));
    taken.facts.answered = Some(reported(10));
    let consultation = vec![internal(dial("b", 30)), internal(hangup("b", 50, Outcome::Busy))];
    let call = one([vec![taken], consultation.clone()].concat());
    assert_eq!((call.direction, call.outcome), (Some(Direction::Inbound), Outcome::Answered));
    assert_eq!(call.answered.map(|stamp| stamp.at), Some(instant(10)));
    assert_eq!((call.offered, call.wait, call.total), (None, None, None));
    let call = one(consultation);
    assert_eq!(call.offered.map(|stamp| stamp.at), Some(instant(30)));
}

#[test]
fn a_span_that_cannot_be_is_noted_though_another_can() {
    let told = |seconds, talk| {
        let mut told = hangup("a", seconds, Outcome::Answered);
        told.facts.reported.talk = Some(talk);
        told
    };
    for talks in [[Duration::days(8), Duration::MINUTE], [Duration::MINUTE, Duration::days(8)]] {
        let call = one(vec![told(60, talks[0]), told(61, talks[1])]);
        assert_eq!(call.legs[0].reported.talk, Some(Duration::MINUTE));
        assert_eq!(call.notes, [Note::SpanOutOfRange]);
    }
}
