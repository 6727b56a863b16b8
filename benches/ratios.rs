//! Cost of the crate, as ratios of one run: to serde's derive, to only reading the syntax, to only parsing; the heap that it
//! needs, and how its cost grows. Each has a bar that it must not exceed.
//!
//! ```text
//! cargo bench --bench ratios              # some minutes
//! cargo bench --bench ratios -- Vega      # rows that have this in their name
//! cargo bench --bench ratios -- --test    # a trial of a few rounds, whose figures mean nothing
//! ```
//! A ratio is the middle of many rounds, both sides in turn in each; the 10th and the 90th percentile are beside it.
//! The time that a log of a million calls takes depends on the machine's memory: `cargo bench --bench instructions` judges its
//! slope, and all ratios without noise.

#![allow(
    clippy::cast_precision_loss,
    clippy::expect_used,
    clippy::print_stdout,
    reason = "a measurement is a program"
)]

use std::hint::black_box;

use call_legs::ledger::Ledger;
use call_legs::registry::Registry;

mod baselines;
mod cargo;
mod cases;
mod curves;
mod peers;
mod pipeline;
mod timing;

use cases::{CASES, Case, Read};
use timing::Spread;

/// Bars of parsing: against serde's derive, and against only reading the syntax.
const PARSE: [(&str, f64, f64); 3] = [("1C-Connect", 0.20, 1.35), ("Vega", 1.0, 2.5), ("RingMe", 0.95, 1.25)];

/// Bar of writing, against serde's derive.
const WRITE: f64 = 1.0;

fn main() {
    let mut table = Table::with_head();
    let rounds = if timing::is_trial() { 3 } else { 301 };
    let extent = curves::Extent::of(timing::is_trial(), false);
    let is_wanted = |name: &str| name.contains(&extent.only);
    for case in CASES.iter().filter(|case| is_wanted(case.name)) {
        parse(&mut table, case, rounds);
    }
    for case in CASES.iter().filter(|case| is_wanted(case.name)) {
        write(&mut table, case, rounds);
    }
    for vendor in Registry::default().names().filter(|vendor| is_wanted(vendor)) {
        finish(&mut table, vendor, rounds);
    }
    if is_wanted("heap") {
        heap(&mut table);
    }
    curves::measure(&extent, &mut |curve| {
        if curve.is_ours {
            let figure = format!("{:.2}", curve.slope());
            let work = format!("{}: {}", curve.panel, curve.name);
            let against = if curve.bar().is_some() { "log-log slope" } else { "slope, not judged here" };
            table.row(&work, against, curve.slope(), &figure, curve.bar());
        }
    });
    println!("\n{} of {} bars hold", table.held, table.bars);
}

fn parse(table: &mut Table, case: &Case, rounds: usize) {
    let body = (case.typical)().into_bytes();
    let bars = PARSE.iter().find(|(name, ..)| *name == case.name);
    let mut against = |(name, theirs): (&str, Read), bar| {
        let ratio = timing::ratio(rounds, &mut || (case.parse)(black_box(&body)), &mut || {
            theirs(black_box(&body));
        });
        table.ratio(&format!("{}: bytes → event", case.name), name, ratio, bar);
    };
    for (place, peer) in case.peers.iter().enumerate() {
        against(*peer, bars.filter(|_| place == 0).map(|(_, derive, _)| *derive));
    }
    against(case.baseline, bars.map(|(.., baseline)| *baseline));
}

fn write(table: &mut Table, case: &Case, rounds: usize) {
    let (ours, theirs) = (case.writers)((case.typical)().as_bytes());
    assert_eq!(ours(), theirs(), "{}: both write the same", case.name);
    let ratio = timing::ratio(rounds, &mut || drop(black_box(ours())), &mut || drop(black_box(theirs())));
    table.ratio(&format!("{}: event → bytes", case.name), case.writes_with, ratio, Some(WRITE));
}

/// Compares the path to finished calls with parsing. It has no bar, which would punish fast parsing: `instructions` has a bar
/// per byte.
fn finish(table: &mut Table, vendor: &str, rounds: usize) {
    const CALLS: usize = 100;
    let captures = pipeline::captures(vendor, CALLS as u64);
    let mut finish = || {
        let finished = pipeline::finish(Ledger::default().without_live_legs(), &captures);
        assert_eq!(finished, CALLS, "each call is reported once");
    };
    let ratio = timing::ratio(rounds, &mut finish, &mut || pipeline::parse(&captures));
    table.ratio(&format!("{vendor}: bytes → ledger → call"), "only parsing", ratio, None);
}

/// Adds the shares that the program `heap` prints.
fn heap(table: &mut Table) {
    let mut counting = cargo::cargo();
    counting.args(["bench", "--quiet", "--bench", "heap", "--"]);
    if timing::is_trial() {
        counting.arg("--test");
    }
    let output = counting.output().expect("cargo");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let output = String::from_utf8(output.stdout).expect("text");
    for line in output.lines() {
        let mut columns = line.split('\t');
        let mut column = || columns.next().expect("three columns");
        let (work, against, share) = (column(), column(), column());
        table.row(work, against, share.parse().expect("a share"), share, Some(1.0));
    }
}

#[derive(Default)]
struct Table {
    bars: usize,
    held: usize,
}

impl Table {
    fn with_head() -> Self {
        println!("{:<44}{:<24}{:>8}  {:<16}{:>6}  holds", "work", "against", "ratio", "10 % … 90 %", "bar");
        Self::default()
    }

    fn ratio(&mut self, work: &str, against: &str, ratio: Spread, bar: Option<f64>) {
        let figure = format!("{:.2}  {:.2} … {:.2}", ratio.median, ratio.low, ratio.high);
        self.row(work, against, ratio.median, &figure, bar);
    }

    fn row(&mut self, work: &str, against: &str, value: f64, figure: &str, bar: Option<f64>) {
        let (value_shown, spread) = figure.split_once("  ").unwrap_or((figure, ""));
        let holds = bar.map(|bar| value <= bar);
        self.bars += usize::from(holds.is_some());
        self.held += usize::from(holds == Some(true));
        let bar = bar.map_or_else(String::new, |bar| format!("{bar:.2}"));
        let holds = holds.map_or("", |holds| if holds { "yes" } else { "NO" });
        println!("{work:<44}{against:<24}{value_shown:>8}  {spread:<16}{bar:>6}  {holds}");
    }
}
