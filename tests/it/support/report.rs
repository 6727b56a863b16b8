//! Counts on the terminal, also of tests that pass.

use std::io::Write as _;

/// Reports the number of cases, bypassing the test harness's capture; zero is a failure.
#[track_caller]
pub fn ran(vendor: &str, what: &str, count: usize) {
    assert!(count > 0, "{vendor}: no {what} ran");
    line(&format!("{vendor}: {count} {what}"));
}

/// Prints a line, bypassing the test harness's capture.
pub fn line(text: &str) {
    writeln!(std::io::stderr(), "{text}").expect("standard error takes a line");
}
