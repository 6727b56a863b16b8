//! Counts on the terminal, also of tests that pass.

use std::io::Write as _;

/// Says how many cases ran, past the test harness's capture; none is a failure.
#[track_caller]
pub fn ran(vendor: &str, what: &str, count: usize) {
    assert!(count > 0, "{vendor}: no {what} ran");
    writeln!(std::io::stderr(), "{vendor}: {count} {what}").expect("standard error takes a line");
}
