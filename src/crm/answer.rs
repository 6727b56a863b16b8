//! Answers of a CRM, as fields.

use http::Response;

use crate::error::{ParseError, Problem};
use crate::fields::{Fields, Value};
use crate::rest::{self, RestError};
use crate::wire::json;

/// Error of a CRM's answer. Its error bodies are kept as they came: any JSON object is one.
pub(super) type Refused = RestError<Fields<'static>>;

/// Reads an answer that is a JSON object.
pub(super) fn object<T>(
    document: &'static str,
    response: &Response<impl AsRef<[u8]>>,
    read: impl FnOnce(&Fields<'_>) -> Result<T, Problem>,
) -> Result<T, Refused> {
    let parse = |body: &[u8]| {
        let read = json::read(body).and_then(|fields| read(&fields));
        read.map_err(|problem| ParseError::new(document, problem))
    };
    rest::answer(document, response, parse, rest::json_error)
}

/// Reads an answer whose body does not matter, or is empty.
pub(super) fn nothing(document: &'static str, response: &Response<impl AsRef<[u8]>>) -> Result<(), Refused> {
    rest::answer(document, response, |_| Ok(()), rest::json_error)
}

/// Returns a field of an object; `null` is none.
pub(super) fn field<'f, 'a>(fields: &'f Fields<'a>, name: &str) -> Option<&'f Value<'a>> {
    fields.get(name).filter(|value| !matches!(value, Value::Null))
}

/// Returns the text of a field that is text or a number.
pub(super) fn text(fields: &Fields<'_>, name: &str) -> Option<String> {
    let value = field(fields, name)?;
    let number = || integer(fields, name).map(|number| number.to_string());
    value.as_str().map(str::to_owned).or_else(number)
}

/// Returns the text of a field that identifies what was made.
pub(super) fn identifier(fields: &Fields<'_>, name: &'static str) -> Result<String, Problem> {
    let Some(value) = field(fields, name) else { return Err(Problem::Missing { field: name }) };
    let text = if matches!(value, Value::Text(_) | Value::Number(_)) { text(fields, name) } else { None };
    text.filter(|text| !text.is_empty())
        .ok_or(Problem::Invalid { field: name, expected: "text that is not empty" })
}

/// Returns the integer of a field that is a number, or digits as text.
pub(super) fn integer(fields: &Fields<'_>, name: &str) -> Option<u64> {
    match field(fields, name)? {
        Value::Number(number) => number.as_integer().and_then(|number| u64::try_from(number).ok()),
        Value::Text(text) => text.parse().ok(),
        Value::Null | Value::Bool(_) | Value::Bytes(_) | Value::List(_) | Value::Fields(_) => None,
    }
}

/// Returns the objects of a list.
pub(super) fn objects<'f, 'a>(fields: &'f Fields<'a>, name: &str) -> impl Iterator<Item = &'f Fields<'a>> {
    let list = if let Some(Value::List(list)) = field(fields, name) { list.as_slice() } else { &[] };
    list.iter().filter_map(|value| if let Value::Fields(fields) = value { Some(fields) } else { None })
}

/// Returns an object within another.
pub(super) fn inner<'f, 'a>(fields: &'f Fields<'a>, name: &str) -> Option<&'f Fields<'a>> {
    if let Some(Value::Fields(fields)) = field(fields, name) { Some(fields) } else { None }
}
