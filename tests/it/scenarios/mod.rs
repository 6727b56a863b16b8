//! Streams of events and the calls they make, vendor by vendor.

mod connect;
mod ringme;
mod vega;
mod webitel;
