//! What the crate writes validates against the JSON Schemas that it ships.

#![allow(missing_docs, unreachable_pub, reason = "tests are read, not called")]
#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test fails by a panic, in its helpers too"
)]

#[path = "../../it/strategy/observation.rs"]
mod observation;
#[path = "../../it/scenarios/mod.rs"]
mod scenarios;

mod filled;
mod mutated;
mod schema;
mod support;
mod vcon;
mod written;
