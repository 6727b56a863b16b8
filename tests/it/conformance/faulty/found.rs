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

fn find(Row { mistake, report, law, place, lines, difference, others }: &Row) {
    let report = report();
    let mut laws: Vec<&str> = failed(&report).map(|finding| finding.law).collect();
    let found = failed(&report).find(|finding| finding.law == *law);
    let Some(Failure { place: named, input, difference: shown, .. }) =
        found.and_then(|finding| finding.failure.as_ref())
    else {
        panic!("{mistake} is not found: {laws:?}")
    };
    assert_eq!(named, place, "{mistake}");
    assert_eq!(input.lines().count(), lines.len(), "{mistake}: {input}");
    for (line, part) in input.lines().zip(*lines) {
        assert!(line.contains(part), "{mistake}: {line}");
        // A message without what the mistake needs is not small.
        assert!(line.len() < 300, "{mistake}: {line}");
    }
    assert!(shown.contains(difference), "{mistake}: {shown}");
    laws.retain(|broken| broken != law);
    assert_eq!(laws, *others, "{mistake}");
}

#[test]
fn a_vendor_without_mistakes_passes() {
    let report = report::<NONE>();
    assert!(report.passed(), "{report}");
}

#[test]
fn mistakes_in_how_messages_are_read_and_written_are_found() {
    OF_MESSAGES.iter().for_each(find);
    print::ran("trio", "mistakes in how messages are read and written, found", OF_MESSAGES.len());
}

#[test]
fn mistakes_in_what_messages_say_are_found() {
    OF_CALLS.iter().for_each(find);
    print::ran("trio", "mistakes in what messages say, found", OF_CALLS.len());
}
