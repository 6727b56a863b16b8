use std::ops::Range;

use time::{Date, Month, OffsetDateTime, PrimitiveDateTime, Time};

use super::number::{fit, integer, integer_by_value};
use super::unset::{self, is_first_day};
use super::{Codec, Expected, Usual};
use crate::fields::Value;
use crate::wire::sink::{Unwritable, WireValue};

/// Converts a number of parts of a second since 1970.
fn from_parts(number: i128, of_second: u32) -> Option<OffsetDateTime> {
    let number = i64::try_from(number).ok()?;
    let part = u32::try_from(number.rem_euclid(of_second.into())).ok()?;
    let whole = OffsetDateTime::from_unix_timestamp(number.div_euclid(of_second.into())).ok()?;
    whole.replace_nanosecond(part * (1_000_000_000 / of_second)).ok()
}

/// Converts into a number of parts of a second since 1970, if that says it all and is in range.
fn parts(at: OffsetDateTime, of_second: u32, range: &Range<i128>) -> Option<WireValue<'static>> {
    let part = 1_000_000_000 / of_second;
    let seconds = at.unix_timestamp().checked_mul(of_second.into())?;
    let number = seconds.checked_add((at.nanosecond() / part).into())?;
    let is_all = at.nanosecond().is_multiple_of(part);
    (is_all && range.contains(&number.into())).then_some(WireValue::Integer(number))
}

/// Milliseconds since 1970-01-01 UTC, 12 or 13 digits.
pub struct UnixMillis;

const MILLIS: Range<i128> = 100_000_000_000..10_000_000_000_000;

impl Expected for UnixMillis {
    const EXPECTED: &'static str = "milliseconds since 1970 in 12 or 13 digits";
}

impl Codec<OffsetDateTime> for UnixMillis {
    const USUAL: Usual = Usual::Texts;

    fn read(value: Value<'_>) -> Result<OffsetDateTime, Value<'_>> {
        fit(value, |value| {
            integer_by_value(value).filter(|ms| MILLIS.contains(ms)).and_then(|ms| from_parts(ms, 1_000))
        })
    }

    fn is_unset(value: &Value<'_>) -> bool {
        unset::is_unset(value)
    }

    fn write(value: &OffsetDateTime) -> Result<WireValue<'_>, Unwritable> {
        parts(*value, 1_000, &MILLIS).ok_or(Unwritable(Self::EXPECTED))
    }
}

/// The same, where 9 or 10 digits are seconds.
pub struct UnixMillisOrSeconds;

const SECONDS: Range<i128> = 100_000_000..10_000_000_000;

impl Expected for UnixMillisOrSeconds {
    const EXPECTED: &'static str = UnixMillis::EXPECTED;
}

impl Codec<OffsetDateTime> for UnixMillisOrSeconds {
    const USUAL: Usual = Usual::Integers;

    fn read(value: Value<'_>) -> Result<OffsetDateTime, Value<'_>> {
        fit(value, |value| millis_or_seconds(i64::try_from(integer(value)?).ok()?))
    }

    #[inline]
    fn read_integer(number: i64) -> Result<OffsetDateTime, Value<'static>> {
        millis_or_seconds(number).ok_or(Value::Number(number.into()))
    }

    fn is_unset(value: &Value<'_>) -> bool {
        unset::is_unset(value)
    }

    fn write(value: &OffsetDateTime) -> Result<WireValue<'_>, Unwritable> {
        UnixMillis::write(value)
    }
}

fn millis_or_seconds(number: i64) -> Option<OffsetDateTime> {
    let whole = i128::from(number);
    if SECONDS.contains(&whole) {
        return from_parts(whole, 1);
    }
    MILLIS.contains(&whole).then(|| from_parts(whole, 1_000)).flatten()
}

/// Microseconds since 1970-01-01 UTC, from the year 2000 to 2099.
pub struct UnixMicros;

const MICROS: Range<i128> = 946_684_800_000_000..4_102_444_800_000_000;

impl Expected for UnixMicros {
    const EXPECTED: &'static str = "microseconds since 1970 in the years 2000 to 2099";
}

impl Codec<OffsetDateTime> for UnixMicros {
    const USUAL: Usual = Usual::Texts;

    fn read(value: Value<'_>) -> Result<OffsetDateTime, Value<'_>> {
        fit(value, |value| {
            integer(value).filter(|us| MICROS.contains(us)).and_then(|us| from_parts(us, 1_000_000))
        })
    }

    fn is_unset(value: &Value<'_>) -> bool {
        unset::is_unset(value)
    }

    fn write(value: &OffsetDateTime) -> Result<WireValue<'_>, Unwritable> {
        parts(*value, 1_000_000, &MICROS).ok_or(Unwritable(Self::EXPECTED))
    }
}

/// `YYYY-MM-DDTHH:MM:SS`, with a fraction of 1 to 9 digits if need be, without zone, and not on a day that stands for none.
pub struct LocalDateTime;

impl Expected for LocalDateTime {
    const EXPECTED: &'static str = "a time like 2026-01-31T09:00:00";
}

impl Codec<PrimitiveDateTime> for LocalDateTime {
    const USUAL: Usual = Usual::Texts;

    fn read(value: Value<'_>) -> Result<PrimitiveDateTime, Value<'_>> {
        fit(value, |value| local_date_time(value.as_str()?))
    }

    fn is_unset(value: &Value<'_>) -> bool {
        unset::is_unset(value)
    }

    fn write(value: &PrimitiveDateTime) -> Result<WireValue<'_>, Unwritable> {
        let whole = to_the_second(*value).ok_or(Unwritable(Self::EXPECTED))?;
        if value.nanosecond() == 0 {
            return Ok(WireValue::Time(whole));
        }
        let text = format!("{}.{:09}", String::from_utf8_lossy(&whole), value.nanosecond());
        Ok(Value::from(text.trim_end_matches('0').to_owned()).into())
    }
}

/// The documented spelling without a fraction, of the years that it has.
fn to_the_second(at: PrimitiveDateTime) -> Option<[u8; 19]> {
    let (year, month, day) = (at.year(), u8::from(at.month()), at.day());
    if is_first_day(year, month, day) {
        return None;
    }
    let century = u8::try_from(year / 100).ok().filter(|century| *century < 100 && year >= 0)?;
    let year = u8::try_from(year % 100).ok()?;
    let [hour, minute, second] = [at.hour(), at.minute(), at.second()];
    let digits = [century, year, month, day, hour, minute, second]
        .map(|number| [b'0' + number / 10, b'0' + number % 10]);
    let [[y1, y2], [y3, y4], [m1, m2], [d1, d2], [h1, h2], [n1, n2], [s1, s2]] = digits;
    Some([y1, y2, y3, y4, b'-', m1, m2, b'-', d1, d2, b'T', h1, h2, b':', n1, n2, b':', s1, s2])
}

fn local_date_time(text: &str) -> Option<PrimitiveDateTime> {
    let (whole, fraction) = text.as_bytes().split_first_chunk::<19>()?;
    let [y1, y2, y3, y4, b'-', m1, m2, b'-', d1, d2, b'T', h1, h2, b':', n1, n2, b':', s1, s2] = *whole
    else {
        return None;
    };
    let digit = |byte: u8| byte.is_ascii_digit().then(|| byte - b'0');
    let number = |tens, units| Some(digit(tens)? * 10 + digit(units)?);
    let year = i32::from(number(y1, y2)?) * 100 + i32::from(number(y3, y4)?);
    let (month, day) = (number(m1, m2)?, number(d1, d2)?);
    if is_first_day(year, month, day) {
        return None;
    }
    let date = Date::from_calendar_date(year, Month::try_from(month).ok()?, day).ok()?;
    let nanosecond = match fraction {
        [] => 0,
        [b'.', digits @ ..] => nanoseconds(digits)?,
        _ => return None,
    };
    let time = Time::from_hms_nano(number(h1, h2)?, number(n1, n2)?, number(s1, s2)?, nanosecond).ok()?;
    Some(PrimitiveDateTime::new(date, time))
}

fn nanoseconds(digits: &[u8]) -> Option<u32> {
    if digits.is_empty() || digits.len() > 9 || !digits.iter().all(u8::is_ascii_digit) {
        return None;
    }
    let padded = digits.iter().copied().chain(std::iter::repeat(b'0')).take(9);
    Some(padded.fold(0, |number, digit| number * 10 + u32::from(digit - b'0')))
}
