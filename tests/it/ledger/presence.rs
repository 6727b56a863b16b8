//! Availability: separate from legs, in any order, and reported when it changes.

use std::borrow::Cow;

use call_legs::ledger::{Ledger, Limits, Update, VendorTimeouts};
use call_legs::leg::{Party, PartyKind, Presence, PresenceState, TimeSource, Timestamp};

use crate::strategy::observation::instant;
use crate::support::report;

fn presence(agent: &str, state: PresenceState, at: i64, change: Option<&str>) -> Presence {
    let mut party = Party::new(PartyKind::Agent);
    party.id = Some(agent.to_owned());
    let raw = format!("{state:?}").to_lowercase();
    let mut presence = Presence::new(Cow::Borrowed("made-up"), "t".to_owned(), party, state, raw);
    presence.at = Some(Timestamp::new(instant(at), TimeSource::Reported));
    presence.change = change.map(str::to_owned);
    presence
}

/// Returns every order of the items.
fn permutations(items: Vec<usize>) -> Vec<Vec<usize>> {
    if items.len() <= 1 {
        return vec![items];
    }
    let mut all = Vec::new();
    for at in 0..items.len() {
        let mut rest = items.clone();
        let first = rest.remove(at);
        for mut tail in permutations(rest) {
            tail.insert(0, first);
            all.push(tail);
        }
    }
    all
}

/// Returns the state and the second of each reported presence.
fn reported(ledger: &mut Ledger, presences: impl IntoIterator<Item = Presence>) -> Vec<(PresenceState, i64)> {
    for presence in presences {
        ledger.push_presence(presence);
    }
    let mut reported = Vec::new();
    while let Some(update) = ledger.poll() {
        let Update::Presence(presence) = update else { panic!("{update:?}") };
        let at = presence.at.expect("a time").at - instant(0);
        reported.push((presence.state, at.whole_seconds()));
    }
    reported
}

#[test]
fn each_change_is_reported_once() {
    let mut ledger = Ledger::default();
    let away = presence("7", PresenceState::Away, 1, Some("p1"));
    let again = presence("7", PresenceState::Away, 4, Some("p1"));
    let back = presence("7", PresenceState::Available, 9, Some("p2"));
    let reported = reported(&mut ledger, [away.clone(), away, again.clone(), back, again]);
    assert_eq!(reported, [(PresenceState::Away, 1), (PresenceState::Available, 9)]);
    assert!(ledger.is_empty(), "presence opens no leg");
    assert_eq!(ledger.deadline(), None);
}

#[test]
fn the_last_report_is_the_same_in_any_order() {
    let changes = [
        presence("7", PresenceState::Available, 1, None),
        presence("7", PresenceState::Away, 2, None),
        presence("7", PresenceState::Available, 3, None),
        presence("7", PresenceState::Available, 4, None),
        presence("7", PresenceState::Away, 0, None),
    ];
    let orders = permutations((0..changes.len()).collect());
    for order in &orders {
        let mut ledger = Ledger::default();
        let reported = reported(&mut ledger, order.iter().map(|at| changes[*at].clone()));
        assert_eq!(reported.last(), Some(&(PresenceState::Available, 3)), "{order:?}");
    }
    report::ran("ledger", "orders of presences", orders.len());
}

#[test]
fn agents_and_tenants_are_distinguished() {
    let mut ledger = Ledger::default();
    let mut elsewhere = presence("7", PresenceState::Away, 1, None);
    elsewhere.tenant = "u".to_owned();
    let all =
        [presence("7", PresenceState::Away, 1, None), presence("8", PresenceState::Away, 1, None), elsewhere];
    assert_eq!(reported(&mut ledger, all).len(), 3);
}

#[test]
fn of_too_many_agents_some_are_forgotten() {
    let mut limits = Limits::default();
    limits.agents = 2;
    let mut ledger = Ledger::new(VendorTimeouts::default(), limits);
    let all = ["1", "2", "3", "4", "1"].map(|agent| presence(agent, PresenceState::Away, 1, None));
    assert_eq!(reported(&mut ledger, all).len(), 5, "the first is reported again");
    // A ledger with a lower limit remembers fewer agents, and one with the limit 0 reports every presence.
    for agents in [1, 0] {
        limits.agents = agents;
        let restored = Ledger::restore(VendorTimeouts::default(), limits, ledger.snapshot());
        let mut ledger = restored.expect("its own snapshot");
        let kept = serde_json::to_value(ledger.snapshot()).expect("JSON");
        assert_eq!(kept["presences"].as_array().map(Vec::len), Some(agents));
        // The presence of "1" is the latest.
        let again = presence("1", PresenceState::Away, 1, None);
        assert_eq!(reported(&mut ledger, [again]).len(), 1 - agents, "{agents} remembered");
    }
}

#[test]
fn repeated_presences_are_reported_once() {
    let mut ledger = Ledger::default();
    let busy = (0..100).map(|at| presence("7", PresenceState::Busy, at, None));
    assert_eq!(reported(&mut ledger, busy), [(PresenceState::Busy, 0)]);
    let changes = [PresenceState::Away, PresenceState::Busy, PresenceState::Away];
    let changes = (100..).zip(changes.iter().cycle().take(30));
    let changes = changes.map(|(at, state)| presence("7", *state, at, None));
    assert_eq!(
        reported(&mut ledger, changes).len(),
        21,
        "two of three say something new, the first ones all three"
    );
}
