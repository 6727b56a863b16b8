//! Each rule decides on a value in a situation that is made for it.

use std::collections::BTreeSet;

use call_legs::call::Rule;
use call_legs::explain::Explainer;

use crate::support::explained::{law_of_observations, skeleton};
use crate::support::report;

#[allow(dead_code, unused_imports, clippy::unnecessary_wraps, reason = "the guide's examples need the rest")]
mod examples {
    include!("../../../docs/guide/examples.rs");
}
pub(super) use examples::*;

type Situation = (Rule, &'static str, Vec<Observation>);

fn answered() -> Vec<Observation> {
    vec![rings("101", 0), answers("101", 5), ends("101", 65, Outcome::Answered)]
}

fn unanswered() -> Vec<Observation> {
    vec![rings("101", 0), ends("101", 20, Outcome::NoAnswer)]
}

fn directed(direction: Direction, message: Observation) -> Observation {
    but(message, |message| {
        (message.parties.direction, message.parties.placed_by) = (Some(direction), Some(Side::Local));
        message.parties.remote = Party::default().with_extension("900");
    })
}

fn says(answered: bool) -> Observation {
    but(queue(ends("900", 30, Outcome::Unknown)), |message| message.role.call_answered = Some(answered))
}

fn with(change: impl FnOnce(&mut Observation)) -> Vec<Observation> {
    let [first, answer, end] = <[_; 3]>::try_from(answered()).expect("three");
    vec![first, answer, but(end, change)]
}

fn without_call(mut messages: Vec<Observation>) -> Vec<Observation> {
    for message in &mut messages {
        message.call = None;
    }
    messages
}

/// Situations of the outcome.
fn outcomes() -> Vec<Situation> {
    let path = "outcome";
    vec![
        (Rule::InboundTalk, path, answered()),
        (Rule::ReportedAnswer, path, vec![queue(rings("900", 0)), says(true)]),
        (Rule::ReportedNoAnswer, path, vec![queue(rings("900", 0)), says(false)]),
        (Rule::OutboundTalk, path, vec![directed(Direction::Outbound, rings("101", 0)), answers("101", 5)]),
        (Rule::OtherTalk, path, vec![directed(Direction::Internal, rings("101", 0)), answers("101", 5)]),
        (Rule::OpenLeg, path, vec![rings("101", 0)]),
        (Rule::DecidingLeg, path, unanswered()),
    ]
}

/// Situations of the other values of a call.
fn summaries() -> Vec<Situation> {
    let line = with(|end| end.parties.line = Some(Line::new().with_number("100")));
    let again = [rings("101", 3 * 3600), ends("101", 3 * 3600 + 9, Outcome::Busy)];
    let recording = with(|end| end.facts.recordings = vec![Recording::from_id("r".to_owned())]);
    let contradicted = [answered(), vec![queue(rings("900", 0)), says(false)]].concat();
    vec![
        (Rule::Sender, "vendor", answered()),
        (Rule::CallIdentifier, "id", answered()),
        (Rule::UppermostLeg, "id", without_call(answered())),
        (Rule::IdentifierUsedAgain, "id", [unanswered(), again.to_vec()].concat()),
        (Rule::FirstDirection, "direction", answered()),
        (Rule::FirstClient, "client.number", answered()),
        (Rule::FirstLine, "line.number", line),
        (Rule::FirstTalker, "handled_by.extension", answered()),
        (Rule::DecidingParty, "missed_by.extension", unanswered()),
        (Rule::FirstOffer, "offered_at.at", answered()),
        (Rule::FirstTalk, "answered_at.at", answered()),
        (Rule::LastEnd, "ended_at.source", answered()),
        (Rule::WaitForTalk, "wait_us", answered()),
        (Rule::SumOfTalks, "talk_us", answered()),
        (Rule::WholeCall, "total_us", answered()),
        (Rule::LastDisposition, "disposition", with(|end| end.facts.disposition = Some("sale".to_owned()))),
        (Rule::AllLegs, "recordings.id", recording),
        (Rule::ContradictedEnd, "anomalies", contradicted),
        (Rule::Hop, "hops.kind", vec![queue(rings("900", 0)), below("900", rings("101", 2))]),
    ]
}

/// Situations of what a leg takes from others.
fn structures() -> Vec<Situation> {
    let routed = |message| vec![queue(rings("900", 0)), below("900", message)];
    let transferred = but(answers("101", 5), |message| {
        let party = Party::default().with_extension("102");
        message.parties.passed_on = Some(Box::new(PassedOn::new(Origin::Transferred, party)));
    });
    let transfer = vec![
        rings("1", 0),
        below("1", rings("101", 0)),
        below("1", transferred),
        below("1", rings("102", 40)),
    ];
    let failed = but(ends("900", 6, Outcome::Failed), |message| {
        message.facts.end.as_mut().expect("an end").refutes_answer = true;
    });
    let bridge = [rings("900", 0), failed, below("900", rings("101", 2)), answers("101", 5)];
    let stopped = but(ends("102", 10, Outcome::Cancelled), |message| {
        message.facts.end.as_mut().expect("an end").may_be_elsewhere = true;
    });
    let elsewhere = vec![rings("101", 0), rings("102", 0), answers("101", 10), stopped];
    let channels =
        vec![channel(Side::Remote, rings("1", 0)), below("1", channel(Side::Local, rings("101", 2)))];
    let mut closed = routed(rings("101", 2));
    closed.push(queue(ends("900", 60, Outcome::Cancelled)));
    let dials = vec![directed(Direction::Internal, rings("101", 0)), queue(rings("900", 1))];
    let circle = without_call(vec![below("102", rings("101", 0)), below("101", rings("102", 1))]);
    vec![
        (
            Rule::ParentDirection,
            "legs.direction",
            routed(but(rings("101", 2), |message| message.parties.direction = None)),
        ),
        (Rule::PassedOn, "legs.routed_by.extension", transfer),
        (Rule::OtherSide, "legs.remote.number", channels),
        (Rule::PlacedToRouter, "legs.routes", dials),
        (Rule::TakenBack, "legs.was_answered", bridge.to_vec()),
        (Rule::AnsweredElsewhere, "legs.end.outcome", elsewhere),
        (Rule::ImpliedEnd, "legs.end.source", closed),
        (Rule::ParentRouter, "legs.routed_by.extension", routed(rings("101", 2))),
        (Rule::ParentCycle, "legs.anomalies", circle),
    ]
}

/// Situations of what a leg has of its own messages.
fn legs() -> Vec<Situation> {
    let outbound = |message: &mut Observation| message.parties.direction = Some(Direction::Outbound);
    vec![
        (Rule::LegIdentifier, "legs.id", answered()),
        (Rule::LastParent, "legs.parent", vec![below("900", rings("101", 0))]),
        (Rule::Precedence, "legs.direction", answered()),
        (Rule::CompletedParty, "legs.local.extension", answered()),
        (Rule::LastReport, "legs.amd", with(|end| end.facts.amd = Some(AmdResult::Human))),
        (Rule::FurthestState, "legs.state", answered()),
        (Rule::EarliestTime, "legs.offered_at.at", answered()),
        (Rule::LatestTime, "legs.ended_at.at", answered()),
        (
            Rule::LastDuration,
            "legs.reported.talk_us",
            with(|end| end.facts.reported.talk = Some(Duration::seconds(58))),
        ),
        (Rule::ProvenAnswer, "legs.was_answered", answered()),
        (Rule::LastOutcome, "legs.end.outcome", unanswered()),
        (Rule::BestSource, "legs.end.source", unanswered()),
        (
            Rule::EachOnce,
            "legs.recordings.id",
            with(|end| end.facts.recordings = vec![Recording::from_id("r".to_owned())]),
        ),
        (Rule::Contradiction, "legs.anomalies", with(outbound)),
        (Rule::AnyFlag, "legs.routes", vec![queue(rings("900", 0))]),
    ]
}

#[test]
fn every_rule_decides_in_its_situation() {
    let mut found = BTreeSet::new();
    let mut values = 0;
    for (rule, path, messages) in [outcomes(), summaries(), structures(), legs()].concat() {
        let explainer = Explainer::from_observations(&messages);
        let reasons = explainer.explain_all().flat_map(|explanation| explanation.expect("a call").reasons);
        let mut rules = reasons.filter(|reason| skeleton(&reason.path) == path).map(|reason| reason.rule);
        assert!(rules.any(|by| by == rule), "{rule}: {path}");
        values += law_of_observations(&messages).values;
        found.insert(rule);
    }
    assert_eq!(found, Rule::ALL.iter().copied().collect());
    report::ran("explain", "values of situations", values);
}
