use std::io;

use thiserror::Error;

use crate::error::ParseError;

/// Error of a line of a capture log that could not be read. The text never contains a value.
#[derive(Debug, Error)]
#[non_exhaustive]
pub enum LineError {
    /// The log itself cannot be read any further. The text contains the cause, which is therefore not the error's source.
    #[error("log cannot be read: {0}")]
    Io(io::Error),

    /// The line is not a JSON object.
    #[error("line is not a JSON object at column {column}")]
    NotJson {
        /// Column of the error, in bytes from 1.
        column: usize,
    },

    /// The line is longer than the reader's limit.
    #[error("line is longer than {limit} bytes")]
    TooLong {
        /// Limit of the reader, in bytes.
        limit: usize,
    },

    /// A required member is missing.
    #[error("`{member}` is missing")]
    Missing {
        /// Name of the member.
        member: &'static str,
    },

    /// A member is invalid.
    #[error("`{member}` is invalid: expected {expected}")]
    Invalid {
        /// Name of the member.
        member: &'static str,
        /// What was expected, such as `text`.
        expected: &'static str,
    },

    /// The vendor's `parse` refused the body.
    #[error(transparent)]
    Message(#[from] ParseError),
}

impl From<io::Error> for LineError {
    fn from(error: io::Error) -> Self {
        Self::Io(error)
    }
}
