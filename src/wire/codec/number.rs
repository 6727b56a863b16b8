use ::time::Duration;

use super::{Codec, Expected, Usual, by_value};
use crate::fields::{Value, shortest_integer};
use crate::wire::sink::{Unwritable, WireValue};
use crate::wire::words::Codebook;

/// Integer as a JSON number of any sign, or as decimal digits.
pub(super) fn integer(value: &Value<'_>) -> Option<i128> {
    match value {
        Value::Number(number) => number.as_integer(),
        Value::Text(digits) => shortest_integer(digits).filter(|value| *value >= 0),
        _ => None,
    }
}

/// Integer as a JSON number or as text, in any spelling that is one by its value.
pub(super) fn integer_by_value(value: &Value<'_>) -> Option<i128> {
    integer(value).or_else(|| by_value::integer(value))
}

/// Integer as a JSON number or as text, either with a sign, in any spelling that is one by its value.
fn signed_integer(value: &Value<'_>) -> Option<i128> {
    let shortest = match value {
        Value::Text(digits) => shortest_integer(digits),
        other => integer(other),
    };
    shortest.or_else(|| by_value::integer(value))
}

/// Reads by a function that may find a value invalid.
pub(super) fn fit<'a, T>(
    value: Value<'a>,
    read: impl FnOnce(&Value<'a>) -> Option<T>,
) -> Result<T, Value<'a>> {
    match read(&value) {
        Some(read) => Ok(read),
        None => Err(value),
    }
}

/// Integer of 64 bits, with a sign only as a JSON number.
pub struct Integer;

impl Expected for Integer {
    const EXPECTED: &'static str = "an integer of 64 bits";
}

impl Codec<i64> for Integer {
    const USUAL: Usual = Usual::Integers;

    fn read(value: Value<'_>) -> Result<i64, Value<'_>> {
        fit(value, |value| integer(value)?.try_into().ok())
    }

    #[inline]
    fn read_integer(number: i64) -> Result<i64, Value<'static>> {
        Ok(number)
    }

    fn write(value: &i64) -> Result<WireValue<'_>, Unwritable> {
        Ok(WireValue::from(*value))
    }
}

/// Integer of 64 bits, with a sign as text too, in any spelling that is one by its value.
pub struct SignedInteger;

impl Expected for SignedInteger {
    const EXPECTED: &'static str = "an integer of 64 bits";
}

impl<T: From<i64> + Copy + Into<i64>> Codec<T> for SignedInteger {
    const USUAL: Usual = Usual::Texts;

    fn read(value: Value<'_>) -> Result<T, Value<'_>> {
        fit(value, |value| i64::try_from(signed_integer(value)?).ok().map(T::from))
    }

    fn write(value: &T) -> Result<WireValue<'_>, Unwritable> {
        Ok(WireValue::Integer((*value).into()))
    }
}

#[doc(hidden)]
/// Reads a number of 64 bits, as text or as a number; fails with what was expected.
pub fn read_number(value: Value<'_>) -> Result<i64, &'static str> {
    SignedInteger::read(value).map_err(|_| "not an integer of 64 bits")
}

/// Integer of 64 bits that is not negative.
pub struct Natural;

impl Expected for Natural {
    const EXPECTED: &'static str = "an integer of 64 bits that is not negative";
}

impl Codec<u64> for Natural {
    const USUAL: Usual = Usual::Integers;

    fn read(value: Value<'_>) -> Result<u64, Value<'_>> {
        fit(value, |value| integer(value)?.try_into().ok())
    }

    #[inline]
    fn read_integer(number: i64) -> Result<u64, Value<'static>> {
        u64::try_from(number).map_err(|_| Value::Number(number.into()))
    }

    fn write(value: &u64) -> Result<WireValue<'_>, Unwritable> {
        Ok(WireValue::from(*value))
    }
}

/// SIP status code, 100 to 699.
pub struct SipStatus;

impl Expected for SipStatus {
    const EXPECTED: &'static str = "a SIP status from 100 to 699";
}

impl Codec<u16> for SipStatus {
    const USUAL: Usual = Usual::Texts;

    fn read(value: Value<'_>) -> Result<u16, Value<'_>> {
        fit(value, |value| {
            u16::try_from(integer_by_value(value)?).ok().filter(|code| (100..700).contains(code))
        })
    }

    fn write(value: &u16) -> Result<WireValue<'_>, Unwritable> {
        if (100..700).contains(value) {
            Ok(WireValue::from(i64::from(*value)))
        } else {
            Err(Unwritable(Self::EXPECTED))
        }
    }
}

/// Number of a vocabulary of numbers.
pub struct Code;

impl Expected for Code {
    const EXPECTED: &'static str = "an integer of 64 bits";
}

impl<T: Codebook> Codec<T> for Code {
    const USUAL: Usual = Usual::Integers;

    fn read(value: Value<'_>) -> Result<T, Value<'_>> {
        fit(value, |value| i64::try_from(integer(value)?).ok().map(T::from_code))
    }

    #[inline]
    fn read_integer(number: i64) -> Result<T, Value<'static>> {
        Ok(T::from_code(number))
    }

    fn write(value: &T) -> Result<WireValue<'_>, Unwritable> {
        Ok(WireValue::from(value.number()))
    }
}

/// Duration in whole seconds, not negative.
pub struct Seconds;

impl Expected for Seconds {
    const EXPECTED: &'static str = "a number of whole seconds";
}

impl Codec<Duration> for Seconds {
    const USUAL: Usual = Usual::Integers;

    fn read(value: Value<'_>) -> Result<Duration, Value<'_>> {
        fit(value, |value| i64::try_from(integer(value)?).ok().filter(|s| *s >= 0).map(Duration::seconds))
    }

    fn write(value: &Duration) -> Result<WireValue<'_>, Unwritable> {
        if value.subsec_nanoseconds() != 0 || value.is_negative() {
            return Err(Unwritable(Self::EXPECTED));
        }
        Ok(WireValue::from(value.whole_seconds()))
    }
}

/// Duration in whole seconds, perhaps negative.
pub struct SignedSeconds;

impl Expected for SignedSeconds {
    const EXPECTED: &'static str = "a number of whole seconds";
}

impl Codec<Duration> for SignedSeconds {
    const USUAL: Usual = Usual::Texts;

    fn read(value: Value<'_>) -> Result<Duration, Value<'_>> {
        fit(value, |value| i64::try_from(signed_integer(value)?).ok().map(Duration::seconds))
    }

    fn write(value: &Duration) -> Result<WireValue<'_>, Unwritable> {
        if value.subsec_nanoseconds() != 0 {
            return Err(Unwritable(Self::EXPECTED));
        }
        Ok(WireValue::from(value.whole_seconds()))
    }
}

/// Duration in microseconds, not negative.
pub struct Micros;

impl Expected for Micros {
    const EXPECTED: &'static str = "a number of whole microseconds";
}

impl Codec<Duration> for Micros {
    const USUAL: Usual = Usual::Texts;

    fn read(value: Value<'_>) -> Result<Duration, Value<'_>> {
        fit(value, |value| {
            i64::try_from(integer(value)?).ok().filter(|us| *us >= 0).map(Duration::microseconds)
        })
    }

    fn write(value: &Duration) -> Result<WireValue<'_>, Unwritable> {
        let (seconds, beyond) = (value.whole_seconds(), value.subsec_nanoseconds());
        let micros = seconds.checked_mul(1_000_000).and_then(|us| us.checked_add(i64::from(beyond / 1000)));
        match micros {
            Some(micros) if beyond % 1000 == 0 && !value.is_negative() => Ok(WireValue::from(micros)),
            _ => Err(Unwritable(Self::EXPECTED)),
        }
    }
}

/// `yes` or `no`, which are written. Read too in any letter case, and as `true`, `false`, `1` and `0`.
pub struct YesNo;

impl Expected for YesNo {
    const EXPECTED: &'static str = "`yes` or `no`";
}

impl Codec<bool> for YesNo {
    const USUAL: Usual = Usual::Texts;

    fn read(value: Value<'_>) -> Result<bool, Value<'_>> {
        fit(value, |value| match value.as_str()? {
            "yes" => Some(true),
            "no" => Some(false),
            other => yes_or_no(other),
        })
    }

    fn write(value: &bool) -> Result<WireValue<'_>, Unwritable> {
        Ok(WireValue::from(if *value { "yes" } else { "no" }))
    }
}

/// Reads the words that are seldom used for yes and no.
#[cold]
fn yes_or_no(word: &str) -> Option<bool> {
    let is_one_of = |words: [&str; 3]| words.iter().any(|known| word.eq_ignore_ascii_case(known));
    if is_one_of(["yes", "true", "1"]) {
        Some(true)
    } else if is_one_of(["no", "false", "0"]) {
        Some(false)
    } else {
        None
    }
}

/// `true` or `false`, as text or as a JSON boolean.
pub struct Flag;

impl Expected for Flag {
    const EXPECTED: &'static str = "`true` or `false`";
}

impl Codec<bool> for Flag {
    const USUAL: Usual = Usual::Texts;

    fn read(value: Value<'_>) -> Result<bool, Value<'_>> {
        fit(value, |value| match value {
            Value::Bool(value) => Some(*value),
            Value::Text(text) if text == "true" => Some(true),
            Value::Text(text) if text == "false" => Some(false),
            _ => None,
        })
    }

    fn write(value: &bool) -> Result<WireValue<'_>, Unwritable> {
        Ok(Value::Bool(*value).into())
    }
}
