//! Legs of a small call are compared, those of a large call are looked up: in both, each times out at its own time.

use call_legs::ledger::{Ledger, Update};
use call_legs::leg::EndSource;
use time::Duration;

use super::limits::{child, ringing};
use crate::strategy::observation::instant;

/// Returns the seconds at which the first three legs of a call with that many were shown as timed out.
fn timed_out(legs: i64) -> Vec<(i64, String)> {
    let mut ledger = Ledger::default();
    for leg in 0..legs {
        ledger.push(child(&leg.to_string(), "parent", leg));
    }
    let mut again = child("1", "parent", 300);
    again.facts.disposition = Some("something new".to_owned());
    ledger.push(again);
    let mut seen = Vec::new();
    while let Some(deadline) = ledger.deadline() {
        while let Some(update) = ledger.poll() {
            let Update::Leg(live) = update else { continue };
            let is_first = ["0", "1", "2"].contains(&&*live.leg.id);
            if is_first && live.leg.end.is_some_and(|end| end.source == EndSource::TimedOut) {
                seen.push(((deadline - instant(0)).whole_seconds(), live.leg.id));
            }
        }
        ledger.advance(deadline + Duration::SECOND);
    }
    seen
}

#[test]
fn legs_of_small_and_large_calls_time_out_alike() {
    let few = timed_out(3);
    assert_eq!(few.len(), 3, "{few:?}");
    let order: Vec<&str> = few.iter().map(|(_, id)| &**id).collect();
    assert_eq!(order, ["0", "2", "1"], "in the order of their last observations");
    for legs in [8, 9, 40] {
        let ids: Vec<String> = timed_out(legs).into_iter().map(|(_, id)| id).collect();
        assert_eq!(ids, order, "{legs} legs");
    }
}

#[test]
fn small_and_large_calls_are_united_alike() {
    for legs in [3, 8, 9, 40] {
        let mut ledger = Ledger::default().without_live_legs();
        for leg in 0..legs {
            ledger.push(ringing(&leg.to_string(), leg));
        }
        for leg in 1..legs {
            ledger.push(child(&leg.to_string(), "0", leg));
            ledger.push(child(&leg.to_string(), "0", leg));
        }
        let calls: Vec<_> = ledger.calls().map(|call| (call.id, call.legs.len())).collect();
        assert_eq!(calls, [("0".to_owned(), usize::try_from(legs).expect("a small number"))]);
    }
}
