//! Answers of the REST interface that are a list of objects.

use crate::error::{ParseError, SerializeError};
use crate::wire::document::Document;
use crate::wire::json;

/// Reads a list; `document` is what errors call it as a whole.
pub(super) fn read<T: Document>(document: &'static str, body: &[u8]) -> Result<Vec<T>, ParseError> {
    let objects = json::read_list(body).map_err(|problem| ParseError::new(document, problem))?;
    objects.into_iter().map(T::from_fields).collect()
}

/// Writes a list.
pub(super) fn write<T: Document>(document: &'static str, items: &[T]) -> Result<Vec<u8>, SerializeError> {
    let objects = items.iter().map(T::to_fields).collect::<Result<Vec<_>, _>>()?;
    json::write_list(&objects).map_err(|problem| SerializeError::new(document, problem))
}
