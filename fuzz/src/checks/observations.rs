//! Observations as anyone may write them, by serde: a JSON object a line.

use call_legs::leg::Observation;

use super::streams::{assert_restorable, assert_told_as_folded};

/// Every line that is an observation is one of the stream.
pub fn observations(input: &[u8]) {
    let lines = input.split(|byte| *byte == b'\n');
    let stream: Vec<Observation> = lines.filter_map(|line| serde_json::from_slice(line).ok()).collect();
    for observation in &stream {
        // A duration that 64 bits cannot hold is cut, and an instant may come with an offset.
        let json = serde_json::to_string(observation).expect("an observation has a JSON form");
        let back: Observation = serde_json::from_str(&json).expect("what was written");
        assert_eq!(&back, observation);
    }
    assert_told_as_folded(&stream);
    assert_restorable(&stream);
}
