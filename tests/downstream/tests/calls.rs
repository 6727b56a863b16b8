//! What the crate gives a vendor that it does not know: logs, replay, calls, live legs, and errors without values.

use call_legs::call;
use call_legs::capture::{Capture, Message, Reader, Source, replay};
use call_legs::ledger::{Ledger, Limits, Update, VendorTimeouts};
use call_legs::leg::{Observe as _, Outcome, Receipt, State};
use call_legs::registry::Registry;
use duet_calls::{Duet, Event, Kind, Profile, parse, serialize};
use serde_json::json;
use time::Duration;
use time::macros::datetime;

const LOG: &str = r#"{"vendor":"duet","tenant":"acme","received_at":"2026-01-31T09:00:01Z","profile":{"group":"Sales"},"body":"{\"kind\":\"ring\",\"leg\":\"17\",\"caller\":\"+380000000001\",\"extension\":\"101\",\"at\":1769850000000}"}
{"vendor":"vega","tenant":"acme","received_at":"2026-01-31T09:00:02Z","body":"{\"event\":\"call.hangup\",\"uuid\":\"x\",\"lgDirection\":4,\"otherLegs\":[{\"num\":\"+380000000002\"}]}"}
{"vendor":"duet","tenant":"acme","received_at":"2026-01-31T09:01:07Z","body":"{\"kind\":\"hangup\",\"leg\":\"17\",\"at\":1769850067000}"}
{"vendor":"duet","tenant":"acme","received_at":"2026-01-31T09:00:07Z","body":"{\"kind\":\"answer\",\"leg\":\"17\",\"mood\":1.50,\"at\":1769850007000}"}
{"vendor":"duo","body":"{}"}
{"vendor":"duet","body":"{\"kind\":\"ring\",\"caller\":\"+380000000003\"}"}
"#;

fn registry() -> Registry {
    Registry::default().with::<Duet>()
}

fn captures() -> Vec<Capture> {
    Reader::new(LOG.as_bytes()).with_registry(registry()).filter_map(|(_, capture)| capture.ok()).collect()
}

#[test]
fn a_message_is_a_vendors_own_type() {
    let body = br#"{"kind":"answer","leg":"17","at":1769850007000,"mood":1.50}"#;
    let event = parse(body).expect("an event");
    assert_eq!((&event.kind, event.leg.as_str(), &event.caller), (&Kind::Answer, "17", &None));
    assert_eq!(event.at, Some(datetime!(2026-01-31 09:00:07 UTC)));
    assert_eq!(event.unparsed(), ["mood"]);

    // The same by way of serde, and a value that is not in the list.
    let event: Event = serde_json::from_value(json!({"kind": "hold", "leg": "17"})).expect("an event");
    assert!(matches!(&event.kind, Kind::Unknown(kind) if kind.as_str() == "hold"));
    assert_eq!(event, Event::new("hold".into(), "17".to_owned()));

    let message = Message::new::<Duet>(event.clone());
    assert_eq!((message.kind(), message.downcast_ref::<Duet>()), ("unknown", Some(&event)));
    assert_eq!(message.serialize(), serialize(&event));
}

#[test]
fn a_log_makes_the_same_calls_in_one_go_and_replayed() {
    let mut observations = Vec::new();
    for capture in captures() {
        observations.extend(capture.observe().map(|observed| observed.observations).unwrap_or_default());
    }
    let folded = call::fold(&observations);
    let [duet, vega] = &folded[..] else { panic!("two calls: {folded:?}") };
    assert_eq!((&*duet.vendor, &*vega.vendor), ("duet", "vega"));
    assert_eq!((duet.outcome, duet.client_number()), (Outcome::Answered, Some("+380000000001")));
    assert_eq!((duet.wait, duet.talk), (Some(Duration::seconds(7)), Some(Duration::minutes(1))));
    let leg = &duet.legs[0];
    assert_eq!(leg.routed_by.as_ref().and_then(|group| group.name.as_deref()), Some("Sales"));

    observations.reverse();
    assert_eq!(call::fold(&observations), folded);

    let ledger = Ledger::new(VendorTimeouts::from(&registry()), Limits::default()).without_live_legs();
    let (mut calls, mut errors) = (Vec::new(), Vec::new());
    for update in replay(Reader::new(LOG.as_bytes()).with_registry(registry()), ledger) {
        match update {
            Ok(Update::Finished(call) | Update::Amended(call, _)) => calls.push(*call),
            Ok(_) => {}
            Err((line, error)) => errors.push(format!("{line}: {error}")),
        }
    }
    call::sort(&mut calls);
    assert_eq!(calls.last(), folded.last());
    assert!(calls.contains(duet), "{calls:?}");
    assert_eq!(errors.len(), 2, "{errors:?}");
    assert!(
        errors[0].starts_with("5: `vendor`") && errors[1] == "6: duet event: `leg` is missing",
        "{errors:?}"
    );
}

#[test]
fn the_ledger_waits_as_the_vendor_says() {
    let mut ledger = Ledger::new(VendorTimeouts::from(&registry()), Limits::default());
    let at = datetime!(2026-01-31 09:00 UTC);
    let event = parse(br#"{"kind":"end","leg":"17"}"#).expect("an event");
    event.observe_with(&Profile::default(), &Receipt::new("acme", Some(at)), &mut ledger);
    assert!(matches!(ledger.poll(), Some(Update::Leg(live)) if live.leg.state == State::Ended));
    assert_eq!(ledger.deadline(), Some(at + Duration::seconds(1)));
    ledger.advance(at + Duration::seconds(1));
    assert!(matches!(ledger.poll(), Some(Update::Finished(call)) if call.id == "17"));
    // A vendor that is not registered has the general timeouts.
    assert_eq!(VendorTimeouts::default().get("duet").quiet_period, Duration::seconds(2));
}

#[test]
fn a_capture_is_read_by_those_who_know_the_vendor() {
    let source = Source::new::<Duet>(Profile { group: Some("Sales".to_owned()) });
    let receipt = Receipt::new("acme", Some(datetime!(2026-01-31 09:00:01 UTC)));
    let capture = Capture::new(source, receipt, br#"{"kind":"ring","leg":"17","mood":"good"}"#.to_vec());
    let line = serde_json::to_string(&capture).expect("a line");
    assert_eq!(
        line,
        r#"{"vendor":"duet","tenant":"acme","received_at":"2026-01-31T09:00:01Z","profile":{"group":"Sales"},"body":"{\"kind\":\"ring\",\"leg\":\"17\",\"mood\":\"good\"}"}"#
    );
    let capture = Capture::from_line_of(&registry(), line.as_bytes()).expect("a capture");
    assert_eq!(capture.source.profile::<Duet>().and_then(|profile| profile.group).as_deref(), Some("Sales"));
    assert!(Capture::from_line(line.as_bytes()).is_err(), "this crate alone does not know the vendor");
}
