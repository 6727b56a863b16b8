//! Laws that a mistake breaks, as the report has them.

pub const WRITTEN: &str = "what is written for a message is the message, or its canonical file";
pub const READ_BACK: &str =
    "what is written for a message is read as that message, and written the same again";
pub const MALFORMED: &str = "a malformed message is refused with the error beside it, to the letter";
pub const UNKNOWN: &str = "an unknown field anywhere is written back";
pub const VALUES: &str = "an unknown value anywhere is written back, or the error names a field";
pub const DIGITS: &str = "a number of any length keeps its digits";
pub const ABSENT: &str = "nothing is written for a field that is removed, or the error names a field";
pub const DAMAGE: &str = "damage makes no panic, and what can still be read is written and read back";
pub const OBSERVED: &str = "no changed byte of a message makes what is observed of it, or its call, panic";
pub const ERRORS: &str = "no error shows a part of a value";
pub const NAMES: &str = "names and kinds are in `snake_case`, and an unknown document is refused";
pub const LINE: &str = "a line of a log has the message and its profile";
pub const SAME: &str = "a message says the same each time it is observed, whatever was observed before";
pub const KEY: &str = "the key of a leg has the vendor's name and the tenant of the receipt";
pub const RECEIPT: &str = "another time of receipt changes `received_at` and nothing else";
pub const BORROWED: &str = "borrowed and owned observations are equal";
pub const POSSIBLE: &str = "a message reports nothing impossible, and does not contradict itself";
pub const EXPECTED: &str = "a scenario makes the expected calls";
pub const ORDER: &str = "any messages of a scenario make the same calls in any order, and if they come twice";
pub const AGAIN: &str = "a message that is received again later changes nothing";
pub const MERGED: &str =
    "two ledgers that share a stream, with some messages in both, make the same calls when merged";
pub const RESTORED: &str =
    "a ledger that is written and read again between two messages makes the same calls";
pub const APART: &str = "messages of another tenant do not change a call";
pub const REPLAYED: &str = "a capture log of a scenario is read back, and its replay makes the same calls";
pub const MODEL: &str = "legs and calls keep the invariants of the model";
pub const CHANGED: &str =
    "a message with a number that is zero, empty or hidden reports nothing impossible either";
pub const NEVER: &str = "a field that the vendor never provides is never present";
pub const PRESENT: &str = "every other field is present in a leg of a fixture or scenario";
