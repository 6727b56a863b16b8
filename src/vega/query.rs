//! Query strings: of the socket's address, and of the history.

use crate::fields::Value;
use crate::wire::record::Dialect;

/// Pairs of a query, which are all text.
pub(super) struct Query;

impl Dialect for Query {
    const HAS_TEXT_ALONE: bool = true;

    fn is_absent(_: &Value<'_>) -> bool {
        false
    }
}
