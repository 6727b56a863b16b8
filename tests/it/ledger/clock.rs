//! The clock and the policies at their edges: nothing overflows, nothing turns for ever.

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

fn closures(ledger: &mut Ledger) -> Vec<(String, Option<EndSource>)> {
    let updates = std::iter::from_fn(|| ledger.poll());
    let finished =
        updates.filter_map(|update| if let Update::Finished(call) = update { Some(call) } else { None });
    finished.map(|call| (call.id, call.legs[0].end.as_ref().map(|end| end.source))).collect()
}

fn with_policy(change: impl FnOnce(&mut Timeouts)) -> Ledger {
    let mut timeouts = Timeouts::default();
    change(&mut timeouts);
    Ledger::new(VendorTimeouts::default().with("made-up", timeouts), Limits::default())
}

#[test]
fn a_receipt_of_the_last_year_gives_up_what_is_open_and_says_so() {
    let mut ledger = Ledger::default();
    ledger.push(ringing("before", 0));
    ledger.push(received("wrong", datetime!(9999-12-31 23:59:59.999999 UTC)));
    assert_eq!(closures(&mut ledger), [("before".to_owned(), Some(EndSource::TimedOut))]);
    // No deadline of the calendar is left, but nothing is lost.
    ledger.push(ringing("behind", 1));
    assert_eq!((ledger.deadline(), ledger.len()), (None, 2));
    ledger.finish_all();
    assert_eq!(closures(&mut ledger), [("wrong".to_owned(), None), ("behind".to_owned(), None)]);
}

#[test]
fn a_receipt_of_the_first_year_is_a_time_like_any_other() {
    let first = datetime!(0001-01-01 00:00 UTC);
    let mut ledger = Ledger::default();
    ledger.push(received("a", first));
    assert_eq!(ledger.deadline(), Some(first + Timeouts::default().quiet_period));
    ledger.advance(first + Timeouts::default().ring_limit);
    assert_eq!(closures(&mut ledger), [("a".to_owned(), Some(EndSource::TimedOut))]);
}

#[test]
fn a_late_receipt_does_not_turn_the_clock_back() {
    let mut ledger = Ledger::default();
    ledger.advance(instant(1000));
    ledger.push(ringing("a", 0));
    assert_eq!(ledger.deadline(), Some(instant(1002)));
    ledger.advance(instant(1599));
    assert_eq!(closures(&mut ledger), []);
    ledger.advance(instant(1600));
    assert_eq!(closures(&mut ledger).len(), 1);
}

#[test]
fn the_first_time_counts_for_all_that_came_before() {
    let mut ledger = Ledger::default();
    let mut unclocked = ringing("a", 0);
    unclocked.received_at = None;
    ledger.push(unclocked);
    assert_eq!(ledger.deadline(), None);
    ledger.advance(instant(5000));
    assert_eq!(ledger.deadline(), Some(instant(5002)));
    ledger.advance(instant(5599));
    assert_eq!(closures(&mut ledger), []);
    ledger.advance(instant(5600));
    assert_eq!(closures(&mut ledger).len(), 1);
}

#[test]
fn a_span_below_zero_counts_as_none() {
    for span in [Duration::ZERO, Duration::seconds(-1), Duration::MIN] {
        let mut ledger = with_policy(|timeouts| {
            (timeouts.quiet_period, timeouts.redistribution) = (span, span);
            (timeouts.ring_limit, timeouts.talk_limit, timeouts.amendment_window) = (span, span, span);
        });
        ledger.push(ringing("a", 7));
        assert_eq!(closures(&mut ledger), [("a".to_owned(), Some(EndSource::TimedOut))], "{span}");
        assert!(ledger.is_empty() && ledger.deadline().is_none(), "{span}");
    }
}

#[test]
fn a_span_without_end_never_ends() {
    let mut ledger = with_policy(|timeouts| timeouts.ring_limit = Duration::MAX);
    ledger.push(ringing("a", 0));
    ledger.advance(datetime!(9999-12-31 23:59:59 UTC));
    assert_eq!((closures(&mut ledger), ledger.len()), (vec![], 1));
}

#[test]
fn settling_that_outlasts_the_limits_is_waited_for() {
    let mut ledger = with_policy(|timeouts| timeouts.quiet_period = Duration::hours(1));
    ledger.push(ringing("a", 0));
    ledger.advance(instant(3599));
    assert_eq!(closures(&mut ledger), []);
    ledger.advance(instant(3600));
    assert_eq!(closures(&mut ledger), [("a".to_owned(), Some(EndSource::TimedOut))]);
}

#[test]
fn without_a_window_for_amendments_a_call_is_forgotten_as_it_is_told() {
    let mut ledger = with_policy(|timeouts| timeouts.amendment_window = Duration::ZERO);
    ledger.push(ringing("a", 0));
    ledger.advance(instant(600));
    assert_eq!(closures(&mut ledger).len(), 1);
    assert!(ledger.is_empty());
}

#[test]
fn a_snapshot_whose_numbers_are_used_up_takes_no_further_call() {
    let mut snapshot = serde_json::to_value(Ledger::default().snapshot()).expect("JSON");
    snapshot["next_sequence"] = json!(u64::MAX);
    let snapshot = serde_json::from_value(snapshot).expect("a snapshot");
    let mut ledger = Ledger::restore(VendorTimeouts::default(), Limits::default(), snapshot).expect("sound");
    ledger.push(ringing("a", 0));
    assert!(matches!(ledger.poll(), Some(Update::Refused(_, Refusal::Bytes))));
}

#[test]
fn whatever_a_leg_says_that_is_new_gives_it_more_time() {
    let mut ledger = Ledger::default();
    ledger.push(ringing("a", 0));
    let mut named = ringing("a", 400);
    named.parties.remote.name = Some("Client One".to_owned());
    ledger.push(named.clone());
    // What it said before gives none, not even with an earlier time.
    ledger.advance(instant(800));
    ledger.push(named.clone());
    named.sent_at = Some(instant(300));
    ledger.push(named);
    ledger.advance(instant(999));
    assert_eq!(closures(&mut ledger), []);
    ledger.advance(instant(1000));
    assert_eq!(closures(&mut ledger), [("a".to_owned(), Some(EndSource::TimedOut))]);
}

#[test]
fn one_leg_that_was_lost_does_not_end_a_call_whose_other_leg_is_open() {
    let mut ledger = Ledger::default();
    ledger.push(ringing("a", 0));
    ledger.push(super::limits::child("b", "a", 300));
    ledger.advance(instant(899));
    assert_eq!(closures(&mut ledger), []);
    ledger.advance(instant(900));
    assert_eq!(closures(&mut ledger), [("a".to_owned(), Some(EndSource::TimedOut))]);
}
