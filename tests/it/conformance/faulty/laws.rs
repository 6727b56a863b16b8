//! Laws that a mistake breaks, as the report has them.

pub const WRITTEN: &str = "What is written for a message is the message, or its canonical file";
pub const READ_BACK: &str =
    "What is written for a message is read as that message, and written the same again";
pub const MALFORMED: &str = "A malformed message is refused with the error beside it, to the letter";
pub const UNKNOWN: &str = "An unknown field anywhere is written back";
pub const UNPARSED: &str = "An unknown field anywhere is listed as unparsed";
pub const VALUES: &str = "An unknown value anywhere is written back, or the error names a field";
pub const DIGITS: &str = "A number of any length keeps its digits";
pub const ABSENT: &str = "Nothing is written for a field that is removed, or the error names a field";
pub const DAMAGE: &str = "Damage makes no panic, and what can still be read is written and read back";
pub const ERRORS: &str = "No error shows a part of a value";
pub const NAMES: &str = "Names and kinds are in snake_case, and an unknown document is refused";
pub const LINE: &str = "A line of a log has the message and its profile";
pub const SAME: &str = "A message says the same each time it is observed, whatever was observed before";
pub const KEY: &str = "The key of a leg has the vendor's name and the tenant of the receipt";
pub const RECEIPT: &str = "Another time of receipt changes `received_at` and nothing else";
pub const BORROWED: &str = "Borrowed and owned observations are equal";
pub const POSSIBLE: &str = "A message reports nothing impossible, and does not contradict itself";
pub const EXPECTED: &str = "A scenario makes the expected calls";
pub const ORDER: &str = "Any messages of a scenario make the same calls in any order, and if they come twice";
pub const AGAIN: &str = "A message that is received again later changes nothing";
pub const MERGED: &str =
    "Two ledgers that share a stream, with some messages in both, make the same calls when merged";
pub const RESTORED: &str =
    "A ledger that is written and read again between two messages makes the same calls";
pub const APART: &str = "Messages of another tenant do not change a call";
pub const REPLAYED: &str = "A capture log of a scenario is read back, and its replay makes the same calls";
pub const MODEL: &str = "Legs and calls keep the invariants of the model";
pub const CHANGED: &str =
    "A message with any byte changed, or a number zero, empty or hidden, reports nothing impossible either";
pub const NEVER: &str = "A field that the vendor never provides is never present";
pub const PRESENT: &str = "Every other field is present in a leg of a fixture or scenario";
