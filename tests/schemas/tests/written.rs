//! Calls, updates and captures of the bundled days, the scenarios and generated observations.

use std::fs;

use call_legs::call::fold;
use call_legs::capture::{Capture, Reader, replay};
use call_legs::ledger::{Ledger, Limits, Update, VendorTimeouts};
use proptest::prelude::*;
use proptest::test_runner::TestRunner;
use serde_json::Value;
use time::Duration;

use crate::observation::observation;
use crate::scenarios::{connect, ringme, vega, webitel};
use crate::schema::Validator;
use crate::support::{report, root};

pub const VENDORS: [&str; 4] = ["connect", "vega", "webitel", "ringme"];

/// Validates the captures, the resulting calls, and the updates of a ledger; returns the numbers of them.
fn validate(validator: &Validator, captures: &[Capture], ledger: Ledger) -> [usize; 3] {
    for capture in captures {
        validator.accepts("capture", capture);
    }
    let observed = captures.iter().map(|capture| capture.observe().expect("a message"));
    let calls = fold(observed.flat_map(|observed| observed.observations));
    for call in &calls {
        validator.accepts("call", call);
    }
    let lines = captures.iter().cloned().enumerate().map(|(line, capture)| (line + 1, Ok(capture)));
    let mut updates = 0;
    for update in replay(lines, ledger) {
        validator.accepts("update", &update.expect("a message"));
        updates += 1;
    }
    [captures.len(), calls.len(), updates]
}

#[test]
fn the_bundled_days_are_valid() {
    let validator = Validator::strict();
    let mut counts = [0; 3];
    for vendor in VENDORS {
        let log = fs::read(root().join(format!("fixtures/{vendor}/captures/day.jsonl"))).expect("a log");
        // The lines as they are, too: they need not be what the crate would write.
        for line in log.split(|byte| *byte == b'\n').filter(|line| !line.is_empty()) {
            let line: Value = serde_json::from_slice(line).expect("JSON");
            assert_eq!(validator.error("capture", &line), None, "{line}");
        }
        let captures: Vec<_> = Reader::new(&log[..]).map(|(_, capture)| capture.expect("a line")).collect();
        let ran = validate(&validator, &captures, Ledger::default());
        counts.iter_mut().zip(ran).for_each(|(count, ran)| *count += ran);
    }
    assert_eq!(counts[1], 38, "calls of the bundled days");
    report::ran("schemas", "calls of the bundled days", counts[1]);
    report::ran("schemas", "updates of the bundled days", counts[2]);
}

#[test]
fn the_scenarios_are_valid() {
    let validator = Validator::strict();
    let scenarios =
        [connect::scenarios(), vega::scenarios(), webitel::scenarios(), ringme::scenarios()].concat();
    let (mut calls, mut updates) = (0, 0);
    for scenario in &scenarios {
        let [_, folded, reported] = validate(&validator, &scenario.messages, Ledger::default());
        (calls, updates) = (calls + folded, updates + reported);
    }
    report::ran("schemas", "scenarios", scenarios.len());
    report::ran("schemas", "calls of scenarios", calls);
    report::ran("schemas", "updates of scenarios", updates);
}

/// A ledger with limits so low that it refuses, evicts and forgets.
fn narrow() -> Ledger {
    let mut limits = Limits::default();
    (limits.legs_per_call, limits.observations_per_leg, limits.calls) = (2, 3, 2);
    Ledger::new(VendorTimeouts::default(), limits)
}

#[test]
fn what_generated_observations_make_is_valid() {
    let validator = Validator::strict();
    let config = ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(300) };
    let kinds = std::cell::RefCell::new(std::collections::BTreeMap::new());
    let streams = prop::collection::vec(observation("acme"), 1..12);
    let result = TestRunner::new(config).run(&streams, |observations| {
        for call in fold(&observations) {
            validator.accepts("call", &call);
        }
        for mut ledger in [Ledger::default(), narrow()] {
            let mut updates: Vec<Update> = Vec::new();
            for observation in &observations {
                ledger.push(observation.clone());
                updates.extend(std::iter::from_fn(|| ledger.poll()));
                if let Some(deadline) = ledger.deadline() {
                    ledger.advance(deadline + Duration::seconds(1));
                }
                updates.extend(std::iter::from_fn(|| ledger.poll()));
            }
            ledger.finish_all();
            updates.extend(std::iter::from_fn(|| ledger.poll()));
            for update in &updates {
                let written = validator.accepts("update", update);
                let kind = written.as_object().expect("an object").keys().next().expect("a kind").clone();
                *kinds.borrow_mut().entry(kind).or_insert(0) += 1;
            }
        }
        Ok(())
    });
    result.unwrap_or_else(|error| panic!("{error}"));
    let kinds = kinds.into_inner();
    for kind in ["leg", "finished", "amended", "refused"] {
        assert!(kinds.contains_key(kind), "no {kind}: {kinds:?}");
    }
    report::ran("schemas", "updates of generated observations", kinds.values().sum());
}
