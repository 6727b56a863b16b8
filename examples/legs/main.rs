//! Finished calls of recorded events: as a table, or as one JSON object a line.
//!
//! ```text
//! cargo run --example legs                                    # the bundled day of four vendors
//! cargo run --example legs -- day.jsonl                       # capture logs
//! cargo run --example legs -- --vendor vega frames.jsonl      # a vendor's raw messages
//! cargo run --example legs -- --vendor vega --document history answer.json
//! cargo run --release --example legs -- --json - < day.jsonl  # for other programs
//! cargo run --example legs -- --live day.jsonl                # through the ledger, by the log's own clock
//! cargo run --example legs -- --follow growing.jsonl          # live legs and finished calls as the log grows
//! ```
//! Bad lines go to standard error; the exit status is 1 if there were any.

#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::print_stderr,
    reason = "an example is a program"
)]

mod follow;
#[path = "../input/mod.rs"]
mod input;
mod player;
mod table;

use std::io::{self, BufWriter, Write as _};
use std::process::ExitCode;

use call_legs::call::{self, Call};
use call_legs::capture::{Capture, LineError, Reader};
use call_legs::conversions::Observed;
use clap::Parser;
use player::Player;
use time::OffsetDateTime;

/// Finished calls of recorded events
#[derive(Parser)]
#[command(version)]
struct Options {
    /// One JSON object a finished call, instead of a table
    #[arg(long)]
    json: bool,

    /// Run the messages through the ledger, as a receiver would, instead of folding them all at once
    #[arg(long)]
    live: bool,

    /// Read this capture log while it grows, and tell of legs and calls as they change
    #[arg(long, value_name = "FILE", conflicts_with_all = ["files", "live", "vendor"])]
    follow: Option<std::path::PathBuf>,

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
    if let Some(log) = &options.follow {
        return ended(follow::follow(log, options.json));
    }
    let mut bad = 0_usize;
    let (mut observations, mut player) = (Vec::new(), Player::default());
    let read = each(&options, &mut bad, &mut |received, observed| {
        if options.live {
            player.take(received, observed);
        } else {
            observations.extend(observed.observations);
        }
    });
    let calls = if options.live { player.finish() } else { call::fold(observations) };
    let written = write(&options, &calls);
    ended(match read.and(written.map_err(|error| error.to_string())) {
        Ok(()) => Ok(bad == 0),
        Err(error) => Err(error),
    })
}

/// Whether all went well; an error is told.
fn ended(result: Result<bool, String>) -> ExitCode {
    match result {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(error) => {
            eprintln!("{error}");
            ExitCode::FAILURE
        }
    }
}

/// Gives what each message says to `sink`; bad ones are told and counted.
fn each(
    options: &Options,
    bad: &mut usize,
    sink: &mut dyn FnMut(Option<OffsetDateTime>, Observed),
) -> Result<(), String> {
    let mut take = |place: &dyn std::fmt::Display, capture: Result<Capture, LineError>| match capture
        .and_then(|capture| Ok((capture.receipt.at, capture.observe()?)))
    {
        Ok((received, observed)) => sink(received, observed),
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
