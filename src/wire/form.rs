//! Form data (`application/x-www-form-urlencoded`) and fields.

use std::borrow::Cow;

use percent_encoding::percent_decode;

use super::document::Document;
use super::sink::{Sink, Written};
use crate::error::{MAX_FIELDS, Problem, SerializeError};
use crate::fields::{Fields, Name, Number, Value};

/// Reads `name=value` pairs; `+` and `%20` are both a blank.
///
/// A pair without `=` has an empty value, an empty pair is skipped, a `%` without two hexadecimal digits is
/// itself, and line breaks behind the last pair are no part of it.
pub(crate) fn read(body: &[u8]) -> Result<Fields<'_>, Problem> {
    let end = body.iter().rposition(|byte| !matches!(byte, b'\r' | b'\n')).map_or(0, |last| last + 1);
    let body = body.get(..end).unwrap_or_default();
    let mut fields = Fields::with_capacity(if body.is_empty() { 0 } else { 20 });
    for pair in body.split(|byte| *byte == b'&').filter(|pair| !pair.is_empty()) {
        if fields.len() == MAX_FIELDS {
            return Err(Problem::TooManyFields);
        }
        let equals = pair.iter().position(|byte| *byte == b'=').unwrap_or(pair.len());
        let (name, value) = pair.split_at(equals);
        let name = match decode(name) {
            Ok(text) => Name::Text(text),
            Err(bytes) => Name::Bytes(bytes),
        };
        let value = match decode(value.get(1..).unwrap_or_default()) {
            Ok(text) => Value::Text(text),
            Err(bytes) => Value::Bytes(bytes),
        };
        fields.push(name, value);
    }
    if fields.is_empty() { Err(Problem::Empty) } else { Ok(fields) }
}

/// Text, or the bytes where they are not UTF-8.
fn decode(raw: &[u8]) -> Result<Cow<'_, str>, Cow<'_, [u8]>> {
    let mut encoded = false;
    let mut plus = false;
    for byte in raw {
        encoded |= *byte == b'%';
        plus |= *byte == b'+';
    }
    if !encoded && !plus {
        return std::str::from_utf8(raw).map(Cow::Borrowed).map_err(|_| Cow::Borrowed(raw));
    }
    let blanked: Cow<'_, [u8]> = if plus {
        raw.iter().map(|byte| if *byte == b'+' { b' ' } else { *byte }).collect::<Vec<u8>>().into()
    } else {
        raw.into()
    };
    let bytes = if encoded { percent_decode(&blanked).collect() } else { blanked.into_owned() };
    String::from_utf8(bytes).map(Cow::Owned).map_err(|error| Cow::Owned(error.into_bytes()))
}

/// Writes `name=value` pairs, a blank as `+`; `name` is what errors of the format call the document.
pub(crate) fn write<T: Document>(name: &'static str, document: &T) -> Result<Vec<u8>, SerializeError> {
    let mut writer = Writer { out: Vec::with_capacity(1024), problem: None };
    document.write_to(&mut writer)?;
    match writer.problem {
        Some(problem) => Err(SerializeError::new(name, problem)),
        None => Ok(writer.out),
    }
}

struct Writer {
    out: Vec<u8>,

    /// What form data cannot hold of what came first.
    problem: Option<Problem>,
}

impl Writer {
    fn pair(&mut self, name: &[u8], value: &Value<'_>) {
        self.name(name);
        let unfit = match value {
            Value::Text(text) => return encode(&mut self.out, text.as_bytes()),
            Value::Bytes(bytes) => return encode(&mut self.out, bytes),
            Value::Bool(value) => return encode(&mut self.out, if *value { b"true" } else { b"false" }),
            Value::Number(number) => return self.number(number),
            Value::Null => "null",
            Value::List(_) => "a list",
            Value::Fields(_) => "an object",
        };
        self.problem.get_or_insert(Problem::Inexpressible { format: "form data", what: unfit });
    }

    fn name(&mut self, name: &[u8]) {
        if !self.out.is_empty() {
            self.out.push(b'&');
        }
        encode(&mut self.out, name);
        self.out.push(b'=');
    }

    fn number(&mut self, number: &Number<'_>) {
        number.with_digits(|digits| encode(&mut self.out, digits.as_bytes()));
    }
}

impl<'a> Sink<'a> for Writer {
    fn put(&mut self, name: &'static str, value: Written<'a>) -> Result<(), Problem> {
        match value {
            Written::Value(value) => self.pair(name.as_bytes(), &value),
            Written::Digits(number) => self.pair(name.as_bytes(), &Value::Number(number)),
            Written::Time(text) => {
                self.name(name.as_bytes());
                encode(&mut self.out, &text);
            }
            Written::Object(_) | Written::Objects(_) => self.pair(name.as_bytes(), &value.into_value()?),
        }
        Ok(())
    }

    fn put_leftover(&mut self, name: &'a Name<'a>, value: &'a Value<'a>) {
        match name {
            Name::Text(name) => self.pair(name.as_bytes(), value),
            Name::Bytes(name) => self.pair(name, value),
        }
    }
}

fn encode(out: &mut Vec<u8>, text: &[u8]) {
    for part in form_urlencoded::byte_serialize(text) {
        out.extend_from_slice(part.as_bytes());
    }
}
