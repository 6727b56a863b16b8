//! The targets of `examples/export`: the calls of the bundled days, and calls that are made to hurt.

use call_legs::call::{Call, fold};
use call_legs::capture::Reader;
use clap::ValueEnum as _;

use crate::support::messages::VENDORS;
use crate::support::report;
use crate::table::hostile;

#[path = "../../examples/export/targets/mod.rs"]
mod targets;

use targets::{Failure, Settings, Target};

/// Returns the calls of the bundled days.
pub fn bundled() -> Vec<Call> {
    let observed = VENDORS.iter().flat_map(|vendor| {
        let day = format!("{}/fixtures/{vendor}/captures/day.jsonl", env!("CARGO_MANIFEST_DIR"));
        let log = std::fs::read(day).expect("a captured day");
        let captures = Reader::new(&log[..]).map(|(_, capture)| capture.expect("a line"));
        captures.flat_map(|capture| capture.observe().expect("a message").observations).collect::<Vec<_>>()
    });
    fold(observed.collect::<Vec<_>>())
}

fn written(target: Target, calls: &[Call], by_leg: bool) -> Result<String, Failure> {
    let mut out = Vec::new();
    let result = target.write(calls, &Settings { by_leg }, &mut out);
    let text = String::from_utf8(out).expect("text");
    assert!(result.is_ok() || text.is_empty(), "{target:?}: half of a call");
    result.map(|()| text)
}

#[test]
fn every_target_takes_the_bundled_calls() {
    let calls = bundled();
    assert_eq!(calls.len(), 38);
    for target in Target::value_variants() {
        for by_leg in [false, true] {
            assert!(!written(*target, &calls, by_leg).expect("an export").is_empty(), "{target:?}");
        }
    }
    report::ran("export", "targets", Target::value_variants().len());
}

#[test]
fn every_target_writes_a_bad_call_whole_or_not_at_all() {
    let (mut whole, mut refused) = (0, 0);
    for target in Target::value_variants() {
        for call in hostile() {
            for by_leg in [false, true] {
                match written(*target, std::slice::from_ref(&call), by_leg) {
                    Ok(text) => {
                        assert!(!text.is_empty(), "{target:?}");
                        whole += 1;
                    }
                    Err(error) => {
                        assert!(!error.to_string().is_empty(), "{target:?}");
                        refused += 1;
                    }
                }
            }
        }
    }
    report::ran("export", "bad calls written", whole);
    // JSON has no form of an instant before the year 0.
    report::ran("export", "bad calls refused", refused);
}

#[test]
fn csv_has_a_row_for_each_call_or_leg_below_one_header() {
    let calls = bundled();
    let rows = |by_leg| {
        let text = written(Target::Csv, &calls, by_leg).expect("CSV");
        let mut reader = csv::Reader::from_reader(text.as_bytes());
        let first = reader.headers().expect("a header").get(0).map(str::to_owned);
        assert_eq!(first.as_deref(), Some("call_uuid"));
        let rows: Result<Vec<_>, _> = reader.records().collect();
        rows.expect("rows as long as the header")
    };
    let legs: usize = calls.iter().map(|call| call.legs.len()).sum();
    assert_eq!((rows(false).len(), rows(true).len(), legs), (38, 63, 63));
    let keys: Vec<String> = rows(false).iter().map(|row| row[0].to_owned()).collect();
    assert_eq!(keys, calls.iter().map(|call| call.uuid().to_string()).collect::<Vec<_>>());
    assert!(rows(true).iter().all(|row| keys.iter().any(|key| *key == row[0])));
}

#[test]
fn json_lines_are_the_calls() {
    let calls = bundled();
    let read = |line| serde_json::from_str::<Call>(line).expect("a call");
    assert_eq!(
        written(Target::Json, &calls, false).expect("JSON").lines().map(read).collect::<Vec<_>>(),
        calls
    );
}
