//! JSON documents that are a list of records.

use super::document::Document;
use super::json;
use super::record::Record;
use super::source::{Source as _, Unusual};
use crate::error::{ParseError, Problem, SerializeError};
use crate::fields::Value;

/// Reads a list; `document` is what errors call it as a whole. One bad entry fails the list, and is reported by its place.
pub(crate) fn read<T: Document + Record>(document: &'static str, body: &[u8]) -> Result<Vec<T>, ParseError> {
    let usual = |tokens: &mut json::Tokens<'_>| tokens.records()?.map_err(|_| Unusual::Other);
    json::read_by(document, body, usual, |value| {
        let of_list = |problem| ParseError::new(document, problem);
        let Value::List(values) = value else { return Err(of_list(Problem::NotAList)) };
        let entry = |(at, value)| {
            let read = json::object(value).map_err(of_list).and_then(T::from_fields);
            read.map_err(|error| error.at(at))
        };
        values.into_iter().enumerate().map(entry).collect()
    })
}

/// Writes a list.
pub(crate) fn write<T: Document>(document: &'static str, items: &[T]) -> Result<Vec<u8>, SerializeError> {
    json::write_list(document, items)
}
