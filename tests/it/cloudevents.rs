//! Updates as CloudEvents: attributes that are valid, identifiers that are unique and repeatable, and nothing invented.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use call_legs::call::{Call, CallKey};
use call_legs::capture::{Reader, replay};
use call_legs::cloudevents::Envelope;
use call_legs::ledger::{Ledger, LiveLeg, Refusal, Update};
use call_legs::leg::{
    Leg, LegKey, Observation, Outcome, Party, Phase, Presence, PresenceState, State, TimeSource, Timestamp,
};
use serde_json::{Value, json};
use time::format_description::well_known::Rfc3339;
use time::macros::datetime;
use time::{OffsetDateTime, UtcOffset};

use crate::support::messages::VENDORS;
use crate::support::report;

/// UUID of the call `x` of Vega's tenant `acme`, computed by another implementation.
const UUID: &str = "6edb7d7b-fde3-51ab-8e9c-02b794ccc648";

fn envelope() -> Envelope {
    Envelope::new("https://pbx.example/call-legs").expect("a source")
}

fn key() -> CallKey {
    CallKey::new("vega", "acme", "x")
}

fn at(second: u8) -> Timestamp {
    let at = datetime!(2026-01-31 09:00 UTC).replace_second(second).expect("a second");
    Timestamp::new(at, TimeSource::Reported)
}

fn call() -> Call {
    Call::new(key(), Outcome::NoAnswer).with_offered_at(at(0)).with_ended_at(at(20))
}

fn event(update: &Update, number: u64) -> Value {
    serde_json::to_value(envelope().event(update, number).expect("an event")).expect("JSON")
}

#[test]
fn an_event_is_the_update_and_what_identifies_it() {
    let expected = |id: &str, kind: &str, data: Value| {
        json!({
            "specversion": "1.0", "id": format!("{UUID}/{id}"), "source": "https://pbx.example/call-legs",
            "type": format!("call-legs.{kind}"), "subject": UUID, "partitionkey": UUID, "time": "2026-01-31T09:00:20Z",
            "datacontenttype": "application/json",
            "dataschema": "https://docs.rs/crate/call-legs/0.1/source/schemas/update.schema.json", "data": data,
        })
    };
    let written = json!({
        "vendor": "vega", "tenant": "acme", "id": "x", "outcome": "no_answer", "legs": [],
        "offered_at": {"at": "2026-01-31T09:00:00Z", "source": "reported"},
        "ended_at": {"at": "2026-01-31T09:00:20Z", "source": "reported"},
    });
    assert_eq!(
        event(&Update::Finished(Box::new(call())), 1),
        expected("0/finished", "call.finished", json!({"finished": written}))
    );
    assert_eq!(
        event(&Update::Amended(Box::new(call()), 2), 1),
        expected("2/amended", "call.amended", json!({"amended": [written, 2]}))
    );
    let mut withdrawn = expected(
        "3/withdrawn",
        "call.withdrawn",
        json!({"withdrawn": [{"vendor": "vega", "tenant": "acme", "id": "x"}, 3]}),
    );
    withdrawn.as_object_mut().expect("an object").remove("time");
    assert_eq!(event(&Update::Withdrawn(key(), 3), 1), withdrawn);
}

fn observation() -> Observation {
    let mut observation = Observation::new(LegKey::new("vega", "acme", "7/1"), Phase::End, State::Ended);
    observation.received_at = Some(at(30).at);
    observation
}

fn presence(agent: Party) -> Update {
    let mut presence =
        Presence::new("vega".into(), "acme".to_owned(), agent, PresenceState::Away, "0".to_owned());
    presence.at = Some(at(40));
    Update::Presence(Box::new(presence))
}

#[test]
fn other_updates_are_about_a_leg_an_agent_or_a_call() {
    let leg = Leg::new("7").with_answered_at(at(7)).with_offered_at(at(1));
    let agent = Party::default().with_name("Olena").with_extension("1234*101");
    for (update, kind, id, subject, time) in [
        (Update::Leg(Box::new(LiveLeg::new(key(), leg))), "leg.changed", format!("{UUID}/leg/"), UUID, 7),
        (Update::Late(Box::new(observation()), key()), "observation.late", format!("{UUID}/late/"), UUID, 30),
        (
            Update::Refused(Box::new(observation()), Refusal::Bytes),
            "observation.refused",
            "refused/".to_owned(),
            "vega/acme/7%2F1",
            30,
        ),
        (presence(agent), "presence.changed", "presence/".to_owned(), "vega/acme/1234%2A101", 40),
    ] {
        let event = event(&update, 1);
        assert_eq!(event["type"], format!("call-legs.{kind}"));
        assert_eq!((&event["subject"], &event["partitionkey"]), (&json!(subject), &json!(subject)));
        assert_eq!(event["time"], format!("2026-01-31T09:00:{time:02}Z"));
        let digest = event["id"].as_str().and_then(|found| found.strip_prefix(&id)).expect(kind);
        assert_eq!(digest.len(), 36, "{digest}");
    }
}

#[test]
fn a_value_that_is_absent_is_no_attribute() {
    let mut presence = Presence::new(
        "vega".into(),
        String::new(),
        Party::default().with_name("Olena"),
        PresenceState::Away,
        String::new(),
    );
    let nameless = event(&Update::Presence(Box::new(presence.clone())), 1);
    for attribute in ["subject", "partitionkey", "time"] {
        assert_eq!(nameless.get(attribute), None);
    }
    // Without a tenant, its place is empty.
    presence.agent.id = Some("7".to_owned());
    assert_eq!(event(&Update::Presence(Box::new(presence)), 1)["subject"], "vega//7");
    let open = Update::Finished(Box::new(Call::new(key(), Outcome::Unknown)));
    assert_eq!(event(&open, 1).get("time"), None);
}

#[test]
fn an_update_that_repeats_is_another_event_by_its_number() {
    let away = presence(Party::default().with_id("7"));
    assert_eq!(event(&away, 1), event(&away, 1));
    assert_ne!(event(&away, 1)["id"], event(&away, 2)["id"]);
    // A counter that began again does not make another update the same event.
    let other = presence(Party::default().with_id("8"));
    assert_ne!(event(&away, 1)["id"], event(&other, 1)["id"]);
    // Of a revision there is one report.
    let finished = Update::Finished(Box::new(call()));
    assert_eq!(event(&finished, 1), event(&finished, 2));
}

#[test]
fn a_source_and_a_prefix_are_valid() {
    let error = "CloudEvent: `source` is invalid: expected a URI reference";
    for source in ["", "a b", "https://pbx.example/\n", "/%2", "/%zz", "/компания", "\"", "<a>"] {
        assert_eq!(Envelope::new(source).expect_err(source).to_string(), error);
    }
    for source in ["/call-legs", "urn:uuid:6edb7d7b-fde3-51ab-8e9c-02b794ccc648", "https://[::1]/a?b=%20#c"] {
        assert!(Envelope::new(source).is_ok(), "{source}");
    }
    let error =
        "CloudEvent: `type` is invalid: expected words of ASCII letters, digits, `-` and `_`, joined by dots";
    for prefix in ["", ".", "com.", ".com", "com..example", "com example", "пример"] {
        assert_eq!(envelope().with_type_prefix(prefix).expect_err(prefix).to_string(), error);
    }
    let finished = Update::Finished(Box::new(call()));
    let prefixed = envelope().with_type_prefix("com.example-1").expect("a prefix");
    let prefixed = prefixed.event(&finished, 1).expect("an event");
    assert_eq!(prefixed.event_type, "com.example-1.call.finished");
}

/// Asserts CloudEvents' rules for names and values of attributes.
fn is_valid(event: &Value) {
    for (name, value) in event.as_object().expect("an object") {
        assert!(name.len() <= 20 && name.bytes().all(|byte| byte.is_ascii_lowercase()), "{name}");
        if name == "data" {
            continue;
        }
        let text = value.as_str().unwrap_or_else(|| panic!("{name} is not text"));
        assert!(!text.is_empty() && !text.chars().any(char::is_control), "{name}: {text:?}");
    }
    if let Some(time) = event.get("time") {
        OffsetDateTime::parse(time.as_str().expect("text"), &Rfc3339).expect("a time");
    }
    let required = ["specversion", "id", "source", "type"];
    assert!(required.iter().all(|name| event.get(name).is_some()), "{event}");
}

#[test]
fn hostile_values_make_valid_events() {
    for hostile in ["", "\0", "\"\n\r\u{85}", "=cmd|' /C calc'!A0", "<script>", "a/b%", &"я".repeat(500_000)]
    {
        let key = CallKey::new("vega", hostile, hostile);
        let call = Call::new(key.clone(), Outcome::Unknown).with_disposition(hostile);
        let refused = Observation::new(LegKey::new("vega", hostile, hostile), Phase::Start, State::Offered);
        for update in [
            Update::Finished(Box::new(
                call.with_legs(vec![Leg::new(hostile); if hostile.len() > 1000 { 2 } else { 256 }]),
            )),
            Update::Withdrawn(key.clone(), 1),
            Update::Leg(Box::new(LiveLeg::new(key.clone(), Leg::new(hostile)))),
            presence(Party::default().with_id(hostile)),
            Update::Refused(Box::new(refused), Refusal::Legs),
        ] {
            let text = serde_json::to_string(&envelope().event(&update, 1).expect("an event")).expect("JSON");
            let event: Value = serde_json::from_str(&text).expect("JSON");
            is_valid(&event);
            assert_eq!(serde_json::from_value::<Update>(event["data"].clone()).expect("an update"), update);
        }
    }
}

#[test]
fn an_update_that_cannot_be_written_is_an_error() {
    // A year before 0 in UTC.
    let early = datetime!(0000-01-01 00:00 +01:00).to_offset(UtcOffset::UTC);
    let call = call().with_ended_at(Timestamp::new(early, TimeSource::Reported));
    let error = envelope().event(&Update::Finished(Box::new(call)), 1).expect_err("a year before 0");
    assert_eq!(
        error.to_string(),
        "CloudEvent: `data` is invalid: expected times of the years from 0 to 9999"
    );
}

/// Texts and numbers of a value.
fn leaves(value: &Value, found: &mut BTreeSet<String>) {
    match value {
        Value::Object(all) => all.values().for_each(|inner| leaves(inner, found)),
        Value::Array(all) => all.iter().for_each(|inner| leaves(inner, found)),
        Value::String(text) => {
            found.insert(text.clone());
        }
        Value::Number(number) => {
            found.insert(number.to_string());
        }
        Value::Null | Value::Bool(_) => {}
    }
}

fn updates(vendor: &str) -> Vec<Update> {
    let log = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("fixtures/{vendor}/captures/day.jsonl"));
    let log = fs::read(log).expect("a capture log");
    replay(Reader::new(&log[..]), Ledger::default()).map(|update| update.expect("a line")).collect()
}

#[test]
fn the_bundled_days_are_events_with_their_own_identifiers() {
    let mut ids = BTreeMap::new();
    let mut checked = 0;
    for vendor in VENDORS {
        for (number, update) in updates(vendor).iter().enumerate() {
            let event = event(update, number as u64);
            is_valid(&event);
            assert_eq!(event["data"], serde_json::to_value(update).expect("JSON"));
            let id = event["id"].to_string();
            assert_eq!(ids.insert(id, update.clone()), None, "{event}");
            // Nothing is invented: a time is one of the update.
            let mut held = BTreeSet::new();
            leaves(&event["data"], &mut held);
            if let Some(time) = event.get("time") {
                assert!(held.contains(time.as_str().expect("text")), "{event}");
            }
            checked += 1;
        }
    }
    report::ran("cloudevents", "updates of the bundled days", checked);
}
