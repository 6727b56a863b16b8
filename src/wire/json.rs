//! JSON text and fields, through `serde_json`.

use std::borrow::Cow;
use std::fmt;

use serde::Deserialize;
use serde::de::{DeserializeSeed, MapAccess, SeqAccess, Visitor};
use serde_json::value::RawValue;

use super::utf8;
use crate::error::{MAX_DEPTH, Problem};
use crate::fields::{Fields, Limits, Number, Value, ValueSeed};

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
/// first fraction, exponent or giant sends the message to a second reading that keeps each number's text.
fn read_value(body: &[u8]) -> Result<Value<'_>, Problem> {
    let text = utf8(body)?;
    if text.bytes().all(is_blank) {
        return Err(Problem::Empty);
    }
    let limits = Limits::new(true);
    let mut deserializer = serde_json::Deserializer::from_str(text);
    match ValueSeed::new(&limits).deserialize(&mut deserializer) {
        Ok(value) => deserializer.end().map(|()| value).map_err(|error| trailing(&error)),
        Err(error) => match limits.problem() {
            Some(problem) => Err(problem),
            // A number that f64 cannot hold at all is an error of serde_json, told apart by nothing but its text.
            None if limits.stopped_at_inexact_number() || error.is_syntax() => read_exactly(text),
            None => Err(problem(&error)),
        },
    }
}

fn read_exactly(text: &str) -> Result<Value<'_>, Problem> {
    let limits = Limits::new(true);
    let mut deserializer = serde_json::Deserializer::from_str(text);
    let raw = <&RawValue>::deserialize(&mut deserializer).map_err(|error| problem(&error))?;
    deserializer.end().map_err(|error| trailing(&error))?;
    Source { text, limits: &limits }.value(raw.get(), 0)
}

fn trailing(error: &serde_json::Error) -> Problem {
    Problem::Trailing { line: error.line(), column: error.column() }
}

fn problem(error: &serde_json::Error) -> Problem {
    Problem::Syntax { format: "JSON", line: error.line(), column: error.column().max(1) }
}

const fn is_blank(byte: u8) -> bool {
    matches!(byte, b' ' | b'\t' | b'\n' | b'\r')
}

/// Whole text of a message, to tell where a part of it stands.
#[derive(Clone, Copy)]
struct Source<'a, 'l> {
    text: &'a str,
    limits: &'l Limits,
}

impl<'a> Source<'a, '_> {
    fn value(self, raw: &'a str, depth: usize) -> Result<Value<'a>, Problem> {
        if depth >= MAX_DEPTH {
            return Err(Problem::TooDeep);
        }
        let parts = Parts { source: self, depth };
        let mut deserializer = serde_json::Deserializer::from_str(raw);
        let read = match raw.as_bytes().first() {
            Some(b'{' | b'[') => serde::Deserializer::deserialize_any(&mut deserializer, parts),
            Some(b'"') => serde::Deserializer::deserialize_str(&mut deserializer, parts),
            Some(b't') => return Ok(Value::Bool(true)),
            Some(b'f') => return Ok(Value::Bool(false)),
            Some(b'n') => return Ok(Value::Null),
            _ => return Ok(Value::Number(Number::from_json(Cow::Borrowed(raw)))),
        };
        read.map_err(|error| self.limits.problem().unwrap_or_else(|| self.syntax(raw, &error)))
    }

    /// The fault of a part, counted from the beginning of the whole.
    fn syntax(self, raw: &str, error: &serde_json::Error) -> Problem {
        let start = (raw.as_ptr() as usize).saturating_sub(self.text.as_ptr() as usize);
        let before = self.text.get(..start).unwrap_or_default();
        let line_start = before.rfind('\n').map_or(0, |at| at + 1);
        let (line, mut column) = (error.line(), error.column().max(1));
        if line == 1 {
            column += start - line_start;
        }
        let lines_before = before.bytes().filter(|byte| *byte == b'\n').count();
        Problem::Syntax { format: "JSON", line: lines_before + line, column }
    }
}

struct Parts<'a, 'l> {
    source: Source<'a, 'l>,
    depth: usize,
}

impl<'de> Parts<'de, '_> {
    fn child<E: serde::de::Error>(&self, raw: &'de RawValue) -> Result<Value<'de>, E> {
        self.source.limits.count()?;
        self.source.value(raw.get(), self.depth + 1).map_err(|problem| self.source.limits.stop(problem))
    }
}

impl<'de> Visitor<'de> for Parts<'de, '_> {
    type Value = Value<'de>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a value")
    }

    fn visit_borrowed_str<E>(self, text: &'de str) -> Result<Value<'de>, E> {
        Ok(Value::Text(Cow::Borrowed(text)))
    }

    fn visit_str<E>(self, text: &str) -> Result<Value<'de>, E> {
        Ok(Value::Text(Cow::Owned(text.to_owned())))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut access: A) -> Result<Value<'de>, A::Error> {
        let mut values = Vec::new();
        while let Some(raw) = access.next_element()? {
            values.push(self.child(raw)?);
        }
        Ok(Value::List(values))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut access: A) -> Result<Value<'de>, A::Error> {
        let mut fields = Fields::new();
        while let Some((name, raw)) = access.next_entry::<CowName<'de>, &'de RawValue>()? {
            fields.push(name.0, self.child(raw)?);
        }
        Ok(Value::Fields(fields))
    }
}

#[derive(Deserialize)]
struct CowName<'a>(#[serde(borrow)] Cow<'a, str>);

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
