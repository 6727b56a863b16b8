//! Codecs of values on the wire, which a table names. The types of the fields are the standard ones.
//!
//! | codec | type | on the wire |
//! |---|---|---|
//! | [`Text`], [`NonEmpty`], [`TextOrNumber`] | `String`, or a type of [`identifier!`](super::identifier) | text; text that is not empty; text or a number |
//! | [`Word`], [`KnownWord`] | an enum of [`words!`](super::words) | text; text that is in the list |
//! | [`Code`] | an enum of [`codes!`](super::codes) | number |
//! | [`Flag`], [`YesNo`] | `bool` | `true`, `false`; `yes`, `no` |
//! | [`Natural`], [`Integer`], [`SignedInteger`] | `u64`, `i64` | number, or its digits as text |
//! | [`UnixMillis`], [`UnixMicros`], [`UnixMillisOrSeconds`] | `OffsetDateTime` | time since 1970 |
//! | [`Seconds`], [`SignedSeconds`], [`Micros`] | `Duration` | number |
//! | [`LocalDateTime`] | `PrimitiveDateTime` | date and time without a zone |
//! | [`AnyTime`] | [`TimeText`] | time since 1970, or date and time with or without a zone |
//! | [`Object`], [`Objects`], [`Element`] | a record, a list of records | object; list of objects; XML element |
//! | [`ObjectText`] | a record | JSON object inside a text |
//!
//! # Times that are none
//!
//! Where there is no time, programs put many things. For each codec of a time these are as if they were absent, and are written as
//! the dialect writes what is absent:
//!
//! - `null`, `false`, text that is empty or only whitespace;
//! - zero in every spelling (`0`, `"0"`, `0.0`, `0e0`), every negative number (`-1`, `"-62135596800"`);
//! - `null`, `(null)`, `nil`, `<nil>`, `none`, `undefined`, `nan`, `false`, `n/a` and `-`, in any letter case;
//! - any time of the first day of a calendar that programs count from, which is 0001-01-01, 1601-01-01, 1899-12-30,
//!   1900-01-01 or 1970-01-01, or of the day before, which it is west of Greenwich; any day of the year 0, such as
//!   `0000-00-00 00:00:00`. Year, month and day may be in any usual order (`01.01.0001 0:00:00`).
//!
//! Anything else that is no time is invalid and kept, such as `1`, `soon` or `true`: whether it stands for none is not known. If the
//! field is required, a time that is none is missing.
//!
//! A codec of your own is a type without a value that implements [`Codec`] and [`Expected`].

mod by_value;
mod embedded;
mod nested;
mod number;
mod text;
mod time;
mod time_text;
mod unset;

pub use embedded::ObjectText;
pub use nested::{Element, Object, Objects};
pub use number::{
    Code, Flag, Integer, Micros, Natural, Seconds, SignedInteger, SignedSeconds, SipStatus, YesNo,
    read_number,
};
pub use text::{KnownWord, NonEmpty, Text, TextOrNumber, Trimmed, Word};
pub use time::{LocalDateTime, UnixMicros, UnixMillis, UnixMillisOrSeconds};
pub use time_text::{AnyTime, TimeText};

use super::record::Dialect;
pub use super::sink::{Unwritable, WireValue};
use super::source::Source;
use std::borrow::Cow;

use crate::fields::Value;

/// What errors say was expected.
pub trait Expected {
    /// Noun phrase with its article, such as `a number`.
    const EXPECTED: &'static str;
}

#[doc(hidden)]
/// How a value that usually is on the wire is taken from where fields are read from.
#[derive(Clone, Copy)]
pub enum Usual {
    Texts,
    Integers,
    Any,
}

#[doc(hidden)]
/// What a value was decoded to.
pub enum Decoded<'a, T> {
    Value(T),

    /// The wire's value means that there is none.
    Absent,

    /// The wire's value, which is not of the type.
    Invalid(Value<'a>),
}

impl<'a, T> Decoded<'a, T> {
    /// Converts the value, if there is one.
    #[inline]
    pub fn map<U>(self, convert: impl FnOnce(T) -> U) -> Decoded<'a, U> {
        match self {
            Self::Value(value) => Decoded::Value(convert(value)),
            Self::Absent => Decoded::Absent,
            Self::Invalid(value) => Decoded::Invalid(value),
        }
    }
}

/// Codec of a `T`: how it is read and written.
pub trait Codec<T>: Expected {
    /// What the wire usually has.
    #[doc(hidden)]
    const USUAL: Usual = Usual::Any;

    /// Reads a value.
    ///
    /// # Errors
    /// The value itself, if it is not of the type. It is kept in `extra`.
    fn read(value: Value<'_>) -> Result<T, Value<'_>>;

    /// Returns whether a value that is not of the type is used where there is none, so that it is neither read nor kept.
    #[must_use]
    fn is_unset(_value: &Value<'_>) -> bool {
        false
    }

    /// The same as `read` for a text.
    #[inline]
    #[doc(hidden)]
    fn read_text(text: Cow<'_, str>) -> Result<T, Value<'_>> {
        Self::read(Value::Text(text))
    }

    /// The same for a JSON integer.
    #[inline]
    #[doc(hidden)]
    fn read_integer(number: i64) -> Result<T, Value<'static>> {
        Self::read(Value::Number(number.into()))
    }

    /// Decodes the value that a source is at.
    #[inline]
    #[doc(hidden)]
    fn decode<'de, D: Dialect, S: Source<'de>>(source: &mut S) -> Result<Decoded<'de, T>, S::Error> {
        Ok(match Self::USUAL {
            Usual::Texts => match source.text()? {
                Ok(text) if D::is_absent_text(&text) => Decoded::Absent,
                Ok(text) => Self::decoded(Self::read_text(text)),
                Err(value) => Self::decode_value::<D>(value),
            },
            // No dialect has an integer for what is absent.
            Usual::Integers => match source.integer()? {
                Ok(number) => Self::decoded(Self::read_integer(number)),
                Err(value) => Self::decode_value::<D>(value),
            },
            Usual::Any => Self::decode_value::<D>(source.value()?),
        })
    }

    /// Decodes any value.
    #[doc(hidden)]
    #[must_use]
    fn decode_value<D: Dialect>(value: Value<'_>) -> Decoded<'_, T> {
        if D::is_absent(&value) { Decoded::Absent } else { Self::decoded(Self::read(value)) }
    }

    /// Decodes what was read.
    #[inline]
    #[doc(hidden)]
    #[must_use]
    fn decoded(read: Result<T, Value<'_>>) -> Decoded<'_, T> {
        match read {
            Ok(value) => Decoded::Value(value),
            Err(value) if Self::is_unset(&value) => Decoded::Absent,
            Err(value) => Decoded::Invalid(value),
        }
    }

    /// Writes a value.
    ///
    /// # Errors
    /// When the wire has no form for it.
    fn write(value: &T) -> Result<WireValue<'_>, Unwritable>;

    /// Adds the paths of unknown fields inside the value, if it can hold any.
    #[doc(hidden)]
    fn add_unparsed(_value: &T, _path: &str, _name: &str, _out: &mut Vec<String>) {}
}
