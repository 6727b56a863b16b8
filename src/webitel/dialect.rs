//! How Webitel writes values.

use crate::fields::Value;
use crate::wire::record::Dialect;

/// How Webitel spells what is not there: `null`, empty and absent are the same. Whatever is there is text.
pub(super) struct Webitel;

impl Dialect for Webitel {
    const HAS_TEXT_ALONE: bool = true;

    fn is_absent(value: &Value<'_>) -> bool {
        match value {
            Value::Null => true,
            Value::Text(text) => Self::is_absent_text(text),
            Value::Bool(_) | Value::Number(_) | Value::Bytes(_) | Value::List(_) | Value::Fields(_) => false,
        }
    }

    fn is_absent_text(text: &str) -> bool {
        text.is_empty()
    }
}
