use call_legs::conformance::Report;

use super::mistakes::*;
use super::report;
use crate::support::report as print;

/// A mistake: what the kit finds, and the laws that it names.
type Row = (&'static str, fn() -> Report, &'static [&'static str]);

macro_rules! rows {
    ($($mistake:ident: $($law:literal),*;)*) => {
        &[$((stringify!($mistake), report::<$mistake>, &[$($law),*])),*]
    };
}

const MISTAKES: &[Row] = rows! {
    LOSES_UNKNOWN_FIELDS: ;
    TAKES_UNKNOWN_EVENTS_FOR_RINGS: ;
    DROPS_INVALID_VALUES: ;
    INVENTS_A_WAY: ;
    RESPELLS_NUMBERS: ;
    SHOWS_VALUES: ;
    PANICS_ON_SHORT_MESSAGES: ;
    FORGETS_WHAT_IS_UNPARSED: ;
    WRITES_ANOTHER_LEG: ;
    UPPERCASE_KIND: ;
    SWAPS_DIRECTIONS: ;
    GUESSES_THE_ZONE: ;
    REMEMBERS_CALLERS: ;
    COUNTS_LEGS: ;
    TAKES_THE_RECEIPT_FOR_ITS_TIME: ;
    LEAVES_THE_TENANT_OUT: ;
    USES_ANOTHER_NAME: ;
    ANSWERS_AT_ZERO: ;
    CONTRADICTS_THE_ANSWER: ;
    KEEPS_HIDDEN_NUMBERS: ;
    KEEPS_EMPTY_TEXTS: ;
    MISTAKES_COLLEAGUES_FOR_CLIENTS: ;
    PANICS_ON_LONG_TALKS: ;
    PROVIDES_WHAT_NEVER_IS: ;
    FORGETS_THE_TALK: ;
    LOSES_THE_PROFILE: ;
};

#[test]
fn a_vendor_without_mistakes_passes() {
    let report = report::<NONE>();
    assert!(report.passed(), "{report}");
}

#[test]
fn each_mistake_is_found() {
    for (mistake, report, laws) in MISTAKES {
        let report = report();
        let failed: Vec<&str> = report.findings.iter().filter(|f| !f.passed()).map(|f| f.law).collect();
        print::line(&format!("{mistake}: {failed:#?}"));
        for finding in &report.findings {
            if let Some(failure) = &finding.failure {
                print::line(&format!(
                    "   {}\n   {}\n   {}",
                    failure.place, failure.input, failure.difference
                ));
            }
        }
    }
}
