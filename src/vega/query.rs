//! Query strings: of the socket's address, and of the history.

use crate::fields::Value;
use crate::wire::record::{Dialect, as_text};

/// Pairs of a query, which are all text.
pub(super) struct Query;

impl Dialect for Query {
    fn is_absent(_: &Value<'_>) -> bool {
        false
    }

    fn written(value: Value<'_>) -> Value<'_> {
        as_text(value)
    }
}
