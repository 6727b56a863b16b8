//! Generated messages, vendor by vendor.

pub mod observation;
pub mod vega;
