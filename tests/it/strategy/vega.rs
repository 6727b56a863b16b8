//! Generated events of Vega: every variant, every field sometimes present, known and unknown values.

pub mod documents;
mod rest;

use std::cell::Cell;

use call_legs::vega::{
    CallEvent, Contact, Direction, Entity, EntityKind, Error, Event, EventName, LegId, Presence, parse,
    serialize,
};
use call_legs::{Fields, Value};
use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use proptest::sample::select;
use proptest::test_runner::{Config, TestRunner};
use time::{Duration, OffsetDateTime};

use crate::support::report;

fn text() -> impl Strategy<Value = String> {
    prop_oneof![
        4 => select(vec!["", "007", "+380000000001", "Тест", "a\"b\\c\n\u{0}\u{7f}", " padded "]).prop_map(str::to_owned),
        1 => any::<String>(),
    ]
}

/// 12 or 13 digits of milliseconds, both ends included.
fn instant() -> impl Strategy<Value = OffsetDateTime> {
    prop_oneof![Just(100_000_000_000), Just(9_999_999_999_999), 100_000_000_000..10_000_000_000_000_i64]
        .prop_map(|millis| OffsetDateTime::UNIX_EPOCH + Duration::milliseconds(millis))
}

/// JSON of any shape, numbers with fractions and of more than 64 bits included.
fn value() -> impl Strategy<Value = Value<'static>> {
    let plain = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::Bool),
        any::<i64>().prop_map(|number| Value::Number(number.into())),
        any::<u64>().prop_map(|number| Value::Number(number.into())),
        (-1000..1000_i32).prop_map(|number| serde_json::from_str(&format!("{number}.25")).expect("a number")),
        text().prop_map(Value::from),
    ];
    plain.prop_recursive(3, 16, 4, |inner| {
        let member = (text(), inner.clone());
        prop_oneof![
            vec(inner, 0..4).prop_map(Value::List),
            vec(member, 0..4).prop_map(|members| Value::Fields(fields(members))),
        ]
    })
}

fn fields(members: Vec<(String, Value<'static>)>) -> Fields<'static> {
    members.into_iter().map(|(name, value)| (name.into(), value)).collect()
}

/// Unknown fields, repeats included.
fn extra() -> impl Strategy<Value = Fields<'static>> {
    vec((select(vec!["hangupAt", "cause", "request", "x-\u{1f600}", "Event"]), value()), 0..4).prop_map(
        |members| fields(members.into_iter().map(|(name, value)| (name.to_owned(), value)).collect()),
    )
}

fn unknown_name() -> impl Strategy<Value = EventName> {
    prop_oneof![
        select(vec!["", "call.park", "CALL.DIAL", "dial", "agent.pause"]).prop_map(str::to_owned),
        text()
    ]
    .prop_filter("an unknown name", |name| !EventName::KNOWN.iter().any(|known| known.as_str() == name))
    .prop_map(|name| EventName::from(name.as_str()))
}

fn call_name() -> impl Strategy<Value = EventName> {
    select(vec![EventName::Dial, EventName::Bridge, EventName::Hangup])
}

fn call_direction() -> impl Strategy<Value = Direction> {
    prop_oneof![
        3 => select(vec![Direction::Internal, Direction::Outgoing, Direction::Incoming]),
        1 => prop_oneof![select(vec![0, 3, 6, 8, 16, 96, -1]), any::<i64>()].prop_map(Direction::from),
    ]
    .prop_filter("a call's direction", |code| !pauses().contains(code))
}

fn pauses() -> [Direction; 2] {
    [Direction::PauseSet, Direction::PauseLifted]
}

fn entity() -> impl Strategy<Value = Entity> {
    let kind = prop_oneof![select(EntityKind::KNOWN.to_vec()), any::<i64>().prop_map(EntityKind::from)];
    let parts = (option::of(any::<u64>()), option::of(kind), option::of(text()), option::of(text()), extra());
    parts.prop_map(|(id, kind, extension, display_name, extra)| {
        let mut entity = Entity::new();
        entity.id = id;
        entity.kind = kind;
        entity.extension = extension;
        entity.display_name = display_name;
        entity.extra = extra;
        entity
    })
}

fn contact() -> impl Strategy<Value = Contact> {
    let words = || option::of(text());
    let parts = (words(), words(), words(), words(), words(), option::of(any::<i64>()), extra());
    parts.prop_map(|(id, name, number, company_name, url, priority, extra)| {
        let mut contact = Contact::new();
        contact.id = id;
        contact.name = name;
        contact.number = number;
        contact.company_name = company_name;
        contact.url = url;
        contact.priority = priority;
        contact.extra = extra;
        contact
    })
}

fn call() -> impl Strategy<Value = CallEvent> {
    let id = || text().prop_map(|text| LegId::from(if text.is_empty() { "x".to_owned() } else { text }));
    let identity = (call_name(), id(), call_direction(), option::of(text()), option::of(text()));
    let parties = (option::of(entity()), option::of(entity()), option::of(vec(contact(), 0..3)));
    let times = (option::of(instant()), option::of(instant()), option::of(instant()));
    let rest = (option::of(text()), option::of(text()), extra());
    (identity, parties, times, rest).prop_map(|(identity, parties, times, rest)| {
        let mut call = CallEvent::new(identity.0, identity.1, identity.2);
        call.account_domain = identity.3;
        call.parent_uuid = identity.4.map(LegId::from);
        (call.leg, call.leg2, call.other_legs) = parties;
        (call.dial_at, call.bridge_at, call.server_time) = times;
        (call.trunk_number, call.trunk_name, call.extra) = rest;
        call
    })
}

/// Change of presence with the fields of a call, which are its own.
fn presence() -> impl Strategy<Value = Presence> {
    let event = prop_oneof![call_name(), unknown_name()];
    (event, select(pauses().to_vec()), call(), any::<bool>()).prop_map(
        |(event, direction, call, has_uuid)| {
            let mut presence = Presence::new(event, direction);
            presence.account_domain = call.account_domain;
            presence.uuid = has_uuid.then_some(call.uuid);
            presence.parent_uuid = call.parent_uuid;
            presence.leg = call.leg;
            presence.leg2 = call.leg2;
            presence.other_legs = call.other_legs;
            presence.dial_at = call.dial_at;
            presence.bridge_at = call.bridge_at;
            presence.server_time = call.server_time;
            presence.trunk_number = call.trunk_number;
            presence.trunk_name = call.trunk_name;
            presence.extra = call.extra;
            presence
        },
    )
}

fn error() -> impl Strategy<Value = Error> {
    extra().prop_map(|extra| {
        let mut error = Error::new();
        error.extra = extra;
        error
    })
}

/// Any members with an unknown event, without a direction of presence.
fn unknown() -> impl Strategy<Value = Fields<'static>> {
    let members = (extra(), unknown_name(), option::of(call_direction()), extra());
    members.prop_map(|(before, event, direction, after)| {
        let mut fields = before;
        fields.push("event", event.as_str().to_owned());
        if let Some(direction) = direction {
            fields.push("lgDirection", Value::Number(direction.code().into()));
        }
        fields.extend(after);
        fields
    })
}

/// Any event that the protocol can represent.
pub fn event() -> impl Strategy<Value = Event> {
    prop_oneof![
        5 => call().prop_map(Event::Call),
        2 => presence().prop_map(Event::Presence),
        1 => error().prop_map(Event::Error),
        1 => unknown().prop_map(Event::Unknown),
    ]
}

#[test]
fn a_generated_event_is_read_back_as_itself() {
    let seen = Cell::new([0_usize; 4]);
    let outcome = TestRunner::new(Config::default()).run(&event(), |event| {
        let written = serialize(&event).map_err(|error| TestCaseError::fail(error.to_string()))?;
        let read = parse(&written).map_err(|error| TestCaseError::fail(error.to_string()))?;
        let variants = [
            matches!(event, Event::Call(_)),
            matches!(event, Event::Presence(_)),
            matches!(event, Event::Error(_)),
            matches!(event, Event::Unknown(_)),
        ];
        let counts = seen.get();
        seen.set(std::array::from_fn(|at| counts[at] + usize::from(variants[at])));
        prop_assert_eq!(read, event);
        Ok(())
    });
    outcome.unwrap_or_else(|error| panic!("{error}"));
    assert!(!seen.get().contains(&0), "not every variant: {:?}", seen.get());
    report::ran("vega", "generated messages", seen.get().iter().sum());
}
