//! Whole documents: one record, or a list of records.

use super::document::Document;
use super::record::Record;
use super::source::{Source as _, Unusual};
use super::{form, json};
use crate::error::{ParseError, Problem, SerializeError};
use crate::fields::{Fields, Value};

/// Reads a JSON object and nothing after it.
///
/// # Errors
/// When the body is not one JSON object, or a required field is missing or invalid.
pub fn parse_json<T: Document + Record>(body: &[u8]) -> Result<T, ParseError> {
    parse_json_as(T::DOCUMENT, body, json::Tokens::usual_as)
}

/// Reads a document that is one of several records: `usual` reads those that are known early, by the fast lane.
#[inline]
pub(crate) fn parse_json_as<'a, T: Document>(
    document: &'static str,
    body: &'a [u8],
    usual: impl FnOnce(&mut json::Tokens<'a>) -> Result<T, Unusual>,
) -> Result<T, ParseError> {
    json::read_by(document, body, usual, |value| {
        T::from_fields(json::object(value).map_err(|problem| ParseError::new(document, problem))?)
    })
}

/// Writes a JSON object.
///
/// # Errors
/// When an unknown field would be read as a known one, or a value has no form in JSON.
pub fn serialize_json<T: Document + Record>(document: &T) -> Result<Vec<u8>, SerializeError> {
    json::write(T::DOCUMENT, document)
}

/// Reads a JSON list of objects and nothing after it; `name` is what errors call it as a whole.
///
/// # Errors
/// When the body is not one JSON list of objects, or a required field of one is missing or invalid;
/// [`ParseError::entry`] is its place.
pub fn parse_json_list<T: Document + Record>(name: &'static str, body: &[u8]) -> Result<Vec<T>, ParseError> {
    let usual = |tokens: &mut json::Tokens<'_>| tokens.records()?.map_err(|_| Unusual::Other);
    json::read_by(name, body, usual, |value| {
        let of_list = |problem| ParseError::new(name, problem);
        let Value::List(values) = value else { return Err(of_list(Problem::NotAList)) };
        let entry = |(at, value)| {
            let read = json::object(value).map_err(of_list).and_then(T::from_fields);
            read.map_err(|error| error.at(at))
        };
        values.into_iter().enumerate().map(entry).collect()
    })
}

/// Writes a JSON list of objects; `name` is what errors call it as a whole.
///
/// # Errors
/// As [`serialize_json`].
pub fn serialize_json_list<T: Document>(name: &'static str, items: &[T]) -> Result<Vec<u8>, SerializeError> {
    json::write_list(name, items)
}

/// Reads the fields of a JSON object and nothing after it; `name` is what errors call it.
///
/// # Errors
/// When the body is not one JSON object.
pub fn json_fields<'b>(name: &'static str, body: &'b [u8]) -> Result<Fields<'b>, ParseError> {
    json::read(body).map_err(|problem| ParseError::new(name, problem))
}

/// Reads form data, from a body or a query string.
///
/// # Errors
/// When a required field is missing or invalid, or there are too many.
pub fn parse_form<T: Document + Record>(body: &[u8]) -> Result<T, ParseError> {
    T::from_fields(form_fields(T::DOCUMENT, body)?)
}

/// Writes form data.
///
/// # Errors
/// When an unknown field would be read as a known one, or a value has no form in form data, such as a list.
pub fn serialize_form<T: Document + Record>(document: &T) -> Result<Vec<u8>, SerializeError> {
    form::write(T::DOCUMENT, document)
}

/// Reads the fields of form data; `name` is what errors call it.
///
/// # Errors
/// When the body is empty, or has too many fields.
pub fn form_fields<'b>(name: &'static str, body: &'b [u8]) -> Result<Fields<'b>, ParseError> {
    form::read(body).map_err(|problem| ParseError::new(name, problem))
}
