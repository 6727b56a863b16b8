use serde::de::DeserializeSeed as _;

use super::fault::fault;
use super::tokens::Tokens;
use crate::error::Problem;
use crate::fields::{Limits, Value, ValueSeed};
use crate::wire::encoding::{self, is_utf16};

/// Reads one value and nothing after it.
pub(super) fn tree(text: &str) -> Result<Value<'_>, Problem> {
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
pub(super) fn trailing(tokens: &Tokens<'_>) -> Problem {
    let before = tokens.text.as_bytes().get(..tokens.at).unwrap_or_default();
    let line_start = before.iter().rposition(|byte| *byte == b'\n').map_or(0, |at| at + 1);
    let line = before.split(|byte| *byte == b'\n').count();
    Problem::Trailing { line, column: before.len() - line_start + 1 }
}

/// Returns the fault of a text that has one, as far as the tokens know.
///
/// They refuse what `serde_json` refuses. Should it accept a text all the same, no message is lost: it is read as serde reads it.
#[cold]
pub(super) fn refused(text: &str) -> Result<Value<'_>, Problem> {
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
