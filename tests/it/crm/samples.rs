//! Calls whose records are made, and what their bodies must be.

use call_legs::call::{Call, CallKey, Hop, HopKind};
use call_legs::crm::{Options, UserId};
use call_legs::leg::{
    Direction, End, EndSource, Leg, Line, Outcome, Party, PartyKind, Recording, Side, TimeSource, Timestamp,
};
use serde::Serialize;
use time::macros::{datetime, offset};
use time::{Duration, OffsetDateTime};

fn at(at: OffsetDateTime) -> Timestamp {
    Timestamp::new(at, TimeSource::Reported)
}

/// 7 is Anna, 8 is Boris; the CRM knows Anna only.
pub fn anna() -> Party {
    Party::new(PartyKind::Agent).with_id("7").with_extension("007").with_name("Anna")
}

pub fn boris() -> Party {
    Party::new(PartyKind::Agent).with_id("8").with_extension("008")
}

pub fn users(party: &Party) -> Option<UserId> {
    (party.id.as_deref() == Some("7")).then(|| UserId::from(1269))
}

/// The fallback is the head of the department; the account is in Kyiv.
pub fn options() -> Options {
    Options::new().with_fallback_user(UserId::from(900)).with_zone(offset!(+2))
}

fn call(id: &str, outcome: Outcome, direction: Direction) -> Call {
    Call::new(CallKey::new("vega", "acme", id), outcome)
        .with_direction(direction)
        .with_offered_at(at(datetime!(2026-01-31 23:00:00.250 UTC)))
}

fn with_client(call: Call) -> Call {
    call.with_client(Party::new(PartyKind::Client).with_number("+380000000001").with_name("Client"))
        .with_line(Line::new().with_number("+380440000000"))
}

/// A client called, Anna answered after 7 seconds, and they talked a minute.
pub fn answered() -> Call {
    with_client(call("answered", Outcome::Answered, Direction::Inbound))
        .with_handled_by(anna())
        .with_wait(Duration::milliseconds(7_400))
        .with_talk(Duration::milliseconds(60_900))
        .with_total(Duration::milliseconds(68_300))
        .with_disposition("sold")
        .with_recordings(vec![
            Recording::from_id("r0".to_owned()),
            Recording::from_url("https://pbx.example/r1".to_owned()),
        ])
}

/// A client gave up in a queue after 25 seconds.
pub fn missed() -> Call {
    with_client(call("missed", Outcome::Cancelled, Direction::Inbound))
        .with_missed_by(Party::new(PartyKind::Queue).with_id("q1").with_extension("100"))
        .with_total(Duration::seconds(25))
}

/// Boris called a client, who did not answer.
pub fn outbound() -> Call {
    let leg = Leg::new("outbound-1")
        .with_direction(Direction::Outbound)
        .with_placed_by(Side::Local)
        .with_local(boris())
        .with_end(End::new(Outcome::NoAnswer, EndSource::Reported));
    with_client(call("outbound", Outcome::NoAnswer, Direction::Outbound)).with_legs(vec![leg])
}

/// Boris called Anna.
pub fn internal() -> Call {
    call("internal", Outcome::Answered, Direction::Internal)
        .with_handled_by(anna())
        .with_talk(Duration::seconds(5))
}

/// Boris answered a client, and transferred the call to Anna.
pub fn transferred() -> Call {
    let leg = |id: &str, party: Party, begin: OffsetDateTime, end: OffsetDateTime| {
        Leg::new(id)
            .with_direction(Direction::Inbound)
            .with_placed_by(Side::Remote)
            .with_local(party)
            .with_was_answered(true)
            .with_answered_at(at(begin))
            .with_ended_at(at(end))
            .with_end(End::new(Outcome::Answered, EndSource::Reported))
    };
    let (begin, middle) = (datetime!(2026-01-31 23:00:05 UTC), datetime!(2026-01-31 23:00:30 UTC));
    let end = datetime!(2026-01-31 23:02:00 UTC);
    with_client(call("transferred", Outcome::Answered, Direction::Inbound))
        .with_handled_by(boris())
        .with_talk(Duration::seconds(115))
        .with_legs(vec![leg("t2", anna(), middle, end), leg("t1", boris(), begin, middle)])
        .with_hops(vec![Hop::new("t1", "t2", HopKind::Transfer)])
}

/// Asserts that a record is this JSON, in which `UUID` is the key of the call.
#[track_caller]
pub fn assert_record(record: &impl Serialize, call: &Call, expected: &str) {
    let expected = expected.replace("UUID", &call.uuid().to_string());
    let expected: serde_json::Value = serde_json::from_str(&expected).expect("JSON");
    assert_eq!(serde_json::to_value(record).expect("JSON"), expected);
}
