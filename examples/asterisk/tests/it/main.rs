//! Asterisk's event log: the laws of the conformance kit, the scenarios, and what the program prints.

#![allow(missing_docs, unreachable_pub, reason = "tests are read, not called")]
#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "a test fails by a panic, in its helpers too"
)]

mod conformance;
mod input;
mod log;
mod program;
mod scenarios;
mod size;
