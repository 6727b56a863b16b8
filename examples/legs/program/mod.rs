//! The program of `legs`: options, and what they do. It knows no vendor by itself, so that an example of another package can have it,
//! too, with a vendor of its own:
//!
//! ```text
//! #[path = "../legs/program/mod.rs"]
//! mod program;
//! ```

#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::print_stderr,
    reason = "an example is a program"
)]

mod batch;
mod follow;
#[path = "../../input/mod.rs"]
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
use call_legs::registry::Registry;
use clap::Parser;
use input::Place;
use player::Player;

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

/// What a program of these modules has of its own.
pub(crate) struct Program {
    /// Vendors that it knows.
    pub(crate) registry: Registry,

    /// Capture logs that are folded if no file is named.
    pub(crate) bundled: &'static [&'static str],

    /// Default of `--vendor`. `None` if files are capture logs by default.
    pub(crate) vendor: Option<&'static str>,
}

impl Program {
    /// Runs the program with the options of the command line.
    pub(crate) fn run(&self) -> ExitCode {
        let options: Options = input::options(&self.registry, self.vendor);
        ended(match &options.follow {
            Some(log) => follow::follow(log, &self.registry, options.json),
            None if options.live => live(self, &options),
            None => batch(self, &options),
        })
    }
}

/// Returns the exit status: whether all messages were good. An error is printed.
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
fn batch(program: &Program, options: &Options) -> Result<bool, String> {
    let cores = || thread::available_parallelism().map_or(1, NonZero::get);
    let settings = Settings {
        registry: program.registry.clone(),
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
            for log in program.bundled {
                batch.log(0, log.as_bytes());
            }
        } else if options.input.vendor.is_some() {
            let place = |place: &Place<'_>| (files.iter().position(|file| file == place.file), place.line);
            options.input.each(&program.registry, &mut |at, capture| {
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
fn live(program: &Program, options: &Options) -> Result<bool, String> {
    let (mut player, mut bad) = (Player::new(&program.registry), 0_usize);
    let read = each(program, options, &mut |place, capture| match capture
        .and_then(|capture| Ok(player.take(&capture)?))
    {
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
    program: &Program,
    options: &Options,
    sink: &mut dyn FnMut(&Place<'_>, Result<Capture, LineError>),
) -> Result<(), String> {
    if !options.input.files.is_empty() {
        return options.input.each(&program.registry, sink);
    }
    for log in program.bundled {
        Reader::new(log.as_bytes()).with_registry(program.registry.clone()).for_each(|(line, capture)| {
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
