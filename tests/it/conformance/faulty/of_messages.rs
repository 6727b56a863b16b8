use super::laws::*;
use super::mistakes::*;
use super::report;
use super::row::{Row, rows};

/// Mistakes in how messages are read and written.
pub const OF_MESSAGES: &[Row] = rows! {
    LOSES_UNKNOWN_FIELDS: UNKNOWN, "documented/answer.json",
        [r#"{"Zz_Unknown":[1.50,"x"],"Zz_Unknown":[1.50,"x"],"event":"answer","leg":"17"}"#],
        "`Zz_Unknown` is lost: a list of 2", [WRITTEN, VALUES, DIGITS, ABSENT];
    TAKES_UNKNOWN_EVENTS_FOR_RINGS: VALUES, "documented/answer.json",
        [r#"{"event":"Zz nobody expects this ☎","leg":"17"}"#],
        r#"`event` must be "Zz nobody expects this ☎", and is "ring""#, [WRITTEN, UNKNOWN, DIGITS, ABSENT];
    DROPS_INVALID_VALUES: VALUES, "documented/answer.json",
        [r#"{"at":1234567890123456789012345678901234567890.50,"event":"answer","leg":"17"}"#],
        "`at` is lost: 1234567890123456789012345678901234567890.50", [WRITTEN, UNKNOWN, DIGITS];
    INVENTS_A_WAY: ABSENT, "documented/answer.json", [r#"{"event":"answer","leg":"17"}"#],
        r#"`way` is invented: "in""#, [WRITTEN, UNKNOWN, VALUES, DIGITS];
    RESPELLS_NUMBERS: DIGITS, "synthetic/unknown-fields.json",
        [r#"{"at":9007199254740993,"event":"ring","leg":"17","mood":1.50}"#], "`mood` must be 1.50, and is 1.5",
        [WRITTEN, READ_BACK, UNKNOWN, VALUES, ABSENT, DAMAGE];
    SHOWS_VALUES: ERRORS, "documented/answer.json", [r#"{"event":387161934527}"#],
        "the error shows the value: trio event: `event` is invalid", [MALFORMED];
    PANICS_ON_SHORT_MESSAGES: DAMAGE, "documented/answer.json", ["(no bytes)"], "panics: at least nine bytes", [];
    FORGETS_WHAT_IS_UNPARSED: UNKNOWN, "documented/answer.json",
        [r#"{"Zz_Unknown":[1.50,"x"],"Zz_Unknown":[1.50,"x"],"event":"answer","leg":"17"}"#],
        "`unparsed` does not list the unknown field", [];
    WRITES_ANOTHER_LEG: READ_BACK, "documented/answer.json",
        [r#"{"event":"answer","leg":"17"}"#],
        r#"is written as what is read as another message: {"event":"answer","leg":"017""#,
        [WRITTEN, UNKNOWN, VALUES, DIGITS, ABSENT, DAMAGE];
    UPPERCASE_KIND: NAMES, "documented/ring.json", [r#"{"event":"ring""#],
        "its kind, `Ring`, is not in lower snake_case", [];
    READS_ANY_DOCUMENT: NAMES, "documented/answer.json", [r#"{"event":"answer""#],
        "is read as the document `zz_unknown`, which the vendor does not have", [];
    PANICS_ON_LONG_TALKS: OBSERVED, "documented/end.json", [r#""talk":9"#],
        "panics: a talk of more than a minute and a half", [];
};
