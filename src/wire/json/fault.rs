//! What is wrong with a JSON text, which `serde_json` says better than the tokens could.

use std::fmt;

use serde::de::{Deserialize as _, DeserializeSeed, Deserializer, IgnoredAny, MapAccess, SeqAccess, Visitor};
use serde_json::value::RawValue;

use super::number_scanner::NumberScanner;
use crate::error::{MAX_DEPTH, Problem};
use crate::fields::Limits;

/// The first fault of a text that the tokens refuse.
///
/// `serde_json` hands integers on as they are, but a fraction, an exponent or a giant as a float, which it may refuse though it is
/// a number. The first of them, and any fault, sends the text to a second pass, in which numbers are read as text.
pub(super) fn fault(text: &str) -> Option<Problem> {
    match pass(text, None).err()? {
        Fault { may_be_number: true, .. } => {
            pass(text, Some(&NumberScanner::new(text))).err().map(|fault| fault.problem)
        }
        fault => Some(fault.problem),
    }
}

struct Fault {
    problem: Problem,

    /// Whether a number may be what it is, and no fault at all.
    may_be_number: bool,
}

fn pass(text: &str, numbers: Option<&NumberScanner<'_>>) -> Result<(), Fault> {
    let limits = Limits::new();
    let mut deserializer = serde_json::Deserializer::from_str(text);
    let check = Check { limits: &limits, numbers, depth: 1 };
    check.deserialize(&mut deserializer).map_err(|error| match limits.problem() {
        Some(problem) => Fault { problem, may_be_number: false },
        None => Fault {
            problem: Problem::Syntax { format: "JSON", line: error.line(), column: error.column().max(1) },
            // A float is the one value of the wrong type for `Check`, which takes any other.
            may_be_number: error.is_syntax() || error.is_data(),
        },
    })?;
    deserializer.end().map_err(|error| Fault {
        problem: Problem::Trailing { line: error.line(), column: error.column() },
        may_be_number: false,
    })
}

/// Reads any value as [`ValueSeed`](crate::fields::ValueSeed) does, and keeps nothing of it.
struct Check<'l> {
    limits: &'l Limits,
    numbers: Option<&'l NumberScanner<'l>>,
    depth: usize,
}

impl Check<'_> {
    const fn child(&self) -> Self {
        Self { depth: self.depth + 1, ..*self }
    }
}

impl<'de> DeserializeSeed<'de> for Check<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        if self.depth > MAX_DEPTH {
            return Err(self.limits.stop(Problem::TooDeep));
        }
        if self.numbers.is_some_and(NumberScanner::next_is_number) {
            return <&RawValue>::deserialize(deserializer).map(drop);
        }
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Check<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a value that is no float")
    }

    fn visit_unit<E>(self) -> Result<(), E> {
        Ok(())
    }

    fn visit_bool<E>(self, _: bool) -> Result<(), E> {
        Ok(())
    }

    fn visit_i64<E>(self, _: i64) -> Result<(), E> {
        Ok(())
    }

    fn visit_u64<E>(self, _: u64) -> Result<(), E> {
        Ok(())
    }

    fn visit_str<E>(self, _: &str) -> Result<(), E> {
        Ok(())
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut access: A) -> Result<(), A::Error> {
        while access.next_element_seed(self.child())?.is_some() {
            self.limits.count()?;
        }
        Ok(())
    }

    fn visit_map<A: MapAccess<'de>>(self, mut access: A) -> Result<(), A::Error> {
        while access.next_key_seed(Name)?.is_some() {
            self.limits.count()?;
            access.next_value_seed(self.child())?;
        }
        Ok(())
    }
}

/// Name of a member. Unlike [`IgnoredAny`], it is checked to the last escape.
struct Name;

impl<'de> DeserializeSeed<'de> for Name {
    type Value = IgnoredAny;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<IgnoredAny, D::Error> {
        deserializer.deserialize_str(IgnoredAny)
    }
}
