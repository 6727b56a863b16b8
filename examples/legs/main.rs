//! Prints the finished calls of recorded events: as a table, or as one JSON object per line.
//!
//! ```text
//! cargo run --example legs                                    # the bundled day of four vendors
//! cargo run --example legs -- day.jsonl                       # capture logs
//! cargo run --example legs -- --vendor vega frames.jsonl      # a vendor's raw messages
//! cargo run --example legs -- --vendor vega --document history answer.json
//! cargo run --release --example legs -- --json - < day.jsonl  # for other programs
//! cargo run --release --example legs -- --memory 64 --spill /var/tmp year.jsonl
//! cargo run --example legs -- --by-leg day.jsonl              # a row for each talk: two for a transferred call
//! cargo run --example legs -- --live day.jsonl                # through the ledger, by the log's own clock
//! cargo run --example legs -- --follow growing.jsonl          # live legs and finished calls as the log grows
//! ```
//! Bad lines go to standard error; the exit status is 1 if there were any. With `--live`, so do messages that came after their call
//! was forgotten.

#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::print_stderr,
    reason = "an example is a program"
)]

mod batch;
mod follow;
#[path = "../input/mod.rs"]
mod input;
mod player;
mod table;

use std::io::{self, BufWriter, Write as _};
use std::num::NonZero;
use std::path::PathBuf;
use std::process::ExitCode;
use std::thread;

use batch::{Batch, Finished, Merged, Settings};
use call_legs::call::{self, Call};
use call_legs::capture::{Capture, LineError, Reader};
use clap::Parser;
use input::Place;
use player::Player;

/// Every message needs some twenty small allocations, so the allocator accounts for a tenth of the time.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// Prints the finished calls of recorded events
#[derive(Parser)]
#[command(version)]
struct Options {
    /// Print one JSON object per finished call, instead of a table
    #[arg(long)]
    json: bool,

    /// Print a call for each leg on which somebody talked: two for a call that was transferred
    #[arg(long)]
    by_leg: bool,

    /// Run the messages through the ledger, as a receiver would, instead of folding them all at once
    #[arg(long)]
    live: bool,

    /// Read this capture log while it grows, and report legs and calls as they change
    #[arg(long, value_name = "FILE", conflicts_with_all = ["files", "live", "vendor", "by_leg"])]
    follow: Option<PathBuf>,

    /// Threads that read and fold, each the messages of its own tenants. Default: the number of cores
    #[arg(long, value_name = "N")]
    threads: Option<NonZero<usize>>,

    /// Mebibytes of messages that are kept in memory. The rest goes to temporary files
    #[arg(long, value_name = "MIB", default_value = "512")]
    memory: NonZero<usize>,

    /// Folder of temporary files. Default: that of the system
    #[arg(long, value_name = "DIR")]
    spill: Option<PathBuf>,

    #[command(flatten)]
    input: input::Input,
}

/// A day of each vendor, which is folded if no file is named.
const BUNDLED: [&str; 4] = [
    include_str!("../../fixtures/connect/captures/day.jsonl"),
    include_str!("../../fixtures/vega/captures/day.jsonl"),
    include_str!("../../fixtures/webitel/captures/day.jsonl"),
    include_str!("../../fixtures/ringme/captures/day.jsonl"),
];

fn main() -> ExitCode {
    let options = Options::parse();
    ended(match &options.follow {
        Some(log) => follow::follow(log, options.json),
        None if options.live => live(&options),
        None => batch(&options),
    })
}

/// Runs the program. Returns whether all messages were good; an error is printed.
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

/// Folds all messages in one batch, and returns whether all of them were good.
fn batch(options: &Options) -> Result<bool, String> {
    let cores = || thread::available_parallelism().map_or(1, NonZero::get);
    let settings = Settings {
        json: options.json,
        by_leg: options.by_leg,
        threads: options.threads.map_or_else(cores, NonZero::get),
        memory: options.memory.get().saturating_mul(1 << 20),
        folder: options.spill.clone().unwrap_or_else(std::env::temp_dir),
    };
    let files = &options.input.files;
    let finished = thread::scope(|scope| {
        let mut batch = Batch::start(scope, &settings);
        if files.is_empty() {
            for log in BUNDLED {
                batch.log(0, log.as_bytes());
            }
        } else if options.input.vendor.is_some() {
            let place = |place: &Place<'_>| (files.iter().position(|file| file == place.file), place.line);
            options.input.each(&mut |at, capture| {
                let (file, line) = place(at);
                batch.message((file.unwrap_or_default(), line), capture);
            })?;
        } else {
            for (number, file) in files.iter().enumerate() {
                match input::open(file) {
                    Ok(log) => batch.log(number, log),
                    Err(error) => batch.message((number, None), Err(error.into())),
                }
            }
        }
        // Only the temporary files can fail.
        batch.finish().map_err(|error| format!("{}: {error}", settings.folder.display()))
    })?;
    for ((file, line), error) in &finished.bad {
        let file = files.get(*file).map_or("bundled log", String::as_str);
        eprintln!("{}: {error}", Place { file, line: *line });
    }
    let is_good = finished.bad.is_empty();
    write_sorted(options.json, finished).map_err(|error| error.to_string())?;
    Ok(is_good)
}

fn write_sorted(json: bool, finished: Finished) -> io::Result<()> {
    let mut entries = Merged::new(finished.runs)?;
    written(|out| {
        if json {
            return entries.try_for_each(|entry| {
                out.write_all(&entry?.output)?;
                out.write_all(b"\n")
            });
        }
        let rows = entries.map(|entry| Ok(serde_json::from_slice(&entry?.output)?));
        table::write(out, finished.widths, rows)
    })
}

/// Runs all messages through the ledger, and returns whether all of them were good.
fn live(options: &Options) -> Result<bool, String> {
    let (mut player, mut bad) = (Player::default(), 0_usize);
    let read =
        each(options, &mut |place, capture| match capture.and_then(|capture| Ok(player.take(&capture)?)) {
            Ok(late) => {
                for key in late {
                    eprintln!("{place}: too late for {} {}", key.vendor, key.id);
                }
            }
            Err(error) => {
                bad += 1;
                eprintln!("{place}: {error}");
            }
        });
    let mut calls = player.finish();
    if options.by_leg {
        calls = calls.iter().flat_map(Call::by_leg).collect();
        call::sort(&mut calls);
    }
    let result = written(|out| {
        if options.json {
            return calls.iter().try_for_each(|call| {
                serde_json::to_writer(&mut *out, call)?;
                out.write_all(b"\n")
            });
        }
        let rows: Vec<_> = calls.iter().map(table::row).collect();
        let mut widths = table::Widths::default();
        for row in &rows {
            widths.widen(row);
        }
        table::write(out, widths, rows.into_iter().map(Ok))
    });
    read.and(result.map_err(|error| error.to_string())).map(|()| bad == 0)
}

/// Passes each message to `sink`, in order.
fn each(
    options: &Options,
    sink: &mut dyn FnMut(&Place<'_>, Result<Capture, LineError>),
) -> Result<(), String> {
    if !options.input.files.is_empty() {
        return options.input.each(sink);
    }
    for log in BUNDLED {
        Reader::new(log.as_bytes()).for_each(|(line, capture)| {
            sink(&Place { file: "bundled log", line: Some(line) }, capture);
        });
    }
    Ok(())
}

/// Writes to standard output, whose reader may stop early, as `head` does.
fn written(write: impl FnOnce(&mut dyn io::Write) -> io::Result<()>) -> io::Result<()> {
    let mut out = BufWriter::new(io::stdout().lock());
    match write(&mut out).and_then(|()| out.flush()) {
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(()),
        other => other,
    }
}
