//! Generated messages, vendor by vendor.

pub mod connect;
pub mod observation;
pub mod vega;
pub mod webitel;
