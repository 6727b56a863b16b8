//! Streams of events and the resulting calls, vendor by vendor.

mod again;
mod connect;
mod ringme;
mod vega;
mod webitel;
