//! How one type is spelled on the wire. The public types are the standard ones; units and forms stand here.

mod nested;
mod number;
mod text;
mod time;

pub(crate) use nested::{Element, Object, Objects};
pub(crate) use number::{
    Code, Flag, Integer, Micros, Natural, Seconds, SignedInteger, SignedSeconds, SipStatus, YesNo,
};
pub(crate) use text::{KnownWord, NonEmpty, Text, TextOrNumber, Trimmed, Word};
pub(crate) use time::{LocalDateTime, UnixMicros, UnixMillis, UnixMillisOrSeconds};

use super::record::Dialect;
use super::sink::{Unwritable, Written};
use super::source::Source;
use crate::fields::Value;

/// What errors say was expected.
pub(crate) trait Expected {
    const EXPECTED: &'static str;
}

/// What became of a value.
pub(crate) enum Taken<'a, T> {
    Read(T),
    /// It says nothing.
    Absent,
    /// It does not fit.
    Unfit(Value<'a>),
}

/// Spelling of a `T`.
pub(crate) trait Spelling<T>: Expected {
    /// The value, or the wire's own value back if it does not fit.
    fn read(value: Value<'_>) -> Result<T, Value<'_>>;

    /// The same from where fields are read from.
    #[inline]
    fn take<'de, D: Dialect, S: Source<'de>>(source: &mut S) -> Result<Taken<'de, T>, S::Error> {
        let value = source.value()?;
        if D::is_absent(&value) {
            return Ok(Taken::Absent);
        }
        Ok(Self::read(value).map_or_else(Taken::Unfit, Taken::Read))
    }

    /// The value as the wire has it.
    fn write(value: &T) -> Result<Written<'_>, Unwritable>;

    /// Adds the leftovers inside the value, if it can hold any.
    fn unread(_value: &T, _path: &str, _name: &str, _out: &mut Vec<String>) {}
}
