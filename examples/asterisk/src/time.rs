//! Times in the spellings that `dateformat` of `cel.conf` makes.

use call_legs::Value;
use call_legs::leg::TimeSource;
use call_legs::wire::codec::{Codec, Expected, Unwritable, WireValue};
use call_legs::wire::identifier;
use time::format_description::BorrowedFormatItem;
use time::macros::format_description;
use time::parsing::Parsed;
use time::{OffsetDateTime, PrimitiveDateTime, UtcOffset};

identifier! {
    /// Time of an event, with its original text.
    ///
    /// Without `dateformat` it is seconds and microseconds since 1970. Date and time are read as `%F %T` and `%FT%T` write them, also
    /// with a fraction, and with or without a zone.
    pub struct EventTime;
}

const DATE_AND_TIME: &[BorrowedFormatItem<'_>] = format_description!(
    version = 2,
    "[year]-[month]-[day][first [T][ ]][hour]:[minute]:[second][optional [.[subsecond]]]\
     [optional [ ]][optional [[offset_hour sign:mandatory][optional [:]][offset_minute]]]"
);

impl EventTime {
    /// Returns the instant in UTC, and its source. `utc_offset` is that of a time without a zone.
    #[must_use]
    pub fn instant(&self, utc_offset: Option<UtcOffset>) -> Option<(OffsetDateTime, TimeSource)> {
        let (at, source) = match read(self.as_str())? {
            Ok(at) => (at, TimeSource::Reported),
            Err(local) => (local.assume_offset(utc_offset?), TimeSource::Configured),
        };
        Some((at.checked_to_offset(UtcOffset::UTC)?, source))
    }
}

/// Reads an instant, or a time without a zone.
fn read(text: &str) -> Option<Result<OffsetDateTime, PrimitiveDateTime>> {
    if let Some(at) = since_1970(text) {
        return Some(Ok(at));
    }
    let (text, is_utc) = text.strip_suffix('Z').map_or((text, false), |text| (text, true));
    let mut parsed = Parsed::new();
    let rest = parsed.parse_items(text.as_bytes(), DATE_AND_TIME).ok()?;
    if !rest.is_empty() {
        return None;
    }
    match OffsetDateTime::try_from(parsed) {
        Ok(at) => Some(Ok(at)),
        Err(_) => {
            let local = PrimitiveDateTime::try_from(parsed).ok()?;
            Some(if is_utc { Ok(local.assume_utc()) } else { Err(local) })
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

/// Codec of an [`EventTime`].
pub(crate) struct Time;

impl Expected for Time {
    const EXPECTED: &'static str = "a time";
}

impl Codec<EventTime> for Time {
    fn read(value: Value<'_>) -> Result<EventTime, Value<'_>> {
        match value.as_str().filter(|text| read(text).is_some()) {
            Some(text) => Ok(text.into()),
            None => Err(value),
        }
    }

    fn write(value: &EventTime) -> Result<WireValue<'_>, Unwritable> {
        if read(value.as_str()).is_some() {
            Ok(value.as_str().into())
        } else {
            Err(Unwritable(Self::EXPECTED))
        }
    }
}
