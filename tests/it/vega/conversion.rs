//! Vega's events onto the common leg, each against an observation written by hand.

use call_legs::conversions::{Observe, Observed, Receipt, vega::Profile};
use call_legs::leg::{
    Direction, End, EndSource, LegKey, Line, Observation, ObservedEnd, Outcome, Party, PartyKind, Phase,
    Presence, PresenceState, Side, State, TimeRef, TimeSource, Timestamp,
};
use call_legs::vega::{self, Event};
use serde_json::{Value, json};
use time::OffsetDateTime;
use time::macros::datetime;

use super::{body, event};

const RECEIVED: OffsetDateTime = datetime!(2026-01-31 09:02:00 UTC);

fn receipt() -> Receipt {
    Receipt::new("shop", Some(datetime!(2026-01-31 11:02:00 +02:00)))
}

fn observed(event: &Event) -> Observed {
    event.observe(&Profile::default(), &receipt())
}

#[track_caller]
pub(super) fn only(event: &Event) -> Observation {
    let mut observed = observed(event);
    assert_eq!((observed.observations.len(), observed.presences.len()), (1, 0));
    observed.observations.remove(0)
}

/// The base message with other members.
#[track_caller]
pub(super) fn changed(changes: &Value) -> Observation {
    let mut message: Value = serde_json::from_slice(&body("synthetic/incoming-dial")).expect("JSON");
    for (name, value) in changes.as_object().expect("members") {
        message[name] = value.clone();
    }
    only(&vega::parse(message.to_string().as_bytes()).expect("a message"))
}

fn reported(at: OffsetDateTime) -> TimeRef {
    TimeRef::At(Timestamp::new(at, TimeSource::Reported))
}

fn operator() -> Party {
    let mut operator = Party::new(PartyKind::Agent);
    operator.id = Some("7".to_owned());
    operator.extension = Some("007".to_owned());
    operator.name = Some("Operator Seven".to_owned());
    operator
}

pub(super) fn client() -> Party {
    let mut client = Party::new(PartyKind::Client);
    client.id = Some("29".to_owned());
    client.number = Some("+380000000001".to_owned());
    client.name = Some("Client One".to_owned());
    client.organisation = Some("Example Ltd".to_owned());
    client
}

/// Observation that every event of the base message's leg has in common.
fn incoming(phase: Phase, state: State, sent: OffsetDateTime) -> Observation {
    let key = LegKey::new("vega", "shop", "00000000000000000000000000000010");
    let mut expected = Observation::new(key, phase, state);
    expected.sent_at = Some(sent);
    expected.received_at = Some(RECEIVED);
    expected.parties.precedence = 1;
    expected.parties.direction = Some(Direction::Inbound);
    expected.parties.placed_by = Some(Side::Remote);
    expected.parties.local = operator();
    expected.parties.remote = client();
    let mut line = Line::default();
    line.number = Some("+380000000100".to_owned());
    line.label = Some("Shop".to_owned());
    expected.parties.line = Some(line);
    expected.facts.offered_at = Some(reported(datetime!(2026-01-31 09:00:00 UTC)));
    expected
}

#[test]
fn a_dial_opens_a_leg() {
    let expected = incoming(Phase::Start, State::Offered, datetime!(2026-01-31 09:00:00.020 UTC));
    assert_eq!(only(&event("synthetic/incoming-dial")), expected);
}

#[test]
fn a_bridge_proves_an_answer() {
    let mut expected = incoming(Phase::Progress, State::Answered, datetime!(2026-01-31 09:00:07.020 UTC));
    expected.facts.answered_at = Some(reported(datetime!(2026-01-31 09:00:07 UTC)));
    expected.facts.was_answered = Some(true);
    assert_eq!(only(&event("synthetic/incoming-bridge")), expected);
}

#[test]
fn a_hangup_with_an_answer_ends_an_answered_leg() {
    let mut expected = incoming(Phase::End, State::Ended, datetime!(2026-01-31 09:01:07.020 UTC));
    expected.facts.answered_at = Some(reported(datetime!(2026-01-31 09:00:07 UTC)));
    expected.facts.was_answered = Some(true);
    expected.facts.ended_at = Some(TimeRef::Sent(TimeSource::Inferred));
    expected.facts.end = Some(ObservedEnd::new(End::new(Outcome::Answered, EndSource::Reported)));
    let hangup = only(&event("synthetic/incoming-hangup"));
    assert_eq!(hangup, expected);
    let ended = Timestamp::new(datetime!(2026-01-31 09:01:07.020 UTC), TimeSource::Inferred);
    assert_eq!(hangup.timestamp(TimeRef::Sent(TimeSource::Inferred)), Some(ended));
}

#[test]
fn a_hangup_without_an_answer_may_be_answered_elsewhere() {
    let mut expected = incoming(Phase::End, State::Ended, datetime!(2026-01-31 09:00:20.020 UTC));
    expected.facts.was_answered = Some(false);
    expected.facts.ended_at = Some(TimeRef::Sent(TimeSource::Inferred));
    let mut end = ObservedEnd::new(End::new(Outcome::Unanswered, EndSource::Reported));
    end.may_be_elsewhere = true;
    expected.facts.end = Some(end);
    assert_eq!(only(&event("synthetic/incoming-hangup-unanswered")), expected);
}

#[test]
fn an_invalid_answer_leaves_the_outcome_unknown() {
    for odd in [json!(1), json!("soon")] {
        let hangup = changed(&json!({"event": "call.hangup", "bridgeAt": odd}));
        let end = hangup.facts.end.expect("an end");
        assert_eq!((end.end.outcome, end.may_be_elsewhere), (Outcome::Unknown, true));
        assert_eq!(hangup.facts.was_answered, None);
        let bridge = changed(&json!({"event": "call.bridge", "bridgeAt": odd}));
        assert_eq!(bridge.facts.was_answered, Some(true), "a bridge is proof by its name");
        assert_eq!(bridge.facts.answered_at, Some(TimeRef::Sent(TimeSource::Inferred)));
        assert_eq!(changed(&json!({"bridgeAt": odd})).facts.was_answered, None);
    }
}

/// What programs put where there is no time: a call without an answer, which is not one whose answer is unknown.
#[test]
fn an_answer_at_no_time_is_none() {
    for none in [json!(0), json!("0"), json!(""), json!("null"), json!(-1), json!("0000-00-00 00:00:00")] {
        let hangup = changed(&json!({"event": "call.hangup", "bridgeAt": none}));
        assert_eq!(hangup.facts.was_answered, Some(false), "{none}");
        assert_eq!(hangup.facts.end.map(|end| end.end.outcome), Some(Outcome::Unanswered), "{none}");
        let bridge = changed(&json!({"event": "call.bridge", "bridgeAt": none}));
        assert_eq!(bridge.facts.was_answered, Some(true), "a bridge is proof by its name");
        assert_eq!(changed(&json!({"bridgeAt": none})).facts.was_answered, None, "{none}");
    }
}

#[test]
fn without_server_time_a_message_has_its_own_time_else_that_of_the_receipt() {
    let dial = changed(&json!({"serverTime": null}));
    assert_eq!(dial.sent_at, Some(datetime!(2026-01-31 09:00:00 UTC)));
    let bridge =
        changed(&json!({"event": "call.bridge", "serverTime": null, "bridgeAt": 1_769_850_007_000_i64}));
    assert_eq!(bridge.sent_at, Some(datetime!(2026-01-31 09:00:07 UTC)));
    let bare = changed(&json!({"event": "call.bridge", "serverTime": null}));
    assert_eq!((bare.sent_at, bare.facts.answered_at), (None, Some(TimeRef::Received)));
    let hangup = changed(&json!({"event": "call.hangup", "serverTime": null}));
    assert_eq!((hangup.sent_at, hangup.facts.ended_at), (None, Some(TimeRef::Received)));
    assert_eq!(hangup.timestamp(TimeRef::Received), Some(Timestamp::new(RECEIVED, TimeSource::Received)));
    assert_eq!(hangup.time(), Some(RECEIVED));
}

#[test]
fn a_dial_that_was_answered_already_says_so() {
    let dial = changed(&json!({"bridgeAt": 1_769_850_007_000_i64}));
    assert_eq!((dial.phase, dial.facts.state), (Phase::Start, State::Answered));
    assert_eq!(dial.facts.was_answered, Some(true));
    assert_eq!(dial.facts.answered_at, Some(reported(datetime!(2026-01-31 09:00:07 UTC))));
    assert_eq!(dial.facts.end, None);
}

#[test]
fn the_parent_is_another_leg_or_none() {
    let parent = |parent: &str| changed(&json!({"parentUuid": parent})).parent;
    assert_eq!(parent("g"), Some("g".to_owned()));
    assert_eq!(parent(""), None);
    assert_eq!(parent("00000000000000000000000000000010"), None);
}

#[test]
fn the_direction_is_compared_whole() {
    let parties = |direction: i64| changed(&json!({"lgDirection": direction})).parties;
    for (code, direction, caller) in [
        (4, Some(Direction::Inbound), Some(Side::Remote)),
        (2, Some(Direction::Outbound), Some(Side::Local)),
        (6, None, None),
        (36, None, None),
        (-1, None, None),
    ] {
        let parties = parties(code);
        assert_eq!((parties.direction, parties.placed_by), (direction, caller), "{code}");
        assert_eq!((parties.local, parties.remote), (operator(), client()), "{code}");
    }
}

#[test]
fn an_internal_call_has_a_colleague_and_never_a_client() {
    let called = json!({"id": 3, "type": 2, "ext": "900", "displayName": "Sales"});
    let mut sales = Party::new(PartyKind::Group);
    sales.id = Some("3".to_owned());
    sales.extension = Some("900".to_owned());
    sales.name = Some("Sales".to_owned());
    let parties = changed(&json!({"lgDirection": 1, "leg2": called})).parties;
    assert_eq!((parties.direction, parties.placed_by), (Some(Direction::Internal), Some(Side::Local)));
    assert_eq!((parties.local, parties.remote), (operator(), sales));
    let lone = changed(&json!({"lgDirection": 1})).parties;
    assert_eq!(lone.remote, Party::default());
}

#[test]
fn a_second_party_of_an_external_call_is_not_used() {
    assert_eq!(
        only(&event("synthetic/leg2-on-incoming")).parties,
        only(&event("synthetic/incoming-dial")).parties
    );
}

#[test]
fn a_leg_of_unknown_direction_needs_a_second_end() {
    let called = json!({"id": 8, "type": 1, "ext": "008", "displayName": "Operator Eight"});
    let colleague = changed(&json!({"lgDirection": 16, "otherLegs": [], "leg2": called})).parties;
    assert_eq!(colleague.remote.extension.as_deref(), Some("008"));
    assert_eq!(colleague.direction, None);
    let both = changed(&json!({"lgDirection": 16, "leg2": called})).parties;
    assert_eq!(both.remote, client(), "the client before the colleague");
    let nobody = json!([{"id": null, "name": null, "num": null, "companyName": null, "url": null}]);
    let empty = changed(&json!({"lgDirection": 16, "otherLegs": nobody, "leg2": called})).parties;
    assert_eq!(empty.remote, colleague.remote, "an empty client, so the colleague");
    let lone = changed(&json!({"lgDirection": 16, "otherLegs": nobody})).parties;
    assert_eq!(lone.remote, Party::default(), "an empty contact is an end too");
    assert_eq!(observed(&event("synthetic/unknown-direction")), Observed::default());
}

#[test]
fn only_a_menu_routes() {
    let routes = |changes: Value| changed(&changes).role.routes;
    let party = |kind: i64| json!({"id": 2, "type": kind, "ext": null, "displayName": "Party"});
    assert!(routes(json!({"leg": party(4)})));
    assert!(!routes(json!({"leg": party(2)})));
    assert!(!routes(json!({"leg": party(1)})));
    assert!(routes(json!({"lgDirection": 1, "leg2": party(4)})));
    assert!(!routes(json!({"lgDirection": 1, "leg": party(4), "leg2": party(1)})));
    assert_eq!(only(&event("synthetic/menu-dial")).parties.local.kind, Some(PartyKind::Menu));
}

#[test]
fn a_missing_kind_is_not_guessed() {
    assert_eq!(only(&event("synthetic/unknown-entity-kind")).parties.local.kind, None);
    assert_eq!(only(&event("synthetic/webhook-incoming-dial")).parties.local.kind, None);
    let empty = only(&event("synthetic/test-call-empty-party")).parties.local;
    assert_eq!(empty, Party::new(PartyKind::Agent), "empty text is absent");
}

#[test]
fn the_account_is_the_receivers() {
    assert_eq!(only(&event("synthetic/webhook-incoming-dial")).key.tenant, "shop");
}

#[test]
fn a_line_has_a_number_or_a_label() {
    let line =
        |number: Value, name: Value| changed(&json!({"trunkNum": number, "trunkName": name})).parties.line;
    assert_eq!(line(json!(null), json!("")), None);
    let both = line(json!("567850550"), json!("567850550")).expect("a line");
    assert_eq!((both.number.as_deref(), both.label.as_deref()), (Some("567850550"), Some("567850550")));
    assert_eq!(line(json!(null), json!("Shop")).expect("a line").number, None);
}

#[test]
fn a_resend_differs_only_in_its_time() {
    let first = changed(&json!({"event": "call.hangup"}));
    let mut again = changed(&json!({"event": "call.hangup", "serverTime": 1_769_850_090_000_i64}));
    assert_ne!(again.sent_at, first.sent_at);
    again.sent_at = first.sent_at;
    assert_eq!(again, first);
}

#[test]
fn a_pause_is_a_presence_and_no_leg() {
    let raw = |name| {
        let mut observed = observed(&event(name));
        assert_eq!(observed.observations.len(), 0);
        observed.presences.remove(0)
    };
    let mut expected =
        Presence::new("vega".into(), "shop".to_owned(), operator(), PresenceState::Away, "32".to_owned());
    expected.at = Some(Timestamp::new(datetime!(2026-01-31 09:00:00.001 UTC), TimeSource::Inferred));
    expected.change = Some("1769850000000000000//e1".to_owned());
    assert_eq!(raw("synthetic/pause-set"), expected);

    let mut expected = Presence::new(
        "vega".into(),
        "shop".to_owned(),
        operator(),
        PresenceState::Available,
        "64".to_owned(),
    );
    expected.at = Some(Timestamp::new(RECEIVED, TimeSource::Received));
    assert_eq!(raw("synthetic/pause-lifted"), expected, "nothing distinguishes this change from another");
    assert_eq!(raw("synthetic/presence-unknown-event").state, PresenceState::Away);
}

#[test]
fn errors_and_unknown_events_say_nothing() {
    for name in ["error-bare", "error-with-text", "unknown-event"] {
        assert_eq!(observed(&event(&format!("synthetic/{name}"))), Observed::default(), "{name}");
    }
}

#[test]
fn there_is_nothing_to_configure() {
    assert_eq!(serde_json::from_str::<Profile>("{}").expect("a profile"), Profile::default());
    assert_eq!(serde_json::to_string(&Profile::default()).expect("JSON"), "{}");
    assert!(serde_json::from_str::<Profile>(r#"{"sender":"queue"}"#).is_err());
}
