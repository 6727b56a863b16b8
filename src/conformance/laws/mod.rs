//! The laws, a file for each.

use super::trial::Law;
use crate::registry::Vendor;

/// Returns every law, in the order in which they are tried.
pub(super) fn all<V: Vendor>() -> Vec<Law<V>> {
    [messages(), scenarios()].into_iter().flatten().collect()
}

/// Laws of single messages.
const fn messages<V: Vendor>() -> Vec<Law<V>> {
    Vec::new()
}

/// Laws of scenarios and of the model.
const fn scenarios<V: Vendor>() -> Vec<Law<V>> {
    Vec::new()
}
