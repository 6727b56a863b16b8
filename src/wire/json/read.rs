use serde::de::DeserializeSeed;

use crate::error::Problem;
use crate::fields::{Fields, Limits, Value, ValueSeed};
use crate::wire::utf8;

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
