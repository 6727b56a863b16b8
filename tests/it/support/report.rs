//! Counts on the terminal, also of tests that pass.

use std::io::Write as _;

/// Says how many cases ran, past the test harness's capture; none is a failure.
#[track_caller]
pub fn ran(vendor: &str, what: &str, count: usize) {
    assert!(count > 0, "{vendor}: no {what} ran");
    line(&format!("{vendor}: {count} {what}"));
}

/// Says a line, past the test harness's capture.
pub fn line(text: &str) {
    writeln!(std::io::stderr(), "{text}").expect("standard error takes a line");
}
