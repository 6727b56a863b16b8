use serde::{Deserialize, Serialize};
use time::{OffsetDateTime, PrimitiveDateTime, UtcOffset};

use crate::registry::utc_offset;

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
    #[serde(with = "utc_offset", skip_serializing_if = "Option::is_none")]
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
