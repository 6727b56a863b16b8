//! Messages that come after their call was forgotten: they are reported with its key, and change nothing.

use call_legs::call::CallKey;
use call_legs::ledger::{Ledger, Limits, Snapshot, Update, VendorTimeouts};
use call_legs::leg::{
    Anomaly, End, EndSource, LegKey, Observation, ObservedEnd, Outcome, Phase, State, TimeRef, TimeSource,
};
use serde_json::{Value, json};
use time::Duration;

use super::limits::{child, ringing};
use crate::strategy::observation::instant;
use crate::support::report;

const HOUR: i64 = 3600;
const DAY: i64 = 24 * HOUR;

/// Returns the end of a leg, by the vendor's clock.
fn ended(id: &str, second: i64) -> Observation {
    let mut observation = Observation::new(LegKey::new("made-up", "t", id), Phase::End, State::Ended);
    observation.facts.end = Some(ObservedEnd::new(End::new(Outcome::Busy, EndSource::Reported)));
    observation.facts.ended_at = Some(TimeRef::Sent(TimeSource::Reported));
    (observation.sent_at, observation.received_at) = (Some(instant(second)), Some(instant(second)));
    observation
}

/// Returns the observation as it is received at another time.
fn received(mut observation: Observation, second: i64) -> Observation {
    observation.received_at = Some(instant(second));
    observation
}

fn updates(ledger: &mut Ledger) -> Vec<Update> {
    std::iter::from_fn(|| ledger.poll()).filter(|update| !matches!(update, Update::Leg(_))).collect()
}

fn named(updates: &[Update]) -> Vec<String> {
    let name = |update: &Update| match update {
        Update::Finished(call) => format!("finished {}", call.id),
        Update::Amended(call, revision) => format!("amended {} {revision}", call.id),
        Update::Withdrawn(key, revision) => format!("withdrawn {} {revision}", key.id),
        Update::Late(observation, key) => format!("{} late for {}", observation.key.id, key.id),
        other @ (Update::Leg(_) | Update::Presence(_) | Update::Refused(..) | _) => format!("{other:?}"),
    };
    updates.iter().map(name).collect()
}

fn limited(change: impl FnOnce(&mut Limits)) -> Ledger {
    let mut limits = Limits::default();
    change(&mut limits);
    Ledger::new(VendorTimeouts::default(), limits)
}

/// Returns a ledger that has forgotten a call: leg `a`, to which `p` led, of the call `whole`, from second 0 to 9.
fn forgetful(mut ledger: Ledger) -> Ledger {
    for mut observation in [child("a", "p", 0), ended("a", 9)] {
        observation.call = Some("whole".to_owned());
        ledger.push(observation);
    }
    ledger.advance(instant(38 * HOUR));
    assert_eq!(named(&updates(&mut ledger)), ["finished whole"]);
    assert!(ledger.is_empty());
    ledger
}

fn carried_over(ledger: &Ledger) -> Ledger {
    let json = serde_json::to_string(&ledger.snapshot()).expect("JSON");
    let snapshot: Snapshot = serde_json::from_str(&json).expect("what was written");
    let restored = Ledger::restore(VendorTimeouts::default(), Limits::default(), snapshot).expect("its own");
    assert_eq!(serde_json::to_string(&restored.snapshot()).expect("JSON"), json);
    restored
}

#[test]
fn a_repeat_is_late_each_time_that_it_comes() {
    let mut ledger = forgetful(Ledger::default());
    let (bytes, late) = (ledger.bytes(), received(ended("a", 9), 38 * HOUR));
    for _ in 0..2 {
        ledger.push(late.clone());
        let key = CallKey::new("made-up", "t", "whole");
        assert_eq!(updates(&mut ledger), [Update::Late(Box::new(late.clone()), key)]);
    }
    assert_eq!((ledger.len(), ledger.bytes(), ledger.tombstones()), (0, bytes, 1));
    assert_eq!(ledger.deadline(), None);
}

#[test]
fn every_identifier_of_the_call_is_remembered_by_its_kind() {
    let mut ledger = forgetful(Ledger::default());
    let at = 38 * HOUR;
    let mut of_call = ended("other", 9);
    of_call.call = Some("whole".to_owned());
    let mut of_both = ended("another", 9);
    (of_both.parent, of_both.call) = (Some("p".to_owned()), Some("new".to_owned()));
    for (observation, expected) in [
        (ended("a", 9), "a late for whole"),
        (ended("p", 9), "p late for whole"),
        (child("b", "a", 9), "b late for whole"),
        (child("c", "p", 9), "c late for whole"),
        (of_call, "other late for whole"),
        (of_both, "another late for whole"),
    ] {
        ledger.push(received(observation, at));
        assert_eq!(named(&updates(&mut ledger)), [expected]);
    }
    // The identifier of a call is none of a leg, nor the reverse, and other tenants and vendors have others.
    let mut of_leg = ended("d", 9);
    of_leg.call = Some("a".to_owned());
    let mut tenant = ended("a", 9);
    tenant.key.tenant = "u".to_owned();
    let mut vendor = ended("a", 9);
    vendor.key.vendor = "another".into();
    for (count, observation) in (1..).zip([ended("whole", 9), of_leg, tenant, vendor]) {
        ledger.push(received(observation, at));
        assert_eq!((ledger.len(), named(&updates(&mut ledger))), (count, vec![]));
    }
}

#[test]
fn what_comes_for_an_evicted_call_is_late() {
    let mut ledger = limited(|limits| limits.calls = 1);
    ledger.push(ringing("a", 0));
    ledger.push(ringing("b", 1));
    ledger.push(ended("a", 2));
    assert_eq!(named(&updates(&mut ledger)), ["finished a", "a late for a"]);
    let mut ledger = limited(|limits| (limits.calls, limits.tombstones) = (1, 0));
    ledger.push(ringing("a", 0));
    ledger.push(ringing("b", 1));
    ledger.push(ended("a", 2));
    assert_eq!(named(&updates(&mut ledger)), ["finished a", "finished b"], "without tombstones");
}

#[test]
fn a_leg_that_begins_an_hour_later_is_another_call() {
    for (after, expected) in [(9 + HOUR - 1, "a late for whole"), (9 + HOUR, "")] {
        let mut ledger = forgetful(Ledger::default());
        ledger.push(received(ringing("a", after), 38 * HOUR));
        assert_eq!(named(&updates(&mut ledger)).concat(), expected, "{after}");
        assert_eq!(ledger.len(), usize::from(expected.is_empty()));
        // A leg that was not known may begin after an hour of silence.
        let mut ledger = forgetful(Ledger::default());
        let mut of_call = ringing("b", after + HOUR);
        of_call.call = Some("whole".to_owned());
        ledger.push(received(of_call, 38 * HOUR));
        assert_eq!(named(&updates(&mut ledger)).concat(), expected.replace("a late", "b late"), "{after}");
    }
}

#[test]
fn an_identifier_that_is_used_again_is_not_lost() {
    let mut ledger = forgetful(Ledger::default());
    let again = 40 * HOUR;
    let id = "a@2026-02-02T01:00:00Z";
    ledger.push(ringing("a", again));
    // What comes for the forgotten call is late meanwhile.
    ledger.push(received(ended("a", 9), again + 1));
    ledger = carried_over(&ledger);
    ledger.push(received(child("a", "p", 0), again + 2));
    ledger.push(ended("a", again + 60));
    ledger.advance(instant(again + 62));
    let known = updates(&mut ledger);
    assert_eq!(named(&known), ["a late for whole", "a late for whole", &format!("finished {id}")]);
    let Some(Update::Finished(call)) = known.last() else { panic!("{known:?}") };
    assert_eq!(call.anomalies, [Anomaly::IdentifierReused]);
    assert_eq!(ledger.get(&call.key()).as_ref(), Some(&**call));
    // Both are forgotten, and each of their messages is late for its own.
    ledger.advance(instant(again + 2 * DAY));
    assert_eq!((ledger.len(), ledger.tombstones()), (0, 2));
    ledger = carried_over(&ledger);
    for (second, expected) in [(9, "a late for whole"), (again + 60, &format!("a late for {id}"))] {
        ledger.push(received(ended("a", second), again + 2 * DAY));
        assert_eq!(named(&updates(&mut ledger)), [expected]);
    }
}

#[test]
fn a_call_is_remembered_for_thirty_days() {
    for (days, expected) in [(29, vec!["a late for whole"]), (30, vec![])] {
        // The call is forgotten a day after its last message.
        let mut ledger = carried_over(&forgetful(Ledger::default()));
        ledger.push(received(ended("a", 9), 9 + DAY + days * DAY));
        assert_eq!(named(&updates(&mut ledger)), expected, "{days}");
    }
    let mut ledger = forgetful(limited(|limits| limits.tombstone_age = Duration::hours(1)));
    ledger.push(received(ended("a", 9), 38 * HOUR));
    assert_eq!((ledger.len(), ledger.tombstones()), (1, 0), "it begins again");
}

#[test]
fn the_calls_forgotten_first_are_forgotten_for_good() {
    let mut ledger = limited(|limits| limits.tombstones = 3);
    for (second, id) in (0..).zip(["a", "b", "c", "d"]) {
        ledger.push(ended(id, second));
    }
    ledger.advance(instant(2 * DAY));
    updates(&mut ledger);
    assert_eq!(ledger.tombstones(), 3);
    let of = |ledger: &mut Ledger, id: &str| {
        ledger.push(received(ended(id, 9), 2 * DAY));
        named(&updates(ledger)).concat()
    };
    assert_eq!(
        ["b", "c", "d", "a"].map(|id| of(&mut ledger, id)).concat(),
        "b late for bc late for cd late for d"
    );
    // One with long identifiers counts several times.
    let long = "x".repeat(600);
    ledger.push(ended(&long, 2 * DAY));
    ledger.advance(instant(4 * DAY));
    updates(&mut ledger);
    assert_eq!(ledger.tombstones(), 1, "as the last of the three");
    assert_eq!(of(&mut ledger, &long), format!("{long} late for {long}"));
}

#[test]
fn what_was_forgotten_before_the_clock_was_set_is_forgotten_then() {
    let unclocked = |mut observation: Observation| {
        observation.received_at = None;
        observation
    };
    let mut ledger = limited(|limits| limits.calls = 1);
    ledger.push(unclocked(ringing("a", 0)));
    ledger.push(unclocked(ringing("b", 0)));
    ledger.push(unclocked(ended("a", 1)));
    ledger.advance(instant(HOUR));
    ledger.push(received(ended("a", 1), HOUR));
    ledger.advance(instant(HOUR + 29 * DAY));
    ledger.push(received(ended("a", 1), HOUR + 29 * DAY));
    let late = named(&updates(&mut ledger)).into_iter().filter(|update| update == "a late for a").count();
    assert_eq!(late, 3);
}

#[test]
fn the_end_of_a_stream_forgets_for_good() {
    let mut ledger = forgetful(Ledger::default());
    ledger.push(ringing("b", 38 * HOUR));
    ledger.finish_all();
    assert_eq!(named(&updates(&mut ledger)), ["finished b"]);
    ledger.push(received(ended("a", 9), 38 * HOUR));
    ledger.push(received(ended("b", 38 * HOUR), 38 * HOUR));
    assert_eq!((ledger.len(), ledger.tombstones()), (2, 0));
}

#[test]
fn what_one_has_forgotten_is_late_in_the_other() {
    let late = || {
        let mut ledger = Ledger::default();
        ledger.push(received(ended("a", 9), 38 * HOUR));
        ledger
    };
    for swaps in [false, true] {
        let (mut one, mut other) = (forgetful(Ledger::default()), late());
        if swaps {
            (one, other) = (other, one);
        }
        one.merge(other);
        assert_eq!(named(&updates(&mut one)), ["a late for whole"], "swapped: {swaps}");
        assert_eq!((one.len(), one.tombstones()), (0, 1));
        one.merge(forgetful(Ledger::default()));
        assert_eq!(one.tombstones(), 1, "of one call");
        one.push(received(ended("p", 9), 38 * HOUR));
        assert_eq!(named(&updates(&mut one)), ["p late for whole"]);
    }
}

#[test]
fn a_call_that_one_reported_and_keeps_stays() {
    for swaps in [false, true] {
        let (mut one, mut other) = (forgetful(Ledger::default()), Ledger::default());
        for mut observation in [child("a", "p", 0), ended("a", 9), received(ended("p", 9), 20 * HOUR)] {
            observation.call = Some("whole".to_owned());
            other.push(observation);
        }
        other.advance(instant(38 * HOUR));
        assert_eq!(named(&updates(&mut other)), ["finished whole", "amended whole 1"]);
        if swaps {
            (one, other) = (other, one);
        }
        one.merge(other);
        assert_eq!(
            (named(&updates(&mut one)), one.len(), one.tombstones()),
            (vec![], 1, 0),
            "swapped: {swaps}"
        );
    }
}

#[test]
fn what_unites_a_kept_call_with_a_forgotten_one_does_not_replace_it() {
    let mut ledger = forgetful(Ledger::default());
    ledger.push(ringing("b", 38 * HOUR));
    let mut link = ended("b", 38 * HOUR + 9);
    link.call = Some("whole".to_owned());
    ledger.push(link);
    ledger.advance(instant(39 * HOUR));
    assert_eq!(named(&updates(&mut ledger)), ["finished whole@2026-02-01T23:00:00Z"]);
}

#[test]
fn an_identifier_is_found_however_often_it_was_used() {
    let mut ledger = Ledger::new(VendorTimeouts::default(), Limits::default()).without_live_legs();
    for use_of in 0..40 {
        ledger.push(ringing("a", use_of * DAY / 2));
        ledger.push(ended("a", use_of * DAY / 2 + 60));
        ledger.advance(instant(use_of * DAY / 2 + 70));
    }
    ledger.advance(instant(22 * DAY));
    assert!(ledger.is_empty());
    updates(&mut ledger);
    ledger.push(received(ended("a", 39 * DAY / 2 + 60), 22 * DAY));
    assert_eq!(named(&updates(&mut ledger)), ["a late for a@2026-02-19T21:00:00Z"]);
    carried_over(&ledger);
}

#[test]
fn a_damaged_tombstone_is_refused_or_read() {
    let whole = serde_json::to_value(forgetful(Ledger::default()).snapshot()).expect("JSON");
    let restore = |snapshot: Value| {
        let snapshot = serde_json::from_value::<Snapshot>(snapshot).ok()?;
        Ledger::restore(VendorTimeouts::default(), Limits::default(), snapshot).ok()
    };
    assert!(restore(whole.clone()).is_some());
    let mut damaged = whole.clone();
    damaged["tombstones"][0]["account"] = json!(1);
    assert!(restore(damaged).is_none());
    let text = whole.to_string();
    let mut refused = 0;
    for at in 0..text.len() {
        for byte in ["", "0", "}"] {
            let damaged = format!("{}{byte}{}", &text[..at], &text[at + 1..]);
            match serde_json::from_str(&damaged).ok().and_then(restore) {
                Some(mut ledger) => {
                    ledger.push(received(ended("a", 9), 38 * HOUR));
                    ledger.finish_all();
                }
                None => refused += 1,
            }
        }
    }
    report::ran("ledger", "damaged tombstones refused", refused);
}
