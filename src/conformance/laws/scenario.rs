//! Calls of a scenario as they were written by hand.

use super::super::difference::contains;
use super::super::stream::{Stream, json};
use super::super::trial::Trial;
use super::super::{Failure, Suite};
use crate::call;
use crate::registry::Vendor;

pub(super) const EXPECTED: &str = "a scenario makes the expected calls";

pub(super) fn expected<V: Vendor>(suite: &Suite<V>, trial: &mut Trial) -> Result<(), Failure> {
    for scenario in &suite.scenarios {
        let stream = Stream::new::<V>(scenario)?;
        let all: Vec<usize> = (0..stream.len()).collect();
        let calls = serde_json::from_str(&json(&call::fold(stream.sent(&all)))).unwrap_or_default();
        let compared = contains(&calls, &scenario.calls, "calls");
        compared.map_err(|difference| stream.failure(&all, difference))?;
        trial.tried += 1;
    }
    Ok(())
}
