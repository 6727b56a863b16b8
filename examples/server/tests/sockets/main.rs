//! Each vendor's other end, played on the loopback: real servers and real clients, ended by their tests.

#![allow(missing_docs, unreachable_pub, reason = "tests are read, not called")]
#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test fails by a panic, in its helpers too"
)]

mod loopback;

mod crm;

#[cfg(unix)]
mod connect_pipe;
mod ringme;
mod ringme_webhook;
mod vega_pbx;
mod vega_rest;
mod vega_socket;
mod vega_switchboard;
mod webitel;
