//! The example receiver with the example emulator, and under worse conditions: kills, floods, lack of room, hostile messages.

#![allow(missing_docs, unreachable_pub, reason = "tests are read, not called")]
#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test fails by a panic, in its helpers too"
)]

#[allow(dead_code, reason = "the tests use a part")]
#[path = "../../emulator/main.rs"]
mod emulator;
#[allow(dead_code, reason = "the tests use a part")]
#[path = "../../receiver/main.rs"]
mod receiver;

mod browser;
mod days;
mod gate;
mod kills;
mod messages;
mod page;
mod playground;
#[path = "../../../../tests/it/support/report.rs"]
mod report;
mod shown;
mod slow;
mod stored;
mod torn;
mod vega;
