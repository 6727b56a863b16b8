//! The ledger's laws over very many streams: every order of a few events, and random streams of each vendor.
//!
//! `cargo test` runs a part of them; `cargo test --release --test streams` runs all orders and a hundred thousand streams
//! of each vendor. `CALL_LEGS_STREAMS` sets another number.

#![allow(missing_docs, unreachable_pub, reason = "tests are read, not called")]
#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test fails by a panic, in its helpers too"
)]

#[path = "../it/strategy/adapted.rs"]
mod adapted;
#[path = "../it/support/report.rs"]
mod report;
#[path = "../it/support/reported.rs"]
mod reported;
#[path = "../it/strategy/script.rs"]
mod script;

mod orders;
mod random;

/// Whether the tests are optimized, so that there is time for all of them.
const THOROUGH: bool = !cfg!(debug_assertions);
