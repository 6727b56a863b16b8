use serde::de::DeserializeSeed;

use super::fault::fault;
use super::tokens::Tokens;
use crate::error::{ParseError, Problem};
use crate::fields::{Fields, Limits, Value, ValueSeed};
use crate::wire::encoding::{self, is_utf16, unmarked, utf8};
use crate::wire::source::Unusual;

/// Reads one object and nothing after it.
pub(crate) fn read(body: &[u8]) -> Result<Fields<'_>, Problem> {
    let (text, skipped) = text(body)?;
    object(tree(text).map_err(|problem| problem.after(skipped))?)
}

/// Reads one value and nothing after it.
pub(crate) fn value(text: &str) -> Result<Value<'_>, Problem> {
    tree(text)
}

/// The object that a value is.
pub(crate) fn object(value: Value<'_>) -> Result<Fields<'_>, Problem> {
    match value {
        Value::Fields(fields) => Ok(fields),
        _ => Err(Problem::NotAnObject),
    }
}

/// Reads a document by the fast lane, `usual`, or else from the tree of its value.
#[inline]
pub(crate) fn read_by<'a, T>(
    document: &'static str,
    body: &'a [u8],
    usual: impl FnOnce(&mut Tokens<'a>) -> Result<T, Unusual>,
    unusual: impl FnOnce(Value<'a>) -> Result<T, ParseError>,
) -> Result<T, ParseError> {
    let of_document = |problem| ParseError::new(document, problem);
    let (text, skipped) = text(body).map_err(of_document)?;
    let mut tokens = Tokens::new(text);
    // A message that was cut off is not worth a try.
    let is_whole = matches!(text.trim_ascii_end().as_bytes().last(), Some(b'}' | b']'));
    let value = match if is_whole { usual(&mut tokens) } else { Err(Unusual::Malformed) } {
        Ok(read) if tokens.is_done() => return Ok(read),
        Err(Unusual::Refused(error)) if tokens.is_done() => return Err(*error),
        Ok(_) | Err(Unusual::Refused(_)) => Err(trailing(&tokens)),
        Err(Unusual::Malformed) => refused(text),
        Err(Unusual::Other | Unusual::Invalid(_)) => tree(text),
    };
    unusual(value.map_err(|problem| of_document(problem.after(skipped)))?)
}

/// Text of a body, and how many bytes are before it.
#[inline]
fn text(body: &[u8]) -> Result<(&str, usize), Problem> {
    let rest = unmarked(body);
    let skipped = body.len() - rest.len();
    let text = utf8(rest).map_err(|problem| problem.after(skipped))?;
    if Tokens::new(text).is_done() { Err(Problem::Empty) } else { Ok((text, skipped)) }
}

/// Reads one value and nothing after it.
fn tree(text: &str) -> Result<Value<'_>, Problem> {
    let mut tokens = Tokens::new(text);
    match tokens.any() {
        Ok(value) if tokens.is_done() => Ok(value),
        Ok(Value::Fields(_) | Value::List(_)) => Err(trailing(&tokens)),
        // What goes on after digits may be meant as a part of the number.
        _ => refused(text),
    }
}

/// Fault of a text with data after an object or a list, if it has any.
#[cold]
fn trailing(tokens: &Tokens<'_>) -> Problem {
    let before = tokens.text.as_bytes().get(..tokens.at).unwrap_or_default();
    let line_start = before.iter().rposition(|byte| *byte == b'\n').map_or(0, |at| at + 1);
    let line = before.split(|byte| *byte == b'\n').count();
    Problem::Trailing { line, column: before.len() - line_start + 1 }
}

/// Returns the fault of a text that has one, as far as the tokens know.
///
/// They refuse what `serde_json` refuses. Should it accept a text all the same, no message is lost: it is read as serde reads it.
#[cold]
fn refused(text: &str) -> Result<Value<'_>, Problem> {
    if is_utf16(text.as_bytes()) {
        return Err(encoding::UTF_16);
    }
    match fault(text) {
        Some(problem) => Err(problem),
        None => Tokens::new(text).any().or_else(|_| {
            ValueSeed::new(&Limits::new())
                .deserialize(&mut serde_json::Deserializer::from_str(text))
                .map_err(|_| Problem::Syntax { format: "JSON", line: 1, column: 1 })
        }),
    }
}
