//! Measurements of whole programs: the example `legs` with the log of a day, and the program that counts allocations.

use std::ffi::OsStr;
use std::fs::{self, File};
use std::io::{BufRead as _, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::thread;
use std::time::Duration;

use super::callgrind;
use super::table::{Cells, Table};
use crate::cargo;

/// Instructions per line, and megabytes: before, and the bar.
const LEGS: (f64, f64) = (73_900.0, 45_000.0);
const PEAK: (f64, f64) = (2847.0, 300.0);

/// Counts of the program `heap`, with their units: before, and the bar. A reallocation counts as an allocation.
const HEAP: [(&str, &str, (f64, f64)); 5] = [
    ("connect: bytes → ledger → call", "allocations a message", (67.4, 28.0)),
    ("vega: bytes → ledger → call", "allocations a message", (50.9, 28.0)),
    ("webitel: bytes → ledger → call", "allocations a message", (54.0, 28.0)),
    ("ringme: bytes → ledger → call", "allocations a message", (49.9, 28.0)),
    ("ledger: open legs", "bytes a leg", (692.0, 500.0)),
];

/// Calls of two logs: of the one whose instructions are counted, some 100 000 lines so that the start of the program does not
/// matter, and of the one whose memory is measured, a million lines.
const COUNTED_CALLS: u64 = 20_000;
const MANY_CALLS: u64 = 203_000;
const TRIAL_CALLS: u64 = 20;

const LEGS_WORK: &str = "legs --json";

/// Measures the programs whose rows have `wanted` in their name.
pub(crate) fn measure(table: &mut Table, wanted: &str, is_trial: bool, folder: &Path) {
    if LEGS_WORK.contains(wanted) {
        legs(table, is_trial, folder);
    }
    let is_wanted = |work: &str, against: &str| format!("{work} {against}").contains(wanted);
    if HEAP.iter().any(|(work, against, _)| is_wanted(work, against)) {
        for (counted, (work, against, bar)) in heap(is_trial).into_iter().zip(HEAP) {
            if is_wanted(work, against) {
                row(table, work, against, None, counted, bar);
            }
        }
    }
}

fn row(table: &mut Table, work: &str, against: &str, ours: Option<f64>, now: f64, (before, bar): (f64, f64)) {
    table.row(&Cells { work, against, ours, theirs: None, before: Some(before), now, bar: Some(bar) });
}

fn legs(table: &mut Table, is_trial: bool, folder: &Path) {
    let examples = examples();
    let log = folder.join("day.jsonl");
    day(&examples, if is_trial { TRIAL_CALLS } else { COUNTED_CALLS }, &log);
    let lines = BufReader::new(File::open(&log).expect("the log")).lines().count() as f64;
    let arguments: [&OsStr; 2] = ["--json".as_ref(), log.as_ref()];
    let instructions = callgrind::count_program(&examples.join("legs"), &arguments, &folder.join("legs"));
    row(table, LEGS_WORK, "a line", Some(instructions), instructions / lines, LEGS);
    if !is_trial {
        day(&examples, MANY_CALLS, &log);
        let peak = peak(Command::new(examples.join("legs")).args(arguments));
        row(table, "legs --json, a million messages", "megabytes at most", None, peak, PEAK);
    }
    fs::remove_file(&log).expect("the log can go");
}

/// Returns the folder of what was built with the same profile as this program.
pub(crate) fn built() -> PathBuf {
    let itself = std::env::current_exe().expect("the path of this program");
    itself.ancestors().nth(2).expect("a folder above `deps`").to_owned()
}

/// Builds the examples as this program was built, and returns the folder that they are in.
fn examples() -> PathBuf {
    let built = built();
    let profile = match built.file_name().and_then(OsStr::to_str) {
        Some("debug") | None => "dev",
        Some(profile) => profile,
    };
    let mut cargo = cargo::cargo();
    cargo.args(["build", "--quiet", "--profile", profile, "--example", "legs", "--example", "day"]);
    let status = cargo.status().expect("cargo");
    assert!(status.success(), "the examples are built");
    built.join("examples")
}

/// Writes the log of a day with that number of calls.
fn day(examples: &Path, calls: u64, log: &Path) {
    let log = File::create(log).expect("a log");
    let status = Command::new(examples.join("day")).arg(calls.to_string()).stdout(log).status();
    assert!(status.expect("day").success(), "a day is written");
}

/// Returns the peak memory of a program in megabytes, which the system counts and is asked for while the program runs.
fn peak(program: &mut Command) -> f64 {
    let mut running = program.stdout(Stdio::null()).spawn().expect("a program");
    let status = format!("/proc/{}/status", running.id());
    let mut most = 0_f64;
    while running.try_wait().expect("its state").is_none() {
        let status = fs::read_to_string(&status).unwrap_or_default();
        let mark = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
        let kibibytes = mark.and_then(|mark| mark.trim().trim_end_matches(" kB").parse().ok());
        most = most.max(kibibytes.unwrap_or(0.0));
        thread::sleep(Duration::from_millis(2));
    }
    assert!(running.wait().expect("its status").success(), "the program ends well");
    most * 1024.0 / 1e6
}

/// Returns the counts of the program `heap`, in the order of [`HEAP`].
fn heap(is_trial: bool) -> Vec<f64> {
    let mut counting = cargo::cargo();
    counting.args(["bench", "--quiet", "--bench", "heap", "--", "each"]);
    if is_trial {
        counting.arg("--test");
    }
    let output = counting.output().expect("cargo");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let output = String::from_utf8(output.stdout).expect("text");
    let counted: Vec<f64> = output.lines().map(|line| line.parse().expect("a number")).collect();
    assert_eq!(counted.len(), HEAP.len(), "a number for each");
    counted
}
