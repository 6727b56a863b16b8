//! Batch mode of `examples/legs`: the output is that of one fold, whatever the number of threads and the memory.

use std::io::Write as _;
use std::path::Path;
use std::thread;

use call_legs::call::fold;
use call_legs::capture::Reader;
use call_legs::registry::Registry;
use call_legs::table::{CallRow, Csv, LegRow};
use serde_json::Value;

use crate::support::messages::VENDORS;
use crate::support::report;

#[allow(dead_code, reason = "raw messages are not tested here")]
#[path = "../../examples/legs/program/batch/mod.rs"]
mod batch;
#[path = "../../examples/legs/program/output.rs"]
mod output;
#[path = "../../examples/input/raw.rs"]
mod raw;
#[path = "../../examples/legs/program/stats.rs"]
mod stats;
#[path = "../../examples/legs/program/table.rs"]
mod table;

use batch::{Batch, Finished, Merged, Settings};
use output::Output;

/// Returns the captured days of all vendors, each for several tenants, with bad lines among them.
fn log() -> Vec<u8> {
    let mut log = Vec::new();
    for tenant in 0..3 {
        for vendor in VENDORS {
            let day = format!("{}/fixtures/{vendor}/captures/day.jsonl", env!("CARGO_MANIFEST_DIR"));
            for line in std::fs::read_to_string(day).expect("a captured day").lines() {
                let mut line: Value = serde_json::from_str(line).expect("a line");
                line["tenant"] = format!("tenant {tenant}").into();
                writeln!(log, "{line}").expect("memory");
            }
            log.extend_from_slice(b"bad\n");
        }
    }
    log
}

fn settings(output: Output, threads: usize, memory: usize) -> Settings {
    Settings {
        registry: Registry::default(),
        output,
        by_leg: false,
        threads,
        memory,
        folder: std::env::temp_dir(),
    }
}

fn run(settings: &Settings, log: &[u8]) -> std::io::Result<Finished> {
    thread::scope(|scope| {
        let mut batch = Batch::start(scope, settings);
        batch.log(0, log);
        batch.finish()
    })
}

fn lines(finished: Finished) -> Vec<String> {
    let entries = Merged::new(finished.runs).expect("runs that can be read");
    entries.map(|entry| String::from_utf8(entry.expect("an entry").output).expect("JSON")).collect()
}

#[test]
fn the_output_is_that_of_one_fold() {
    let log = log();
    let observed = Reader::new(&log[..])
        .filter_map(|(_, capture)| Some(capture.ok()?.observe().expect("a message").observations));
    let calls = fold(observed.flatten());
    let expected: Vec<String> =
        calls.iter().map(|call| format!("{}\n", serde_json::to_string(call).expect("JSON"))).collect();
    let mut ran = 0;
    for threads in [1, 2, 5] {
        // Everything in memory; in many files; each observation by itself.
        for memory in [1 << 30, 200_000, 1] {
            let finished =
                run(&settings(Output::Json, threads, memory), &log).expect("files that can be written");
            let bad: Vec<_> = finished.bad.iter().map(|((_, line), _)| line.expect("a line")).collect();
            assert!(bad.is_sorted() && bad.len() == 3 * VENDORS.len(), "{bad:?}");
            assert_eq!(lines(finished), expected, "{threads} threads, {memory} bytes");
            ran += expected.len();
        }
    }
    report::ran("legs", "calls by threads and memory", ran);
}

#[test]
fn a_table_has_the_same_rows_and_widths_whatever_the_memory() {
    let log = log();
    let table = |threads, memory| {
        let finished =
            run(&settings(Output::Table, threads, memory), &log).expect("files that can be written");
        let entries = Merged::new(finished.runs).expect("runs that can be read");
        let rows = entries.map(|entry| Ok(serde_json::from_slice(&entry?.output)?));
        let mut out = Vec::new();
        table::write(&mut out, finished.widths, rows).expect("a table");
        String::from_utf8(out).expect("text")
    };
    let expected = table(1, 1 << 30);
    assert!(expected.lines().count() > 100 && expected.starts_with("when (UTC)"), "{expected}");
    assert_eq!(table(3, 1), expected);
}

#[test]
fn rows_are_sorted_below_one_header_whatever_the_memory() {
    let log = log();
    let observed = Reader::new(&log[..])
        .filter_map(|(_, capture)| Some(capture.ok()?.observe().expect("a message").observations));
    let calls = fold(observed.flatten());
    let csv = Csv::new();
    let rows = |output: Output, threads, memory| {
        let finished = run(&settings(output, threads, memory), &log).expect("files that can be written");
        output.header() + &lines(finished).concat()
    };
    let of_calls = calls.iter().map(|call| csv.line(&CallRow::new(call, 0)));
    let of_legs = calls.iter().flat_map(|call| LegRow::of_call(call, 0)).map(|row| csv.line(&row));
    let expected_calls = csv.header::<CallRow<'_>>() + &of_calls.collect::<String>();
    let expected_legs = csv.header::<LegRow<'_>>() + &of_legs.collect::<String>();
    for (threads, memory) in [(1, 1 << 30), (5, 200_000), (2, 1)] {
        assert_eq!(rows(Output::Calls(csv), threads, memory), expected_calls);
        assert_eq!(rows(Output::Legs(csv), threads, memory), expected_legs);
    }
}

#[test]
fn counts_are_the_same_whatever_the_memory() {
    let log = log();
    let table = |threads, memory| {
        let finished =
            run(&settings(Output::Stats, threads, memory), &log).expect("files that can be written");
        assert_eq!(Merged::new(finished.runs).expect("runs that can be read").count(), 0);
        let mut out = Vec::new();
        stats::write(&mut out, &finished.stats).expect("memory");
        String::from_utf8(out).expect("text")
    };
    let expected = table(1, 1 << 30);
    // Three tenants with the same day each.
    for line in [
        "inbound                           answered  abandoned     lost  unknown  elsewhere  in 20 s     wait  longest     talk",
        "  all                                   36         18        3        3          0       24     0:18     1:11     2:55",
        "  queue Sales                            1          1        0        0          0        1     0:11     0:31     3:24",
        "  2026-01-31 13:00 UTC                   3          0        0        0          0        0     0:25     0:25     6:20",
        "  nothing                        66.7 %  (24 of 36)",
        "  against it                     44.4 %  (24 of 54)",
        "  of them assumed                12    who ended the call was not reported",
    ] {
        assert!(expected.lines().any(|known| known == line), "{line}\n{expected}");
    }
    assert_eq!(table(3, 1), expected);
}

#[test]
fn temporary_files_are_created_only_if_memory_does_not_suffice() {
    let log = log();
    let nowhere = |memory| Settings {
        folder: Path::new(env!("CARGO_MANIFEST_DIR")).join("no such folder"),
        ..settings(Output::Json, 2, memory)
    };
    assert!(run(&nowhere(1 << 30), &log).is_ok());
    let error = run(&nowhere(200_000), &log).err().expect("no folder for files");
    assert_eq!(error.kind(), std::io::ErrorKind::NotFound);
}

#[test]
fn raw_messages_are_lines_if_the_first_line_is_one() {
    // A message of this test ends with its only full stop, and may have line ends in quotes.
    let is_message = |text: &[u8]| text.strip_suffix(b".").is_some_and(|before| !before.contains(&b'.'));
    let messages = |file: &'static str| {
        let messages = raw::messages(file.as_bytes(), &is_message).into_iter();
        messages.map(|(line, text)| (line, std::str::from_utf8(text).expect("text"))).collect::<Vec<_>>()
    };
    assert_eq!(messages("a.\n\nb\n  \nc."), [(Some(1), "a."), (Some(3), "b"), (Some(5), "c.")]);
    // One message of several lines, one line, nothing; and XML, whose first line may look like a message.
    for whole in ["a\nb.\n", "a.\n", "", "<a/>.\n<b/>.\n", "\u{FEFF} <a/>.\n<b/>."] {
        assert_eq!(messages(whole), [(None, whole)]);
    }
    // A line end in quotes belongs to the message; an open quote that nothing closes does not swallow what follows.
    assert_eq!(
        messages("\"a\n\nb\".\n\"c.\n\"d\ne\"\n\"f\n.\n"),
        [
            (Some(1), "\"a\n\nb\"."),
            (Some(4), "\"c."),
            (Some(5), "\"d"),
            (Some(6), "e\""),
            (Some(7), "\"f"),
            (Some(8), "."),
        ]
    );
    // Such a message has a hundred lines at most.
    let of_lines = |count: usize| {
        let file = format!("a.\n\"{}\".", "\n".repeat(count - 1));
        raw::messages(file.as_bytes(), &is_message).len()
    };
    assert_eq!((of_lines(100), of_lines(101)), (2, 3));
}
