//! Snapshots that may have been changed: each gives a ledger that works, or an error.

use call_legs::ledger::{Ledger, Limits, Snapshot, VendorTimeouts};
use time::OffsetDateTime;

/// Checks the JSON form of a snapshot.
pub fn snapshots(input: &[u8]) {
    let Ok(snapshot) = serde_json::from_slice::<Snapshot>(input) else { return };
    let text = serde_json::to_string(&snapshot).expect("a snapshot has a JSON form");
    assert_eq!(serde_json::from_str::<Snapshot>(&text).ok().as_ref(), Some(&snapshot), "it reads back");
    let Ok(mut ledger) = Ledger::restore(VendorTimeouts::default(), Limits::default(), snapshot) else {
        return;
    };
    let copy = Ledger::restore(VendorTimeouts::default(), Limits::default(), ledger.snapshot());
    assert_eq!(copy.expect("its own snapshot").len(), ledger.len());
    let _ = (ledger.calls().count(), ledger.deadline());
    let later = OffsetDateTime::from_unix_timestamp(1_769_990_000).expect("a time of this century");
    ledger.advance(later);
    let mut other = Ledger::default();
    other.merge(ledger);
    other.advance(later + time::Duration::weeks(1));
    other.finish_all();
    while other.poll().is_some() {}
    assert!(other.is_empty() && other.bytes() == 0);
}
