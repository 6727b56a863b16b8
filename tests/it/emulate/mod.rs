//! The messages of a described call make the expected call.

mod connect;
mod ringme;
mod vega;
mod webitel;

use std::sync::atomic::{AtomicUsize, Ordering};

use call_legs::call::{Call, fold};
use call_legs::capture::Capture;
use call_legs::emulate::{self, Ring, Script, ScriptError};
use call_legs::leg::{Direction, Observation, Outcome, Party, PartyKind};
use proptest::prelude::*;
use proptest::test_runner::TestRunner;
use serde_json::Value;
use time::Duration;
use time::macros::datetime;

use crate::strategy::adapted::adapted;
use crate::strategy::script::script;
use crate::support::report;

const CASES: u32 = 400;

fn json(calls: &[Call]) -> String {
    serde_json::to_string(calls).expect("a call has a JSON form")
}

/// Observations of the messages; each message must be parsed completely.
fn observed(captures: &[Capture]) -> Vec<Observation> {
    let mut observations = Vec::new();
    for capture in captures {
        let body = String::from_utf8_lossy(&capture.body).into_owned();
        let message = capture.parse().unwrap_or_else(|error| panic!("{error}: {body}"));
        assert_eq!(message.unparsed(), Vec::<String>::new(), "{body}");
        observations.extend(capture.observe().expect("it was read").observations);
    }
    observations
}

/// Errors with which the vendor may refuse a possible call, and the number that it must play of a hundred.
fn limits(vendor: &str) -> (&'static [ScriptError], usize) {
    match vendor {
        "connect" => (connect::REFUSALS, 15),
        "webitel" => (webitel::REFUSALS, 15),
        _ => (&[ScriptError::Transfer, ScriptError::Unlinked], 67),
    }
}

/// Plays generated scripts; those that the vendor cannot represent must be few, and both functions must refuse them.
fn law(vendor: &str, name: &str, law: impl Fn(&Script, &[Capture], &Call) -> Result<(), TestCaseError>) {
    let (played, refused) = (AtomicUsize::new(0), AtomicUsize::new(0));
    let (refusals, least) = limits(vendor);
    let config = ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(CASES) };
    let result = TestRunner::new(config).run(&script(), |script| {
        let script = adapted(vendor, script);
        match (emulate::captures(vendor, &script), emulate::expected(vendor, &script)) {
            (Ok(captures), Ok(expected)) => {
                played.fetch_add(1, Ordering::Relaxed);
                law(&script, &captures, &expected)
            }
            (Err(error), Err(other)) => {
                refused.fetch_add(1, Ordering::Relaxed);
                prop_assert_eq!(error, other);
                prop_assert!(refusals.contains(&error), "{}", error);
                Ok(())
            }
            (captures, expected) => Err(TestCaseError::fail(format!("{captures:?}, {expected:?}"))),
        }
    });
    result.unwrap_or_else(|error| panic!("{vendor}: {name}: {error}"));
    let (played, refused) = (played.into_inner(), refused.into_inner());
    assert!(played * 100 >= (played + refused) * least, "{vendor}: {refused} refused, {played} played");
    report::ran(vendor, name, played);
}

fn messages_make_the_expected_call(vendor: &str) {
    law(vendor, "calls played", |_, captures, expected| {
        let calls = fold(observed(captures));
        let (calls_json, expected_json) = (json(&calls), json(std::slice::from_ref(expected)));
        prop_assert_eq!(&calls_json, &expected_json);
        prop_assert_eq!(&calls, std::slice::from_ref(expected));
        Ok(())
    });
}

fn neither_order_nor_repeats_matter(vendor: &str) {
    law(vendor, "calls played in other orders", |_, captures, expected| {
        let expected = json(std::slice::from_ref(expected));
        let all = observed(captures);
        for turn in 0..all.len() {
            let mut turned = all.clone();
            turned.rotate_left(turn);
            turned.extend(all.iter().take(turn).cloned());
            prop_assert_eq!(&json(&fold(turned.clone())), &expected);
            turned.reverse();
            prop_assert_eq!(&json(&fold(turned)), &expected);
        }
        Ok(())
    });
}

fn the_same_script_gives_the_same_bytes_in_the_order_of_sending(vendor: &str) {
    law(vendor, "calls played twice", |script, captures, _| {
        prop_assert_eq!(&emulate::captures(vendor, script).expect("it was played")[..], captures);
        prop_assert!(captures.is_sorted_by_key(|capture| capture.receipt.at));
        prop_assert!(captures.iter().all(|capture| capture.receipt.tenant == script.tenant));
        prop_assert!(captures.iter().all(|capture| capture.source.vendor() == vendor));
        let mut other = script.clone();
        other.seed.push('x');
        let calls = fold(observed(&emulate::captures(vendor, &other).expect("it was played")));
        let both = [observed(captures), observed(&emulate::captures(vendor, &other).expect("it was played"))];
        prop_assert_eq!(calls.len() + 1, fold(both.concat()).len());
        Ok(())
    });
}

/// Party of that kind, from its JSON form.
fn party(kind: PartyKind, expected: Value) -> Party {
    let mut party: Party = serde_json::from_value(expected).expect("a party");
    party.kind = Some(kind);
    party
}

const fn millis(millis: i64) -> Duration {
    Duration::milliseconds(millis)
}

/// Returns the one call that the messages make, which is the expected one.
#[track_caller]
fn played(vendor: &str, script: &Script) -> Value {
    let captures = emulate::captures(vendor, script).expect("a script that can be played");
    let expected = emulate::expected(vendor, script).expect("the same");
    assert_eq!(fold(observed(&captures)), std::slice::from_ref(&expected));
    serde_json::to_value(&expected).expect("JSON")
}

/// Checks that there are neither messages nor an expected call.
#[track_caller]
fn fails(vendor: &str, script: &Script, expected: ScriptError) {
    assert_eq!(emulate::captures(vendor, script), Err(expected));
    assert_eq!(emulate::expected(vendor, script), Err(expected));
}

/// Makes the tests that every vendor has.
macro_rules! every_law {
    ($vendor:literal) => {
        #[test]
        fn messages_make_the_expected_call() {
            super::messages_make_the_expected_call($vendor);
        }

        #[test]
        fn neither_order_nor_repeats_matter() {
            super::neither_order_nor_repeats_matter($vendor);
        }

        #[test]
        fn the_same_script_gives_the_same_bytes_in_the_order_of_sending() {
            super::the_same_script_gives_the_same_bytes_in_the_order_of_sending($vendor);
        }
    };
}
pub(super) use every_law;

/// Checks that the expected call, which its messages make, is exactly this one.
#[track_caller]
fn check(vendor: &str, script: &Script, expected: &Value) {
    let call = emulate::expected(vendor, script).expect("a call that can be played");
    assert_eq!(&serde_json::to_value(&call).expect("JSON"), expected);
    let captures = emulate::captures(vendor, script).expect("a call that can be played");
    assert_eq!(fold(observed(&captures)), [call]);
}

fn agent(extension: &str, name: &str) -> Party {
    let mut party = Party::new(PartyKind::Agent);
    (party.id, party.extension) = (Some(format!("2{extension}")), Some(extension.to_owned()));
    party.name = Some(name.to_owned());
    party
}

/// A client's call to a group: 101 and 102 ring, 102 answers and passes it on to 103.
fn passed_on() -> Script {
    let second = Duration::seconds;
    let mut client = Party::new(PartyKind::Client);
    (client.number, client.name) = (Some("+380000000001".to_owned()), Some("Client One".to_owned()));
    let mut script =
        Script::new("one", Direction::Inbound, datetime!(2026-01-31 09:00:00.250_013_9 UTC), client);
    let mut sales = agent("900", "Sales");
    sales.kind = Some(PartyKind::Group);
    "acme".clone_into(&mut script.tenant);
    script.router = Some(sales);
    let loser =
        Ring::unanswered(agent("101", "Operator One"), second(1), second(8), Outcome::AnsweredElsewhere);
    let winner = Ring::answered(agent("102", "Operator Two"), second(1), second(8), second(30));
    let mut last = Ring::answered(agent("103", "Operator Three"), second(30), second(35), second(95));
    last.is_transferred = true;
    script.rings = vec![loser, winner, last];
    script.end = second(95);
    script
}

#[test]
fn an_impossible_call_is_refused() {
    type Change = fn(&mut Script);
    let rows: [(&str, Change, ScriptError); 9] = [
        ("nobody", |script| (script.router, script.rings) = (None, Vec::new()), ScriptError::NoParties),
        ("an end before the beginning", |script| script.rings[0].ended = Duration::ZERO, ScriptError::Order),
        ("a part after the end", |script| script.end = Duration::seconds(60), ScriptError::Order),
        ("a transfer by nobody", |script| script.rings[2].offered = Duration::seconds(8), ScriptError::Order),
        ("an outcome without its answer", |script| script.rings[1].answered = None, ScriptError::Outcome),
        (
            "a group of an outgoing call",
            |script| script.direction = Direction::Outbound,
            ScriptError::Direction,
        ),
        ("nobody's phone", |script| script.rings[0].agent.extension = None, ScriptError::Party),
        ("a client without number", |script| script.other.number = None, ScriptError::Party),
        ("a month", |script| script.end = Duration::days(30), ScriptError::Time),
    ];
    for vendor in ["vega", "ringme"] {
        for (name, change, error) in &rows {
            let mut script = passed_on();
            change(&mut script);
            assert_eq!(emulate::captures(vendor, &script), Err(*error), "{vendor}: {name}");
            assert_eq!(emulate::expected(vendor, &script), Err(*error), "{vendor}: {name}");
        }
    }
    assert_eq!(emulate::captures("", &passed_on()), Err(ScriptError::Vendor));
    assert_eq!(emulate::expected("Vega", &passed_on()), Err(ScriptError::Vendor));
}
