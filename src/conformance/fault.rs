//! What is wrong with one message.

use std::fmt;

use super::caught::caught;
use crate::registry::Vendor;

/// What is wrong with one message.
#[derive(Debug)]
pub(super) enum Fault {
    /// The vendor's code panics.
    Panicked(String),

    /// The message is refused.
    Refused(String),

    /// What was read of it cannot be written.
    Unwritten(String),

    /// Something else than expected comes of it.
    Differs(String),
}

impl Fault {
    /// Returns `true` if a smaller message has the same fault.
    pub(super) fn is_like(&self, smaller: &Self) -> bool {
        match (self, smaller) {
            (Self::Panicked(one), Self::Panicked(other))
            | (Self::Refused(one), Self::Refused(other))
            | (Self::Unwritten(one), Self::Unwritten(other)) => without_digits(one).eq(without_digits(other)),
            (Self::Differs(_), Self::Differs(_)) => true,
            _ => false,
        }
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Panicked(message) => write!(f, "panics: {message}"),
            Self::Refused(error) => write!(f, "is refused: {error}"),
            Self::Unwritten(error) => write!(f, "cannot be written: {error}"),
            Self::Differs(difference) => f.write_str(difference),
        }
    }
}

/// Returns a text without the places that it names, which differ in a smaller message.
fn without_digits(text: &str) -> impl Iterator<Item = char> + '_ {
    text.chars().filter(|character| !character.is_ascii_digit())
}

/// Reads a message.
pub(super) fn parse<V: Vendor>(document: Option<&str>, body: &[u8]) -> Result<V::Document, Fault> {
    V::parse(document, body).map_err(|error| Fault::Refused(error.to_string()))
}

/// Writes a message.
pub(super) fn serialize<V: Vendor>(document: &V::Document) -> Result<Vec<u8>, Fault> {
    V::serialize(document).map_err(|error| Fault::Unwritten(error.to_string()))
}

/// Runs a vendor's code; a panic in it is a fault.
pub(super) fn watched<T>(run: impl FnOnce() -> Result<T, Fault>) -> Result<T, Fault> {
    caught(run).unwrap_or_else(|panic| Err(Fault::Panicked(panic)))
}
