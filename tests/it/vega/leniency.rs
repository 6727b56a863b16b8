//! What Vega sends beside its page: what is accepted and how it is written, and what is kept unparsed.

use call_legs::vega::{self, CallEvent, Direction, EntityKind, Event, EventName, LegId};
use serde_json::{Value, json};
use time::macros::datetime;

use super::{body, call, event, incoming_dial};
use crate::support::report;

/// Changes of the base message, the fixture that has it on the wire, and what reading must make of it.
#[test]
fn each_leniency_is_read_as_the_page_says() {
    type Change = fn(&mut CallEvent);
    let table: &[(&str, Change)] = &[
        ("times-as-text", |call| {
            call.event = EventName::Bridge;
            call.bridge_at = Some(datetime!(2026-01-31 09:00:12 UTC));
            call.server_time = Some(datetime!(2026-01-31 09:00:12.050 UTC));
        }),
        ("numbers-as-text", |_| {}),
        ("answer-time-zero", |_| {}),
        ("times-that-are-none", |call| {
            call.event = EventName::Hangup;
            (call.dial_at, call.server_time) = (None, None);
        }),
        ("direction-as-text", |_| {}),
        ("times-in-seconds", |call| call.server_time = Some(datetime!(2026-01-31 09:00:01 UTC))),
        ("contact-id-number", |_| {}),
        ("webhook-incoming-dial", |call| {
            call.account_domain = Some("pbx.example".to_owned());
            call.server_time = None;
            call.leg.as_mut().expect("a party").kind = None;
        }),
        ("other-legs-absent", |call| call.other_legs = None),
        ("other-legs-empty", |call| call.other_legs = Some(Vec::new())),
        ("parent-absent", |_| {}),
        ("server-time-null", |call| call.server_time = None),
        ("outgoing-without-trunk", |call| {
            call.direction = Direction::Outgoing;
            call.trunk_number = None;
            call.trunk_name = None;
        }),
        ("internal-with-trunk", |call| {
            call.direction = Direction::Internal;
            call.leg2 = Some(self::call("synthetic/internal-other-legs-null").leg2.expect("a party"));
            call.other_legs = None;
        }),
        ("test-call-empty-party", |call| {
            let party = call.leg.as_mut().expect("a party");
            party.id = None;
            party.extension = Some(String::new());
            party.display_name = None;
        }),
        ("uuid-dashed", |call| call.uuid = LegId::from("00000000-0000-0000-c000-000000000010")),
        ("unknown-entity-kind", |call| {
            call.leg.as_mut().expect("a party").kind = Some(EntityKind::from(8));
        }),
        ("leg2-on-incoming", |call| {
            call.leg2 = Some(self::call("synthetic/internal-other-legs-null").leg2.expect("a party"));
        }),
    ];
    for (name, change) in table {
        let mut expected = incoming_dial();
        change(&mut expected);
        let event = event(&format!("synthetic/{name}"));
        assert_eq!(event.unparsed(), [""; 0], "{name}");
        assert_eq!(event, Event::Call(expected), "{name}");
    }
    report::ran("vega", "leniencies", table.len());
}

#[test]
fn what_does_not_fit_or_is_not_known_is_listed_with_its_path() {
    let table: &[(&str, &[&str])] = &[
        ("answer-time-zero", &[]),
        ("times-that-are-none", &[]),
        ("answer-time-word", &["bridgeAt"]),
        ("extension-number", &["leg.ext"]),
        ("contacts-object", &["otherLegs"]),
        ("event-repeated-member", &["trunkName"]),
        ("unknown-members", &["cause", "leg.rank", "otherLegs[0].tags"]),
        ("unknown-direction", &[]),
        ("presence-unknown-event", &[]),
    ];
    for (name, unparsed) in table {
        assert_eq!(event(&format!("synthetic/{name}")).unparsed(), *unparsed, "{name}");
    }
    let repeated = call("synthetic/event-repeated-member");
    assert_eq!(repeated.trunk_name.as_deref(), Some("Shop"), "the first counts");
    let written = vega::serialize(&Event::Call(call("synthetic/unknown-members"))).expect("a message");
    assert!(written.ends_with(br#","cause":1e400}"#), "a number keeps its digits");
}

/// One member of the base message after another, with a value that does not fit.
#[test]
fn an_invalid_member_costs_nothing_but_itself() {
    let base: Value = serde_json::from_slice(&body("synthetic/incoming-dial")).expect("JSON");
    let table = [
        ("/accountDomain", json!(7), "accountDomain"),
        ("/parentUuid", json!(7), "parentUuid"),
        ("/leg", json!("007"), "leg"),
        ("/leg", json!([]), "leg"),
        ("/leg2", json!(false), "leg2"),
        ("/leg/id", json!(-7), "leg.id"),
        ("/leg/id", json!(" 7"), "leg.id"),
        ("/leg/id", json!("+7"), "leg.id"),
        ("/leg/id", json!("007"), "leg.id"),
        ("/leg/id", json!(true), "leg.id"),
        ("/leg/type", json!("user"), "leg.type"),
        ("/leg/type", json!(1.5), "leg.type"),
        ("/leg/displayName", json!({}), "leg.displayName"),
        ("/otherLegs", json!([{"num": "+380000000001"}, "+380000000002"]), "otherLegs"),
        ("/otherLegs", json!([null]), "otherLegs"),
        ("/otherLegs/0/name", json!(7), "otherLegs[0].name"),
        ("/otherLegs/0/num", json!(380_000_000_001_u64), "otherLegs[0].num"),
        ("/otherLegs/0/id", json!(true), "otherLegs[0].id"),
        ("/otherLegs/0/priority", json!("first"), "otherLegs[0].priority"),
        ("/dialAt", json!(1), "dialAt"),
        ("/dialAt", json!(17_698_500_000_i64), "dialAt"),
        ("/dialAt", json!(17_698_500_000_000_i64), "dialAt"),
        ("/dialAt", json!(99_999_999), "dialAt"),
        ("/bridgeAt", json!(1_769_850_000_000.5), "bridgeAt"),
        ("/bridgeAt", json!(" 1769850000000"), "bridgeAt"),
        ("/bridgeAt", json!("1769850000000.0"), "bridgeAt"),
        ("/bridgeAt", json!("?"), "bridgeAt"),
        ("/serverTime", json!(true), "serverTime"),
        ("/trunkNum", json!(567_850_550), "trunkNum"),
        ("/trunkName", json!(["Shop"]), "trunkName"),
    ];
    for (pointer, value, path) in &table {
        let mut message = base.clone();
        let (parent, name) = pointer.rsplit_once('/').expect("a member");
        message.pointer_mut(parent).expect("a parent")[name] = value.clone();
        let event =
            vega::parse(message.to_string().as_bytes()).unwrap_or_else(|error| panic!("{pointer}: {error}"));
        assert_eq!(event.unparsed(), [*path], "{pointer} {value}");
        let written = vega::serialize(&event).expect("a message");
        let written: Value = serde_json::from_slice(&written).expect("JSON");
        assert_eq!(written, message, "{pointer} {value}");
    }
    report::ran("vega", "invalid members", table.len());
}
