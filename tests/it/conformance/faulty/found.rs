use call_legs::conformance::{Failure, Finding, Report};

use super::mistakes::NONE;
use super::of_calls::OF_CALLS;
use super::of_messages::OF_MESSAGES;
use super::report;
use super::row::Row;
use crate::support::report as print;

fn failed(report: &Report) -> impl Iterator<Item = &Finding> {
    report.findings.iter().filter(|finding| !finding.passed())
}

/// Returns what is found otherwise than the row has it.
fn found_otherwise(Row { mistake, report, law, place, lines, difference, others }: &Row) -> Option<String> {
    let report = report();
    let mut laws: Vec<&str> = failed(&report).map(|finding| finding.law).collect();
    let finding = failed(&report).find(|finding| finding.law == *law);
    let Some(failure) = finding.and_then(|finding| finding.failure.as_ref()) else {
        return Some(format!("{mistake} is not found by that law, but by {laws:#?}"));
    };
    let Failure { place: named, input, difference: shown, .. } = failure;
    let shows_them = input.lines().zip(*lines).all(|(line, part)| line.contains(part));
    // A message that has what the mistake does not need is not small.
    let is_small = input.lines().count() == lines.len() && input.lines().all(|line| line.len() < 300);
    laws.retain(|broken| broken != law);
    let is_found = named == place && shows_them && is_small && shown.contains(difference) && laws == *others;
    (!is_found).then(|| format!("{mistake}: {failure:#?}, and breaks {laws:#?}"))
}

#[track_caller]
fn are_found(what: &str, rows: &[Row]) {
    let otherwise: Vec<String> = rows.iter().filter_map(found_otherwise).collect();
    assert!(otherwise.is_empty(), "{}", otherwise.join("\n"));
    print::ran("trio", what, rows.len());
}

#[test]
fn a_vendor_without_mistakes_passes() {
    let report = report::<NONE>();
    assert!(report.passed(), "{report}");
}

#[test]
fn mistakes_in_how_messages_are_read_and_written_are_found() {
    are_found("mistakes in how messages are read and written, found", OF_MESSAGES);
}

#[test]
fn mistakes_in_what_messages_say_are_found() {
    are_found("mistakes in what messages say, found", OF_CALLS);
}
