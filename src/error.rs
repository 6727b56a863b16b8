//! What can be wrong with a message: the document, the field, and what was expected; never the value.

use thiserror::Error;

/// Levels of nesting that are read and written.
pub(crate) const MAX_DEPTH: usize = 100;

/// Fields of one message, all levels and list entries together, that are read.
pub(crate) const MAX_FIELDS: usize = 10_000;

/// Message that could not be read.
///
/// # Example
/// ```
/// let error = call_legs::vega::parse(br#"{"event":"call.dial","lgDirection":4}"#).unwrap_err();
/// assert_eq!(error.to_string(), "vega call: `uuid` is missing");
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
#[error("{document}{}: {problem}", .entry.map_or_else(String::new, |entry| format!(" [{entry}]")))]
#[non_exhaustive]
pub struct ParseError {
    /// Document that was being read, such as `vega call`.
    pub document: &'static str,

    /// Which entry of a list it is, counted from 0; none where it is no list's, or no list reports its entries.
    pub entry: Option<usize>,

    /// What is wrong with it.
    // Displayed and no source: a report of both would print it twice.
    pub problem: Problem,
}

impl ParseError {
    /// Creates an error of that document.
    #[must_use]
    pub const fn new(document: &'static str, problem: Problem) -> Self {
        Self { document, entry: None, problem }
    }

    /// Creates the error for the name of a document that a vendor does not have.
    #[must_use]
    pub const fn unknown_document(document: &'static str) -> Self {
        let expected = "the name of a document of its vendor";
        Self::new(document, Problem::Invalid { field: "document", expected })
    }

    /// Returns the same error for that entry of a list.
    #[must_use]
    pub const fn at(self, entry: usize) -> Self {
        Self { entry: Some(entry), ..self }
    }
}

/// Message that could not be written, because its format or its protocol cannot express what it holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
#[error("{document}: {problem}")]
#[non_exhaustive]
pub struct SerializeError {
    /// Document that was being written.
    pub document: &'static str,

    /// What is wrong with it.
    // Displayed and no source: a report of both would print it twice.
    pub problem: Problem,
}

impl SerializeError {
    /// Creates an error of that document.
    #[must_use]
    pub const fn new(document: &'static str, problem: Problem) -> Self {
        Self { document, problem }
    }
}

/// What is wrong with a message. Lines, columns and bytes count from 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum Problem {
    /// No bytes, or nothing in them.
    #[error("document is empty")]
    Empty,

    /// Bytes that are not UTF-8.
    #[error("document is not UTF-8 at byte {byte}")]
    NotUtf8 {
        /// First byte that is not UTF-8.
        byte: usize,
    },

    /// Text in another encoding, by what it declares or by its first bytes.
    #[error("document is in {found}: expected UTF-8")]
    Encoding {
        /// Name of the encoding, such as `UTF-16`; `another encoding` if its name is not among those that are known.
        found: &'static str,
    },

    /// Text that does not follow its format's grammar.
    #[error("document is not {format} at line {line}, column {column}")]
    Syntax {
        /// Format that was expected: `JSON` or `XML`.
        format: &'static str,
        /// Line of the fault.
        line: usize,
        /// Column of the fault, in bytes.
        column: usize,
    },

    /// Data after the end of the message.
    #[error("document has trailing data at line {line}, column {column}")]
    Trailing {
        /// Line where it begins.
        line: usize,
        /// Column where it begins, in bytes.
        column: usize,
    },

    /// Another JSON value where an object was expected.
    #[error("document is not a JSON object")]
    NotAnObject,

    /// Another JSON value where a list was expected.
    #[error("document is not a JSON list")]
    NotAList,

    /// JSON or XML where form data was expected.
    #[error("document is not form data")]
    NotFormData,

    /// XML document type declaration, which is never read.
    #[error("document has a document type declaration")]
    DocumentType,

    /// XML entity that is neither predefined nor numeric.
    #[error("document has an unknown entity at line {line}, column {column}")]
    UnknownEntity {
        /// Line of the reference.
        line: usize,
        /// Column of the reference, in bytes.
        column: usize,
    },

    /// Character, raw or by its number, that XML 1.0 does not have.
    #[error("document has a character that XML does not allow")]
    ForbiddenCharacter,

    /// Deeper nesting than is read or written.
    #[error("document is nested deeper than {MAX_DEPTH} levels")]
    TooDeep,

    /// More fields than are read.
    #[error("document has more than {MAX_FIELDS} fields")]
    TooManyFields,

    /// Field that identifies the message and is not there.
    #[error("`{field}` is missing")]
    Missing {
        /// Wire name of the field.
        field: &'static str,
    },

    /// Field that identifies the message, or is to be written, and is invalid.
    #[error("`{field}` is invalid: expected {expected}")]
    Invalid {
        /// Wire name of the field.
        field: &'static str,
        /// What was expected.
        expected: &'static str,
    },

    /// Unknown field that the format cannot express, such as a list in form data.
    #[error("{format} cannot hold {what}")]
    Unrepresentable {
        /// Format to be written.
        format: &'static str,
        /// What it cannot hold.
        what: &'static str,
    },
}
