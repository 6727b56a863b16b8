use call_legs::conformance::{Finding, Report};

use super::mistakes::*;
use super::report;
use crate::support::report as print;

const SAME: &str = "a message says the same each time it is observed, whatever was observed before";
const KEY: &str = "the key of a leg has the vendor's name and the tenant of the receipt";
const RECEIPT: &str = "another time of receipt changes `received_at` and nothing else";
const BORROWED: &str = "borrowed and owned observations are equal";
const POSSIBLE: &str = "a message reports nothing impossible, and does not contradict itself";
const EXPECTED: &str = "a scenario makes the expected calls";
const ORDER: &str = "any messages of a scenario make the same calls in any order, and if they come twice";
const AGAIN: &str = "a message that is received again later changes nothing";
const MERGED: &str =
    "two ledgers that share a stream, with some messages in both, make the same calls when merged";
const RESTORED: &str = "a ledger that is written and read again between two messages makes the same calls";
const APART: &str = "messages of another tenant do not change a call";
const REPLAYED: &str = "a capture log of a scenario is read back, and its replay makes the same calls";
const LINE: &str = "a line of a log has the message and its profile";
const MODEL: &str = "legs and calls keep the invariants of the model";
const CHANGED: &str =
    "a message with a number that is zero, empty or hidden reports nothing impossible either";
const NEVER: &str = "a field that the vendor never provides is never present";
const PRESENT: &str = "every other field is present in a leg of a fixture or scenario";

/// A mistake, the law that names it, the file or scenario, the bodies that are shown, what is different, and the other laws that
/// are broken by it.
struct Row {
    mistake: &'static str,
    report: fn() -> Report,
    law: &'static str,
    place: &'static str,
    bodies: &'static [&'static str],
    difference: &'static str,
    others: &'static [&'static str],
}

macro_rules! rows {
    ($($mistake:ident: $law:ident, $place:literal, [$($body:literal),*], $difference:literal, [$($other:ident),*];)*) => {
        &[$(Row {
            mistake: stringify!($mistake),
            report: report::<$mistake>,
            law: $law,
            place: $place,
            bodies: &[$($body),*],
            difference: $difference,
            others: &[$($other),*],
        }),*]
    };
}

/// Mistakes in what messages say.
const OF_CALLS: &[Row] = rows! {
    SWAPS_DIRECTIONS: EXPECTED, "answered", ["ring", "answer", "end"],
        r#"calls[0].direction is "outbound", expected "inbound""#, [];
    GUESSES_THE_ZONE: EXPECTED, "no zone", ["answer"],
        r#"calls[0].answered_at.at is "2026-01-31T11:00:07Z", expected "2026-01-31T09:00:08Z""#, [];
    REMEMBERS_CALLERS: ORDER, "answered", ["answer", "answer"],
        r#"calls[0].client.number is absent, expected "+380000000001""#,
        [SAME, RECEIPT, BORROWED, MERGED, RESTORED, APART];
    COUNTS_LEGS: SAME, "documented/answer.json", ["answer"], r#"observed.observations[0].key.id is "17-"#,
        [RECEIPT, BORROWED, EXPECTED, ORDER, AGAIN, MERGED, RESTORED, APART, REPLAYED];
    TAKES_THE_RECEIPT_FOR_ITS_TIME: RECEIPT, "synthetic/invalid-time.json", ["ring"],
        r#"offered_at.at.at is "2026-01-31T12:00:02Z", expected "2026-01-31T09:00:02Z""#, [EXPECTED, AGAIN];
    LEAVES_THE_TENANT_OUT: KEY, "documented/answer.json", ["answer"], "tenant is ``, expected `acme`", [APART];
    USES_ANOTHER_NAME: KEY, "documented/answer.json", ["answer"], "vendor is `vega`, expected `trio`", [];
    ANSWERS_AT_ZERO: POSSIBLE, "synthetic/local-time.json", ["answer"],
        "`answered_at` is 1970-01-01 0:00:00.0 +00:00:00: this is what programs put where there is no time",
        [EXPECTED, CHANGED];
    CONTRADICTS_THE_ANSWER: POSSIBLE, "documented/end.json", ["end"],
        "leg was answered, but its outcome is `no_answer`", [CHANGED];
    KEEPS_HIDDEN_NUMBERS: POSSIBLE, "synthetic/hidden.json", ["ring"],
        "`remote.number` is `anonymous`: the caller's number is hidden, and this is no number", [CHANGED];
    KEEPS_EMPTY_TEXTS: CHANGED, "documented/answer.json", ["answer"], "`remote.number` is an empty text", [];
    MISTAKES_COLLEAGUES_FOR_CLIENTS: MODEL, "synthetic/inside.json", ["ring"],
        "call 18: leg 18: its remote party is of the company, but it is not internal", [CHANGED];
    PROVIDES_WHAT_NEVER_IS: NEVER, "documented/end.json", ["end"], "`disposition` is present", [];
    FORGETS_THE_TALK: PRESENT, "all messages", [], "`reported.talk` is never present", [];
    LOSES_THE_PROFILE: REPLAYED, "a zone in the profile", ["answer"], "source reads back as another", [LINE];
};

fn failed(report: &Report) -> impl Iterator<Item = &Finding> {
    report.findings.iter().filter(|finding| !finding.passed())
}

#[test]
fn a_vendor_without_mistakes_passes() {
    let report = report::<NONE>();
    assert!(report.passed(), "{report}");
}

#[test]
fn each_mistake_is_found_by_the_law_that_names_it() {
    for Row { mistake, report, law, place, bodies, difference, others } in OF_CALLS {
        let report = report();
        let mut laws: Vec<&str> = failed(&report).map(|finding| finding.law).collect();
        let found =
            failed(&report).find(|finding| finding.law == *law).and_then(|finding| finding.failure.clone());
        let failure = found.unwrap_or_else(|| panic!("{mistake} is not found: {laws:?}"));
        assert_eq!(failure.place, *place, "{mistake}");
        let shown: Vec<&str> = failure.input.lines().collect();
        assert_eq!(shown.len(), bodies.len(), "{mistake}: {}", failure.input);
        for (line, event) in shown.iter().zip(*bodies) {
            assert!(line.contains(&format!(r#"\"event\":\"{event}\""#)), "{mistake}: {line}");
        }
        assert!(failure.difference.contains(difference), "{mistake}: {}", failure.difference);
        laws.retain(|broken| broken != law);
        assert_eq!(laws, *others, "{mistake}");
    }
    print::ran("trio", "mistakes in what messages say, found", OF_CALLS.len());
}
