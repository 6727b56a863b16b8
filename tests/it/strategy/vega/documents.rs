//! Generated documents beside the events: every field sometimes present, known and unknown values.

use call_legs::vega::history::{self, Disposition, Record};
use call_legs::vega::lookup::{self, Answer, Request};
use call_legs::vega::socket::{self, Address};
use call_legs::vega::users::{self, User};
use call_legs::vega::{Direction, EventName, LegId, active};
use call_legs::{Fields, Value};
use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use proptest::sample::select;
use proptest::test_runner::{Config, TestRunner};
use time::Duration;

use super::{call, entity, extra, instant, text};
use crate::support::report;

/// Active call with the fields of an event, which are its own.
fn active_call() -> impl Strategy<Value = active::Call> {
    let name =
        prop_oneof![select(EventName::KNOWN.to_vec()), text().prop_map(|word| EventName::from(&*word))];
    (call(), option::of(name)).prop_map(|(event, last_event)| {
        let mut call = active::Call::new(event.uuid, event.direction);
        call.parent_uuid = event.parent_uuid;
        call.last_event = last_event;
        call.dial_at = event.dial_at;
        call.bridge_at = event.bridge_at;
        call.leg = event.leg;
        call.leg2 = event.leg2;
        call.other_legs = event.other_legs;
        call.trunk_number = event.trunk_number;
        call.trunk_name = event.trunk_name;
        call.extra = event.extra;
        call
    })
}

pub fn active_calls() -> impl Strategy<Value = Vec<active::Call>> {
    vec(active_call(), 0..4)
}

fn seconds() -> impl Strategy<Value = Duration> {
    prop_oneof![4 => 0..7200_i64, 1 => 0..=i64::MAX].prop_map(Duration::seconds)
}

fn record() -> impl Strategy<Value = Record> {
    let id = text().prop_map(|text| LegId::from(if text.is_empty() { "x".to_owned() } else { text }));
    let direction =
        prop_oneof![4 => select(Direction::KNOWN.to_vec()), 1 => any::<i64>().prop_map(Direction::from)];
    let disposition = prop_oneof![
        4 => select(Disposition::KNOWN.to_vec()),
        1 => any::<i64>().prop_map(Disposition::from),
    ];
    let path = prop_oneof![Just("102 > 101".to_owned()), text()];
    let url = prop_oneof![
        Just("https://pbx.example/rest/public/calls/x/audio".to_owned()),
        text().prop_map(|text| text.trim_matches([' ', '\t', '\n', '\r']).to_owned()),
    ];
    let trunk = prop_oneof![Just("o=380000000100;".to_owned()), text()];
    let identity = (id, option::of(text()), option::of(instant()), direction);
    let parties = (option::of(text()), option::of(text()), option::of(entity()), option::of(entity()));
    let spans = (option::of(seconds()), option::of(seconds()), option::of(disposition));
    let rest = (option::of(path), option::of(url), option::of(trunk), extra());
    (identity, parties, spans, rest).prop_map(|(identity, parties, spans, rest)| {
        let mut record = Record::new(identity.0, identity.3);
        record.parent_uuid = identity.1.map(LegId::from);
        record.end_at = identity.2;
        (record.other_leg_number, record.other_leg_name, record.leg, record.leg2) = parties;
        (record.talk, record.duration, record.disposition) = spans;
        (record.transfer_history, record.recording_url, record.trunk) = (rest.0, rest.1, rest.2);
        record.extra = rest.3;
        record
    })
}

pub fn records() -> impl Strategy<Value = Vec<Record>> {
    vec(record(), 0..4)
}

fn some_users() -> impl Strategy<Value = Vec<User>> {
    let words = || option::of(text());
    let user = (any::<u64>(), words(), words(), words(), extra()).prop_map(|parts| {
        let mut user = User::new(parts.0);
        (user.display_name, user.extension, user.email, user.extra) = (parts.1, parts.2, parts.3, parts.4);
        user
    });
    vec(user, 0..4)
}

fn request() -> impl Strategy<Value = Request> {
    (text(), option::of(text()), extra()).prop_map(|(number, trunk_number, extra)| {
        let mut request = Request::new(number);
        (request.trunk_number, request.extra) = (trunk_number, extra);
        request
    })
}

fn answer() -> impl Strategy<Value = Answer> {
    let words = || option::of(text());
    let parts = (words(), words(), words(), any::<bool>(), words(), words(), extra());
    parts.prop_map(|(name, url, url_text, new_entity, extension, email, extra)| {
        let mut answer = Answer::new(new_entity);
        (answer.name, answer.url, answer.url_text) = (name, url, url_text);
        answer.responsible_employee_extension = extension;
        answer.responsible_employee_email = email;
        answer.extra = extra;
        answer
    })
}

fn address() -> impl Strategy<Value = Address> {
    let word = || text().prop_map(|text| if text.is_empty() { "+ &=%#".to_owned() } else { text });
    let other = (select(vec!["trace", "", "domain", "apiKey", "a b"]), text());
    ("[A-Za-z0-9._-]{1,20}", word(), word(), vec(other, 0..3)).prop_map(
        |(domain, key, subscriber, others)| {
            let mut address = Address::new(domain, key, subscriber);
            let pairs = others.into_iter().map(|(name, value)| (name.into(), Value::from(value)));
            address.extra = pairs.collect::<Fields<'static>>();
            address
        },
    )
}

/// Tests that what is written of a generated document is read as that document.
macro_rules! read_back {
    ($($test:ident: $strategy:ident, $parse:path, $serialize:path;)*) => {
        $(#[test]
        fn $test() {
            let outcome = TestRunner::new(Config::default()).run(&$strategy(), |document| {
                let written = $serialize(&document).map_err(|error| TestCaseError::fail(error.to_string()))?;
                let read = $parse(&written).map_err(|error| TestCaseError::fail(error.to_string()))?;
                prop_assert_eq!(read, document);
                Ok(())
            });
            outcome.unwrap_or_else(|error| panic!("{error}"));
            report::ran("vega", stringify!($test), 256);
        })*
    };
}
pub(super) use read_back;

read_back! {
    generated_active_calls_are_read_back: active_calls, active::parse, active::serialize;
    generated_records_are_read_back: records, history::parse, history::serialize;
    generated_users_are_read_back: some_users, users::parse, users::serialize;
    generated_lookups_are_read_back: request, lookup::parse_request, lookup::serialize_request;
    generated_answers_are_read_back: answer, lookup::parse_answer, lookup::serialize_answer;
    generated_addresses_are_read_back: address, socket::parse, socket::serialize;
}
