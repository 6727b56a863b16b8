//! Memory of a ledger: at most 500 bytes for an open leg, and never beyond its limit.

use allocation_counter::measure;
use call_legs::conversions::{Observe as _, Receipt};
use call_legs::ledger::{Ledger, Limits, VendorTimeouts};
use call_legs::leg::Observation;
use call_legs::vega;
use time::macros::datetime;

use crate::{THOROUGH, report};

/// Legs that are open at a time.
const OPEN: usize = if THOROUGH { 100_000 } else { 10_000 };

/// Returns what Vega reports for a leg that rings, or is answered: all documented fields, with texts of its own for each leg.
fn observation(number: usize, answered: bool) -> Observation {
    let (event, at) = if answered { ("call.bridge", "1769850007000") } else { ("call.dial", "null") };
    let frame = format!(
        r#"{{"event":"{event}","uuid":"{number:032x}","parentUuid":null,"lgDirection":4,
        "leg":{{"id":{number},"type":1,"ext":"{number:03}","displayName":"Operator {number}"}},"leg2":null,
        "otherLegs":[{{"id":"{number}","name":"Client {number}","num":"+38{number:010}","companyName":null,
        "url":"https://crm.example/?id={number}"}}],"dialAt":1769850000000,"bridgeAt":{at},
        "serverTime":1769850000020,"trunkNum":"+380000000100","trunkName":"Shop"}}"#
    );
    let receipt = Receipt::new("acme", Some(datetime!(2026-01-31 09:00 UTC)));
    let event = vega::parse(frame.as_bytes()).expect("a frame");
    event.observe(&vega_profile(), &receipt).observations.remove(0)
}

fn vega_profile() -> call_legs::conversions::vega::Profile {
    call_legs::conversions::vega::Profile::default()
}

/// Fills a ledger with open legs, and returns the bytes that it holds then, and the peak.
fn filled(limits: Limits, shows_legs: bool) -> (Ledger, usize, usize) {
    let mut ledger = Ledger::new(VendorTimeouts::default(), limits);
    if !shows_legs {
        ledger = ledger.without_live_legs();
    }
    let heap = measure(|| {
        for number in 0..OPEN {
            for answered in [false, true] {
                ledger.push(observation(number, answered));
                while ledger.poll().is_some() {}
            }
        }
    });
    let held = usize::try_from(heap.bytes_current).expect("it holds something");
    (ledger, held, usize::try_from(heap.bytes_max).expect("it fits into memory"))
}

#[test]
fn an_open_leg_takes_no_more_than_500_bytes() {
    for shows_legs in [true, false] {
        let mut limits = Limits::default();
        (limits.calls, limits.bytes) = (usize::MAX, usize::MAX);
        let (ledger, held, most) = filled(limits, shows_legs);
        assert_eq!(ledger.len(), OPEN);
        assert!(held <= 500 * OPEN, "{} bytes each", held / OPEN);
        // A growing table exists twice for a moment.
        assert!(most <= 2 * 500 * OPEN, "at most {} bytes each", most / OPEN);
        assert!(ledger.bytes() >= held / 2, "it reports {} and holds {held}", ledger.bytes());
        assert!(ledger.bytes() <= 2 * held, "it reports {} and holds {held}", ledger.bytes());
        report::ran("budgets", "bytes an open leg", held / OPEN);
    }
}

#[test]
fn a_ledger_holds_no_more_than_its_limit() {
    for bytes in [1 << 20, 4 << 20] {
        let mut limits = Limits::default();
        // What is left of forgotten calls has a limit of its own, which is tested below.
        (limits.bytes, limits.tombstones) = (bytes, 0);
        let (ledger, held, most) = filled(limits, true);
        assert!(ledger.len() < OPEN, "the limit is reached");
        assert!(ledger.bytes() <= bytes);
        // What it reports is an estimate: free room of tables is not in it.
        assert!(held <= 2 * bytes, "{held} bytes held, {bytes} are the limit");
        assert!(most <= 3 * bytes, "{most} bytes at most, {bytes} are the limit");
        report::ran("budgets", "bytes held of a mebibyte or four", held);
    }
}

/// Fills a ledger with calls that it forgets at once, and returns the bytes of their tombstones, and the peak.
fn forgotten(tombstones: usize, id: impl Fn(usize) -> String) -> (usize, usize) {
    let mut limits = Limits::default();
    (limits.calls, limits.tombstones) = (0, tombstones);
    let mut ledger = Ledger::new(VendorTimeouts::default(), limits).without_live_legs();
    let heap = measure(|| {
        for number in 0..OPEN {
            let mut observation = observation(0, false);
            observation.key.id = id(number);
            ledger.push(observation);
            while ledger.poll().is_some() {}
        }
    });
    assert!(ledger.is_empty() && ledger.tombstones() <= tombstones);
    let held = usize::try_from(heap.bytes_current).expect("it holds something");
    (held, usize::try_from(heap.bytes_max).expect("it fits into memory"))
}

#[test]
fn a_forgotten_call_takes_no_more_than_150_bytes() {
    let (held, most) = forgotten(usize::MAX, |number| format!("{number:032x}"));
    assert!(held <= 150 * OPEN, "{} bytes each", held / OPEN);
    assert!(most <= 2 * 150 * OPEN, "at most {} bytes each", most / OPEN);
    report::ran("budgets", "bytes a forgotten call", held / OPEN);
}

#[test]
fn tombstones_take_no_more_than_their_limit() {
    for (limit, length) in [(1000, 32), (1000, 5000), (100, 20_000)] {
        let (held, _) = forgotten(limit, |number| format!("{number:0length$x}"));
        assert!(held <= 512 * limit, "{held} bytes for {limit} with identifiers of {length}");
        report::ran("budgets", "bytes of tombstones", held);
    }
}
