//! Updates of merged ledgers: the last update reflects the knowledge of both, whatever was queued in each.

use std::borrow::Cow;

use call_legs::call::CallKey;
use call_legs::ledger::{Ledger, Limits, Snapshot, Update, VendorTimeouts};
use call_legs::leg::{
    End, EndSource, LegKey, Observation, ObservedEnd, Outcome, Party, PartyKind, Phase, Presence,
    PresenceState, State, TimeSource, Timeouts, Timestamp,
};
use time::Duration;

use super::limits::{child, ringing};
use crate::strategy::observation::instant;

fn ended(id: &str, second: i64) -> Observation {
    let mut observation = Observation::new(LegKey::new("made-up", "t", id), Phase::End, State::Ended);
    observation.facts.end = Some(ObservedEnd::new(End::new(Outcome::Busy, EndSource::Reported)));
    (observation.sent_at, observation.received_at) = (Some(instant(second)), Some(instant(second)));
    observation
}

fn presence(state: PresenceState, at: i64) -> Presence {
    let mut party = Party::new(PartyKind::Agent);
    party.id = Some("7".to_owned());
    let mut presence =
        Presence::new(Cow::Borrowed("made-up"), "t".to_owned(), party, state, format!("{state:?}"));
    presence.at = Some(Timestamp::new(instant(at), TimeSource::Reported));
    presence
}

fn polled(ledger: &mut Ledger) -> Vec<Update> {
    std::iter::from_fn(|| ledger.poll()).collect()
}

/// Returns the state of the leg when it was last shown.
fn last_shown(updates: &[Update]) -> Option<State> {
    updates
        .iter()
        .rev()
        .find_map(|update| if let Update::Leg(live) = update { Some(live.leg.state) } else { None })
}

#[test]
fn a_leg_is_shown_last_with_the_knowledge_of_both() {
    let (mut one, mut other) = (Ledger::default(), Ledger::default());
    for observation in [ringing("a", 0), ended("a", 1)] {
        one.push(observation);
        polled(&mut one);
    }
    // The other ledger has an earlier state in its queue when the two are merged.
    other.push(ringing("a", 0));
    let asked =
        Ledger::restore(VendorTimeouts::default(), Limits::default(), queued(&other)).expect("its own");
    one.merge(asked);
    assert_eq!(last_shown(&polled(&mut one)), Some(State::Ended));
}

/// Returns a snapshot of a ledger whose live legs are in its queue of updates.
fn queued(ledger: &Ledger) -> Snapshot {
    let restored = Ledger::restore(VendorTimeouts::default(), Limits::default(), ledger.snapshot());
    let mut asked = restored.expect("its own");
    let updates = polled(&mut asked);
    let mut snapshot = serde_json::to_value(asked.snapshot()).expect("JSON");
    snapshot["updates"] = serde_json::to_value(updates).expect("JSON");
    serde_json::from_value(snapshot).expect("a snapshot")
}

#[test]
fn a_ledger_without_live_legs_takes_none_from_another() {
    let mut other = Ledger::default();
    other.push(ringing("a", 0));
    let other =
        Ledger::restore(VendorTimeouts::default(), Limits::default(), queued(&other)).expect("its own");
    let mut one = Ledger::default().without_live_legs();
    one.merge(other);
    assert_eq!(polled(&mut one), []);
    assert_eq!(one.len(), 1);
}

#[test]
fn availability_is_reported_last_with_the_knowledge_of_both() {
    let (mut one, mut other) = (Ledger::default(), Ledger::default());
    one.push_presence(presence(PresenceState::Available, 5));
    polled(&mut one);
    other.push_presence(presence(PresenceState::Away, 1));
    one.merge(other);
    let reported = polled(&mut one);
    assert_eq!(reported.last(), Some(&Update::Presence(Box::new(presence(PresenceState::Available, 5)))));
}

#[test]
fn reported_availability_is_not_reported_again() {
    let (mut one, mut other) = (Ledger::default(), Ledger::default());
    for (state, at) in [(PresenceState::Away, 1), (PresenceState::Available, 5)] {
        other.push_presence(presence(state, at));
    }
    polled(&mut other);
    one.merge(other);
    assert_eq!(polled(&mut one), []);
    one.push_presence(presence(PresenceState::Away, 1));
    assert_eq!(polled(&mut one), [], "the presences of the other are known");
}

#[test]
fn a_call_that_one_withdrew_and_the_other_reported_is_withdrawn_again() {
    // Both reported `b` as a call; one learned later that it belongs to `a`.
    let (mut one, mut other) = (Ledger::default().without_live_legs(), Ledger::default().without_live_legs());
    other.push(ended("b", 0));
    other.advance(instant(3));
    for observation in [ended("b", 0), ended("a", 0), child("b", "a", 4)] {
        one.push(observation);
        one.advance(instant(3));
    }
    one.advance(instant(7));
    let withdrawn = |updates: Vec<Update>| {
        let keys = updates.into_iter().filter_map(|update| {
            if let Update::Withdrawn(CallKey { id, .. }, _) = update { Some(id) } else { None }
        });
        keys.collect::<Vec<_>>()
    };
    assert_eq!(withdrawn(polled(&mut one)), ["b"]);
    one.merge(other);
    assert_eq!(withdrawn(polled(&mut one)), ["b"], "after the updates of the other");
}

#[test]
fn clocks_that_differ_become_the_later_one() {
    let mut unset = ringing("a", 0);
    unset.received_at = None;
    for swaps in [false, true] {
        let (mut one, mut other) = (Ledger::default(), Ledger::default());
        one.push(unset.clone());
        other.push(ringing("b", 100));
        if swaps {
            (one, other) = (other, one);
        }
        one.merge(other);
        assert_eq!(one.deadline(), Some(instant(102)), "swapped: {swaps}");
        one.advance(instant(699));
        assert_eq!(one.calls().filter(|call| call.legs[0].is_open()).count(), 2);
        polled(&mut one);
        one.advance(instant(700));
        let finished = polled(&mut one).iter().filter(|update| matches!(update, Update::Finished(_))).count();
        assert_eq!(finished, 2, "swapped: {swaps}");
    }
}

/// A merged observation may unite a call with one whose activity is later than that of the observation.
#[test]
fn united_calls_are_as_active_as_the_latest_of_them() {
    let (mut one, mut other) = (Ledger::default(), Ledger::default());
    one.push(ended("a", 0));
    one.push(ended("b", 1));
    other.push(child("b", "a", 0));
    one.merge(other);
    assert_eq!((one.len(), one.deadline()), (1, Some(instant(3))));
}

#[test]
fn a_leg_whose_call_is_now_another_is_shown_again() {
    let mut ledger = Ledger::default();
    ledger.push(ringing("b", 0));
    ledger.push(ringing("a", 0));
    polled(&mut ledger);
    let mut child = ringing("c", 1);
    child.parent = Some("a".to_owned());
    ledger.push(child);
    polled(&mut ledger);
    // There is nothing new of the leg `c`, but `a` turns out to be a part of `b`.
    let mut part = ringing("a", 2);
    part.parent = Some("b".to_owned());
    ledger.push(part);
    let calls = polled(&mut ledger).into_iter().filter_map(|update| {
        if let Update::Leg(live) = update { Some((live.leg.id, live.call.id)) } else { None }
    });
    let of_c: Vec<_> = calls.filter(|(leg, _)| leg == "c").collect();
    assert_eq!(of_c, [("c".to_owned(), "b".to_owned())]);
}

/// Returns the state after three calls became one, with or without a restart before that.
fn united(restarts: bool) -> Snapshot {
    let mut brief = Timeouts::default();
    brief.amendment_window = Duration::seconds(10);
    let timeouts = VendorTimeouts::default().with("made-up", brief);
    let mut ledger = Ledger::new(timeouts.clone(), Limits::default());
    for observation in [ended("gone", 0), ended("large", 5), child("of large", "large", 5), ended("first", 5)]
    {
        ledger.push(observation);
    }
    // The first call is forgotten, and the next one takes its slot.
    ledger.advance(instant(11));
    let mut last = ended("last", 11);
    last.call = Some("whole".to_owned());
    ledger.push(last);
    if restarts {
        ledger = Ledger::restore(timeouts, Limits::default(), ledger.snapshot()).expect("its own");
    }
    let mut link = child("of large", "first", 12);
    link.call = Some("whole".to_owned());
    ledger.push(link);
    assert_eq!(ledger.len(), 1);
    ledger.snapshot()
}

#[test]
fn a_restart_does_not_change_how_calls_are_united() {
    let json = |restarts| serde_json::to_string(&united(restarts)).expect("JSON");
    assert_eq!(json(true), json(false));
}
