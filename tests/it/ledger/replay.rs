//! The ledger reports the calls that `fold` makes of a capture log.

use std::fs;
use std::path::Path;

use call_legs::call::fold;
use call_legs::capture::{Reader, replay};
use call_legs::ledger::{Ledger, Update};

use crate::support::messages::VENDORS;
use crate::support::report;
use crate::support::reported::Collected;

#[test]
fn what_comes_after_its_call_was_forgotten_is_late() {
    let body = r#"{\"event\":\"call.hangup\",\"uuid\":\"x\",\"lgDirection\":4}"#;
    let line = |day: u8| {
        format!("{{\"vendor\":\"vega\",\"received_at\":\"2026-01-0{day}T09:00:00Z\",\"body\":\"{body}\"}}\n")
    };
    let log = [1, 1, 3].map(line).concat();
    let updates = replay(Reader::new(log.as_bytes()), Ledger::default().without_live_legs());
    let updates: Vec<Update> = updates.map(|update| update.expect("a line")).collect();
    let [Update::Finished(call), Update::Late(_, key)] = &updates[..] else { panic!("{updates:?}") };
    assert_eq!((&call.key(), &*key.id), (key, "x"));
}

#[test]
fn the_captured_days_are_reported_as_they_are_folded() {
    let mut count = 0;
    for vendor in VENDORS {
        let log = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("fixtures/{vendor}/captures/day.jsonl"));
        let log = fs::read(log).expect("a capture log");
        let observed =
            Reader::new(&log[..]).map(|(_, capture)| capture.expect("a line").observe().expect("a message"));
        let folded = fold(observed.flat_map(|observed| observed.observations));
        let mut reported = Collected::default();
        for update in replay(Reader::new(&log[..]), Ledger::default()) {
            reported.add(update.expect("a line"));
        }
        assert_eq!(reported.sorted(), folded, "{vendor}");
        count += folded.len();
    }
    report::ran("ledger", "calls of captured days", count);
}
