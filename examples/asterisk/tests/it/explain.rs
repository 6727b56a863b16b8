//! Explanations of the bundled day: the law of every value, and what they cost.

use std::fs;
use std::time::Instant;

use asterisk_cel::Asterisk;
use call_legs::call::Rule;
use call_legs::capture::Capture;
use call_legs::explain::{Explainer, explain};
use call_legs::registry::Registry;

use crate::scenarios::path;

#[allow(dead_code, reason = "shared with the tests of the library")]
#[path = "../../../../tests/it/support/explained.rs"]
mod explained;

fn day() -> Vec<Capture> {
    let log = fs::read_to_string(path("fixtures/captures/day.jsonl")).expect("a log");
    explained::captures(&Registry::default().with::<Asterisk>(), &log)
}

#[test]
fn every_value_rests_on_what_its_reason_names() {
    let tried = explained::law(&day());
    assert_eq!(tried.calls, 10, "{tried:?}");
    // Rows of CSV are not divided into fields.
    assert!(tried.whole > 100 && tried.fields > 1000 && tried.against > 50, "{tried:?}");
    eprintln!("asterisk: {tried:?}");
}

#[test]
fn a_transfer_names_its_hop() {
    let captures = day();
    let explainer = Explainer::from_captures(&captures);
    let mut explanations = explainer.explain_all().map(|explanation| explanation.expect("an explanation"));
    let is_passed_on = |rule: Rule| rule == Rule::PassedOn;
    assert!(
        explanations.any(|explanation| explanation.reasons.iter().any(|reason| is_passed_on(reason.rule)))
    );
}

#[test]
fn the_time_for_a_call_is_printed() {
    let captures = day();
    let explainer = Explainer::from_captures(&captures);
    for call in explainer.calls() {
        let start = Instant::now();
        let explanation = explain(&captures, &call.key()).expect("an explanation");
        let (messages, values) = (explanation.messages.len(), explanation.reasons.len());
        eprintln!("asterisk: {values} values of {messages} messages explained in {:?}", start.elapsed());
    }
}
