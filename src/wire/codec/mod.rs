//! How one type is written on the wire. The public types are the standard ones; units and forms are defined here.

mod nested;
mod number;
mod text;
mod time;

pub(crate) use nested::{Element, Object, Objects};
pub(crate) use number::{
    Code, Flag, Integer, Micros, Natural, Seconds, SignedInteger, SignedSeconds, SipStatus, YesNo,
    read_number,
};
pub(crate) use text::{KnownWord, NonEmpty, Text, TextOrNumber, Trimmed, Word};
pub(crate) use time::{LocalDateTime, UnixMicros, UnixMillis, UnixMillisOrSeconds};

use super::record::Dialect;
use super::sink::{Unwritable, WireValue};
use super::source::Source;
use std::borrow::Cow;

use crate::fields::Value;

/// What errors say was expected.
pub(crate) trait Expected {
    const EXPECTED: &'static str;
}

/// How a value that usually is on the wire is taken from where fields are read from.
#[derive(Clone, Copy)]
pub(crate) enum Usual {
    Texts,
    Integers,
    Any,
}

/// What a value was decoded to.
pub(crate) enum Decoded<'a, T> {
    Value(T),

    /// The wire's value means that there is none.
    Absent,

    /// The wire's value, which is not of the type.
    Invalid(Value<'a>),
}

impl<'a, T> From<Result<T, Value<'a>>> for Decoded<'a, T> {
    #[inline]
    fn from(read: Result<T, Value<'a>>) -> Self {
        read.map_or_else(Self::Invalid, Self::Value)
    }
}

impl<'a, T> Decoded<'a, T> {
    /// Converts the value, if there is one.
    #[inline]
    pub(crate) fn map<U>(self, convert: impl FnOnce(T) -> U) -> Decoded<'a, U> {
        match self {
            Self::Value(value) => Decoded::Value(convert(value)),
            Self::Absent => Decoded::Absent,
            Self::Invalid(value) => Decoded::Invalid(value),
        }
    }
}

/// Codec of a `T`: how it is read and written.
pub(crate) trait Codec<T>: Expected {
    /// What the wire usually has.
    const USUAL: Usual = Usual::Any;

    /// The value, or the wire's own value back if it does not fit.
    fn read(value: Value<'_>) -> Result<T, Value<'_>>;

    /// The same for a text.
    #[inline]
    fn read_text(text: Cow<'_, str>) -> Result<T, Value<'_>> {
        Self::read(Value::Text(text))
    }

    /// The same for a JSON integer.
    #[inline]
    fn read_integer(number: i64) -> Result<T, Value<'static>> {
        Self::read(Value::Number(number.into()))
    }

    /// Decodes the value that a source is at.
    #[inline]
    fn decode<'de, D: Dialect, S: Source<'de>>(source: &mut S) -> Result<Decoded<'de, T>, S::Error> {
        Ok(match Self::USUAL {
            Usual::Texts => match source.text()? {
                Ok(text) if D::is_absent_text(&text) => Decoded::Absent,
                Ok(text) => Self::read_text(text).into(),
                Err(value) => Self::decode_value::<D>(value),
            },
            // No dialect has an integer for what is absent.
            Usual::Integers => match source.integer()? {
                Ok(number) => Self::read_integer(number).into(),
                Err(value) => Self::decode_value::<D>(value),
            },
            Usual::Any => Self::decode_value::<D>(source.value()?),
        })
    }

    /// Decodes any value.
    fn decode_value<D: Dialect>(value: Value<'_>) -> Decoded<'_, T> {
        if D::is_absent(&value) { Decoded::Absent } else { Self::read(value).into() }
    }

    /// The value as the wire has it.
    fn write(value: &T) -> Result<WireValue<'_>, Unwritable>;

    /// Adds the paths of unknown fields inside the value, if it can hold any.
    fn add_unparsed(_value: &T, _path: &str, _name: &str, _out: &mut Vec<String>) {}
}
