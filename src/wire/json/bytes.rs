//! JSON in which some bytes are not UTF-8: a sender put a text of another encoding into it as it was.
//!
//! The syntax of JSON is ASCII, so only the texts differ: those that are not UTF-8 are kept as bytes.

use super::tokens::Tokens;
use super::tree::tree;
use crate::error::Problem;
use crate::fields::Value;
use crate::wire::encoding::{self, is_utf16};

/// Reads one value and nothing after it.
#[cold]
pub(super) fn tree_of_bytes(body: &[u8]) -> Result<Value<'_>, Problem> {
    if is_utf16(body) {
        return Err(encoding::UTF_16);
    }
    let mut tokens = Tokens::new(body);
    match tokens.any() {
        Ok(value) if tokens.is_done() => Ok(value),
        _ => Err(fault(body)),
    }
}

/// What is wrong with a body that the tokens refuse: what is wrong with the same in which each byte that is not UTF-8 is another
/// one. JSON has that only in a text, so that outside of one it is the fault.
fn fault(body: &[u8]) -> Problem {
    const OTHER: char = '\u{7F}';
    let mut text = String::with_capacity(body.len());
    let mut first = None;
    for chunk in body.utf8_chunks() {
        text.push_str(chunk.valid());
        if !chunk.invalid().is_empty() {
            first.get_or_insert(text.len());
        }
        text.extend(chunk.invalid().iter().map(|_| OTHER));
    }
    let not_utf8 = |at: usize| Problem::NotUtf8 { byte: at + 1 };
    let Err(problem) = tree(&text) else { return not_utf8(first.unwrap_or_default()) };
    let at = match problem {
        Problem::Syntax { line, column, .. } | Problem::Trailing { line, column } => {
            offset(&text, line, column)
        }
        _ => None,
    };
    let is_other = |at: &usize| text.as_bytes().get(*at).is_some_and(|byte| body.get(*at) != Some(byte));
    at.filter(is_other).map_or(problem, not_utf8)
}

/// Byte of a place in a text.
fn offset(text: &str, line: usize, column: usize) -> Option<usize> {
    let before = text.split_inclusive('\n').take(line.checked_sub(1)?).map(str::len).sum::<usize>();
    before.checked_add(column)?.checked_sub(1)
}
