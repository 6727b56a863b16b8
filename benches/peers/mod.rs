//! The same fields as the crate's own types have, by serde's derive: strings for words, numbers for times, no leftovers.
//! What is absent is written as the crate writes it.

#![allow(
    dead_code,
    clippy::struct_field_names,
    reason = "the fields are the wire's, and used by serde alone"
)]

pub(crate) mod connect;
pub(crate) mod ringme;
pub(crate) mod vega;
pub(crate) mod webitel;
