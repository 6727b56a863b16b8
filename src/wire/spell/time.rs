use time::{Date, Month, OffsetDateTime, PrimitiveDateTime, Time};

use super::number::{fit, integer, number};
use super::{Expected, Spelling};
use crate::fields::Value;
use crate::wire::record::Unwritable;

const MILLION: i128 = 1_000_000;

fn from_nanos(nanos: i128) -> Option<OffsetDateTime> {
    OffsetDateTime::from_unix_timestamp_nanos(nanos).ok()
}

/// Milliseconds since 1970-01-01 UTC, 12 or 13 digits.
pub(crate) struct UnixMillis;

const MILLIS: std::ops::Range<i128> = 100_000_000_000..10_000_000_000_000;

impl Expected for UnixMillis {
    const EXPECTED: &'static str = "milliseconds since 1970 of 12 or 13 digits";
}

impl Spelling<OffsetDateTime> for UnixMillis {
    fn read(value: Value<'_>) -> Result<OffsetDateTime, Value<'_>> {
        fit(value, |value| {
            integer(value).filter(|ms| MILLIS.contains(ms)).and_then(|ms| from_nanos(ms * MILLION))
        })
    }

    fn write(value: &OffsetDateTime) -> Result<Value<'_>, Unwritable> {
        let nanos = value.unix_timestamp_nanos();
        if nanos % MILLION != 0 || !MILLIS.contains(&(nanos / MILLION)) {
            return Err(Unwritable(Self::EXPECTED));
        }
        number(nanos / MILLION, Self::EXPECTED)
    }
}

/// The same, where 9 or 10 digits are seconds.
pub(crate) struct UnixMillisOrSeconds;

const SECONDS: std::ops::Range<i128> = 100_000_000..10_000_000_000;

impl Expected for UnixMillisOrSeconds {
    const EXPECTED: &'static str = UnixMillis::EXPECTED;
}

impl Spelling<OffsetDateTime> for UnixMillisOrSeconds {
    fn read(value: Value<'_>) -> Result<OffsetDateTime, Value<'_>> {
        match integer(&value).filter(|seconds| SECONDS.contains(seconds)) {
            Some(seconds) => fit(value, |_| from_nanos(seconds * 1_000 * MILLION)),
            None => UnixMillis::read(value),
        }
    }

    fn write(value: &OffsetDateTime) -> Result<Value<'_>, Unwritable> {
        UnixMillis::write(value)
    }
}

/// Microseconds since 1970-01-01 UTC, from the year 2000 to 2099.
pub(crate) struct UnixMicros;

const MICROS: std::ops::Range<i128> = 946_684_800_000_000..4_102_444_800_000_000;

impl Expected for UnixMicros {
    const EXPECTED: &'static str = "microseconds since 1970 from the years 2000 to 2099";
}

impl Spelling<OffsetDateTime> for UnixMicros {
    fn read(value: Value<'_>) -> Result<OffsetDateTime, Value<'_>> {
        fit(value, |value| {
            integer(value).filter(|us| MICROS.contains(us)).and_then(|us| from_nanos(us * 1_000))
        })
    }

    fn write(value: &OffsetDateTime) -> Result<Value<'_>, Unwritable> {
        let nanos = value.unix_timestamp_nanos();
        if nanos % 1_000 != 0 || !MICROS.contains(&(nanos / 1_000)) {
            return Err(Unwritable(Self::EXPECTED));
        }
        number(nanos / 1_000, Self::EXPECTED)
    }
}

/// `YYYY-MM-DDTHH:MM:SS`, with a fraction of 1 to 9 digits if need be, without zone.
pub(crate) struct LocalDateTime;

impl Expected for LocalDateTime {
    const EXPECTED: &'static str = "a time like 2026-01-31T09:00:00";
}

impl Spelling<PrimitiveDateTime> for LocalDateTime {
    fn read(value: Value<'_>) -> Result<PrimitiveDateTime, Value<'_>> {
        fit(value, |value| local_date_time(value.as_text()?))
    }

    fn write(value: &PrimitiveDateTime) -> Result<Value<'_>, Unwritable> {
        if !(0..=9999).contains(&value.year()) {
            return Err(Unwritable(Self::EXPECTED));
        }
        let (date, time) = (value.date(), value.time());
        let mut text = format!(
            "{:04}-{:02}-{:02}T{:02}:{:02}:{:02}",
            date.year(),
            u8::from(date.month()),
            date.day(),
            time.hour(),
            time.minute(),
            time.second(),
        );
        if time.nanosecond() != 0 {
            let fraction = format!(".{:09}", time.nanosecond());
            text.push_str(fraction.trim_end_matches('0'));
        }
        Ok(Value::from(text))
    }
}

fn local_date_time(text: &str) -> Option<PrimitiveDateTime> {
    let (whole, fraction) = text.split_at_checked(19)?;
    let separators = whole.as_bytes();
    let fits = [(4, b'-'), (7, b'-'), (10, b'T'), (13, b':'), (16, b':')];
    if !fits.iter().all(|(at, separator)| separators.get(*at) == Some(separator)) {
        return None;
    }
    let part = |range: std::ops::Range<usize>| -> Option<u16> {
        whole.get(range).filter(|part| part.bytes().all(|byte| byte.is_ascii_digit()))?.parse().ok()
    };
    let small = |range| u8::try_from(part(range)?).ok();
    let date =
        Date::from_calendar_date(i32::from(part(0..4)?), Month::try_from(small(5..7)?).ok()?, small(8..10)?);
    let nanosecond = if fraction.is_empty() { 0 } else { nanoseconds(fraction.strip_prefix('.')?)? };
    let time = Time::from_hms_nano(small(11..13)?, small(14..16)?, small(17..19)?, nanosecond);
    Some(PrimitiveDateTime::new(date.ok()?, time.ok()?))
}

fn nanoseconds(fraction: &str) -> Option<u32> {
    if fraction.is_empty() || fraction.len() > 9 || !fraction.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let missing = 9_u32.checked_sub(u32::try_from(fraction.len()).ok()?)?;
    fraction.parse::<u32>().ok()?.checked_mul(10_u32.pow(missing))
}
