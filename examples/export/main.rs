//! Writes the finished calls of recorded events in the form of a system that keeps them.
//!
//! ```text
//! cargo run --example export -- --to csv                      # the bundled day of four vendors
//! cargo run --example export -- --to csv --by-leg day.jsonl   # a row for each leg
//! cargo run --example export -- --to json --vendor vega frames.jsonl
//! ```
//! Files are read as by `legs`. Bad messages go to standard error; the exit status is 1 if there were any.

#![allow(clippy::print_stderr, reason = "an example is a program")]

#[path = "../input/mod.rs"]
mod input;
#[path = "../input/registry.rs"]
mod registry;
mod targets;

use std::io::{self, BufWriter, Write as _};
use std::process::ExitCode;

use call_legs::call::{Call, Folding};
use call_legs::capture::{Capture, LineError, Reader};
use call_legs::registry::Registry;
use clap::Parser;
use targets::{Failure, Settings, Target};

/// A day of each vendor.
const BUNDLED: [&str; 4] = [
    include_str!("../../fixtures/connect/captures/day.jsonl"),
    include_str!("../../fixtures/vega/captures/day.jsonl"),
    include_str!("../../fixtures/webitel/captures/day.jsonl"),
    include_str!("../../fixtures/ringme/captures/day.jsonl"),
];

/// Writes the finished calls of recorded events in the form of a system that keeps them
#[derive(Parser)]
#[command(version)]
struct Options {
    /// Form of the output
    #[arg(long, value_enum)]
    to: Target,

    #[command(flatten)]
    settings: Settings,

    #[command(flatten)]
    input: input::Input,
}

fn main() -> ExitCode {
    let registry = registry::registry();
    let options: Options = input::options(&registry, None);
    match run(&registry, &options) {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(error) => {
            eprintln!("{error}");
            ExitCode::FAILURE
        }
    }
}

/// Writes all calls, and returns whether all messages were good.
fn run(registry: &Registry, options: &Options) -> Result<bool, Failure> {
    let (calls, is_good) = folded(registry, &options.input)?;
    let mut out = BufWriter::new(io::stdout().lock());
    let written = options.to.write(&calls, &options.settings, &mut out);
    match written.and_then(|()| Ok(out.flush()?)) {
        // A reader such as `head` may stop early.
        Err(error) if is_broken_pipe(&*error) => Ok(is_good),
        other => other.map(|()| is_good),
    }
}

fn is_broken_pipe(error: &(dyn std::error::Error + 'static)) -> bool {
    let kind = error.downcast_ref().map(io::Error::kind);
    kind == Some(io::ErrorKind::BrokenPipe)
}

/// Returns all calls, and whether all messages were good.
fn folded(registry: &Registry, input: &input::Input) -> Result<(Vec<Call>, bool), Failure> {
    let (mut folding, mut is_good) = (Folding::new(), true);
    let mut take = |place: &input::Place<'_>, capture: Result<Capture, LineError>| {
        if let Err(error) = capture.and_then(|capture| Ok(capture.observe_with(&mut folding)?)) {
            eprintln!("{place}: {error}");
            is_good = false;
        }
    };
    if input.files.is_empty() {
        for log in BUNDLED {
            for (line, capture) in Reader::new(log.as_bytes()).with_registry(registry.clone()) {
                take(&input::Place { file: "bundled log", line: Some(line) }, capture);
            }
        }
    } else {
        input.each(registry, &mut take)?;
    }
    let mut calls: Vec<Call> = folding.finish().collect();
    call_legs::call::sort(&mut calls);
    Ok((calls, is_good))
}
