//! Memory that parsing a message of any kind and size needs, and that a ledger of many open legs needs.
//!
//! Each line of the output is `work⇥against⇥share of the bar`, for `ratios`, which shows it with all other bars: allocations are
//! counted in a program of their own, since counting them slows everything down. With the argument `each` it prints, for
//! `instructions`, the allocations per message on the path to a finished call, a line for each vendor, and the bytes of an open leg.

#![allow(
    clippy::cast_precision_loss,
    clippy::expect_used,
    clippy::float_arithmetic,
    clippy::print_stdout,
    reason = "a measurement is a program"
)]

use std::hint::black_box;

use allocation_counter::measure;
use call_legs::ledger::{Ledger, Limits, VendorTimeouts};
use call_legs::registry::Registry;
use call_legs::{connect, ringme, vega, webitel};
use time::Duration;

mod baselines;
mod cases;
mod peers;
mod pipeline;
mod timing;

use cases::CASES;

const MIB: f64 = 1_048_576.0;

fn main() {
    if std::env::args().any(|argument| argument == "each") {
        return each();
    }
    let (bytes, legs) = if timing::is_trial() { (1_usize << 16, 1000) } else { (1 << 26, 1_000_000) };
    for case in &CASES {
        let mut worst = 0_f64;
        let mut bodies = vec![(case.typical)().into_bytes(), case.with_fields(9000)];
        bodies.extend((10..=bytes.ilog2()).step_by(4).map(|power| case.with_text(1 << power)));
        for body in &bodies {
            worst = worst.max(share(body, case.parse));
        }
        println!("parse {}, messages that are read\t4 n + 1 MiB of heap\t{worst:.3}", case.name);
    }
    let worst =
        hostile(bytes).flat_map(|body| PARSERS.map(|parse| share(&body, parse))).fold(0_f64, f64::max);
    println!("parse anything, hostile messages\t4 n + 1 MiB of heap\t{worst:.3}");
    println!("ledger, {legs} open legs\t1 KiB a leg\t{:.3}", open_legs(legs) / 1024.0);
}

/// Prints allocations per message, and bytes of an open leg.
fn each() {
    let (calls, legs) = if timing::is_trial() { (4, 1000) } else { (100, 100_000) };
    for vendor in Registry::default().names() {
        let captures = pipeline::captures(vendor, calls);
        let finish = || {
            black_box(pipeline::finish(Ledger::default().without_live_legs(), &captures));
        };
        finish();
        println!("{:.1}", measure(finish).count_total as f64 / captures.len() as f64);
    }
    println!("{:.1}", open_legs(legs));
}

/// Returns the peak heap of parsing, as a share of what is allowed.
fn share(body: &[u8], parse: fn(&[u8])) -> f64 {
    let heap = measure(|| parse(black_box(body))).bytes_max;
    heap as f64 / 4_f64.mul_add(body.len() as f64, MIB)
}

const PARSERS: [fn(&[u8]); 5] = [
    |body| drop(connect::parse(body)),
    |body| drop(vega::parse(body)),
    |body| drop(webitel::parse(body)),
    |body| drop(webitel::parse_form(body)),
    |body| drop(ringme::parse(body)),
];

/// Returns messages that are made to be expensive: the shortest fields and entries, deep nesting, only escapes, no end.
fn hostile(bytes: usize) -> impl Iterator<Item = Vec<u8>> {
    let endless = ["[", "{\"\":", "<a>", "<a ", "=&", "%", "&", "0,", "\\u0000", "&#1;"];
    let wrapped = [
        ("[", "0,", "0]"),
        ("{\"event\":[", "[],", "0]}"),
        ("{\"event\":\"", "\\u0041", "\"}"),
        ("{", "\"\":0,", "\"\":0}"),
        ("<Event>", "<a/>", "</Event>"),
        ("<Event>", "&#65;", "</Event>"),
        ("<Event ", "a='' ", "/>"),
        ("EventType=", "%41", ""),
        ("", "a&", ""),
    ];
    let endless = endless.map(|part| ("", part, ""));
    let all = endless.into_iter().chain(wrapped);
    all.map(move |(open, part, close)| {
        let parts = part.repeat(bytes / part.len());
        [open, &parts, close].concat().into_bytes()
    })
}

/// Returns the bytes that a ledger needs for each of that number of open legs, with two observations each.
fn open_legs(legs: u64) -> f64 {
    let mut limits = Limits::default();
    (limits.calls, limits.bytes) = (usize::MAX, usize::MAX);
    let mut policies = VendorTimeouts::default();
    let mut patient = policies.get("vega");
    (patient.ring_limit, patient.talk_limit) = (Duration::MAX, Duration::MAX);
    policies = policies.with("vega", patient);
    let mut ledger = Ledger::new(policies, limits).without_live_legs();
    let heap = measure(|| {
        for number in 0..legs {
            for stage in [pipeline::Stage::Dial, pipeline::Stage::Bridge] {
                ledger.observe(pipeline::frame(number, stage).observe().expect("a frame"));
                while ledger.poll().is_some() {}
            }
        }
    });
    assert_eq!(ledger.len(), usize::try_from(legs).expect("a number of legs"), "every leg is open");
    heap.bytes_current as f64 / legs as f64
}
