//! Rules of `call::fold`, one by one, with hand-written observations of a made-up vendor.

use call_legs::call::{Call, fold};
use call_legs::leg::{Direction, LegKey, Observation, Party, PartyKind, Rank, State};
use time::Duration;
use time::macros::datetime;

fn observation(leg: &str, rank: Rank, after: i64) -> Observation {
    let state = if rank == Rank::Terminal { State::Ended } else { State::Offered };
    let mut observation = Observation::new(LegKey::new("made-up", "acme", leg), rank, state);
    observation.call = Some("call".to_owned());
    observation.at = Some(datetime!(2026-01-31 09:00 UTC) + Duration::seconds(after));
    observation.who.direction = Some(Direction::Inbound);
    observation
}

fn only(observations: Vec<Observation>) -> Call {
    let calls = fold(observations);
    let [call] = <[Call; 1]>::try_from(calls).expect("one call");
    call
}

fn client() -> Party {
    let mut client = Party::of(PartyKind::Client);
    client.id = Some("7".to_owned());
    client.number = Some("+380000000001".to_owned());
    client.name = Some("Ivan Test".to_owned());
    client
}

#[test]
fn a_message_that_names_a_kind_alone_takes_nobody_away() {
    let mut first = observation("a", Rank::Opening, 0);
    first.who.ours = Party::of(PartyKind::Queue);
    first.who.ours.id = Some("12".to_owned());
    first.who.theirs = client();
    let mut last = observation("a", Rank::Terminal, 9);
    last.who.ours = Party::of(PartyKind::Queue);
    last.who.theirs = Party::of(PartyKind::Client);
    let expected = first.who.clone();
    let call = only(vec![first, last]);
    assert_eq!(call.legs[0].ours, expected.ours);
    assert_eq!(call.legs[0].theirs, expected.theirs);

    let mut kind_first = observation("a", Rank::Terminal, 9);
    kind_first.who.theirs = Party::of(PartyKind::Client);
    let mut named = observation("a", Rank::Opening, 0);
    named.who.theirs = client();
    named.who.theirs.kind = None;
    assert_eq!(only(vec![kind_first, named]).legs[0].theirs, client(), "the kind stays");
}

#[test]
fn the_client_is_of_the_first_leg_that_tells_more_than_a_kind() {
    let mut first = observation("a", Rank::Opening, 0);
    first.who.theirs = Party::of(PartyKind::Client);
    let mut second = observation("b", Rank::Opening, 9);
    second.who.theirs = client();
    assert_eq!(only(vec![first.clone(), second]).client, Some(client()));
    assert_eq!(only(vec![first]).client, Some(Party::of(PartyKind::Client)), "that it is one is told");
}
