//! JSON text and fields, through `serde_json`.

use serde::de::DeserializeSeed;

use super::utf8;
use crate::error::{MAX_DEPTH, Problem};
use crate::fields::{Fields, Limits, Value, ValueSeed};

/// Reads one object and nothing behind it.
pub(crate) fn read(body: &[u8]) -> Result<Fields<'_>, Problem> {
    object(read_value(body)?)
}

/// Reads one list of whatever values and nothing behind it.
pub(crate) fn read_values(body: &[u8]) -> Result<Vec<Value<'_>>, Problem> {
    match read_value(body)? {
        Value::List(values) => Ok(values),
        _ => Err(Problem::NotAList),
    }
}

/// The object that a value is.
pub(crate) fn object(value: Value<'_>) -> Result<Fields<'_>, Problem> {
    match value {
        Value::Fields(fields) => Ok(fields),
        _ => Err(Problem::NotAnObject),
    }
}

/// Reads one value and nothing behind it.
///
/// Almost every message holds integers only, which serde hands on as they are: those are read in one pass. The
/// first fraction, exponent or giant sends the message to a second pass, which takes each number's text.
fn read_value(body: &[u8]) -> Result<Value<'_>, Problem> {
    let text = utf8(body)?;
    if text.bytes().all(is_blank) {
        return Err(Problem::Empty);
    }
    let limits = Limits::new(true);
    match pass(text, &limits) {
        // A number that f64 cannot hold at all is an error of serde_json, told apart by nothing but its text.
        Err(Fault { is_syntax, .. }) if is_syntax || limits.stopped_at_inexact_number() => {
            pass(text, &Limits::with_digits_of(text)).map_err(|fault| fault.problem)
        }
        read => read.map_err(|fault| fault.problem),
    }
}

/// What ended a pass, and whether it was the grammar.
struct Fault {
    problem: Problem,
    is_syntax: bool,
}

fn pass<'a>(text: &'a str, limits: &Limits<'_>) -> Result<Value<'a>, Fault> {
    let mut deserializer = serde_json::Deserializer::from_str(text);
    let value =
        ValueSeed::new(limits).deserialize(&mut deserializer).map_err(|error| match limits.problem() {
            Some(problem) => Fault { problem, is_syntax: false },
            None => Fault {
                problem: Problem::Syntax {
                    format: "JSON",
                    line: error.line(),
                    column: error.column().max(1),
                },
                is_syntax: error.is_syntax(),
            },
        })?;
    let trailing =
        |error: serde_json::Error| Problem::Trailing { line: error.line(), column: error.column() };
    deserializer.end().map_err(|error| Fault { problem: trailing(error), is_syntax: false })?;
    Ok(value)
}

const fn is_blank(byte: u8) -> bool {
    matches!(byte, b' ' | b'\t' | b'\n' | b'\r')
}

/// Writes fields without blanks.
pub(crate) fn write(fields: &Fields<'_>) -> Result<Vec<u8>, Problem> {
    check(fields, 1)?;
    let mut out = Vec::with_capacity(512);
    serde_json::to_writer(&mut out, fields)
        .map_err(|_| Problem::Inexpressible { format: "JSON", what: "a leftover" })?;
    Ok(out)
}

/// Writes a list of objects without blanks.
pub(crate) fn write_list(objects: &[Fields<'_>]) -> Result<Vec<u8>, Problem> {
    let mut out = vec![b'['];
    for (at, object) in objects.iter().enumerate() {
        if at > 0 {
            out.push(b',');
        }
        check(object, 2)?;
        serde_json::to_writer(&mut out, object)
            .map_err(|_| Problem::Inexpressible { format: "JSON", what: "a leftover" })?;
    }
    out.push(b']');
    Ok(out)
}

fn check(fields: &Fields<'_>, depth: usize) -> Result<(), Problem> {
    fields.iter().try_for_each(|(name, value)| {
        if name.as_text().is_none() {
            return Err(Problem::Inexpressible { format: "JSON", what: "a name that is not UTF-8" });
        }
        check_value(value, depth)
    })
}

fn check_value(value: &Value<'_>, depth: usize) -> Result<(), Problem> {
    if depth >= MAX_DEPTH {
        return Err(Problem::TooDeep);
    }
    match value {
        Value::Bytes(_) => Err(Problem::Inexpressible { format: "JSON", what: "text that is not UTF-8" }),
        Value::List(values) => values.iter().try_for_each(|value| check_value(value, depth + 1)),
        Value::Fields(fields) => check(fields, depth + 1),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::Text(_) => Ok(()),
    }
}
