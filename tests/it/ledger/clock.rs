//! Extreme values of the clock and of timeouts: nothing overflows, nothing loops forever.

use call_legs::ledger::{Ledger, Limits, Refusal, Update, VendorTimeouts};
use call_legs::leg::{EndSource, Observation, Timeouts};
use serde_json::json;
use time::macros::datetime;
use time::{Duration, OffsetDateTime};

use super::limits::ringing;
use crate::strategy::observation::instant;

fn received(id: &str, at: OffsetDateTime) -> Observation {
    let mut observation = ringing(id, 0);
    observation.received_at = Some(at);
    observation
}

fn end_sources(ledger: &mut Ledger) -> Vec<(String, Option<EndSource>)> {
    let updates = std::iter::from_fn(|| ledger.poll());
    let finished =
        updates.filter_map(|update| if let Update::Finished(call) = update { Some(call) } else { None });
    finished.map(|call| (call.id, call.legs[0].end.as_ref().map(|end| end.source))).collect()
}

fn with_timeouts(change: impl FnOnce(&mut Timeouts)) -> Ledger {
    let mut timeouts = Timeouts::default();
    change(&mut timeouts);
    Ledger::new(VendorTimeouts::default().with("made-up", timeouts), Limits::default())
}

#[test]
fn a_receipt_in_the_last_year_closes_open_legs_as_timed_out() {
    let mut ledger = Ledger::default();
    ledger.push(ringing("before", 0));
    ledger.push(received("wrong", datetime!(9999-12-31 23:59:59.999999 UTC)));
    assert_eq!(end_sources(&mut ledger), [("before".to_owned(), Some(EndSource::TimedOut))]);
    // No deadline within the calendar is left, but no call is lost.
    ledger.push(ringing("after", 1));
    assert_eq!((ledger.deadline(), ledger.len()), (None, 2));
    ledger.finish_all();
    assert_eq!(end_sources(&mut ledger), [("wrong".to_owned(), None), ("after".to_owned(), None)]);
}

#[test]
fn a_receipt_in_the_first_year_is_an_ordinary_time() {
    let first = datetime!(0001-01-01 00:00 UTC);
    let mut ledger = Ledger::default();
    ledger.push(received("a", first));
    assert_eq!(ledger.deadline(), Some(first + Timeouts::default().quiet_period));
    ledger.advance(first + Timeouts::default().ring_limit);
    assert_eq!(end_sources(&mut ledger), [("a".to_owned(), Some(EndSource::TimedOut))]);
}

#[test]
fn a_late_receipt_does_not_turn_the_clock_back() {
    let mut ledger = Ledger::default();
    ledger.advance(instant(1000));
    ledger.push(ringing("a", 0));
    assert_eq!(ledger.deadline(), Some(instant(1002)));
    ledger.advance(instant(1599));
    assert_eq!(end_sources(&mut ledger), []);
    ledger.advance(instant(1600));
    assert_eq!(end_sources(&mut ledger).len(), 1);
}

#[test]
fn the_first_time_applies_to_all_earlier_observations() {
    let mut ledger = Ledger::default();
    let mut unclocked = ringing("a", 0);
    unclocked.received_at = None;
    ledger.push(unclocked);
    assert_eq!(ledger.deadline(), None);
    ledger.advance(instant(5000));
    assert_eq!(ledger.deadline(), Some(instant(5002)));
    ledger.advance(instant(5599));
    assert_eq!(end_sources(&mut ledger), []);
    ledger.advance(instant(5600));
    assert_eq!(end_sources(&mut ledger).len(), 1);
}

#[test]
fn a_negative_timeout_counts_as_zero() {
    for span in [Duration::ZERO, Duration::seconds(-1), Duration::MIN] {
        let mut ledger = with_timeouts(|timeouts| {
            (timeouts.quiet_period, timeouts.redistribution) = (span, span);
            (timeouts.ring_limit, timeouts.talk_limit, timeouts.amendment_window) = (span, span, span);
        });
        ledger.push(ringing("a", 7));
        assert_eq!(end_sources(&mut ledger), [("a".to_owned(), Some(EndSource::TimedOut))], "{span}");
        assert!(ledger.is_empty() && ledger.deadline().is_none(), "{span}");
    }
}

#[test]
fn an_endless_timeout_never_ends() {
    let mut ledger = with_timeouts(|timeouts| timeouts.ring_limit = Duration::MAX);
    ledger.push(ringing("a", 0));
    ledger.advance(datetime!(9999-12-31 23:59:59 UTC));
    assert_eq!((end_sources(&mut ledger), ledger.len()), (vec![], 1));
}

#[test]
fn a_quiet_period_longer_than_the_limits_is_waited_for() {
    let mut ledger = with_timeouts(|timeouts| timeouts.quiet_period = Duration::hours(1));
    ledger.push(ringing("a", 0));
    ledger.advance(instant(3599));
    assert_eq!(end_sources(&mut ledger), []);
    ledger.advance(instant(3600));
    assert_eq!(end_sources(&mut ledger), [("a".to_owned(), Some(EndSource::TimedOut))]);
}

#[test]
fn without_an_amendment_window_a_call_is_forgotten_when_it_is_reported() {
    let mut ledger = with_timeouts(|timeouts| timeouts.amendment_window = Duration::ZERO);
    ledger.push(ringing("a", 0));
    ledger.advance(instant(600));
    assert_eq!(end_sources(&mut ledger).len(), 1);
    assert!(ledger.is_empty());
}

#[test]
fn a_snapshot_whose_sequence_numbers_are_used_up_accepts_no_further_call() {
    let mut snapshot = serde_json::to_value(Ledger::default().snapshot()).expect("JSON");
    snapshot["next_sequence"] = json!(u64::MAX);
    let snapshot = serde_json::from_value(snapshot).expect("a snapshot");
    let mut ledger = Ledger::restore(VendorTimeouts::default(), Limits::default(), snapshot).expect("sound");
    ledger.push(ringing("a", 0));
    assert!(matches!(ledger.poll(), Some(Update::Refused(_, Refusal::Bytes))));
}

#[test]
fn every_new_observation_of_a_leg_extends_its_timeout() {
    let mut ledger = Ledger::default();
    ledger.push(ringing("a", 0));
    let mut named = ringing("a", 400);
    named.parties.remote.name = Some("Client One".to_owned());
    ledger.push(named.clone());
    // A repeated observation does not, not even with an earlier time.
    ledger.advance(instant(800));
    ledger.push(named.clone());
    named.sent_at = Some(instant(300));
    ledger.push(named);
    ledger.advance(instant(999));
    assert_eq!(end_sources(&mut ledger), []);
    ledger.advance(instant(1000));
    assert_eq!(end_sources(&mut ledger), [("a".to_owned(), Some(EndSource::TimedOut))]);
}

#[test]
fn a_leg_that_timed_out_does_not_end_a_call_with_another_open_leg() {
    let mut ledger = Ledger::default();
    ledger.push(ringing("a", 0));
    ledger.push(super::limits::child("b", "a", 300));
    ledger.advance(instant(899));
    assert_eq!(end_sources(&mut ledger), []);
    ledger.advance(instant(900));
    assert_eq!(end_sources(&mut ledger), [("a".to_owned(), Some(EndSource::TimedOut))]);
}
