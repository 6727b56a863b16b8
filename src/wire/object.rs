//! JSON documents that are one record.

use super::document::Document;
use super::json;
use super::record::Record;
use super::source::Unusual;
use crate::error::{ParseError, SerializeError};

/// Reads one record and nothing after it.
pub(crate) fn read<T: Record + Document>(body: &[u8]) -> Result<T, ParseError> {
    read_as(T::DOCUMENT, body, json::Tokens::usual_as)
}

/// Reads a document that is one of several records: `usual` reads those that are known early, by the fast lane.
#[inline]
pub(crate) fn read_as<'a, T: Document>(
    document: &'static str,
    body: &'a [u8],
    usual: impl FnOnce(&mut json::Tokens<'a>) -> Result<T, Unusual>,
) -> Result<T, ParseError> {
    json::read_by(document, body, usual, |value| {
        T::from_fields(json::object(value).map_err(|problem| ParseError::new(document, problem))?)
    })
}

/// Writes one record.
pub(crate) fn write<T: Record + Document>(record: &T) -> Result<Vec<u8>, SerializeError> {
    json::write(T::DOCUMENT, record)
}
