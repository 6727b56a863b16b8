use call_legs::conformance::Report;

use super::mistakes::*;
use super::report;
use crate::support::report as print;

const WRITTEN: &str = "what is written for a message is the message, or its canonical file";
const MALFORMED: &str = "a malformed message is refused with the error beside it, to the letter";
const READ_BACK: &str = "what is written for a message is read as that message, and written the same again";
const UNKNOWN: &str = "an unknown field anywhere is written back";
const VALUES: &str = "an unknown value anywhere is written back, or the error names a field";
const DIGITS: &str = "a number of any length keeps its digits";
const ABSENT: &str = "nothing is written for a field that is removed, or the error names a field";
const DAMAGE: &str = "damage makes no panic, and what can still be read is written and read back";
const OBSERVED: &str = "no changed byte of a message makes what is observed of it, or its call, panic";
const ERRORS: &str = "no error shows a part of a value";
const NAMES: &str = "names and kinds are in `snake_case`, and an unknown document is refused";
const LINE: &str = "a line of a log has the message and its profile";

/// Mistake, a law that it breaks, the file, the smallest message, and how the difference begins.
type Row = (&'static str, fn() -> Report, &'static str, &'static str, &'static str, &'static str);

macro_rules! rows {
    ($($mistake:ident: $law:ident, $place:literal, $input:literal, $difference:literal;)*) => {
        &[$((stringify!($mistake), report::<$mistake>, $law, $place, $input, $difference)),*]
    };
}

/// Mistakes in reading and writing.
const OF_MESSAGES: &[Row] = rows! {
    LOSES_UNKNOWN_FIELDS: WRITTEN, "synthetic/invalid-time.json",
        r#"{"at":"soon","event":"ring","leg":"17"}"#, r#"`at` is lost: "soon""#;
    LOSES_UNKNOWN_FIELDS: UNKNOWN, "documented/answer.json",
        r#"{"Zz_Unknown":[1.50,"x"],"Zz_Unknown":[1.50,"x"],"event":"answer","leg":"17"}"#,
        "`unparsed` does not list the unknown field";
    TAKES_UNKNOWN_EVENTS_FOR_RINGS: VALUES, "documented/answer.json",
        r#"{"event":"Zz nobody expects this ☎","leg":"17"}"#,
        r#"`event` must be "Zz nobody expects this ☎", and is "ring""#;
    DROPS_INVALID_VALUES: VALUES, "documented/answer.json",
        r#"{"at":1234567890123456789012345678901234567890.50,"event":"answer","leg":"17"}"#,
        "`at` is lost: 1234567890123456789012345678901234567890.50";
    INVENTS_A_WAY: ABSENT, "documented/answer.json",
        r#"{"event":"answer","leg":"17"}"#, r#"`way` is invented: "in""#;
    RESPELLS_NUMBERS: WRITTEN, "synthetic/unknown-fields.json",
        r#"{"event":"ring","leg":"17","mood":1.50}"#, "`mood` must be 1.50, and is 1.5";
    DROPS_INVALID_VALUES: DIGITS, "documented/answer.json",
        r#"{"at":9007199254740993,"event":"answer","leg":"17"}"#, "`at` is lost: 9007199254740993";
    SHOWS_VALUES: MALFORMED, "malformed/leg-number.json",
        r#"{"event":"ring","leg":380000000001}"#, "the error is\n    trio event: `leg` is invalid: expected {";
    SHOWS_VALUES: ERRORS, "documented/answer.json",
        r#"{"event":387161934527}"#, "the error shows the value: trio event: `event` is invalid: expected {";
    PANICS_ON_SHORT_MESSAGES: DAMAGE, "documented/answer.json", "(no bytes)", "panics: at least nine bytes at ";
    FORGETS_WHAT_IS_UNPARSED: UNKNOWN, "documented/answer.json",
        r#"{"Zz_Unknown":[1.50,"x"],"Zz_Unknown":[1.50,"x"],"event":"answer","leg":"17"}"#,
        "`unparsed` does not list the unknown field";
    WRITES_ANOTHER_LEG: READ_BACK, "documented/answer.json",
        r#"{"event":"answer","leg":"17"}"#,
        r#"is written as what is read as another message: {"event":"answer","leg":"017"}"#;
    UPPERCASE_KIND: NAMES, "documented/ring.json",
        r#"{"event":"ring","leg":"17"}"#, "its kind, `Ring`, is not in lower snake_case";
    PANICS_ON_LONG_TALKS: OBSERVED, "documented/end.json",
        r#"{"event":"end","leg":"17","talk":90}"#, "panics: a talk of more than a minute and a half at ";
    LOSES_THE_PROFILE: LINE, "documented/answer.json",
        "{}", "its line is read with another profile";
};

#[test]
fn each_mistake_is_found_by_the_smallest_message() {
    for (mistake, report, law, place, input, difference) in OF_MESSAGES {
        let report = report();
        let finding = report.findings.iter().find(|finding| finding.law == *law);
        let finding = finding.unwrap_or_else(|| panic!("{mistake}: no law {law}"));
        let failure = finding.failure.as_ref().unwrap_or_else(|| panic!("{mistake}: {law}: is kept"));
        let shown = (failure.place.as_str(), failure.input.as_str());
        assert_eq!(shown, (*place, *input), "{mistake}: {}", failure.difference);
        assert!(failure.difference.starts_with(difference), "{mistake}: {}", failure.difference);
    }
    print::ran("trio", "mistakes in reading and writing, found", OF_MESSAGES.len());
}
