//! JSON documents that are one record.

use super::document::Document;
use super::json;
use super::record::Record;
use crate::error::{ParseError, SerializeError};

/// Reads one record and nothing behind it.
pub(crate) fn read<T: Record + Document>(body: &[u8]) -> Result<T, ParseError> {
    T::from_fields(json::read(body).map_err(|problem| ParseError::new(T::DOCUMENT, problem))?)
}

/// Writes one record.
pub(crate) fn write<T: Record + Document>(record: &T) -> Result<Vec<u8>, SerializeError> {
    json::write(T::DOCUMENT, record)
}
