//! Form data (`application/x-www-form-urlencoded`) and fields.

use std::borrow::Cow;

use percent_encoding::percent_decode;

use crate::error::{MAX_FIELDS, Problem};
use crate::fields::{Fields, Name, Value};

const INEXPRESSIBLE: &str = "form data";

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

/// Writes `name=value` pairs, a blank as `+`.
pub(crate) fn write(fields: &Fields<'_>) -> Result<Vec<u8>, Problem> {
    let mut out = Vec::with_capacity(512);
    for (name, value) in fields {
        if !out.is_empty() {
            out.push(b'&');
        }
        encode(
            &mut out,
            match name {
                Name::Text(text) => text.as_bytes(),
                Name::Bytes(bytes) => bytes,
            },
        );
        out.push(b'=');
        match value {
            Value::Text(text) => encode(&mut out, text.as_bytes()),
            Value::Bytes(bytes) => encode(&mut out, bytes),
            Value::Bool(value) => encode(&mut out, if *value { b"true" } else { b"false" }),
            Value::Number(number) => encode(&mut out, number.to_string().as_bytes()),
            Value::Null => return Err(Problem::Inexpressible { format: INEXPRESSIBLE, what: "null" }),
            Value::List(_) => return Err(Problem::Inexpressible { format: INEXPRESSIBLE, what: "a list" }),
            Value::Fields(_) => {
                return Err(Problem::Inexpressible { format: INEXPRESSIBLE, what: "an object" });
            }
        }
    }
    Ok(out)
}

fn encode(out: &mut Vec<u8>, text: &[u8]) {
    for part in form_urlencoded::byte_serialize(text) {
        out.extend_from_slice(part.as_bytes());
    }
}
