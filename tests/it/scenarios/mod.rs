//! Streams of messages and the resulting calls, vendor by vendor, for the conformance kit.

mod again;
pub mod connect;
pub mod ringme;
pub mod vega;
pub mod webitel;

use call_legs::call::{self, Call};
use call_legs::capture::Capture;
use call_legs::conformance::Scenario;
use serde_json::Value;

/// Name, messages, resulting calls.
type Row = (&'static str, Vec<Capture>, Value);

fn scenarios(rows: impl IntoIterator<Item = Row>) -> Vec<Scenario> {
    rows.into_iter().map(|(name, messages, calls)| Scenario::new(name, messages, calls)).collect()
}

/// Returns the calls that messages make.
fn folded(messages: &[Capture]) -> Vec<Call> {
    let observed = messages.iter().map(|message| message.observe().expect("a message"));
    call::fold(observed.flat_map(|observed| observed.observations))
}
