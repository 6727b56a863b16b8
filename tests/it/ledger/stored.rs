//! A stored snapshot restores to the ledger that it was taken of, and a change of its form needs another version.

use std::fs;

use call_legs::call::{self, Call};
use call_legs::capture::{Capture, Reader};
use call_legs::ledger::{Ledger, Limits, Snapshot, Update, VendorTimeouts};
use serde_json::{Value, json};

use crate::support::messages::VENDORS;

/// Number of messages that the ledger had observed, and of those after which it was polled.
const OBSERVED: usize = 44;
const POLLED: usize = OBSERVED - 3;

fn read(path: &str) -> String {
    fs::read_to_string(format!("{}/fixtures/{path}", env!("CARGO_MANIFEST_DIR"))).expect("a fixture")
}

/// Returns all bundled days as one log.
fn messages() -> Vec<Capture> {
    let logs: Vec<String> =
        VENDORS.iter().map(|vendor| read(&format!("{vendor}/captures/day.jsonl"))).collect();
    let mut all: Vec<Capture> = logs
        .iter()
        .flat_map(|log| Reader::new(log.as_bytes()).filter_map(|(_, capture)| capture.ok()))
        .collect();
    all.sort_by_key(|capture| capture.receipt.at);
    all
}

fn observe(ledger: &mut Ledger, capture: &Capture) {
    if let Ok(observed) = capture.observe() {
        ledger.observe(observed);
    }
}

/// Returns a ledger that has just observed the messages of the snapshot.
fn of_today(messages: &[Capture]) -> Ledger {
    let mut ledger = Ledger::default();
    for (at, capture) in messages.iter().take(OBSERVED).enumerate() {
        observe(&mut ledger, capture);
        while at < POLLED && ledger.poll().is_some() {}
    }
    ledger
}

fn restored(snapshot: &str) -> Ledger {
    let snapshot: Snapshot = serde_json::from_str(snapshot).expect("a snapshot");
    Ledger::restore(VendorTimeouts::default(), Limits::default(), snapshot).expect("a snapshot that is read")
}

fn updates(ledger: &mut Ledger) -> Vec<Update> {
    std::iter::from_fn(|| ledger.poll()).collect()
}

#[test]
fn a_restored_ledger_behaves_the_same() {
    let messages = messages();
    let mut ledger = restored(&read("ledger/snapshot.json"));
    let mut today = of_today(&messages);
    assert_eq!(ledger.snapshot(), today.snapshot(), "its form is the current one");
    let mut known: Vec<Call> = ledger.calls().collect();
    call::sort(&mut known);
    let observed = messages.iter().take(OBSERVED).filter_map(|capture| capture.observe().ok());
    let expected = call::fold(observed.flat_map(|observed| observed.observations));
    assert!(!known.is_empty() && known.iter().all(|call| expected.contains(call)));
    let mut kinds = [0; 4];
    for capture in &messages[OBSERVED..] {
        let news = updates(&mut ledger);
        assert_eq!(news, updates(&mut today));
        for update in news {
            kinds[match update {
                Update::Leg(_) => 0,
                Update::Finished(_) => 1,
                Update::Amended(..) => 2,
                Update::Withdrawn(..) | Update::Presence(_) | Update::Late(..) | Update::Refused(..) | _ => 3,
            }] += 1;
        }
        observe(&mut ledger, capture);
        observe(&mut today, capture);
    }
    ledger.finish_all();
    today.finish_all();
    assert_eq!(updates(&mut ledger), updates(&mut today));
    assert!(kinds[..3].iter().all(|count| *count > 0), "{kinds:?}");
}

/// A damaged log is refused or read, and never panics.
#[test]
fn damaged_logs_are_refused() {
    let whole: Value = serde_json::from_str(&read("ledger/snapshot.json")).expect("JSON");
    let log = whole.pointer("/calls/0/legs/0/log").and_then(Value::as_str).expect("a log").to_owned();
    let mut refused = 0;
    for at in 0..log.len() {
        let damaged = |log: String| {
            let mut snapshot = whole.clone();
            *snapshot.pointer_mut("/calls/0/legs/0/log").expect("a log") = json!(log);
            serde_json::from_value(snapshot).is_ok_and(|snapshot| {
                Ledger::restore(VendorTimeouts::default(), Limits::default(), snapshot).is_err()
            })
        };
        refused += usize::from(damaged(log[..at].to_owned()));
        refused += usize::from(damaged(format!("{}/{}", &log[..at], &log[at + 1..])));
    }
    assert!(refused > log.len() / 2, "{refused} of {}", 2 * log.len());
}
