//! Rows with bars of their own: typical messages, logs and ledgers.

use std::hint::black_box;

use call_legs::capture::{Capture, Reader};
use call_legs::ledger::Ledger;
use call_legs::registry::Registry;

use super::plan::{Figure, Plan, Row, Work};
use crate::cases::{CASES, Case, Read};
use crate::curves::{self, Extent, Prepare};
use crate::pipeline;

/// Bars of parsing: case, what it is compared with, the ratio before and the bar.
const PARSE: [(&str, &str, f64, f64); 7] = [
    ("1C-Connect", "quick_xml::de", 0.42, 0.16),
    ("1C-Connect", "the Reader's tokens", 1.76, 0.65),
    ("Vega", "serde derive", 1.17, 0.75),
    ("Vega", "IgnoredAny", 2.85, 1.80),
    ("Webitel JSON", "serde derive", 0.92, 0.70),
    ("Webitel form", "serde_urlencoded", 0.62, 0.40),
    ("RingMe", "serde_urlencoded", 0.78, 0.40),
];

/// Ratios of writing before, against serde's derive. The bar leaves three of a hundred, by which the count of a peer changes from build
/// to build.
const WRITE: [(&str, f64); 5] = [
    ("1C-Connect", 0.521),
    ("Vega", 0.675),
    ("Webitel JSON", 0.572),
    ("Webitel form", 0.601),
    ("RingMe", 0.549),
];

/// Bars of the path from bytes to finished calls.
struct Way {
    vendor: &'static str,

    /// Instructions per byte of message: before, and the bar.
    quiet: (f64, f64),

    /// The same while every change of a leg is reported.
    live: (f64, f64),
}

const WAYS: [Way; 4] = [
    Way { vendor: "connect", quiet: (123.0, 55.0), live: (169.5, 130.0) },
    Way { vendor: "vega", quiet: (97.0, 60.0), live: (225.4, 130.0) },
    Way { vendor: "webitel", quiet: (113.0, 75.0), live: (237.9, 130.0) },
    Way { vendor: "ringme", quiet: (113.0, 65.0), live: (250.1, 130.0) },
];

/// Instructions for a line of a capture log: before, and the bar.
const LINE: (f64, f64) = (25_900.0, 9_000.0);

/// How much is counted.
pub(crate) struct Scale {
    /// How often a message is read.
    pub(crate) times: usize,

    /// Calls of each vendor on the path to finished calls.
    pub(crate) calls: u64,

    /// What grows, and how far.
    pub(crate) extent: Extent,
}

impl Scale {
    pub(crate) fn of(is_trial: bool) -> Self {
        let (times, calls) = if is_trial { (2, 4) } else { (100, 100) };
        // The smallest is so large that the typical message in it, whose bytes cost more or less than those that are added, no
        // longer matters.
        let (bytes, fields, calls_of_log): (Vec<usize>, Vec<usize>, Vec<u64>) = if is_trial {
            (vec![1 << 10, 1 << 12], vec![100, 400], vec![20, 80])
        } else {
            (vec![1 << 14, 1 << 18, 1 << 22], vec![300, 1000, 3000, 9000], vec![1000, 8000, 64_000])
        };
        // Each start of valgrind takes some time, so a trial grows the messages of only one vendor.
        let only = if is_trial { "Vega".to_owned() } else { String::new() };
        let extent = Extent { bytes, fields, calls: calls_of_log, rounds: 1, has_peers: false, only };
        Self { times, calls, extent }
    }
}

/// Adds reading and writing of the typical messages.
pub(crate) fn messages(plan: &mut Plan, times: usize) {
    for case in &CASES {
        parse(plan, case, times);
    }
    for case in &CASES {
        write(plan, case, times);
    }
}

/// Adds the path to finished calls, and the lines of a log.
pub(crate) fn logs(plan: &mut Plan, calls: u64) {
    for bars in &WAYS {
        finish(plan, bars, calls);
    }
    lines(plan, calls);
}

fn parse(plan: &mut Plan, case: &Case, times: usize) {
    let name = case.name;
    let counted = |plan: &mut Plan, who: &str, read| {
        let body = (case.typical)().into_bytes();
        reading(plan, format!("parse {name}, {who}"), body, read, times)
    };
    let ours = counted(plan, "ours", case.parse);
    // serde's derive is the first of the peers.
    for (against, peer) in case.peers.iter().take(1).chain([&case.baseline]) {
        let theirs = counted(plan, against, *peer);
        let bar = PARSE.iter().find(|(of, with, ..)| (*of, *with) == (name, against));
        plan.rows.push(Row {
            work: format!("{name}: bytes → event"),
            against: (*against).to_owned(),
            figure: Figure::Ratio(ours, theirs),
            before: bar.map(|(.., before, _)| *before),
            bar: bar.map(|(.., bar)| *bar),
        });
    }
}

/// Adds the reading of one message.
pub(crate) fn reading(plan: &mut Plan, name: String, body: Vec<u8>, read: Read, times: usize) -> usize {
    let prepare = move || -> Box<dyn FnMut()> {
        let body = body.clone();
        Box::new(move || read(black_box(&body)))
    };
    plan.work(Work { name, prepare: Box::new(prepare), warm_ups: 2, times })
}

fn write(plan: &mut Plan, case: &'static Case, times: usize) {
    let name = case.name;
    let mut counted = |who: &str, is_ours: bool| {
        let prepare = move || -> Box<dyn FnMut()> {
            let (ours, theirs) = (case.writers)((case.typical)().as_bytes());
            assert_eq!(ours(), theirs(), "{name}: both write the same");
            let write = if is_ours { ours } else { theirs };
            Box::new(move || drop(black_box(write())))
        };
        plan.work(Work {
            name: format!("write {name}, {who}"),
            prepare: Box::new(prepare),
            warm_ups: 2,
            times,
        })
    };
    let figure = Figure::Ratio(counted("ours", true), counted(case.writes_with, false));
    let before = WRITE.iter().find(|(of, _)| *of == name).map(|(_, before)| *before);
    plan.rows.push(Row {
        work: format!("{name}: event → bytes"),
        against: case.writes_with.to_owned(),
        figure,
        before,
        bar: before.map(|before| before * 1.03),
    });
}

fn finish(plan: &mut Plan, bars: &Way, calls: u64) {
    let vendor = bars.vendor;
    let captures = pipeline::captures(vendor, calls);
    let (messages, bytes) = (captures.len() as f64, pipeline::bytes(&captures) as f64);
    let mut counted = |who: &str, ledger: fn() -> Ledger| {
        let prepare = move || -> Box<dyn FnMut()> {
            let captures = pipeline::captures(vendor, calls);
            Box::new(move || {
                assert_eq!(pipeline::finish(ledger(), &captures) as u64, calls, "each call is finished once");
            })
        };
        plan.work(Work {
            name: format!("pipeline {vendor}, {who}"),
            prepare: Box::new(prepare),
            warm_ups: 1,
            times: 2,
        })
    };
    let quiet = counted("without live legs", || Ledger::default().without_live_legs());
    let live = counted("with live legs", Ledger::default);
    let byte = |work, (before, bar): (f64, f64), legs: &str| Row {
        work: format!("{vendor}: bytes → ledger → call{legs}"),
        against: "a byte".to_owned(),
        figure: Figure::Each { work, units: bytes, messages },
        before: Some(before),
        bar: Some(bar),
    };
    plan.rows.push(byte(quiet, bars.quiet, ""));
    plan.rows.push(byte(live, bars.live, ", live legs"));
}

/// Lines of all vendors in turn: read from a log, and one by one.
fn lines(plan: &mut Plan, calls: u64) {
    let lines = move || -> Vec<Vec<u8>> {
        let vendors = Registry::default();
        let captures = vendors.names().flat_map(|vendor| pipeline::captures(vendor, calls / 4));
        captures.map(|capture| serde_json::to_vec(&capture).expect("a line")).collect()
    };
    let units = lines().len() as f64;
    let from_log: Prepare = Box::new(move || {
        let log = lines().join(&b'\n');
        Box::new(move || {
            let captures = Reader::new(black_box(&*log)).map(|(_, capture)| capture.expect("a capture"));
            captures.for_each(|capture| drop(black_box(capture)));
        })
    });
    let alone: Prepare = Box::new(move || {
        let lines = lines();
        Box::new(move || {
            let captures = lines.iter().map(|line| Capture::from_line(black_box(line)).expect("a capture"));
            captures.for_each(|capture| drop(black_box(capture)));
        })
    });
    let all = [("capture::Reader", from_log, Some(LINE)), ("Capture::from_line", alone, None)];
    for (name, prepare, bar) in all {
        let work = plan.work(Work { name: name.to_owned(), prepare, warm_ups: 1, times: 2 });
        plan.rows.push(Row {
            work: format!("{name}, without its message"),
            against: "a line".to_owned(),
            figure: Figure::Each { work, units, messages: units },
            before: bar.map(|(before, _)| before),
            bar: bar.map(|(_, bar)| bar),
        });
    }
}

/// Adds everything that grows.
pub(crate) fn growth(plan: &mut Plan, extent: &Extent) {
    curves::each(extent, &mut |series| {
        let work = format!("{}: {}", series.panel, series.name);
        // Even the smallest log is long.
        let warm_ups = usize::from(series.panel != curves::LOG);
        let points = series.points.into_iter().map(|(size, prepare)| {
            let name = format!("{work}, {size}");
            (size, plan.work(Work { name, prepare, warm_ups, times: 1 }))
        });
        let points = points.collect();
        plan.rows.push(Row {
            work,
            against: "log-log slope".to_owned(),
            figure: Figure::Slope(points),
            before: None,
            bar: Some(curves::BAR),
        });
    });
}
