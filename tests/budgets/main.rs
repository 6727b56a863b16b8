//! What an input can cost: heap, allocations and passes over it, counted and not timed, so that every run on every
//! machine gives the same.
//!
//! A counting allocator serves the whole program, so these tests have one of their own. `cargo test` gives them inputs of
//! half a megabyte; `cargo test --release --test budgets` gives them megabytes, up to 64 in one text.

#![allow(missing_docs, unreachable_pub, reason = "tests are read, not called")]
#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test fails by a panic, in its helpers too"
)]

#[path = "../it/support/report.rs"]
mod report;

mod growth;
mod heap;
mod inputs;
mod ledger;
mod readers;
mod typical;

/// Whether the tests are optimized, so that there is time for inputs of full size.
const THOROUGH: bool = !cfg!(debug_assertions);
