//! Finished calls of recorded events: as a table, or as one JSON object a line.
//!
//! ```text
//! cargo run --example legs                                    # the bundled day of four vendors
//! cargo run --example legs -- day.jsonl                       # capture logs
//! cargo run --example legs -- --vendor vega frames.jsonl      # a vendor's raw messages
//! cargo run --example legs -- --vendor vega --document history answer.json
//! cargo run --release --example legs -- --json - < day.jsonl  # for other programs
//! ```
//! Bad lines go to standard error; the exit status is 1 if there were any.

#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::print_stderr,
    reason = "an example is a program"
)]

#[path = "../input/mod.rs"]
mod input;
mod table;

use std::io::{self, BufWriter, Write as _};
use std::process::ExitCode;

use call_legs::call::{self, Call};
use call_legs::capture::{Capture, LineError, Reader};
use call_legs::leg::Observation;
use clap::Parser;

/// Finished calls of recorded events
#[derive(Parser)]
#[command(version)]
struct Options {
    /// One JSON object a finished call, instead of a table
    #[arg(long)]
    json: bool,

    #[command(flatten)]
    input: input::Input,
}

/// A day of each vendor, folded when no file is named.
const BUNDLED: [&str; 4] = [
    include_str!("../../fixtures/connect/captures/day.jsonl"),
    include_str!("../../fixtures/vega/captures/day.jsonl"),
    include_str!("../../fixtures/webitel/captures/day.jsonl"),
    include_str!("../../fixtures/ringme/captures/day.jsonl"),
];

fn main() -> ExitCode {
    let options = Options::parse();
    let mut observations = Vec::new();
    let mut bad = 0_usize;
    let read = read(&options, &mut observations, &mut bad);
    let written = write(&options, &call::fold(observations));
    match read.and(written.map_err(|error| error.to_string())) {
        Ok(()) if bad == 0 => ExitCode::SUCCESS,
        Ok(()) => ExitCode::FAILURE,
        Err(error) => {
            eprintln!("{error}");
            ExitCode::FAILURE
        }
    }
}

fn read(options: &Options, observations: &mut Vec<Observation>, bad: &mut usize) -> Result<(), String> {
    let mut take = |place: &dyn std::fmt::Display, capture: Result<Capture, LineError>| match capture
        .and_then(|capture| Ok(capture.observe()?))
    {
        Ok(observed) => observations.extend(observed.observations),
        Err(error) => {
            *bad += 1;
            eprintln!("{place}: {error}");
        }
    };
    if options.input.files.is_empty() {
        for log in BUNDLED {
            Reader::new(log.as_bytes())
                .for_each(|(line, capture)| take(&format_args!("bundled log:{line}"), capture));
        }
        return Ok(());
    }
    options.input.each(&mut |place, capture| take(place, capture))
}

fn write(options: &Options, calls: &[Call]) -> io::Result<()> {
    let mut out = BufWriter::new(io::stdout().lock());
    let written = if options.json {
        calls.iter().try_for_each(|call| {
            serde_json::to_writer(&mut out, call)?;
            out.write_all(b"\n")
        })
    } else {
        table::write(&mut out, calls)
    };
    match written.and_then(|()| out.flush()) {
        // Whoever reads the output may stop early, as `head` does.
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(()),
        other => other,
    }
}
