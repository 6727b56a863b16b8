//! Explanations: the law on the bundled days.

use call_legs::registry::Registry;

use crate::support::explained::{Tried, captures, law};
use crate::support::messages::each_vendor;
use crate::support::report;

fn every_value_rests_on_what_its_reason_names(vendor: &str) {
    let log = format!("{}/fixtures/{vendor}/captures/day.jsonl", env!("CARGO_MANIFEST_DIR"));
    let log = std::fs::read_to_string(log).expect("a log");
    let tried = law(&captures(&Registry::default(), &log));
    eprintln!("{vendor} {tried:?}");
    assert!(tried.without_fields == 0);
    report::ran(vendor, "explained values", tried.values);
}

each_vendor! {
    every_value_rests_on_what_its_reason_names;
}
