//! Observations in their serde form: one JSON object per line.

use call_legs::leg::Observation;

use super::streams::{assert_ledger_agrees, assert_restorable};

/// Checks the stream of all lines that are observations.
pub fn observations(input: &[u8]) {
    let lines = input.split(|byte| *byte == b'\n');
    let stream: Vec<Observation> = lines.filter_map(|line| serde_json::from_slice(line).ok()).collect();
    for observation in &stream {
        // A duration of more than 64 bits is cut, and an instant may have an offset.
        let json = serde_json::to_string(observation).expect("an observation has a JSON form");
        let back: Observation = serde_json::from_str(&json).expect("what was written");
        assert_eq!(&back, observation);
    }
    assert_ledger_agrees(&stream);
    assert_restorable(&stream);
}
