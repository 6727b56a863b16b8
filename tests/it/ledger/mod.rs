//! Laws of the ledger, and the times of its updates.

mod again;
mod clock;
mod finish;
mod late;
mod laws;
mod limits;
mod many_legs;
mod merged;
mod presence;
mod replay;
mod snapshots;
mod stored;
mod waiting;

use call_legs::call::Call;
use call_legs::ledger::Ledger;
use call_legs::leg::Observation;

use crate::support::reported::Collected;

/// Returns the calls of two ledgers that share a stream and are merged at its end.
fn merged_calls(mut one: Ledger, mut other: Ledger, stream: &[Observation], cut: usize) -> Vec<Call> {
    for (at, observation) in stream.iter().enumerate() {
        let part = if (at + cut).is_multiple_of(3) { &mut one } else { &mut other };
        part.push(observation.clone());
    }
    let mut reported = Collected::default();
    reported.take(&mut one);
    one.merge(other);
    one.finish_all();
    // The merged ledger reports again what the other reported before, with its own revisions.
    while let Some(update) = one.poll() {
        reported.add(update);
    }
    reported.sorted()
}
