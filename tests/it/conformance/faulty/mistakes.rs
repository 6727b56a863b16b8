//! Mistakes that the author of a vendor makes.

macro_rules! mistakes {
    ($($(#[$doc:meta])* $name:ident)*) => {
        mistakes!(@ 0_u8; $($name)*);
    };
    (@ $number:expr; $name:ident $($rest:ident)*) => {
        pub const $name: u8 = $number;
        mistakes!(@ $number + 1; $($rest)*);
    };
    (@ $number:expr;) => {};
}

mistakes! {
    NONE
    // Of reading and writing.
    LOSES_UNKNOWN_FIELDS
    TAKES_UNKNOWN_EVENTS_FOR_RINGS
    DROPS_INVALID_VALUES
    INVENTS_A_WAY
    RESPELLS_NUMBERS
    SHOWS_VALUES
    PANICS_ON_SHORT_MESSAGES
    FORGETS_WHAT_IS_UNPARSED
    WRITES_ANOTHER_LEG
    UPPERCASE_KIND
    READS_ANY_DOCUMENT
    // Of what a message says.
    SWAPS_DIRECTIONS
    GUESSES_THE_ZONE
    REMEMBERS_CALLERS
    REMEMBERS_A_CALLER_OF_MANY
    COUNTS_LEGS
    TAKES_THE_RECEIPT_FOR_ITS_TIME
    LEAVES_THE_TENANT_OUT
    USES_ANOTHER_NAME
    ANSWERS_AT_ZERO
    CONTRADICTS_THE_ANSWER
    KEEPS_HIDDEN_NUMBERS
    KEEPS_EMPTY_TEXTS
    MISTAKES_COLLEAGUES_FOR_CLIENTS
    CHANGES_DIRECTION
    PANICS_ON_LONG_TALKS
    PROVIDES_WHAT_NEVER_IS
    FORGETS_THE_TALK
    LOSES_THE_PROFILE
}
