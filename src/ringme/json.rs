//! What RingMe's JSON documents share.

use crate::fields::Value;
use crate::wire::record::Dialect;

/// Dialect of RingMe's JSON. The meaning of `null` is not documented, so it is invalid in every field.
pub(super) struct RingMeJson;

impl Dialect for RingMeJson {
    const HAS_TEXT_ALONE: bool = false;

    fn is_absent(_value: &Value<'_>) -> bool {
        false
    }
}
