//! Vega's words and numbers, table by table.

use call_legs::vega::{Direction, EntityKind, EventName, LegId};

#[test]
fn event_names_are_those_of_the_page() {
    let table = [
        (EventName::Dial, "call.dial"),
        (EventName::Bridge, "call.bridge"),
        (EventName::Hangup, "call.hangup"),
        (EventName::Error, "error"),
    ];
    for (word, wire) in &table {
        assert_eq!(&EventName::from(*wire), word);
        assert_eq!(word.as_str(), *wire);
        assert_eq!(word.to_string(), *wire);
    }
    assert_eq!(EventName::KNOWN, table.map(|(word, _)| word));
}

#[test]
fn an_event_name_matches_exactly_or_is_kept() {
    for wire in ["CALL.DIAL", "dial", " call.dial", "", "call.park"] {
        let word = EventName::from(wire);
        assert!(matches!(&word, EventName::Unknown(unknown) if unknown.as_str() == wire), "{word:?}");
        assert_eq!(word.as_str(), wire);
    }
}

#[test]
fn directions_are_those_of_the_page() {
    let table = [
        (Direction::Internal, 1),
        (Direction::Outgoing, 2),
        (Direction::Incoming, 4),
        (Direction::PauseSet, 32),
        (Direction::PauseLifted, 64),
    ];
    for (direction, code) in table {
        assert_eq!((Direction::from(code), direction.code()), (direction, code));
    }
    assert_eq!(Direction::KNOWN, table.map(|(direction, _)| direction));
}

#[test]
fn a_direction_is_no_bit_mask() {
    for code in [0, 3, 5, 6, 8, 16, 36, 96, 128, -1, i64::MIN, i64::MAX] {
        let direction = Direction::from(code);
        assert!(matches!(direction, Direction::Unknown(unknown) if unknown.get() == code), "{direction:?}");
        assert_eq!(direction.code(), code);
    }
}

#[test]
fn kinds_of_parties_are_those_of_the_page() {
    let table = [(EntityKind::User, 1), (EntityKind::Group, 2), (EntityKind::Scenario, 4)];
    for (kind, code) in table {
        assert_eq!((EntityKind::from(code), kind.code()), (kind, code));
    }
    assert_eq!(EntityKind::KNOWN, table.map(|(kind, _)| kind));
    for code in [0, 3, 8, -4] {
        assert!(matches!(EntityKind::from(code), EntityKind::Unknown(unknown) if unknown.get() == code));
    }
}

#[test]
fn words_have_their_wire_form_in_serde() {
    assert_eq!(serde_json::to_string(&EventName::Bridge).expect("JSON"), r#""call.bridge""#);
    assert_eq!(serde_json::from_str::<Direction>("32").expect("a code"), Direction::PauseSet);
    assert_eq!(serde_json::to_string(&EntityKind::from(8)).expect("JSON"), "8");
}

#[test]
fn identifiers_are_compared_exactly() {
    let plain = LegId::from("00000000000000000000000000000abc");
    assert_ne!(plain, LegId::from("00000000000000000000000000000ABC"));
    let dashed = LegId::from("00000000-0000-0000-0000-000000000abc");
    assert_ne!(plain, dashed);
    assert_eq!(plain.uuid(), dashed.uuid());
    assert!(plain.uuid().is_some());
    assert_eq!(LegId::from("a1").uuid(), None);
}
