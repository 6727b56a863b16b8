//! JSON documents that are a list of records.

use super::document::Document;
use super::json;
use super::record::Record;
use crate::error::{ParseError, SerializeError};

/// Reads a list; `document` is what errors call it as a whole. One bad entry costs the list, and is told by its place.
pub(crate) fn read<T: Document + Record>(document: &'static str, body: &[u8]) -> Result<Vec<T>, ParseError> {
    if let Some(records) = json::tokens::read_list(body) {
        return Ok(records);
    }
    let of_list = |problem| ParseError::new(document, problem);
    let entry = |(at, value)| {
        let read = json::object(value).map_err(of_list).and_then(T::from_fields);
        read.map_err(|error| error.at(at))
    };
    json::read_values(body).map_err(of_list)?.into_iter().enumerate().map(entry).collect()
}

/// Writes a list.
pub(crate) fn write<T: Document>(document: &'static str, items: &[T]) -> Result<Vec<u8>, SerializeError> {
    json::write_list(document, items)
}
