//! Streams of events and the calls they make, vendor by vendor.

mod connect;
mod vega;
mod webitel;
