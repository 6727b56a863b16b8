use time::format_description::BorrowedFormatItem;
use time::macros::format_description;
use time::parsing::Parsed;
use time::{OffsetDateTime, PrimitiveDateTime, UtcOffset};

use super::{Codec, Expected};
use crate::fields::Value;
use crate::wire::sink::{Unwritable, WireValue};
use crate::wire::words::identifier;

identifier! {
    /// Time whose spelling the vendor's configuration decides, with its original text: [`AnyTime`] has the spellings.
    ///
    /// # Example
    /// ```
    /// use call_legs::wire::codec::TimeText;
    /// use time::macros::{datetime, offset};
    ///
    /// let time = TimeText::from("2026-01-31 11:00:07.5");
    /// assert_eq!(time.instant(Some(offset!(+2))), Some(datetime!(2026-01-31 09:00:07.5 UTC)));
    /// assert_eq!((time.instant(None), time.has_zone()), (None, false), "the zone is not known");
    /// assert!(TimeText::from("1769850007.500000").has_zone(), "seconds since 1970 in UTC");
    /// ```
    pub struct TimeText;
}

impl TimeText {
    /// Returns the instant in UTC. `utc_offset` is the offset of a time without a zone; without it, such a time is none.
    #[must_use]
    pub fn instant(&self, utc_offset: Option<UtcOffset>) -> Option<OffsetDateTime> {
        let at = match read(self.as_str())? {
            Reading::Instant(at) => at,
            Reading::Local(at) => at.assume_offset(utc_offset?),
        };
        at.checked_to_offset(UtcOffset::UTC)
    }

    /// Returns whether the text says which instant it is.
    #[must_use]
    pub fn has_zone(&self) -> bool {
        matches!(read(self.as_str()), Some(Reading::Instant(_)))
    }
}

enum Reading {
    Instant(OffsetDateTime),
    Local(PrimitiveDateTime),
}

const DATE_AND_TIME: &[BorrowedFormatItem<'_>] = format_description!(
    version = 2,
    "[year]-[month]-[day][first [T][ ]][hour]:[minute]:[second][optional [.[subsecond]]]\
     [optional [ ]][optional [[offset_hour sign:mandatory][optional [:]][offset_minute]]]"
);

fn read(text: &str) -> Option<Reading> {
    if let Some(at) = since_1970(text) {
        return Some(Reading::Instant(at));
    }
    let (text, is_utc) = text.strip_suffix('Z').map_or((text, false), |text| (text, true));
    let mut parsed = Parsed::new();
    let rest = parsed.parse_items(text.as_bytes(), DATE_AND_TIME).ok()?;
    if !rest.is_empty() {
        return None;
    }
    match OffsetDateTime::try_from(parsed) {
        Ok(_) if is_utc => None,
        Ok(at) => Some(Reading::Instant(at)),
        Err(_) => {
            let local = PrimitiveDateTime::try_from(parsed).ok()?;
            Some(if is_utc { Reading::Instant(local.assume_utc()) } else { Reading::Local(local) })
        }
    }
}

fn since_1970(text: &str) -> Option<OffsetDateTime> {
    let (seconds, fraction) = text.split_once('.').unwrap_or((text, "0"));
    let is_number = |digits: &str| digits.bytes().all(|digit| digit.is_ascii_digit());
    let fits = (9..=10).contains(&seconds.len()) && (1..=9).contains(&fraction.len());
    if !(fits && is_number(seconds) && is_number(fraction)) {
        return None;
    }
    OffsetDateTime::from_unix_timestamp_nanos(format!("{seconds}{fraction:0<9}").parse().ok()?).ok()
}

/// Time as text: seconds since 1970 in 9 or 10 digits, or date and time as `2026-01-31T09:00:00` or with a space. Both may have a
/// fraction of up to 9 digits; the latter may have a zone, as `Z`, `+02:00` or `+0200`. It is written as it came.
pub struct AnyTime;

impl Expected for AnyTime {
    const EXPECTED: &'static str = "a time";
}

impl Codec<TimeText> for AnyTime {
    fn read(value: Value<'_>) -> Result<TimeText, Value<'_>> {
        match value.as_str().filter(|text| read(text).is_some()) {
            Some(text) => Ok(text.into()),
            None => Err(value),
        }
    }

    fn write(value: &TimeText) -> Result<WireValue<'_>, Unwritable> {
        let text = value.as_str();
        if read(text).is_some() { Ok(text.into()) } else { Err(Unwritable(Self::EXPECTED)) }
    }
}

#[cfg(test)]
mod tests {
    use time::macros::{datetime, offset};

    use super::{AnyTime, TimeText};
    use crate::fields::Value;
    use crate::wire::codec::Codec as _;

    #[test]
    fn a_time_is_read_in_each_of_its_spellings() {
        let at = datetime!(2026-01-31 09:00:07 UTC);
        let half = datetime!(2026-01-31 09:00:07.5 UTC);
        let table = [
            ("1769850007", at, true),
            ("1769850007.5", half, true),
            ("1769850007.500000", half, true),
            ("2026-01-31 09:00:07Z", at, true),
            ("2026-01-31T09:00:07.500Z", half, true),
            ("2026-01-31 11:00:07+0200", at, true),
            ("2026-01-31T04:00:07.5-05:00", half, true),
            ("2026-01-31 11:00:07 +02:00", at, true),
            ("2026-01-31 12:00:07", at, false),
            ("2026-01-31T12:00:07.5", half, false),
        ];
        for (text, at, has_zone) in table {
            let time = TimeText::from(text);
            assert_eq!((time.instant(Some(offset!(+3))), time.has_zone()), (Some(at), has_zone), "{text}");
            assert_eq!(time.instant(None).is_some(), has_zone, "{text}");
        }
    }

    #[test]
    fn what_is_no_time_is_kept() {
        let texts = [
            "",
            "now",
            "0.000000",
            "12345678",
            "17698500070",
            "1769850007.",
            "1769850007.1234567890",
            "-1769850007",
            "2026-01-31",
            "2026-02-30 09:00:07",
            "2026-01-31 25:00:07",
            "2026-01-31 09:00:07+0200Z",
            "2026-01-31 09:00:07 EET",
            "31.01.2026 09:00:07",
        ];
        for text in texts {
            assert!(AnyTime::read(Value::from(text)).is_err(), "{text}");
            assert!(AnyTime::write(&TimeText::from(text)).is_err(), "{text}");
            assert_eq!(TimeText::from(text).instant(Some(offset!(+3))), None, "{text}");
        }
        assert!(AnyTime::read(Value::Number(1_769_850_007_i64.into())).is_err());
        // Instants that UTC cannot write.
        assert_eq!(TimeText::from("9999-12-31 23:59:59-12:00").instant(None), None);
    }
}
