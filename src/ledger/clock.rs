//! The ledger's clock.

use time::{Duration, OffsetDateTime};

/// Instant of the ledger's clock, in microseconds since 1970.
pub(super) type Micros = i64;

/// Value of a clock that was never set.
pub(super) const UNSET: Micros = Micros::MIN;

/// Converts an instant. One that is out of range, which only a calendar of a million years has, becomes the first or last.
pub(super) fn micros(at: OffsetDateTime) -> Micros {
    let seconds = at.unix_timestamp();
    let exact = seconds.checked_mul(1_000_000).and_then(|whole| whole.checked_add(at.microsecond().into()));
    let end = if seconds.is_negative() { UNSET } else { Micros::MAX };
    exact.unwrap_or(end).max(UNSET + 1)
}

/// Converts back. `None` after the year 9999.
pub(super) fn instant(at: Micros) -> Option<OffsetDateTime> {
    OffsetDateTime::from_unix_timestamp_nanos(i128::from(at) * 1000).ok()
}

/// Returns the instant that long after another. A negative duration counts as zero; nothing is due while the clock is not set.
pub(super) fn after(at: Micros, duration: Duration) -> Micros {
    if at == UNSET {
        return Micros::MAX;
    }
    let duration = duration.max(Duration::ZERO).whole_microseconds();
    at.saturating_add(Micros::try_from(duration).unwrap_or(Micros::MAX))
}
