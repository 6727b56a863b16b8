//! Prints what the crate reads from a message: one JSON object per message.
//!
//! ```text
//! cargo run --example inspect -- --vendor vega fixtures/vega/synthetic/incoming-dial.json
//! cargo run --example inspect -- --vendor vega --document history fixtures/vega/history/synthetic/history.json
//! ```
//! | member | meaning |
//! |---|---|
//! | `kind` | the event's variant, the document, or `command` |
//! | `event` | the typed event, document or command, in its serde form: no name is there twice, and `#names` lists those that were |
//! | `unparsed` | path of every field that no type names or whose value is invalid |
//! | `rewritten` | what `serialize` writes |
//! | `rewritten_base64` | the same instead, if it is not UTF-8 |
//! | `observations` | what the message reports about legs |
//! | `presences` | what it reports about an agent's availability, if it does |
//! | `error` | why the message could not be read; then it is the only member |
//!
//! The exit status is 1 if a message could not be read.

#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::print_stderr,
    reason = "an example is a program"
)]

#[path = "../input/mod.rs"]
mod input;
#[path = "../input/registry.rs"]
mod registry;

use std::io::{self, Write as _};
use std::process::ExitCode;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use call_legs::capture::{Capture, LineError, Message};
use call_legs::leg::{Observation, Presence};
use clap::Parser;
use serde::Serialize;

/// Prints what the crate reads from a message
#[derive(Parser)]
#[command(version, arg_required_else_help = true)]
struct Options {
    #[command(flatten)]
    input: input::Input,
}

#[derive(Serialize)]
struct Report {
    kind: &'static str,
    event: Message,
    unparsed: Vec<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    rewritten: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    rewritten_base64: Option<String>,
    observations: Vec<Observation>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    presences: Vec<Presence>,
}

#[derive(Serialize)]
struct Failure {
    error: String,
}

fn main() -> ExitCode {
    let registry = registry::registry();
    let options: Options = input::options(&registry, None);
    let mut failed = false;
    let read = options.input.each(&registry, &mut |_, capture| {
        let line = match capture
            .map_err(|error: LineError| error.to_string())
            .and_then(|capture| report(&capture))
        {
            Ok(report) => serde_json::to_string(&report),
            Err(error) => {
                failed = true;
                serde_json::to_string(&Failure { error })
            }
        };
        let written = line.map_err(io::Error::from).and_then(|line| writeln!(io::stdout(), "{line}"));
        failed |= written.is_err();
    });
    if let Err(error) = &read {
        eprintln!("{error}");
    }
    if failed || read.is_err() { ExitCode::FAILURE } else { ExitCode::SUCCESS }
}

fn report(capture: &Capture) -> Result<Report, String> {
    let event = capture.parse().map_err(|error| error.to_string())?;
    let rewritten = event.serialize().map_err(|error| error.to_string())?;
    let (rewritten, rewritten_base64) = match String::from_utf8(rewritten) {
        Ok(text) => (Some(text), None),
        Err(error) => (None, Some(STANDARD.encode(error.as_bytes()))),
    };
    let observed = event.observe(&capture.source, &capture.receipt);
    Ok(Report {
        kind: event.kind(),
        unparsed: event.unparsed(),
        rewritten,
        rewritten_base64,
        observations: observed.observations,
        presences: observed.presences,
        event,
    })
}
