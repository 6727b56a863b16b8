//! How a vendor writes values.

use crate::fields::Value;

/// How a vendor writes values that are absent, and values that are no text.
pub trait Dialect {
    /// Whether numbers and booleans are written as text.
    const HAS_TEXT_ALONE: bool;

    /// Whether such a value of a known field says nothing, so that it is neither read nor kept.
    fn is_absent(value: &Value<'_>) -> bool;

    /// Whether such a text of a known field says nothing.
    #[must_use]
    fn is_absent_text(_: &str) -> bool {
        false
    }

    /// Whether this is a constant.
    #[must_use]
    fn is_constant(value: &Value<'_>, constant: &str) -> bool {
        value.as_str() == Some(constant)
    }
}

/// Dialect of most JSON: `null` stands for absent, numbers and booleans are not text.
pub struct Json;

impl Dialect for Json {
    const HAS_TEXT_ALONE: bool = false;

    fn is_absent(value: &Value<'_>) -> bool {
        matches!(value, Value::Null)
    }
}
