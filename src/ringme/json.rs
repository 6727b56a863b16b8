//! What RingMe's JSON documents share.

use crate::error::{ParseError, SerializeError};
use crate::fields::Value;
use crate::wire::document::Document;
use crate::wire::json;
use crate::wire::record::{Dialect, Record};

/// How RingMe's JSON spells values. What `null` means is not documented, so it fits no field and is left over.
pub(super) struct RingMeJson;

impl Dialect for RingMeJson {
    fn is_absent(_value: &Value<'_>) -> bool {
        false
    }

    fn written(value: Value<'_>) -> Value<'_> {
        value
    }
}

/// Reads one object.
pub(super) fn parse<T: Record + Document>(body: &[u8]) -> Result<T, ParseError> {
    let fields = json::read(body).map_err(|problem| ParseError::new(T::DOCUMENT, problem))?;
    T::from_fields(fields)
}

/// Writes one object.
pub(super) fn serialize<T: Record + Document>(value: &T) -> Result<Vec<u8>, SerializeError> {
    json::write(&value.to_fields()?).map_err(|problem| SerializeError::new(T::DOCUMENT, problem))
}
