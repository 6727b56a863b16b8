//! End of a stream: each poll returns one call, and other updates come after all of them.

use std::borrow::Cow;

use call_legs::call::Call;
use call_legs::ledger::{Ledger, Limits, Snapshot, Update, VendorTimeouts};
use call_legs::leg::{LegKey, Observation, Party, PartyKind, Phase, Presence, PresenceState, State};

use crate::strategy::observation::instant;

fn ringing(id: &str) -> Observation {
    let mut observation = Observation::new(LegKey::new("made-up", "t", id), Phase::Start, State::Offered);
    observation.received_at = Some(instant(0));
    observation
}

/// Returns a ledger with three calls that was finished, after one poll.
fn finishing() -> Ledger {
    let mut ledger = Ledger::default().without_live_legs();
    for id in ["a", "b", "c"] {
        ledger.push(ringing(id));
    }
    ledger.finish_all();
    assert!(matches!(ledger.poll(), Some(Update::Finished(call)) if call.id == "a"));
    ledger
}

fn polled(ledger: &mut Ledger) -> Vec<String> {
    let name = |update| match update {
        Update::Finished(call) => call.id,
        Update::Presence(_) => "presence".to_owned(),
        other @ (Update::Leg(_)
        | Update::Amended(..)
        | Update::Withdrawn(..)
        | Update::Late(..)
        | Update::Refused(..)
        | _) => {
            panic!("{other:?}")
        }
    };
    std::iter::from_fn(|| ledger.poll()).map(name).collect()
}

fn ids(ledger: &Ledger) -> Vec<String> {
    ledger.calls().map(|call: Call| call.id).collect()
}

#[test]
fn each_poll_forgets_one_call() {
    let mut ledger = finishing();
    let bytes = ledger.bytes();
    assert_eq!((ledger.len(), ids(&ledger), ledger.deadline()), (2, vec!["b".into(), "c".into()], None));
    assert!(matches!(ledger.poll(), Some(Update::Finished(call)) if call.id == "b"));
    assert_eq!((ledger.len(), ids(&ledger)), (1, vec!["c".into()]));
    assert!(0 < ledger.bytes() && ledger.bytes() < bytes);
    assert_eq!(polled(&mut ledger), ["c"]);
    assert_eq!((ledger.len(), ledger.bytes(), ledger.is_empty()), (0, 0, true));
    ledger.finish_all();
    assert_eq!(ledger.poll(), None);
}

#[test]
fn an_observation_before_all_calls_are_polled_comes_after_them() {
    let mut ledger = finishing();
    ledger.push(ringing("b"));
    assert_eq!((ledger.len(), ids(&ledger)), (1, vec!["b".into()]), "the call begins again");
    assert!(ledger.deadline().is_some());
    assert_eq!(polled(&mut ledger), ["b", "c"]);
    ledger.finish_all();
    assert_eq!(polled(&mut ledger), ["b"]);

    let mut ledger = finishing();
    ledger.advance(instant(1_000_000));
    assert!(ledger.is_empty() && ledger.bytes() == 0);
    assert_eq!(polled(&mut ledger), ["b", "c"]);
}

#[test]
fn presences_come_after_them_too() {
    let mut party = Party::new(PartyKind::Agent);
    party.id = Some("7".to_owned());
    let (vendor, state) = (Cow::Borrowed("made-up"), PresenceState::Available);
    let mut ledger = finishing();
    ledger.push_presence(Presence::new(vendor, "t".to_owned(), party, state, "here".to_owned()));
    assert_eq!(polled(&mut ledger), ["b", "c", "presence"]);
}

#[test]
fn a_merge_comes_after_the_calls_of_both() {
    let (mut one, mut other) = (finishing(), Ledger::default().without_live_legs());
    other.push(ringing("x"));
    other.finish_all();
    one.merge(other);
    assert!(one.is_empty());
    assert_eq!(polled(&mut one), ["b", "c", "x"]);
}

#[test]
fn a_snapshot_in_between_contains_the_rest() {
    let ledger = finishing();
    let json = serde_json::to_string(&ledger.snapshot()).expect("JSON");
    let snapshot: Snapshot = serde_json::from_str(&json).expect("what was written");
    let mut restored =
        Ledger::restore(VendorTimeouts::default(), Limits::default(), snapshot).expect("its own");
    assert_eq!((restored.len(), restored.bytes(), restored.deadline()), (2, ledger.bytes(), None));
    assert_eq!(restored.snapshot(), ledger.snapshot());
    assert_eq!(polled(&mut restored), ["b", "c"]);
    assert!(restored.is_empty());
    restored.push(ringing("b"));
    assert!(restored.deadline().is_some(), "the stream has not ended for later observations");
}
