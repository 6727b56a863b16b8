//! Times of an observation, written so that their bytes have the order of the times, and an absent one comes last.

use time::OffsetDateTime;

use super::write::LogWriter;
use crate::leg::utc;

/// Number of bytes of both times.
pub(super) const TIMES: usize = 24;

/// Times of sending, by the vendor's clock, and of receipt.
pub(super) type Times = (Option<OffsetDateTime>, Option<OffsetDateTime>);

/// Writes both times.
pub(super) fn write((sent_at, received_at): Times, to: &mut LogWriter<'_>) {
    for time in [sent_at, received_at] {
        let (seconds, nanosecond) = time
            .map(utc)
            .map_or((u64::MAX, 0), |at| (at.unix_timestamp().cast_unsigned() ^ 1 << 63, at.nanosecond()));
        to.bytes(&seconds.to_be_bytes());
        to.bytes(&nanosecond.to_be_bytes());
    }
}

/// Reads both times; `None` if the bytes are invalid.
pub(super) fn read(bytes: &[u8]) -> Option<Times> {
    let time = |bytes: &[u8]| {
        let (seconds, nanosecond) = bytes.split_first_chunk::<8>()?;
        let seconds = u64::from_be_bytes(*seconds);
        if seconds == u64::MAX {
            return Some(None);
        }
        let at = OffsetDateTime::from_unix_timestamp((seconds ^ 1 << 63).cast_signed()).ok()?;
        let nanosecond = u32::from_be_bytes(nanosecond.try_into().ok()?);
        at.replace_nanosecond(nanosecond).ok().map(Some)
    };
    let (sent_at, received_at) = bytes.split_at_checked(TIMES / 2)?;
    Some((time(sent_at)?, time(received_at)?))
}
