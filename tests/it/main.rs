//! Laws of the crate, each as a test that fails when it is broken.

#![allow(missing_docs, unreachable_pub, reason = "tests are read, not called")]
#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test fails by a panic, in its helpers too"
)]

mod scenarios;
mod strategy;
mod support;

mod architecture;
mod bodies;
mod call;
mod capture;
mod cloudevents;
mod conformance;
mod connect;
mod contract;
mod conversions;
mod crm;
mod documents;
mod emulate;
mod errors;
mod explain;
mod export;
mod fold;
mod free_text;
mod guide;
mod json_form;
mod lanes;
mod ledger;
mod legs;
mod model;
mod public_types;
mod readme;
mod ringme;
mod schemas;
mod secrets;
mod stats;
mod table;
mod times;
mod vcon;
mod vega;
mod webitel;
mod writing;
