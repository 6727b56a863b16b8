//! Form data (`application/x-www-form-urlencoded`) and fields.

use std::borrow::Cow;

use percent_encoding::percent_decode;

use super::bytes::{ByteSet, byte_set};
use super::document::Document;
use super::sink::{Sink, Unwritable, Written};
use crate::error::{MAX_FIELDS, Problem, SerializeError};
use crate::fields::{Fields, Name, Value};

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

/// Bytes that stand in form data as they are. The others are `form_urlencoded`'s affair.
static PLAIN: ByteSet = byte_set!(b'*' | b'-' | b'.' | b'0'..=b'9' | b'A'..=b'Z' | b'_' | b'a'..=b'z');

struct Writer {
    out: Vec<u8>,

    /// What form data cannot hold of what came first.
    problem: Option<Problem>,
}

impl Writer {
    fn name(&mut self, name: &[u8]) {
        if !self.out.is_empty() {
            self.out.push(b'&');
        }
        self.encode(name);
        self.out.push(b'=');
    }

    fn value(&mut self, value: &Value<'_>) {
        let unfit = match value {
            Value::Text(text) => return self.encode(text.as_bytes()),
            Value::Bytes(bytes) => return self.encode(bytes),
            Value::Bool(value) => return self.encode(if *value { b"true" } else { b"false" }),
            Value::Number(number) => return number.with_digits(|digits| self.encode(digits.as_bytes())),
            Value::Null => "null",
            Value::List(_) => "a list",
            Value::Fields(_) => "an object",
        };
        self.problem.get_or_insert(Problem::Inexpressible { format: "form data", what: unfit });
    }

    fn encode(&mut self, text: &[u8]) {
        if PLAIN.has_all(text) {
            self.out.extend_from_slice(text);
        } else {
            form_urlencoded::byte_serialize(text)
                .for_each(|part| self.out.extend_from_slice(part.as_bytes()));
        }
    }
}

impl<'a> Sink<'a> for Writer {
    fn put(&mut self, name: &'static str, value: Written<'a>) -> Result<(), Unwritable> {
        self.name(name.as_bytes());
        match value {
            Written::Text(text) => self.encode(text.as_bytes()),
            Written::Integer(number) | Written::Digits(number) => {
                self.encode(itoa::Buffer::new().format(number).as_bytes());
            }
            Written::Time(text) => self.encode(&text),
            Written::Object(_) | Written::Objects(_) | Written::Value(_) => self.value(&value.into_value()?),
        }
        Ok(())
    }

    fn put_leftover(&mut self, name: &'a Name<'a>, value: &'a Value<'a>) {
        match name {
            Name::Text(name) => self.name(name.as_bytes()),
            Name::Bytes(name) => self.name(name),
        }
        self.value(value);
    }
}
