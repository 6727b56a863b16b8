//! Generated messages of RingMe: every variant, every field sometimes present, known and unknown values.

use std::cell::RefCell;

use call_legs::ringme::{
    AgentEvent, AgentStatus, AgentType, CallFlow, CallStatus, Event, EventSource, EventType, ExtensionEvent,
    StatusChange, extension, parse, serialize,
};
use call_legs::{Fields, Name, Value};
use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use proptest::sample::select;
use proptest::test_runner::{Config, TestRunner};
use time::{Duration, OffsetDateTime};

use crate::support::report;

pub fn text() -> impl Strategy<Value = String> {
    prop_oneof![
        4 => select(vec!["", "007", "Анна Тестова", "a&b=c+d%zz", " padded ", "line\r\n", "\u{0}*@"])
            .prop_map(str::to_owned),
        1 => any::<String>(),
    ]
}

/// Identifiers, numbers and names of extensions as they come, and any text.
fn name() -> impl Strategy<Value = String> {
    prop_oneof![
        4 => select(vec!["2101-0F1e", "+79000000001", "1234*101@pbx.example", "1234*101", "101", "anonymous"])
            .prop_map(str::to_owned),
        1 => text(),
    ]
}

/// A space before a digit would be read as a plus.
fn number() -> impl Strategy<Value = String> {
    name().prop_filter("a number as it is read", |number| {
        !number.strip_prefix(' ').is_some_and(|rest| rest.starts_with(|first: char| first.is_ascii_digit()))
    })
}

/// A space before nothing but digits would be read as a plus.
fn caller_name() -> impl Strategy<Value = String> {
    text().prop_filter("a name as it is read", |name| {
        !name
            .strip_prefix(' ')
            .is_some_and(|rest| !rest.is_empty() && rest.bytes().all(|byte| byte.is_ascii_digit()))
    })
}

fn identifier() -> impl Strategy<Value = String> {
    name().prop_filter("an identifier", |name| !name.is_empty())
}

/// Known values, and any other text.
pub fn enum_value<T: Clone + std::fmt::Debug + for<'a> From<&'a str> + 'static>(
    known: &'static [T],
) -> impl Strategy<Value = T> {
    prop_oneof![4 => select(known), 1 => text().prop_map(|text| T::from(&text))]
}

/// Microseconds from 2000 to 2099, both ends included.
fn instant() -> impl Strategy<Value = OffsetDateTime> {
    let fits = 946_684_800_000_000..4_102_444_800_000_000_i64;
    prop_oneof![Just(fits.start), Just(fits.end - 1), fits]
        .prop_map(|micros| OffsetDateTime::UNIX_EPOCH + Duration::microseconds(micros))
}

fn duration() -> impl Strategy<Value = Duration> {
    prop_oneof![Just(0), Just(i64::MAX), 0..600_000_000_i64].prop_map(Duration::microseconds)
}

pub fn id() -> impl Strategy<Value = u64> {
    prop_oneof![Just(0), Just(u64::MAX), 2000..3000_u64]
}

/// Text, or bytes that are none.
fn value() -> impl Strategy<Value = Value<'static>> {
    prop_oneof![
        3 => text().prop_map(Value::from),
        1 => vec(any::<u8>(), 0..4).prop_map(|mut bytes| {
            bytes.push(0xff);
            Value::Bytes(bytes.into())
        }),
    ]
}

/// Unknown fields, repeats included.
fn extra() -> impl Strategy<Value = Fields<'static>> {
    let name = prop_oneof![
        6 => select(vec!["Tag", "BridgedDuration", "cid", "", "Имя", "eventtype", "Transferred"])
            .prop_map(|name| Name::from(name.to_owned())),
        1 => Just(Name::Bytes(vec![0xc8, 0xff].into())),
    ];
    vec((name, value()), 0..4).prop_map(|fields| fields.into_iter().collect())
}

/// Unparsed fields under known names: invalid and repeated ones.
fn invalid(event: &mut ExtensionEvent, invalid: &[&'static str]) {
    let repeats = event.caller_number.is_some();
    let named = [
        ("CallerIDNum", "+79000000009", repeats),
        ("EventTime", "1769850007", event.at.is_none()),
        ("Duration", "-15", event.duration.is_none()),
        ("Bridged", "maybe", event.bridged.is_none()),
        ("CalledExtensionID", "", event.called_extension_id.is_none()),
    ];
    for (name, value, is_legal) in named {
        if is_legal && invalid.contains(&name) {
            event.extra.push(name, value);
        }
    }
}

fn extension() -> impl Strategy<Value = ExtensionEvent> {
    let identifiers = (
        enum_value(EventType::KNOWN),
        option::of(identifier()),
        identifier(),
        option::of(name()),
        option::of(name()),
        option::of(name()),
        option::of(name()),
    );
    let numbers = (
        option::of(number()),
        option::of(caller_name()),
        option::of(number()),
        option::of(number()),
        option::of(number()),
        option::of(name()),
        option::of(name()),
        option::of(number()),
    );
    let rest = (
        option::of(id()),
        option::of(id()),
        option::of(enum_value(CallStatus::KNOWN)),
        option::of(enum_value(CallFlow::KNOWN)),
        option::of(instant()),
        option::of(any::<bool>()),
        option::of(any::<bool>()),
        option::of(duration()),
    );
    let unparsed = (
        extra(),
        proptest::sample::subsequence(
            vec!["CallerIDNum", "EventTime", "Duration", "Bridged", "CalledExtensionID"],
            0..3,
        ),
    );
    (identifiers, numbers, rest, unparsed).prop_map(|(identifiers, numbers, rest, (extra, odd))| {
        let (event_type, call, required, leg, api, callback, recording) = identifiers;
        // A call event has an identifier; the others sometimes do.
        let call = if event_type.is_call() { Some(required) } else { call };
        let mut event = ExtensionEvent::new(event_type, call.map(Into::into));
        event.leg_id = leg.map(Into::into);
        event.call_api_id = api.map(Into::into);
        event.callback_id = callback.map(Into::into);
        event.recording_id = recording.map(Into::into);
        event.caller_number = numbers.0;
        event.caller_name = numbers.1;
        event.did = numbers.2;
        event.called_number = numbers.3;
        event.remote_number = numbers.4;
        event.called_extension = numbers.5.map(extension::Name::from);
        event.caller_extension = numbers.6.map(extension::Name::from);
        event.diversion = numbers.7;
        let (called_id, by_id, status, flow, at, bridged, transferred, duration) = rest;
        event.called_extension_id = called_id;
        event.caller_extension_id = by_id;
        event.status = status;
        event.flow = flow;
        event.at = at;
        event.bridged = bridged;
        event.transferred = transferred;
        event.duration = duration;
        event.extra = extra;
        invalid(&mut event, &odd);
        event
    })
}

fn agent() -> impl Strategy<Value = AgentEvent> {
    (
        identifier(),
        enum_value(AgentStatus::KNOWN),
        option::of(enum_value(AgentType::KNOWN)),
        option::of(number()),
        option::of(name()),
        option::of(enum_value(EventSource::KNOWN)),
        extra(),
    )
        .prop_map(|(id, status, agent_type, number, name, source, extra)| {
            let mut event = AgentEvent::new(id.into(), status);
            event.agent_type = agent_type;
            event.number = number;
            event.extension = name.map(extension::Name::from);
            event.source = source;
            event.extra = extra;
            event
        })
}

fn status_change() -> impl Strategy<Value = StatusChange> {
    (
        id(),
        option::of(name()),
        option::of(id()),
        option::of(id()),
        prop_oneof![id().prop_map(Ok), select(vec!["", "null", "None"]).prop_map(Err)],
        option::of(text()),
        extra(),
    )
        .prop_map(|(id, name, client, old, new, at, extra)| {
            let mut change = StatusChange::new(id);
            change.extension = name.map(extension::Name::from);
            change.client_id = client;
            change.old_status = old;
            change.changed_at = at;
            change.extra = extra;
            match new {
                Ok(status) => change.new_status = Some(status),
                Err(null) => change.extra.push("new_status_id", null),
            }
            change
        })
}

/// Message of any kind.
pub fn event() -> impl Strategy<Value = Event> {
    prop_oneof![
        6 => extension().prop_map(Event::Extension),
        2 => agent().prop_map(Event::Agent),
        2 => status_change().prop_map(Event::StatusChange),
        1 => extra().prop_filter("a message", |fields| !fields.is_empty()).prop_map(Event::Unknown),
    ]
}

#[test]
fn a_generated_event_is_read_back_as_itself() {
    let seen = RefCell::new(Vec::new());
    TestRunner::new(Config { failure_persistence: None, ..Config::default() })
        .run(&event(), |event| {
            let written = serialize(&event).expect("a message that can be written");
            let read = parse(&written).expect("a message");
            // Identifiers are equal whatever their letter case; bytes are not.
            prop_assert_eq!(serialize(&read), Ok(written));
            seen.borrow_mut().push(event.kind());
            prop_assert_eq!(read, event);
            Ok(())
        })
        .unwrap_or_else(|error| panic!("{error}"));
    let seen = seen.into_inner();
    for kind in ["extension", "agent", "status_change", "unknown"] {
        assert!(seen.contains(&kind), "no {kind} was generated");
    }
    report::ran("ringme", "generated messages", seen.len());
}
