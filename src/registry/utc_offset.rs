//! serde's form of a field `utc_offset` in a profile, for `#[serde(with = "…")]`: text `±HH:MM`.

use std::borrow::Cow;

use serde::{Deserialize, Deserializer, Serializer};
use time::UtcOffset;

/// Writes an offset; fails if it has seconds.
#[allow(
    clippy::ref_option,
    clippy::trivially_copy_pass_by_ref,
    reason = "serde's `with` requires this signature"
)]
#[allow(clippy::missing_errors_doc, reason = "the first line has it")]
pub fn serialize<S: Serializer>(offset: &Option<UtcOffset>, serializer: S) -> Result<S::Ok, S::Error> {
    let Some(offset) = offset else { return serializer.serialize_none() };
    let (hours, minutes, seconds) = offset.as_hms();
    if seconds != 0 {
        return Err(serde::ser::Error::custom("`utc_offset` has seconds"));
    }
    let sign = if offset.is_negative() { '-' } else { '+' };
    serializer.collect_str(&format_args!("{sign}{:02}:{:02}", hours.unsigned_abs(), minutes.unsigned_abs()))
}

/// Reads an offset; fails if the text is not like `+05:00`.
#[allow(clippy::missing_errors_doc, reason = "the first line has it")]
pub fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<UtcOffset>, D::Error> {
    let text = Option::<Cow<'de, str>>::deserialize(deserializer)?;
    let expected = || serde::de::Error::custom("`utc_offset` is not like +05:00");
    text.map(|text| offset(&text).ok_or_else(expected)).transpose()
}

fn offset(text: &str) -> Option<UtcOffset> {
    let (sign, hours, minutes) = match text.as_bytes() {
        [sign @ (b'+' | b'-'), h1, h2, b':', m1, m2] => (*sign, number(*h1, *h2)?, number(*m1, *m2)?),
        _ => return None,
    };
    if hours > 23 || minutes > 59 {
        return None;
    }
    let sign = if sign == b'-' { -1 } else { 1 };
    UtcOffset::from_hms(sign * hours, sign * minutes, 0).ok()
}

fn number(tens: u8, ones: u8) -> Option<i8> {
    let digit = |byte: u8| char::from(byte).to_digit(10).and_then(|digit| i8::try_from(digit).ok());
    Some(digit(tens)? * 10 + digit(ones)?)
}
