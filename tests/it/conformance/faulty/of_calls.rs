use super::laws::*;
use super::mistakes::*;
use super::report;
use super::row::{Row, rows};

const RING: &str = r#"\"event\":\"ring\""#;
const ANSWER: &str = r#"\"event\":\"answer\""#;
const END: &str = r#"\"event\":\"end\""#;

/// Mistakes in what messages say.
pub const OF_CALLS: &[Row] = rows! {
    SWAPS_DIRECTIONS: EXPECTED, "answered", [RING, ANSWER, END],
        r#"calls[0].direction is "outbound", expected "inbound""#, [];
    GUESSES_THE_ZONE: EXPECTED, "no zone", [ANSWER],
        r#"calls[0].answered_at.at is "2026-01-31T11:00:07Z", expected "2026-01-31T09:00:08Z""#, [];
    REMEMBERS_CALLERS: ORDER, "answered", [ANSWER, ANSWER],
        r#"calls[0].client.number is absent, expected "+380000000001""#,
        [SAME, RECEIPT, BORROWED, MERGED, RESTORED, APART];
    REMEMBERS_A_CALLER_OF_MANY: ORDER, "two clients", [RING, END],
        r#"calls[1].client.number is "+380000000005", expected none"#,
        [SAME, RECEIPT, BORROWED, MERGED, RESTORED];
    COUNTS_LEGS: SAME, "documented/answer.json", [ANSWER], r#"observed.observations[0].key.id is "17-"#,
        [RECEIPT, BORROWED, EXPECTED, ORDER, AGAIN, MERGED, RESTORED, APART, REPLAYED];
    TAKES_THE_RECEIPT_FOR_ITS_TIME: RECEIPT, "synthetic/invalid-time.json", [RING],
        r#"offered_at.at.at is "2026-01-31T12:00:02Z", expected "2026-01-31T09:00:02Z""#, [EXPECTED, AGAIN];
    LEAVES_THE_TENANT_OUT: KEY, "documented/answer.json", [ANSWER], "tenant is ``, expected `acme`", [APART];
    USES_ANOTHER_NAME: KEY, "documented/answer.json", [ANSWER], "vendor is `vega`, expected `trio`", [];
    ANSWERS_AT_ZERO: POSSIBLE, "synthetic/local-time.json", [ANSWER],
        "`answered_at` is 1970-01-01 0:00:00.0 +00:00:00: this is what programs put where there is no time",
        [EXPECTED, CHANGED];
    CONTRADICTS_THE_ANSWER: POSSIBLE, "documented/end.json", [END],
        "leg was answered, but its outcome is `no_answer`", [CHANGED];
    KEEPS_HIDDEN_NUMBERS: POSSIBLE, "synthetic/hidden.json", [RING],
        "`remote.number` is `anonymous`: the caller's number is hidden, and this is no number", [CHANGED];
    KEEPS_EMPTY_TEXTS: CHANGED, "documented/answer.json", [ANSWER], "`remote.number` is an empty text", [];
    MISTAKES_COLLEAGUES_FOR_CLIENTS: POSSIBLE, "synthetic/inside.json", [RING],
        "`remote` is a party of kind `agent`, but the leg is inbound", [EXPECTED, MODEL, CHANGED];
    CHANGES_DIRECTION: EXPECTED, "inside", [RING, ANSWER],
        r#"calls[0].direction is "inbound", expected "internal""#, [];
    PROVIDES_WHAT_NEVER_IS: NEVER, "documented/end.json", [END], "`disposition` is present", [];
    FORGETS_THE_TALK: PRESENT, "all messages", [], "`reported.talk` is never present", [];
    LOSES_THE_PROFILE: REPLAYED, "a zone in the profile", [ANSWER], "source reads back as another", [LINE];
};
