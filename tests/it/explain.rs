//! Explanations: the law on the bundled days, on generated observations, and on a situation of every rule.

mod bodies;
mod example;
mod reasons;
mod rules;

use std::collections::BTreeSet;
use std::sync::atomic::{AtomicUsize, Ordering};

use call_legs::call::{CallKey, fold};
use call_legs::explain::{Explainer, Unexplained, explain, explain_observations};
use call_legs::registry::Registry;
use proptest::collection::vec;
use proptest::prelude::*;

use crate::strategy::observation::observation;
use crate::support::explained::{Tried, captures, law, law_of_observations};
use crate::support::messages::each_vendor;
use crate::support::report;

/// Returns the log of a vendor's day.
fn day(vendor: &str) -> String {
    let path = format!("{}/fixtures/{vendor}/captures/day.jsonl", env!("CARGO_MANIFEST_DIR"));
    std::fs::read_to_string(path).expect("a log")
}

fn every_value_rests_on_what_its_reason_names(vendor: &str) {
    let tried = law(&captures(&Registry::default(), &day(vendor)));
    let calls = match vendor {
        "vega" | "webitel" => 9,
        _ => 10,
    };
    assert_eq!((tried.calls, tried.whole), (calls, 0), "{tried:?}");
    assert!(tried.against > 0, "{tried:?}");
    report::ran(vendor, "values of calls explained", tried.values);
    report::ran(vendor, "messages left out of explanations", tried.messages);
    report::ran(vendor, "fields left out of explanations", tried.fields);
}

each_vendor! {
    every_value_rests_on_what_its_reason_names;
}

#[test]
fn every_value_of_generated_calls_rests_on_what_its_reason_names() {
    let ran = AtomicUsize::new(0);
    let config = ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(64) };
    let result = proptest::test_runner::TestRunner::new(config).run(&vec(observation("one"), 0..7), |set| {
        // An observation that is there twice is one message.
        let set: Vec<_> = set.into_iter().collect::<BTreeSet<_>>().into_iter().collect();
        let Tried { values, .. } = law_of_observations(&set);
        ran.fetch_add(values, Ordering::Relaxed);
        Ok(())
    });
    result.unwrap_or_else(|error| panic!("{error}"));
    report::ran("explain", "generated values", ran.into_inner());
}

#[test]
fn no_call_and_a_call_of_very_many_messages_are_errors() {
    let nobody = CallKey::new("vega", "shop", "none");
    let captures = captures(&Registry::default(), &day("vega"));
    assert_eq!(explain(&captures, &nobody), Err(Unexplained::NoCall));
    assert_eq!(explain(&[], &nobody), Err(Unexplained::NoCall));
    let many = |count: i64| {
        let observations: Vec<_> = (0..count).map(|second| rules::rings("101", second)).collect();
        let key = fold(&observations)[0].key();
        explain_observations(&observations, &key).map(|explanation| explanation.messages.len())
    };
    assert_eq!(many(200), Ok(Explainer::LIMIT));
    let error = many(201).expect_err("a limit");
    assert_eq!(error.to_string(), "call has more than 200 messages");
    assert_eq!(Unexplained::NoCall.to_string(), "no message is of a call with this key");
}

#[test]
fn a_bad_message_reports_nothing_and_keeps_its_place() {
    let mut captures = captures(&Registry::default(), &day("vega"));
    let key = fold(captures.iter().flat_map(|one| one.observe().expect("a message").observations))[0].key();
    let places = |captures: &[_]| explain(captures, &key).expect("an explanation").messages;
    let before = places(&captures);
    let mut bad = captures[0].clone();
    bad.body = b"{".to_vec();
    captures.insert(0, bad);
    assert_eq!(places(&captures), before.iter().map(|place| place + 1).collect::<Vec<_>>());
}
