//! Values with every member: each is of the type that the schema says.

use std::collections::BTreeSet;

use call_legs::call::{Call, CallKey, Hop, HopKind};
use call_legs::capture::{Capture, Source};
use call_legs::ledger::{LiveLeg, Refusal, Update};
use call_legs::leg::{
    AmdResult, Anomaly, Cause, Direction, Durations, End, EndSource, EndedBy, Leg, LegKey, Line, Observation,
    ObservedEnd, Origin, Outcome, Party, PartyKind, PassedOn, Phase, Presence, PresenceState, Rating,
    RatingSubject, Receipt, Recording, Role, Side, State, TimeRef, TimeSource, Timestamp,
};
use serde::Serialize;
use serde_json::Value;
use time::Duration;
use time::macros::datetime;

use crate::schema::{FILES, Validator, members, objects};
use crate::support::report;

fn timestamp() -> Timestamp {
    Timestamp::new(datetime!(2026-01-31 09:00:07.123456789 UTC), TimeSource::Reported)
}

fn party() -> Party {
    Party::new(PartyKind::Agent)
        .with_id("7")
        .with_extension("1234*101")
        .with_number("+380000000001")
        .with_name("Olena Example")
        .with_organisation("Example Trading")
}

fn line() -> Line {
    Line::new().with_id("1").with_number("+380000000002").with_label("Sales")
}

fn durations() -> Durations {
    let second = Duration::microseconds(1_000_001);
    Durations::default()
        .with_total(second)
        .with_talk(Duration::microseconds(i64::MIN))
        .with_wait(Duration::microseconds(i64::MAX))
        .with_since_pickup(second)
}

fn end() -> End {
    End::new(Outcome::NoAnswer, EndSource::TimedOut)
        .with_by(EndedBy::Remote)
        .with_cause(Cause::new().with_raw("NO_ANSWER").with_q850(255).with_sip(u16::MAX))
}

fn passed_on() -> PassedOn {
    PassedOn::new(Origin::Transferred, party())
}

fn recordings() -> Vec<Recording> {
    vec![Recording::new().with_id("r").with_url("https://pbx.example/r")]
}

fn ratings() -> Vec<Rating> {
    vec![Rating::new(RatingSubject::Sound, 4, 5).with_comment("slow")]
}

fn leg() -> Leg {
    let mut leg = Leg::new("x")
        .with_parent("w")
        .with_direction(Direction::Inbound)
        .with_placed_by(Side::Remote)
        .with_local(party())
        .with_remote(party())
        .with_routed_by(party())
        .with_passed_on(passed_on())
        .with_line(line())
        .with_offered_at(timestamp())
        .with_answered_at(timestamp())
        .with_ended_at(timestamp())
        .with_joined_at(timestamp())
        .with_reported(durations())
        .with_state(State::Ended)
        .with_was_answered(false)
        .with_end(end())
        .with_origin(Origin::Callback)
        .with_amd(AmdResult::Unsure)
        .with_disposition("sold")
        .with_recordings(recordings())
        .with_ratings(ratings())
        .with_anomalies(Anomaly::ALL.to_vec());
    leg.routes = true;
    leg
}

fn key() -> CallKey {
    CallKey::new("vega", "acme", "w")
}

pub fn call() -> Call {
    Call::new(key(), Outcome::NoAnswer)
        .with_direction(Direction::Inbound)
        .with_client(party())
        .with_line(line())
        .with_handled_by(party())
        .with_missed_by(party())
        .with_offered_at(timestamp())
        .with_answered_at(timestamp())
        .with_ended_at(timestamp())
        .with_wait(Duration::ZERO)
        .with_talk(Duration::microseconds(i64::MIN))
        .with_total(Duration::microseconds(i64::MAX))
        .with_disposition("sold")
        .with_recordings(recordings())
        .with_ratings(ratings())
        .with_legs(vec![leg()])
        .with_hops(vec![Hop::new("w", "x", HopKind::Distribution)])
        .with_anomalies(vec![Anomaly::Orphan])
}

fn observation() -> Observation {
    let mut observed = Observation::new(LegKey::new("vega", "acme", "x"), Phase::End, State::Ended);
    (observed.call, observed.parent) = (Some("w".to_owned()), Some("v".to_owned()));
    let parties = &mut observed.parties;
    (parties.precedence, parties.direction, parties.placed_by) =
        (1, Some(Direction::Internal), Some(Side::Local));
    (parties.local, parties.remote, parties.routed_by) = (party(), party(), Some(party()));
    (parties.line, parties.origin, parties.passed_on) =
        (Some(line()), Some(Origin::Forwarded), Some(Box::new(passed_on())));
    let facts = &mut observed.facts;
    facts.offered_at = Some(TimeRef::At(timestamp()));
    facts.answered_at = Some(TimeRef::Sent(TimeSource::Configured));
    (facts.ended_at, facts.joined_at) = (Some(TimeRef::Received), Some(TimeRef::Received));
    (facts.reported, facts.was_answered) = (durations(), Some(true));
    let mut observed_end = ObservedEnd::new(end());
    (observed_end.may_be_elsewhere, observed_end.denies_answer) = (true, true);
    (observed_end.refutes_answer, observed_end.unless_answered) = (true, true);
    (facts.end, facts.amd, facts.disposition) =
        (Some(observed_end), Some(AmdResult::Human), Some("lost".to_owned()));
    (facts.recordings, facts.ratings, facts.anomalies) = (recordings(), ratings(), vec![Anomaly::NoLegId]);
    let mut role = Role::default();
    (role.routes, role.on_behalf, role.ends_call, role.one_party) = (true, true, true, true);
    role.call_answered = Some(false);
    observed.role = role;
    let at = Some(datetime!(2026-01-31 09:00 UTC));
    (observed.sent_at, observed.received_at) = (at, at);
    observed
}

fn presence() -> Presence {
    let mut presence =
        Presence::new("vega".into(), "acme".to_owned(), party(), PresenceState::WrapUp, "wrap".to_owned());
    (presence.by, presence.at, presence.change) =
        (Some("self".to_owned()), Some(timestamp()), Some("1".to_owned()));
    presence
}

pub fn updates() -> Vec<Update> {
    vec![
        Update::Leg(Box::new(LiveLeg::new(key(), leg()))),
        Update::Finished(Box::new(call())),
        Update::Amended(Box::new(call()), 1),
        Update::Withdrawn(key(), u32::MAX),
        Update::Presence(Box::new(presence())),
        Update::Late(Box::new(observation()), key()),
        Update::Refused(Box::new(observation()), Refusal::Bytes),
    ]
}

pub fn captures() -> Vec<Capture> {
    let source = || Source::from_name("vega").expect("a vendor");
    let document = source().with_document("history").expect("a document");
    let profiled = Source::from_name("ringme").expect("a vendor");
    let profiled = profiled.with_profile(r#"{"sender":"queue"}"#).expect("a profile");
    let receipt = Receipt::new("acme", Some(datetime!(2026-01-31 09:00:07.123456789 UTC)));
    vec![
        Capture::new(document, receipt.clone(), b"[]".to_vec()),
        Capture::new(profiled, receipt, b"EventType=dial-in".to_vec()),
        Capture::new(source(), Receipt::new("", None), b"\xFF".to_vec()),
    ]
}

/// Returns the values with every member, by the schema.
pub fn values() -> Vec<(&'static str, Value)> {
    let mut all = vec![("call", json(&call()))];
    all.extend(updates().iter().map(|update| ("update", json(update))));
    all.extend(captures().iter().map(|capture| ("capture", json(capture))));
    all
}

fn json(value: &impl Serialize) -> Value {
    serde_json::to_value(value).expect("JSON")
}

#[test]
fn every_member_is_of_the_type_that_the_schema_says() {
    let (strict, shipped) = (Validator::strict(), Validator::shipped());
    let mut seen = BTreeSet::new();
    for (file, value) in values() {
        assert_eq!(strict.error(file, &value), None, "{value}");
        assert_eq!(shipped.error(file, &value), None, "{value}");
        for object in objects(file, &value) {
            seen.extend(object.members.iter().map(|member| format!("{}.{member}", object.definition)));
        }
    }
    let expected: Vec<String> = FILES.iter().flat_map(|file| members(file)).collect();
    let missing: Vec<&String> = expected.iter().filter(|member| !seen.contains(*member)).collect();
    assert!(missing.is_empty(), "no value has them: {missing:?}");
    report::ran("schemas", "members with a value", expected.len());
}
