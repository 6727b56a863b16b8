//! What RingMe's JSON documents share.

use crate::fields::Value;
use crate::wire::record::Dialect;

/// How RingMe's JSON spells values. What `null` means is not documented, so it fits no field and is left over.
pub(super) struct RingMeJson;

impl Dialect for RingMeJson {
    const HAS_TEXT_ALONE: bool = false;

    fn is_absent(_value: &Value<'_>) -> bool {
        false
    }
}
