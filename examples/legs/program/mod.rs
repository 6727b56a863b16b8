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
mod output;
mod player;
mod stats;
mod table;

use std::io::{self, BufWriter, Write as _};
use std::num::NonZero;
use std::path::PathBuf;
use std::process::ExitCode;
use std::thread;

use batch::{Batch, Finished, Merged, Settings};
use call_legs::call::Call;
use call_legs::capture::{Capture, LineError, Reader};
use call_legs::registry::Registry;
use call_legs::stats::Stats;
use call_legs::table::Csv;
use clap::Parser;
use input::Place;
use output::Output;
use player::Player;

/// Prints the finished calls of recorded events
#[allow(clippy::struct_excessive_bools, reason = "each is an option of the command line")]
#[derive(Parser)]
#[command(version)]
struct Options {
    /// Print one JSON object per finished call, instead of a table
    #[arg(long)]
    json: bool,

    /// Print CSV: a row for each finished call or, with --by-leg, for each of its legs
    #[arg(long, conflicts_with = "json")]
    csv: bool,

    /// Print CSV for a spreadsheet program: texts that it would take for formulas begin with '
    #[arg(long, requires = "csv")]
    spreadsheet: bool,

    /// Print counts of all calls: by direction, queue, agent, line and hour
    #[arg(long, conflicts_with_all = ["json", "csv"])]
    stats: bool,

    /// Print a call for each leg on which somebody talked: two for a call that was transferred
    #[arg(long)]
    by_leg: bool,

    /// Run the messages through the ledger, as a receiver would, instead of folding them all at once
    #[arg(long)]
    live: bool,

    /// Read this capture log while it grows, and report legs and calls as they change
    #[arg(long, value_name = "FILE", conflicts_with_all = ["files", "live", "vendor", "by_leg", "csv", "stats"])]
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

impl Options {
    fn output(&self) -> Output {
        let csv = if self.spreadsheet { Csv::for_spreadsheets() } else { Csv::new() };
        match (self.csv, self.by_leg) {
            (true, false) => Output::Calls(csv),
            (true, true) => Output::Legs(csv),
            (false, _) if self.json => Output::Json,
            (false, _) if self.stats => Output::Stats,
            (false, _) => Output::Table,
        }
    }

    /// Returns whether each leg on which somebody talked becomes a call. Rows of legs are those of whole calls.
    fn splits_calls(&self) -> bool {
        self.by_leg && !self.csv
    }
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
        output: options.output(),
        by_leg: options.splits_calls(),
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
    write_sorted(settings.output, finished).map_err(|error| error.to_string())?;
    Ok(is_good)
}

fn write_sorted(output: Output, finished: Finished) -> io::Result<()> {
    let mut entries = Merged::new(finished.runs)?;
    written(|out| match output {
        Output::Stats => stats::write(out, &finished.stats),
        Output::Table => {
            let rows = entries.map(|entry| Ok(serde_json::from_slice(&entry?.output)?));
            table::write(out, finished.widths, rows)
        }
        Output::Json | Output::Calls(_) | Output::Legs(_) => {
            out.write_all(output.header().as_bytes())?;
            entries.try_for_each(|entry| out.write_all(&entry?.output))
        }
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
    if options.splits_calls() {
        let legs = |(call, revision): &(Call, u32)| {
            let revision = *revision;
            call.by_leg().into_iter().map(move |call| (call, revision))
        };
        calls = calls.iter().flat_map(legs).collect();
        calls.sort_by_cached_key(|(call, _)| call.sort_key());
    }
    let result = written(|out| write_calls(out, options.output(), &calls));
    read.and(result.map_err(|error| error.to_string())).map(|()| bad == 0)
}

fn write_calls(out: &mut dyn io::Write, output: Output, calls: &[(Call, u32)]) -> io::Result<()> {
    match output {
        Output::Stats => {
            let stats: Stats = calls.iter().map(|(call, _)| call).collect();
            stats::write(out, &stats)
        }
        Output::Table => {
            let rows: Vec<_> = calls.iter().map(|(call, _)| table::row(call)).collect();
            let mut widths = table::Widths::default();
            for row in &rows {
                widths.widen(row);
            }
            table::write(out, widths, rows.into_iter().map(Ok))
        }
        Output::Json | Output::Calls(_) | Output::Legs(_) => {
            let mut lines = output.header().into_bytes();
            calls.iter().try_for_each(|(call, revision)| {
                output.append(&mut lines, call, *revision)?;
                out.write_all(&std::mem::take(&mut lines))
            })?;
            out.write_all(&lines)
        }
    }
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
