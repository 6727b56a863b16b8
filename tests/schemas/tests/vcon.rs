//! Calls as vCons validate against the drafts' schemas.

use std::fs;

use boon::{Compiler, SchemaIndex, Schemas};
use call_legs::call::{Call, fold};
use call_legs::capture::Reader;
use call_legs::vcon::{ContentHash, Writer, parse};
use proptest::prelude::*;
use proptest::test_runner::TestRunner;
use serde_json::{Value, json};
use time::macros::datetime;

use crate::observation::observation;
use crate::scenarios::{connect, ringme, vega, webitel};
use crate::support::{report, root};
use crate::written::VENDORS;
use crate::{filled, schema};

/// Schemas of the drafts, by name.
struct Drafts(Vec<(&'static str, Schemas, SchemaIndex)>);

impl Drafts {
    fn new() -> Self {
        let all = ["core-03", "core-04", "cc-02"].map(|name| {
            let path = root().join(format!("tests/schemas/fixtures/vcon/{name}.json"));
            let schema: Value = serde_json::from_slice(&fs::read(path).expect("a schema")).expect("JSON");
            let id = schema["$id"].as_str().expect("an identifier").to_owned();
            let (mut compiler, mut schemas) = (Compiler::new(), Schemas::new());
            compiler.enable_format_assertions();
            compiler.add_resource(&id, schema).expect("a schema");
            let index = compiler.compile(&id, &mut schemas).unwrap_or_else(|error| panic!("{error:#}"));
            (name, schemas, index)
        });
        Self(all.into())
    }

    fn error(&self, vcon: &Value) -> Option<String> {
        // The older draft requires a start, which a call may not have.
        let dialogs = vcon["dialog"].as_array().into_iter().flatten();
        let has_starts = dialogs.into_iter().all(|dialog| dialog.get("start").is_some());
        self.0.iter().filter(|(name, ..)| has_starts || *name != "core-03").find_map(
            |(name, schemas, index)| Some(format!("{name}: {:#}", schemas.validate(vcon, *index).err()?)),
        )
    }
}

fn validate(drafts: &Drafts, call: &Call) -> Value {
    let hash = |_: &_| Some(ContentHash::from_sha512([7; 64]));
    let written =
        Writer::new(datetime!(2026-01-31 09:00 UTC)).with_hashes(&hash).write(call).expect("a vCon");
    assert_eq!(parse(&written).as_ref(), Ok(call));
    let vcon = serde_json::from_slice(&written).expect("JSON");
    assert_eq!(drafts.error(&vcon), None, "{vcon}");
    vcon
}

#[test]
fn the_bundled_calls_are_valid_vcons() {
    let drafts = Drafts::new();
    let (mut calls, mut dialogs) = (0, 0);
    for vendor in VENDORS {
        let log = fs::read(root().join(format!("fixtures/{vendor}/captures/day.jsonl"))).expect("a log");
        let captures = Reader::new(&log[..]).map(|(_, capture)| capture.expect("a line"));
        let observed = captures.flat_map(|capture| capture.observe().expect("a message").observations);
        for call in fold(observed) {
            let vcon = validate(&drafts, &call);
            let call_schema = &vcon["analysis"][0]["schema"];
            assert_eq!(*call_schema, schema::read("call")["$id"]);
            (calls, dialogs) = (calls + 1, dialogs + vcon["dialog"].as_array().map_or(0, Vec::len));
        }
    }
    assert_eq!(calls, 38, "calls of the bundled days");
    report::ran("vcon", "dialogs of the bundled calls", dialogs);
}

#[test]
fn the_calls_of_scenarios_are_valid_vcons() {
    let drafts = Drafts::new();
    let scenarios =
        [connect::scenarios(), vega::scenarios(), webitel::scenarios(), ringme::scenarios()].concat();
    let mut calls = 0;
    for scenario in scenarios {
        let observed =
            scenario.messages.iter().flat_map(|message| message.observe().expect("a message").observations);
        for call in fold(observed) {
            validate(&drafts, &call);
            calls += 1;
        }
    }
    validate(&drafts, &filled::call());
    report::ran("vcon", "calls of scenarios", calls);
}

#[test]
fn the_calls_of_generated_observations_are_valid_vcons() {
    let drafts = Drafts::new();
    let config = ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(300) };
    let streams = prop::collection::vec(observation("acme"), 1..12);
    let result = TestRunner::new(config).run(&streams, |observations| {
        for call in fold(&observations) {
            validate(&drafts, &call);
        }
        Ok(())
    });
    result.unwrap_or_else(|error| panic!("{error}"));
}

#[test]
fn the_drafts_refuse_what_is_no_vcon() {
    let drafts = Drafts::new();
    let vcon = validate(&drafts, &filled::call());
    for (path, value) in [
        ("/uuid", json!("x")),
        ("/created_at", json!("2026-01-31")),
        ("/dialog/0/type", json!("call")),
        ("/dialog/0/duration", json!("1")),
        ("/dialog/0/parties", json!("1")),
        ("/parties/0/role", json!(1)),
        ("/analysis/0/vendor", json!(1)),
    ] {
        let mut changed = vcon.clone();
        *changed.pointer_mut(path).unwrap_or_else(|| panic!("no {path}: {vcon}")) = value;
        assert!(drafts.error(&changed).is_some(), "{path}");
    }
}
