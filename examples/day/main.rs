//! Writes a made-up day as a capture log of any length, to fold, to replay, or to load a receiver with.
//!
//! ```text
//! cargo run --release --example day -- 250000 > day.jsonl         # about a million messages of all four vendors
//! cargo run --release --example day -- --vendor vega 1000
//! ```
//! The lines are in the order in which a receiver would have written them. The same arguments give the same log, byte for
//! byte.

#![allow(clippy::print_stderr, reason = "an example is a program")]

mod script;

use std::cmp::Reverse;
use std::collections::BinaryHeap;
use std::io::{self, BufWriter, Write};
use std::process::ExitCode;

use call_legs::registry::Registry;
use clap::Parser;
use time::OffsetDateTime;

/// A made-up day as a capture log
#[derive(Parser)]
#[command(version)]
struct Options {
    /// Number of calls
    #[arg(default_value_t = 1000)]
    calls: u64,

    /// Only calls of this vendor
    #[arg(long, value_parser = clap::builder::PossibleValuesParser::new(Registry::default().names()))]
    vendor: Option<String>,
}

fn main() -> ExitCode {
    let options = Options::parse();
    let vendors: Vec<&str> = match &options.vendor {
        Some(vendor) => vec![vendor],
        None => Registry::default().names().collect(),
    };
    match write(&mut BufWriter::new(io::stdout().lock()), options.calls, &vendors) {
        // The reader of the output may stop early, as `head` does.
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => {
            eprintln!("{error}");
            ExitCode::FAILURE
        }
        _ => ExitCode::SUCCESS,
    }
}

/// Line that waits for its turn, in the order of its receipt and then of its place.
type Waiting = Reverse<(Option<OffsetDateTime>, u64, Vec<u8>)>;

fn write(out: &mut impl Write, calls: u64, vendors: &[&str]) -> io::Result<()> {
    let mut waiting: BinaryHeap<Waiting> = BinaryHeap::new();
    let mut place = 0;
    for (number, vendor) in (0..calls).zip(vendors.iter().cycle()) {
        // No later line was received before this call began.
        let start = script::start(number, calls);
        while waiting.peek().is_some_and(|Reverse((at, ..))| *at < Some(start)) {
            put(out, waiting.pop())?;
        }
        for capture in script::captures(vendor, number, calls).map_err(io::Error::other)? {
            waiting.push(Reverse((capture.receipt.at, place, serde_json::to_vec(&capture)?)));
            place += 1;
        }
    }
    while !waiting.is_empty() {
        put(out, waiting.pop())?;
    }
    out.flush()
}

fn put(out: &mut impl Write, line: Option<Waiting>) -> io::Result<()> {
    if let Some(Reverse((_, _, line))) = line {
        out.write_all(&line)?;
        out.write_all(b"\n")?;
    }
    Ok(())
}
