//! The laws, a file for each.

mod absent;
mod damage;
mod digits;
mod documented;
mod errors;
mod log;
mod malformed;
mod names;
mod observed;
mod read_back;
mod serde;
mod unknown;
mod values;
mod written;

use super::suite::Suite;
use super::trial::Law;
use crate::registry::Vendor;

/// Returns every law, in the order in which they are tried.
pub(super) fn all<V: Vendor>(suite: &Suite<V>) -> Vec<Law<V>> {
    [messages(suite), scenarios()].into_iter().flatten().collect()
}

/// Laws of single messages.
fn messages<V: Vendor>(suite: &Suite<V>) -> Vec<Law<V>> {
    let mut laws = vec![
        written::law(),
        read_back::law(),
        malformed::law(),
        unknown::law(),
        values::law(),
        digits::law(),
        absent::law(),
        damage::law(),
        observed::law(),
        errors::law(),
        names::law(),
        log::law(),
        serde::law(),
    ];
    if suite.has_documented_messages {
        laws.push(documented::law());
    }
    laws
}

/// Laws of scenarios and of the model.
const fn scenarios<V: Vendor>() -> Vec<Law<V>> {
    Vec::new()
}
