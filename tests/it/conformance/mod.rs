//! The conformance kit, tried on the vendors of this crate.

mod connect;
mod faulty;
mod folder;
mod ringme;
mod scenarios;
mod vega;
mod webitel;

use std::path::PathBuf;

use call_legs::conformance::{Suite, check};
use call_legs::registry::Vendor;
use proptest::strategy::{Strategy, ValueTree as _};
use proptest::test_runner::TestRunner;

/// Checks that a vendor keeps every law, and prints how often each was tried.
#[track_caller]
fn keeps_the_laws<V: Vendor>(suite: &Suite<V>) {
    check(suite).assert_passed();
}

/// Returns some generated messages, the same each time.
fn generated<T, D>(count: usize, messages: &impl Strategy<Value = T>, document: impl Fn(T) -> D) -> Vec<D> {
    let mut runner = TestRunner::deterministic();
    let mut one = || document(messages.new_tree(&mut runner).expect("a message").current());
    (0..count).map(|_| one()).collect()
}

fn fixtures(vendor: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("fixtures").join(vendor)
}

/// Returns the fields that a vendor never provides, by the table in the docs of `conversions`.
fn never(vendor: &str) -> Vec<&'static str> {
    const VENDORS: [&str; 4] = ["connect", "vega", "webitel", "ringme"];
    let page = include_str!("../../../src/conversions/mod.rs");
    let head = format!("//! | field | {} |", VENDORS.join(" | "));
    assert!(page.lines().any(|line| line == head), "the vendors in this order");
    let rows = page.lines().filter_map(|line| line.strip_prefix("//! | `"));
    let mut count = 0;
    let mut never = Vec::new();
    for row in rows {
        let cells: Vec<&str> = row.trim_end_matches('|').split(" | ").map(str::trim).collect();
        assert_eq!(cells.len(), 5, "{row}");
        let of_vendor = VENDORS.iter().zip(&cells[1..]).find(|(known, _)| **known == vendor);
        if of_vendor.is_some_and(|(_, cell)| *cell == "never") {
            never.push(cells[0].trim_end_matches('`'));
        }
        count += 1;
    }
    assert_eq!(count, 27, "one row for each field of a leg that a message can provide");
    never
}
