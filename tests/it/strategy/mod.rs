//! Generated messages, vendor by vendor.

pub mod adapted;
pub mod connect;
pub mod observation;
pub mod ringme;
pub mod script;
pub mod vega;
pub mod webitel;
