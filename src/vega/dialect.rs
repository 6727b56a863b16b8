//! How Vega writes values, in its messages and in query strings.

use crate::fields::Value;
use crate::wire::record::Dialect;

/// How Vega spells what is not there: `null` and absent are the same, numbers are numbers.
pub(super) struct Vega;

impl Dialect for Vega {
    const HAS_TEXT_ALONE: bool = false;

    fn is_absent(value: &Value<'_>) -> bool {
        matches!(value, Value::Null)
    }
}

/// Pairs of a query, which are all text.
pub(super) struct Query;

impl Dialect for Query {
    const HAS_TEXT_ALONE: bool = true;

    fn is_absent(_: &Value<'_>) -> bool {
        false
    }
}
