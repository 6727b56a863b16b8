use std::io;

use thiserror::Error;

use crate::error::ParseError;

/// Line of a capture log that could not be read. As everywhere, no value stands in the text.
#[derive(Debug, Error)]
#[non_exhaustive]
pub enum LineError {
    /// The log itself cannot be read any further.
    // Displayed and no source: a report of both would print it twice.
    #[error("log cannot be read: {0}")]
    Io(io::Error),

    /// Line that is no JSON object.
    #[error("line is not a JSON object at column {column}")]
    NotJson {
        /// Column of the fault, in bytes from 1.
        column: usize,
    },

    /// Line that is longer than the reader's limit.
    #[error("line is longer than {limit} bytes")]
    TooLong {
        /// Limit of the reader.
        limit: usize,
    },

    /// Member that must be there.
    #[error("`{member}` is missing")]
    Missing {
        /// Name of the member.
        member: &'static str,
    },

    /// Member that is not what it must be.
    #[error("`{member}` is invalid: expected {expected}")]
    Invalid {
        /// Name of the member.
        member: &'static str,
        /// What was expected.
        expected: &'static str,
    },

    /// Body that its vendor's `parse` refuses.
    #[error(transparent)]
    Message(#[from] ParseError),
}

impl From<io::Error> for LineError {
    fn from(error: io::Error) -> Self {
        Self::Io(error)
    }
}
