//! The same fields as the crate's own types have, by serde's derive: strings for enum values, numbers for times, no unknown fields.
//! An absent value is written as the crate writes it.

#![allow(
    dead_code,
    clippy::struct_field_names,
    reason = "the fields are the wire's, and only serde uses them"
)]

pub(crate) mod connect;
pub(crate) mod ringme;
pub(crate) mod vega;
pub(crate) mod webitel;
