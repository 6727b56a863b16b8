//! Both times of an observation, so that their bytes are in the order of the times, and none comes last.

use time::OffsetDateTime;

use super::write::Writer;
use crate::leg::utc;

/// Bytes of both.
pub(super) const TIMES: usize = 24;

/// The vendor's time of a message, and its receipt.
pub(super) type Times = (Option<OffsetDateTime>, Option<OffsetDateTime>);

pub(super) fn write(at: Option<OffsetDateTime>, received: Option<OffsetDateTime>, to: &mut Writer<'_>) {
    for time in [at, received] {
        let (seconds, nanosecond) = time
            .map(utc)
            .map_or((u64::MAX, 0), |at| (at.unix_timestamp().cast_unsigned() ^ 1 << 63, at.nanosecond()));
        to.bytes(&seconds.to_be_bytes());
        to.bytes(&nanosecond.to_be_bytes());
    }
}

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
    let (at, received) = bytes.split_at_checked(TIMES / 2)?;
    Some((time(at)?, time(received)?))
}
