//! Snapshots: small, versioned, and refused when they are damaged.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD_NO_PAD;
use call_legs::conversions::{Observe as _, Receipt, vega::Profile};
use call_legs::ledger::{Ledger, Limits, RestoreError, Snapshot, VendorTimeouts};
use call_legs::vega;
use serde_json::{Value, json};

use crate::strategy::observation::instant;
use crate::support::report;

/// Returns a ledger with that many ringing calls.
fn ringing(calls: usize) -> Ledger {
    let mut ledger = Ledger::default();
    for number in 0..calls {
        let body = json!({
            "event": "call.dial", "uuid": format!("{number:032x}"), "parentUuid": null, "lgDirection": 4,
            "leg": {"id": 7, "type": 1, "ext": "007", "displayName": "Operator Seven"},
            "otherLegs": [{"id": number.to_string(), "name": format!("Client {number}"), "num": format!("+38{number:010}")}],
            "dialAt": 1_769_850_000_000_i64, "serverTime": 1_769_850_000_020_i64, "trunkNum": "+380000000100",
        });
        let event = vega::parse(body.to_string().as_bytes()).expect("a frame");
        ledger.observe(event.observe(&Profile::default(), &Receipt::new("acme", Some(instant(0)))));
    }
    while ledger.poll().is_some() {}
    ledger
}

fn restore(snapshot: Value) -> Result<Ledger, String> {
    let snapshot: Snapshot = serde_json::from_value(snapshot).map_err(|error| error.to_string())?;
    Ledger::restore(VendorTimeouts::default(), Limits::default(), snapshot).map_err(|error| error.to_string())
}

#[test]
fn a_call_takes_little_space() {
    let calls = 1000;
    let ledger = ringing(calls);
    let text = serde_json::to_string(&ledger.snapshot()).expect("JSON");
    let each = text.len() / calls;
    assert!(each < 450, "{each} bytes of JSON a call");
    assert!(ledger.bytes() / calls < 800, "{} bytes of memory a call", ledger.bytes() / calls);
}

#[test]
fn another_version_is_refused() {
    let mut snapshot = serde_json::to_value(ringing(1).snapshot()).expect("JSON");
    for version in [0, 1, 2, 3, 5] {
        snapshot["version"] = json!(version);
        let expected = format!("version {version} of the ledger snapshot is not supported");
        assert_eq!(restore(snapshot.clone()).err(), Some(expected));
    }
    assert_eq!(RestoreError::Damaged.to_string(), "the ledger snapshot is damaged");
}

#[test]
fn a_text_that_is_not_utf_8_is_refused() {
    let mut snapshot = serde_json::to_value(ringing(2).snapshot()).expect("JSON");
    let log = snapshot.pointer_mut("/calls/0/legs/0/log").expect("a log");
    let mut bytes = STANDARD_NO_PAD.decode(log.as_str().expect("text")).expect("base64");
    // The leg's identifier comes after its length.
    bytes[1] = 0xff;
    *log = json!(STANDARD_NO_PAD.encode(bytes));
    assert!(restore(snapshot).is_err());
}

#[test]
fn a_damaged_snapshot_is_refused_or_read_and_never_panics() {
    let whole = serde_json::to_value(ringing(2).snapshot()).expect("JSON");
    assert!(restore(whole.clone()).is_ok());
    let changes: [(&str, Value); 7] = [
        ("/calls/0/account", json!(1)),
        ("/calls/0/legs", json!([])),
        ("/calls/0/sequence", json!(1)),
        ("/calls/1/sequence", json!(2)),
        ("/calls/0/legs/0/log", json!("")),
        ("/calls/0/legs/0/log", json!("AAAA")),
        ("/dirty", json!([7])),
    ];
    for (pointer, value) in &changes {
        let mut damaged = whole.clone();
        *damaged.pointer_mut(pointer).expect("a member") = value.clone();
        assert!(restore(damaged).is_err(), "{pointer} {value}");
    }
    let text = whole.to_string();
    let mut refused = 0;
    for at in 0..text.len() {
        for byte in ["", "0", "A", "}", "\\u0000"] {
            let damaged = format!("{}{byte}{}", &text[..at], &text[at + 1..]);
            match serde_json::from_str(&damaged).map(restore) {
                Ok(Ok(mut ledger)) => {
                    ledger.advance(instant(1_000_000));
                    ledger.finish_all();
                    while ledger.poll().is_some() {}
                }
                Ok(Err(_)) | Err(_) => refused += 1,
            }
        }
    }
    report::ran("ledger", "damaged snapshots refused", refused);
}
