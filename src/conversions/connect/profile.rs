use std::borrow::Cow;

use serde::{Deserialize, Deserializer, Serialize, Serializer};
use time::{OffsetDateTime, PrimitiveDateTime, UtcOffset};

/// What the receiver knows and 1C-Connect does not send.
///
/// # Example
/// ```
/// use call_legs::conversions::connect::Profile;
///
/// let profile: Profile = serde_json::from_str(r#"{"utc_offset":"+05:00"}"#).unwrap();
/// assert_eq!(profile.utc_offset.unwrap().whole_hours(), 5);
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
#[non_exhaustive]
pub struct Profile {
    /// Offset from UTC of the call's own times, as text `±HH:MM`. `@Time` is of another clock.
    #[serde(
        serialize_with = "write_offset",
        deserialize_with = "read_offset",
        skip_serializing_if = "Option::is_none"
    )]
    pub utc_offset: Option<UtcOffset>,
}

impl Profile {
    /// Returns the instant of a local time, if the offset is known.
    pub(super) fn instant(self, local: PrimitiveDateTime) -> Option<OffsetDateTime> {
        let at = local.assume_offset(self.utc_offset?).checked_to_offset(UtcOffset::UTC)?;
        is_printable(at).then_some(at)
    }
}

/// Returns whether RFC 3339 can represent the instant.
pub(super) fn is_printable(at: OffsetDateTime) -> bool {
    (0..=9999).contains(&at.year())
}

#[allow(
    clippy::ref_option,
    clippy::trivially_copy_pass_by_ref,
    reason = "serde's `serialize_with` requires this signature"
)]
fn write_offset<S: Serializer>(offset: &Option<UtcOffset>, serializer: S) -> Result<S::Ok, S::Error> {
    let Some(offset) = offset else { return serializer.serialize_none() };
    let (hours, minutes, seconds) = offset.as_hms();
    if seconds != 0 {
        return Err(serde::ser::Error::custom("`utc_offset` has seconds"));
    }
    let sign = if offset.is_negative() { '-' } else { '+' };
    serializer.collect_str(&format_args!("{sign}{:02}:{:02}", hours.unsigned_abs(), minutes.unsigned_abs()))
}

fn read_offset<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<UtcOffset>, D::Error> {
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
