//! A complete receiver, made to be copied: webhooks, sockets and pipes in, finished calls in SQLite and a live page out.
//!
//! ```text
//! cargo run --example receiver                # listens at 127.0.0.1:8642, and prints its addresses
//! cargo run --example emulator                # in another terminal: the day of a company
//! ```
//! A message goes through four files: `web/webhooks.rs` (or `vega`, `connect`) takes it, `log.rs` puts it on the disk, and
//! only then is it answered; `processor.rs` reads it there and passes it to the ledger; `store.rs` and `dashboard.rs` take what
//! the ledger reports. `DESIGN.md` says why.

#![allow(clippy::print_stdout, clippy::print_stderr, reason = "an example is a program")]

mod backoff;
pub(crate) mod change;
mod connect;
mod contacts;
mod dashboard;
mod file_mode;
mod log;
mod options;
mod processor;
mod profiles;
#[path = "../../input/registry.rs"]
mod registry;
mod server;
mod service;
mod state;
pub(crate) mod store;
mod tokens;
pub(crate) mod vega;
mod web;

use std::io::{self, IsTerminal as _};
use std::process::ExitCode;

use clap::Parser as _;

pub(crate) use self::options::Options;
pub(crate) use self::service::{Receiver, Settings};

/// Any failure, as a text for people.
pub(crate) type Failure = Box<dyn std::error::Error + Send + Sync>;

#[tokio::main]
async fn main() -> ExitCode {
    tracing_subscriber::fmt().with_writer(io::stderr).with_target(false).init();
    match run(Options::parse()).await {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error}");
            ExitCode::FAILURE
        }
    }
}

/// Receives until the user or the system stops it.
pub(crate) async fn run(options: Options) -> Result<(), Failure> {
    let settings = options.settings()?;
    let (tokens, is_new) = settings.tokens()?;
    if options.wants_addresses() {
        println!("{}", tokens.addresses(&options.base(options.listen)));
        return Ok(());
    }
    let data = settings.data.clone();
    let mut receiver = Receiver::start(settings, tokens.clone()).await?;
    // The addresses hold secrets, so they go neither into a file nor into the system's journal unless asked for.
    if is_new && io::stdout().is_terminal() {
        println!("{}", tokens.addresses(&options.base(receiver.address)));
    }
    let (address, data) = (receiver.address, data.display());
    tracing::info!(
        "listens at {address}, keeps everything in {data}; --addresses prints the vendors' addresses"
    );
    tokio::select! {
        error = receiver.failed() => return Err(error),
        ended = ended() => ended?,
    }
    tracing::info!("ends");
    receiver.stop().await
}

/// Waits for Ctrl-C, or for the system's signal to stop.
async fn ended() -> io::Result<()> {
    #[cfg(unix)]
    {
        let mut terminate = tokio::signal::unix::signal(tokio::signal::unix::SignalKind::terminate())?;
        tokio::select! {
            interrupted = tokio::signal::ctrl_c() => interrupted,
            _ = terminate.recv() => Ok(()),
        }
    }
    #[cfg(not(unix))]
    tokio::signal::ctrl_c().await
}
