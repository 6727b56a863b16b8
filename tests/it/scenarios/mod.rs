//! Streams of events and the resulting calls, vendor by vendor.

mod connect;
mod ringme;
mod vega;
mod webitel;
