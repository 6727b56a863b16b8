//! Calls as vCons: the parts that a reader of the draft sees, the whole call again, and nothing invented.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use call_legs::call::{Call, CallKey, Hop, HopKind, fold};
use call_legs::capture::Reader;
use call_legs::leg::{
    Anomaly, Direction, Durations, End, EndSource, Leg, Outcome, Party, PartyKind, Recording, Side, State,
    TimeSource, Timestamp,
};
use call_legs::vcon::{ContentHash, Writer, parse};
use serde_json::{Value, json};
use time::macros::datetime;
use time::{Duration, OffsetDateTime, UtcOffset};

use crate::support::messages::VENDORS;
use crate::support::report;

const CREATED: OffsetDateTime = datetime!(2026-03-02 08:01:09 UTC);

fn write(call: &Call) -> Value {
    let json = Writer::new(CREATED).write(call).expect("a vCon");
    assert_eq!(parse(&json).as_ref(), Ok(call));
    serde_json::from_slice(&json).expect("JSON")
}

fn at(milliseconds: i64) -> Timestamp {
    let at = datetime!(2026-03-02 08:00 UTC) + Duration::milliseconds(milliseconds);
    Timestamp::new(at, TimeSource::Reported)
}

fn client() -> Party {
    Party::new(PartyKind::Client).with_number("+380000000001").with_name("Example Trading")
}

fn agent(id: &str) -> Party {
    Party::new(PartyKind::Agent).with_id(id).with_extension(format!("10{id}")).with_number("101")
}

fn inbound(id: &str, local: Party) -> Leg {
    Leg::new(id)
        .with_direction(Direction::Inbound)
        .with_placed_by(Side::Remote)
        .with_remote(client())
        .with_local(local)
        .with_state(State::Ended)
}

fn talked(id: &str, local: Party, from: i64, until: i64) -> Leg {
    inbound(id, local).with_was_answered(true).with_answered_at(at(from)).with_ended_at(at(until))
}

fn new(outcome: Outcome, legs: Vec<Leg>) -> Call {
    Call::new(CallKey::new("vega", "acme", "x"), outcome)
        .with_direction(Direction::Inbound)
        .with_client(client())
        .with_legs(legs)
}

fn customer() -> Value {
    json!({"tel": "+380000000001", "name": "Example Trading", "validation": "none", "role": "customer"})
}

#[test]
fn an_answered_call_is_a_recording() {
    let recording = Recording::from_url("https://pbx.example/rec/x.mp3?key=1".to_owned());
    let call =
        new(Outcome::Answered, vec![talked("7", agent("7"), 7000, 67_250).with_recordings(vec![recording])]);
    let hash = |recording: &Recording| {
        assert_eq!(recording.id, None);
        Some(ContentHash::from_sha512([0xFB; 64]))
    };
    let json = Writer::new(CREATED).with_updated_at(datetime!(2026-03-02 08:03:40 UTC)).with_hashes(&hash);
    let json = json.write(&call).expect("a vCon");
    let expected = json!({
        "vcon": "0.4.0", "uuid": "6edb7d7b-fde3-51ab-8e9c-02b794ccc648", "extensions": ["CC"],
        "created_at": "2026-03-02T08:01:09Z", "updated_at": "2026-03-02T08:03:40Z",
        "parties": [customer(), {"uuid": "vega/acme/7", "type": "person", "role": "agent"}],
        "dialog": [{
            "type": "recording", "start": "2026-03-02T08:00:07Z", "duration": 60.25, "parties": [0, 1],
            "application": "vega", "interaction_id": "x", "mediatype": "audio/x-mp3",
            "url": "https://pbx.example/rec/x.mp3?key=1", "content_hash": format!("sha512-{}w", "-_v7".repeat(21) + "-"),
        }],
        "analysis": [{
            "type": "report", "dialog": [0], "vendor": "call-legs", "mediatype": "application/json",
            "schema": "https://docs.rs/crate/call-legs/0.1/source/schemas/call.schema.json", "encoding": "json",
            "body": serde_json::to_value(&call).expect("JSON"),
        }],
    });
    assert_eq!(serde_json::from_slice::<Value>(&json).expect("JSON"), expected);
    assert_eq!(parse(&json), Ok(call.clone()));
    // Without the hash, the dialog is a placeholder.
    let vcon = write(&call);
    let [dialog] = &vcon["dialog"].as_array().expect("dialogs")[..] else { panic!("one dialog") };
    assert_eq!((dialog.get("url"), dialog.get("content_hash"), dialog.get("mediatype")), (None, None, None));
    assert_eq!(dialog["duration"], 60.25);
}

#[test]
fn a_missed_call_is_incomplete() {
    let queue = Party::new(PartyKind::Queue).with_id("2900").with_extension("1234*900");
    let words = [
        (Outcome::NoAnswer, "no-answer"),
        (Outcome::NoAgents, "no-answer"),
        (Outcome::Unanswered, "no-answer"),
        (Outcome::AnsweredElsewhere, "no-answer"),
        (Outcome::Busy, "busy"),
        (Outcome::Cancelled, "hung-up"),
        (Outcome::Congested, "congestion"),
        (Outcome::Declined, "failed"),
        (Outcome::Unreachable, "failed"),
        (Outcome::Failed, "failed"),
    ];
    for (outcome, disposition) in words {
        let call = new(outcome, Vec::new())
            .with_missed_by(queue.clone())
            .with_offered_at(at(3100))
            .with_total(Duration::microseconds(47_950_001));
        let vcon = write(&call);
        assert_eq!(
            vcon["parties"],
            json!([customer(), {"uuid": "vega/acme/2900", "type": "organization", "dept": "1234*900"}])
        );
        let expected = json!([{
            "type": "incomplete", "disposition": disposition, "start": "2026-03-02T08:00:03.1Z", "duration": 47.950_001,
            "parties": [0, 1], "application": "vega", "interaction_id": "x",
        }]);
        assert_eq!(vcon["dialog"], expected);
    }
    assert_eq!(Outcome::ALL.len(), words.len() + 2, "answered and unknown are no attempts");
}

#[test]
fn a_transfer_names_who_was_moved_by_whom_and_to_whom() {
    let unanswered = inbound("9", agent("9"))
        .with_offered_at(at(50_000))
        .with_reported(Durations::default().with_total(Duration::seconds(20)))
        .with_end(End::new(Outcome::Busy, EndSource::Reported));
    let legs = vec![
        talked("7", agent("7"), 7000, 50_000),
        talked("8", agent("8"), 55_000, 90_000).with_offered_at(at(50_100)),
        unanswered,
    ];
    let hop = |to| Hop::new("7", to, HopKind::Transfer);
    let call = new(Outcome::Answered, legs).with_hops(vec![
        hop("8"),
        hop("9"),
        hop("nowhere"),
        Hop::new("7", "8", HopKind::Forward),
    ]);
    let vcon = write(&call);
    let person = |id: &str| json!({"uuid": format!("vega/acme/{id}"), "type": "person", "role": "agent"});
    assert_eq!(vcon["parties"], json!([customer(), person("7"), person("8"), person("9")]));
    let dialog = |rest: Value| {
        let mut dialog = json!({"application": "vega", "interaction_id": "x"});
        dialog.as_object_mut().expect("an object").extend(rest.as_object().expect("an object").clone());
        dialog
    };
    let expected = [
        json!({"type": "recording", "start": "2026-03-02T08:00:07Z", "duration": 43, "parties": [0, 1]}),
        json!({"type": "recording", "start": "2026-03-02T08:00:55Z", "duration": 35, "parties": [0, 2]}),
        json!({"type": "transfer", "start": "2026-03-02T08:00:50.1Z", "transferee": 0, "transferor": 1, "transfer_target": 2,
            "original": 0, "target_dialog": 1}),
        json!({"type": "incomplete", "disposition": "busy", "start": "2026-03-02T08:00:50Z", "duration": 20, "parties": [0, 3]}),
        json!({"type": "transfer", "start": "2026-03-02T08:00:50Z", "transferee": 0, "transferor": 1, "transfer_target": 3,
            "original": 0, "target_dialog": 3}),
    ];
    assert_eq!(vcon["dialog"], Value::Array(expected.map(dialog).to_vec()));
    assert_eq!(vcon["analysis"][0]["dialog"], json!([0, 1, 2, 3, 4]));
}

#[test]
fn what_is_not_known_is_not_written() {
    let unknown = write(&Call::new(CallKey::new("vega", "", "x"), Outcome::Unknown));
    assert_eq!((&unknown["parties"], &unknown["dialog"]), (&json!([]), &json!([])));
    assert_eq!((&unknown["extensions"], unknown["analysis"][0].get("dialog")), (&json!([]), None));
    // Of a hidden number only that is known.
    let hidden = Leg::new("7").with_was_answered(true).with_anomalies(vec![Anomaly::HiddenNumber]);
    let vcon = write(&Call::new(CallKey::new("vega", "", "x"), Outcome::Answered).with_legs(vec![hidden]));
    assert_eq!(vcon["parties"], json!([{"name": "anonymous", "validation": "none"}, {}]));
    assert_eq!(
        vcon["dialog"],
        json!([{"type": "recording", "parties": [0, 1], "application": "vega", "interaction_id": "x"}])
    );
    // An extension is no telephone number.
    let dialled = Leg::new("7").with_was_answered(true).with_remote(Party::default().with_number("1234*101"));
    let vcon = write(&Call::new(CallKey::new("vega", "", "x"), Outcome::Answered).with_legs(vec![dialled]));
    assert_eq!(vcon["parties"], json!([{}, {}]));
}

#[test]
fn an_address_that_cannot_be_written_is_only_in_the_call() {
    let recordings = ["http://pbx.example/x", "https://", "https://pbx.example/a b", "x.mp3", ""];
    let recordings = recordings.map(|url| Recording::from_url(url.to_owned())).to_vec();
    let call = new(Outcome::Answered, vec![talked("7", agent("7"), 7000, 8000).with_recordings(recordings)]);
    let json = Writer::new(CREATED).with_hashes(&|_| Some(ContentHash::from_sha512([0; 64])));
    let vcon: Value = serde_json::from_slice(&json.write(&call).expect("a vCon")).expect("JSON");
    assert_eq!(vcon["dialog"].as_array().map(Vec::len), Some(1));
    assert_eq!(vcon["dialog"][0].get("url"), None);
    // Of two that can, neither has the times of the talk.
    let both = ["a", "b"].map(|name| Recording::from_url(format!("https://pbx.example/{name}.wav"))).to_vec();
    let call = new(Outcome::Answered, vec![talked("7", agent("7"), 7000, 8000).with_recordings(both)]);
    let vcon: Value = serde_json::from_slice(&json.write(&call).expect("a vCon")).expect("JSON");
    let dialogs = vcon["dialog"].as_array().expect("dialogs");
    assert_eq!(dialogs.len(), 2);
    for dialog in dialogs {
        assert_eq!((dialog.get("start"), dialog.get("duration")), (None, None));
        assert_eq!(dialog["mediatype"], "audio/x-wav");
    }
}

#[test]
fn a_call_is_read_from_what_stores_make_of_it() {
    let call = new(Outcome::Answered, vec![talked("7", agent("7"), 7000, 67_250)]);
    let mut vcon = write(&call);
    vcon["vcon"] = json!("0.0.1");
    vcon["group"] = json!([]);
    vcon["created_at"] = Value::Null;
    vcon["redacted"] = json!({});
    let text = vcon["analysis"][0]["body"].to_string();
    vcon["analysis"][0]["body"] = json!(text);
    let analyses = vcon["analysis"].as_array_mut().expect("a list");
    analyses.insert(0, json!({"vendor": "another", "body": {}}));
    analyses.push(json!({"type": "transcript", "url": "https://pbx.example/x"}));
    analyses.push(json!(1));
    assert_eq!(parse(vcon.to_string().as_bytes()), Ok(call));
}

#[test]
fn what_has_no_call_is_an_error() {
    for (vcon, error) in [
        ("", "vCon: document is empty"),
        (" \n", "vCon: document is empty"),
        ("{", "vCon: document is not JSON at line 1, column 1"),
        ("[]", "vCon: document is not a JSON object"),
        ("1", "vCon: document is not a JSON object"),
        ("\"\"", "vCon: document is not a JSON object"),
        ("{} 1", "vCon: document is not JSON at line 1, column 4"),
        ("{}", "vCon: `analysis` is invalid: expected one of the vendor `call-legs`"),
        (r#"{"analysis":1}"#, "vCon: `analysis` is invalid: expected a list"),
        (r#"{"analysis":[]}"#, "vCon: `analysis` is invalid: expected one of the vendor `call-legs`"),
        (
            r#"{"analysis":[{"vendor":"call-legs","body":{"id":"x"}}]}"#,
            "vCon: `body` is invalid: expected a call",
        ),
        (r#"{"analysis":[{"vendor":"call-legs","body":"[]"}]}"#, "vCon: `body` is invalid: expected a call"),
        (r#"{"payload":"e30","signatures":[]}"#, "vCon: `payload` is invalid: expected an unsigned vCon"),
        (
            r#"{"ciphertext":"e30","recipients":[]}"#,
            "vCon: `ciphertext` is invalid: expected an unencrypted vCon",
        ),
    ] {
        assert_eq!(parse(vcon.as_bytes()).expect_err(vcon).to_string(), error, "{vcon}");
    }
    assert!(parse(b"{\"\xFF\":1}").is_err());
    assert!(parse("[".repeat(1_000_000).as_bytes()).is_err());
}

#[test]
fn a_call_that_cannot_be_written_is_an_error() {
    let early = datetime!(0000-01-01 00:00 +01:00).to_offset(UtcOffset::UTC);
    let error = "vCon: `analysis` is invalid: expected times of the years from 0 to 9999";
    let call = new(Outcome::Busy, Vec::new());
    assert_eq!(Writer::new(early).write(&call).expect_err("a year before 0").to_string(), error);
    let call = call.with_offered_at(Timestamp::new(early, TimeSource::Reported));
    assert_eq!(Writer::new(CREATED).write(&call).expect_err("a year before 0").to_string(), error);
}

/// Texts and numbers of a value.
fn leaves(value: &Value, found: &mut BTreeSet<String>) {
    match value {
        Value::Object(all) => all.values().for_each(|inner| leaves(inner, found)),
        Value::Array(all) => all.iter().for_each(|inner| leaves(inner, found)),
        Value::String(text) => {
            found.insert(text.clone());
        }
        Value::Number(_) | Value::Null | Value::Bool(_) => {}
    }
}

/// Words of the draft.
const WORDS: &[&str] = &[
    "0.4.0",
    "CC",
    "recording",
    "incomplete",
    "transfer",
    "no-answer",
    "busy",
    "hung-up",
    "congestion",
    "failed",
    "anonymous",
    "none",
    "person",
    "bot",
    "organization",
    "agent",
    "customer",
    "audio/x-mp3",
    "audio/x-wav",
    "audio/ogg",
];

/// Asserts that everything is of the call or a word of the draft, and that the places of parties and dialogs exist.
fn invents_nothing(vcon: &Value, call: &Call) {
    let mut held = BTreeSet::new();
    leaves(&serde_json::to_value(call).expect("JSON"), &mut held);
    let mut written = BTreeSet::new();
    for member in ["vcon", "extensions", "parties", "dialog"] {
        leaves(&vcon[member], &mut written);
    }
    let prefix = format!("{}/{}/", call.vendor, call.tenant);
    for text in &written {
        let identifier = text.strip_prefix(&prefix).map(|id| id.strip_prefix("ext:").unwrap_or(id));
        let is_known = held.contains(text)
            || WORDS.contains(&text.as_str())
            || identifier.is_some_and(|identifier| held.contains(identifier));
        assert!(is_known, "{text:?} is not of the call: {vcon}");
    }
    let (parties, dialogs) = (&vcon["parties"], vcon["dialog"].as_array().expect("dialogs"));
    for dialog in dialogs {
        let members = dialog["parties"].as_array().into_iter().flatten();
        let parties_of_transfer = ["transferee", "transferor", "transfer_target"].map(|name| &dialog[name]);
        for place in members.chain(parties_of_transfer).filter_map(Value::as_u64) {
            assert!(parties.get(usize::try_from(place).expect("a place")).is_some(), "{vcon}");
        }
        for place in
            ["original", "target_dialog"].map(|name| &dialog[name]).into_iter().filter_map(Value::as_u64)
        {
            assert!(dialogs.get(usize::try_from(place).expect("a place")).is_some(), "{vcon}");
        }
        assert!(dialog["duration"].is_null() || dialog["duration"].as_f64() >= Some(0.0), "{vcon}");
        assert_eq!(dialog.get("url").is_some(), dialog.get("content_hash").is_some(), "{vcon}");
        assert_eq!(dialog["type"] == "incomplete", dialog.get("disposition").is_some(), "{vcon}");
    }
}

#[test]
fn the_bundled_calls_are_written_and_read_again() {
    let mut count = 0;
    for vendor in VENDORS {
        let log = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("fixtures/{vendor}/captures/day.jsonl"));
        let log = fs::read(log).expect("a capture log");
        let observed =
            Reader::new(&log[..]).map(|(_, capture)| capture.expect("a line").observe().expect("a message"));
        for call in fold(observed.flat_map(|observed| observed.observations)) {
            invents_nothing(&write(&call), &call);
            count += 1;
        }
    }
    assert_eq!(count, 38);
    report::ran("vcon", "bundled calls", count);
}

#[test]
fn hostile_calls_are_written_whole() {
    for hostile in ["", "\0", "\"\n\r\u{85}", "=cmd|' /C calc'!A0", "<script>", "/", &"я".repeat(500_000)] {
        let party = Party::new(PartyKind::Agent).with_id(hostile).with_name(hostile).with_number(hostile);
        let recording = Recording::from_url(hostile.to_owned());
        let mut leg = talked(hostile, party.clone(), 2000, 1000).with_remote(party);
        leg.reported.talk = Some(Duration::seconds(-1));
        leg.recordings = vec![recording];
        let call = Call::new(CallKey::new("vega", hostile, hostile), Outcome::Answered)
            .with_legs(vec![leg; if hostile.len() > 1000 { 2 } else { 256 }])
            .with_hops(vec![Hop::new(hostile, hostile, HopKind::Transfer)]);
        invents_nothing(&write(&call), &call);
    }
}
