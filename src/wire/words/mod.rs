//! Lists of a vendor's values, each written once for reading and for writing, and identifiers.

mod codes;
mod identifier;
mod list;

pub use self::codes::codes;
pub use self::identifier::identifier;
pub use self::list::words;

use std::fmt;

/// Value of a vendor's list that this crate does not know, with its original text.
///
/// It can be matched and read, but only this crate creates one, so a known value is never in the `Unknown` arm of its enum.
/// Any value is created by the enum's `From<&str>`.
///
/// # Example
/// ```
/// use call_legs::vega::EventName;
///
/// let name = EventName::from("call.park");
/// assert!(matches!(&name, EventName::Unknown(unknown) if unknown.as_str() == "call.park"));
/// assert_eq!(name, "call.park");
/// assert_eq!(EventName::from("call.dial"), EventName::Dial);
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Unrecognized(Box<str>);

impl Unrecognized {
    #[doc(hidden)]
    #[must_use]
    pub fn new(word: &str) -> Self {
        Self(word.into())
    }

    /// Returns the original text.
    #[must_use]
    pub const fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Unrecognized {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Number of a vendor's list that this crate does not know.
///
/// As with [`Unrecognized`], only this crate creates one; any value is created by the enum's `From<i64>`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct UnrecognizedCode(i64);

impl UnrecognizedCode {
    #[doc(hidden)]
    #[must_use]
    pub const fn new(code: i64) -> Self {
        Self(code)
    }

    /// Returns the number.
    #[must_use]
    pub const fn get(self) -> i64 {
        self.0
    }
}

impl fmt::Display for UnrecognizedCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

/// Enum that [`words!`] defines.
pub trait Vocabulary: Sized {
    fn from_word(word: &str) -> Self;
    fn word(&self) -> &str;
    fn is_known(&self) -> bool;
}

/// Enum that [`codes!`] defines.
pub trait Codebook: Sized {
    fn from_code(code: i64) -> Self;
    fn number(&self) -> i64;
}

/// Type that holds a text, such as an identifier.
pub trait Textual: Sized {
    fn from_text(text: String) -> Self;
    fn text(&self) -> &str;
}

impl Textual for String {
    fn from_text(text: String) -> Self {
        text
    }

    fn text(&self) -> &str {
        self
    }
}
