use super::bytes::tree_of_bytes;
use super::tokens::Tokens;
use super::tree::{refused, trailing, tree};
use crate::error::{ParseError, Problem};
use crate::fields::{Fields, Value};
use crate::wire::encoding::unmarked;
use crate::wire::source::Unusual;

/// Reads one object and nothing after it.
pub(crate) fn read(body: &[u8]) -> Result<Fields<'_>, Problem> {
    let rest = unmarked(body);
    let value = match std::str::from_utf8(rest) {
        Ok(text) if Tokens::new(text).is_done() => Err(Problem::Empty),
        Ok(text) => tree(text),
        Err(_) => tree_of_bytes(rest),
    };
    object(value.map_err(|problem| problem.after(body.len() - rest.len()))?)
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
    let rest = unmarked(body);
    let value = match std::str::from_utf8(rest) {
        Ok(text) => {
            let mut tokens = Tokens::new(text);
            if tokens.is_done() {
                return Err(of_document(Problem::Empty));
            }
            tokens.rewind();
            // A message that was cut off is not worth a try.
            let is_whole = matches!(text.trim_ascii_end().as_bytes().last(), Some(b'}' | b']'));
            match if is_whole { usual(&mut tokens) } else { Err(Unusual::Malformed) } {
                Ok(read) if tokens.is_done() => return Ok(read),
                Err(Unusual::Refused(error)) if tokens.is_done() => return Err(*error),
                Ok(_) | Err(Unusual::Refused(_)) => Err(trailing(&tokens)),
                Err(Unusual::Malformed) => refused(text),
                Err(Unusual::Other | Unusual::Invalid(_)) => tree(text),
            }
        }
        Err(_) => tree_of_bytes(rest),
    };
    unusual(value.map_err(|problem| of_document(problem.after(body.len() - rest.len())))?)
}
