//! RingMe: each document, word and leniency against values written by hand.

mod access;
mod answers;
mod conversions;
mod document;
mod leniencies;
mod plan;
mod rest;
mod subscription;
mod words;

use call_legs::ringme::extension::Name;
use call_legs::ringme::{
    self, AgentEvent, AgentStatus, AgentType, CallFlow, CallStatus, Event, EventSource, EventType,
    ExtensionEvent, StatusChange,
};
use call_legs::{Fields, Value};
use time::Duration;
use time::macros::datetime;

use crate::support::messages::readable;
use crate::support::report;
use crate::support::tree::unmarked_form;

fn body(fixture: &str) -> Vec<u8> {
    let path = format!("{}/fixtures/ringme/{fixture}.form", env!("CARGO_MANIFEST_DIR"));
    std::fs::read(path).expect("a fixture")
}

fn event(fixture: &str) -> Event {
    ringme::parse(&body(fixture)).expect("a message")
}

#[track_caller]
fn extension(fixture: &str) -> ExtensionEvent {
    let Event::Extension(event) = event(&format!("synthetic/{fixture}")) else { panic!("{fixture}") };
    event
}

fn written(event: &Event) -> String {
    String::from_utf8(ringme::serialize(event).expect("a message that can be written")).expect("ASCII")
}

/// The hangup of a recorded call, which has all that a phone's message can have but `RemoteNumber` and the like.
fn hangup() -> ExtensionEvent {
    let mut hangup = ExtensionEvent::new(EventType::Hangup, Some("6f0c1d2e3a4b5968778695a4b3c2d1e0".into()));
    hangup.leg_id = Some("2101-0f1e2d3c4b5a69788796a5b4c3d2e1f0".into());
    hangup.caller_number = Some("+79000000001".to_owned());
    hangup.caller_name = Some("+79000000001".to_owned());
    hangup.did = Some("74990000000".to_owned());
    hangup.called_extension = Some("1234*101@pbx.example".into());
    hangup.called_extension_id = Some(2101);
    hangup.status = Some(CallStatus::Answer);
    hangup.flow = Some(CallFlow::In);
    hangup.caller_extension = Some("1234*900@pbx.example".into());
    hangup.caller_extension_id = Some(2900);
    hangup.called_number = Some("1234*101".to_owned());
    hangup.call_api_id = Some("3232235777-6f0c1d2e-3a4b-5968-7786-95a4b3c2d1e0".into());
    hangup.at = Some(datetime!(2026-01-31 09:00:23.000042 UTC));
    hangup.duration = Some(Duration::microseconds(15_250_017));
    hangup.recording_id = Some("2101-00112233445566778899aabbccddeeff".into());
    hangup
}

#[test]
fn the_hangup_of_a_phone_is_read_whole() {
    assert_eq!(extension("hangup-recorded"), hangup());
}

#[test]
fn the_hangup_of_a_queue_is_read_whole() {
    let mut expected =
        ExtensionEvent::new(EventType::Hangup, Some("6f0c1d2e3a4b5968778695a4b3c2d1e0".into()));
    expected.leg_id = Some("2900-1122334455667788990011223344556a".into());
    expected.caller_number = Some("+79000000001".to_owned());
    expected.did = Some("74990000000".to_owned());
    expected.called_extension = Some("1234*900@pbx.example".into());
    expected.called_extension_id = Some(2900);
    expected.status = Some(CallStatus::Answer);
    expected.flow = Some(CallFlow::In);
    expected.called_number = Some("1234*900".to_owned());
    expected.at = Some(datetime!(2026-01-31 09:00:23.400051 UTC));
    expected.bridged = Some(true);
    assert_eq!(extension("hangup-of-queue-taken"), expected);
    expected.bridged = Some(false);
    assert_eq!(extension("hangup-of-queue-lost"), expected);
}

#[test]
fn rare_fields_of_a_call_are_read() {
    assert_eq!(extension("dial-in-transferred").remote_number.as_deref(), Some("+79000000001"));
    assert_eq!(extension("diversion").diversion.as_deref(), Some("+79000000003"));
    assert_eq!(extension("dial-out-forwarded").transferred, Some(true));
    let callback = extension("dial-out-callback").callback_id;
    assert_eq!(callback, Some("c0ffee00c0ffee00c0ffee00c0ffee00".into()));
    assert_eq!(extension("dial-out").caller_name.as_deref(), Some("Анна Тестова"));
}

#[test]
fn the_documented_agent_event_is_read_whole() {
    let mut expected = AgentEvent::new("136".into(), AgentStatus::Available);
    expected.agent_type = Some(AgentType::Local);
    expected.extension = Some("000*094@ringme.ru".into());
    expected.source = Some(EventSource::Api);
    assert_eq!(event("documented/agent-available"), Event::Agent(expected));
}

#[test]
fn the_event_of_a_remote_agent_is_read_whole() {
    let mut expected = AgentEvent::new("137".into(), AgentStatus::LoggedOut);
    expected.agent_type = Some(AgentType::Remote);
    expected.number = Some("79000000004".to_owned());
    expected.source = Some(EventSource::Phone);
    assert_eq!(event("synthetic/agent-remote-logged-out"), Event::Agent(expected));
}

#[test]
fn a_status_change_is_read_whole() {
    let mut expected = StatusChange::new(2101);
    expected.extension = Some("1234*101@pbx.example".into());
    expected.client_id = Some(807);
    expected.old_status = Some(3);
    expected.new_status = Some(5);
    expected.changed_at = Some("2026-01-31 09:00:00".to_owned());
    assert_eq!(event("synthetic/status-set"), Event::StatusChange(expected));
}

#[test]
fn a_message_of_which_only_the_type_is_known_keeps_the_rest() {
    let mut expected = ExtensionEvent::new(EventType::MessageIn, None);
    expected.extra.push("Text", "Здравствуйте");
    assert_eq!(event("synthetic/message-in"), Event::Extension(expected));
    assert_eq!(
        event("synthetic/voicemail"),
        Event::Extension(ExtensionEvent::new(EventType::Voicemail, None))
    );
    let hold = extension("unknown-event-type");
    assert_eq!(hold.event_type, EventType::from("hold"));
    assert!(matches!(&hold.event_type, EventType::Unknown(word) if word.as_str() == "hold"));
    assert_eq!(hold.extra, Fields::new());
}

#[test]
fn an_unknown_message_is_kept_whole_and_unparsed() {
    let mut fields = Fields::new();
    fields.push("foo", "1");
    fields.push("bar", "2");
    let event = event("synthetic/unknown-message");
    assert_eq!(event, Event::Unknown(fields));
    assert_eq!(event.unparsed(), ["foo", "bar"]);
}

#[test]
fn a_kind_is_its_variants_name() {
    let kinds = ["dial-out", "agent-local-by-phone", "status-set", "unknown-message"]
        .map(|fixture| event(&format!("synthetic/{fixture}")).kind());
    assert_eq!(kinds, ["extension", "agent", "status_change", "unknown"]);
}

#[test]
fn what_tells_a_document_is_asked_in_order() {
    let all =
        b"event_type=call-status-change&extension_id=1&agent_status=available&agent_id=2&EventType=voicemail";
    assert!(matches!(ringme::parse(all), Ok(Event::Extension(_))));
    assert!(matches!(ringme::parse(&all[..all.len() - 20]), Ok(Event::Agent(_))));
    assert!(matches!(ringme::parse(&all[..46]), Ok(Event::StatusChange(_))));
    assert!(matches!(ringme::parse(b"event_type=call-status&extension_id=1"), Ok(Event::Unknown(_))));
}

#[test]
fn fields_are_written_in_the_tables_order_and_leftovers_behind() {
    let mut hangup = hangup();
    hangup.extra.push("Tag", "vip & co");
    assert_eq!(
        written(&Event::Extension(hangup)),
        "EventType=hangup&CallID=6f0c1d2e3a4b5968778695a4b3c2d1e0\
         &SubCallID=2101-0f1e2d3c4b5a69788796a5b4c3d2e1f0&CallerIDNum=%2B79000000001\
         &CallerIDName=%2B79000000001&CalledDID=74990000000&CalledExtension=1234*101%40pbx.example\
         &CalledExtensionID=2101&CallStatus=ANSWER&CallFlow=in&CallerExtension=1234*900%40pbx.example\
         &CallerExtensionID=2900&CalledNumber=1234*101\
         &CallAPIID=3232235777-6f0c1d2e-3a4b-5968-7786-95a4b3c2d1e0&EventTime=1769850023000042\
         &Duration=15250017&RecID=2101-00112233445566778899aabbccddeeff&Tag=vip+%26+co"
    );
    assert_eq!(
        written(&event("synthetic/many-oddities")).as_bytes(),
        body("synthetic/many-oddities.canonical")
    );
    assert_eq!(
        written(&event("documented/agent-available")),
        "agent_id=136&agent_status=available&agent_type=local&extension_name=000*094%40ringme.ru&event_source=api"
    );
    assert_eq!(
        written(&event("synthetic/status-set")),
        "event_type=call-status-change&extension_id=2101&extension_name=1234*101%40pbx.example&client_id=807\
         &old_status_id=3&new_status_id=5&change_dt=2026-01-31+09%3A00%3A00"
    );
}

#[test]
fn what_the_protocol_cannot_express_is_not_written() {
    let error = |event: ExtensionEvent| {
        ringme::serialize(&Event::Extension(event)).expect_err("nothing that can be written").to_string()
    };
    let new = || ExtensionEvent::new(EventType::Hangup, Some("0a".into()));
    assert_eq!(
        error(ExtensionEvent::new(EventType::DialIn, None)),
        "ringme extension event: `CallID` is missing"
    );
    assert_eq!(
        error(ExtensionEvent::new(EventType::DialIn, Some("".into()))),
        "ringme extension event: `CallID` is invalid: expected text that is not empty"
    );
    let mut finer = new();
    finer.at = Some(datetime!(2026-01-31 09:00:00.000_000_001 UTC));
    assert_eq!(
        error(finer),
        "ringme extension event: `EventTime` is invalid: expected microseconds since 1970 in the years 2000 to 2099"
    );
    let mut negative = new();
    negative.duration = Some(Duration::microseconds(-1));
    assert_eq!(
        error(negative),
        "ringme extension event: `Duration` is invalid: expected a number of whole microseconds"
    );
    let mut space = new();
    space.caller_number = Some(" 79000000001".to_owned());
    assert_eq!(
        error(space),
        "ringme extension event: `CallerIDNum` is invalid: expected text that does not begin with a space and a digit"
    );
    let nothing = ringme::serialize(&Event::Unknown(Fields::new())).expect_err("nothing to write");
    assert_eq!(nothing.to_string(), "ringme event: document is empty");
    assert!(ringme::serialize(&Event::Extension(ExtensionEvent::new(EventType::Voicemail, None))).is_ok());
}

#[test]
fn what_would_be_read_as_another_variant_is_not_written() {
    let fields = |pairs: &[(&'static str, &'static str)]| {
        pairs.iter().map(|(name, value)| ((*name).to_owned().into(), Value::from(*value))).collect::<Fields>()
    };
    let error = |event: &Event| ringme::serialize(event).expect_err("another variant").to_string();
    let unknown = [
        (
            ("EventType", "hangup"),
            "ringme event: `EventType` is invalid: expected no such field in an unknown event",
        ),
        (
            ("agent_status", "available"),
            "ringme event: `agent_status` is invalid: expected no such field in an unknown event",
        ),
        (
            ("event_type", "call-status-change"),
            "ringme event: `event_type` is invalid: expected no such field in an unknown event",
        ),
    ];
    for (pair, expected) in unknown {
        assert_eq!(error(&Event::Unknown(fields(&[("foo", "1"), pair]))), expected);
    }
    let mut agent = AgentEvent::new("136".into(), AgentStatus::Available);
    agent.extra.push("EventType", "hangup");
    assert_eq!(
        error(&Event::Agent(agent)),
        "ringme agent event: `EventType` is invalid: expected no such field in an agent event"
    );
    let mut change = StatusChange::new(2101);
    change.extra.push("agent_status", "available");
    assert_eq!(
        error(&Event::StatusChange(change)),
        "ringme status change: `agent_status` is invalid: expected no such field in a status change"
    );
    let mut voicemail = ExtensionEvent::new(EventType::Voicemail, None);
    voicemail.extra = fields(&[("EventType", "hangup"), ("agent_status", "available")]);
    let voicemail = Event::Extension(voicemail);
    assert_eq!(ringme::parse(written(&voicemail).as_bytes()), Ok(voicemail));
    let other = Event::Unknown(fields(&[("event_type", "x"), ("event_type", "call-status-change")]));
    assert_eq!(ringme::parse(written(&other).as_bytes()), Ok(other));
}

#[test]
fn serdes_traits_agree_with_parse_and_serialize() {
    let mut count = 0;
    for fixture in readable("ringme") {
        let event = ringme::parse(&fixture.body).expect("a message");
        let json = serde_json::to_string(&event).expect("JSON");
        assert_eq!(serde_json::from_str::<Event>(&json).expect("an event"), event, "{}", fixture.name);
        if fixture.name.ends_with("not-utf-8") {
            continue; // serde_urlencoded replaces such bytes.
        }
        let form = serde_urlencoded::from_bytes::<Event>(unmarked_form(fixture.body.trim_ascii_end()))
            .expect("an event");
        assert_eq!(form, event, "{}", fixture.name);
        assert_eq!(serde_urlencoded::to_string(&event).expect("form data"), written(&event));
        count += 1;
    }
    report::ran("ringme", "messages through serde", count);
    let set = serde_json::to_string(&event("synthetic/status-set")).expect("JSON");
    assert!(set.starts_with(r#"{"event_type":"call-status-change","extension_id":"2101","#), "{set}");
    let change = serde_json::from_str::<StatusChange>(&set).expect("a change");
    assert_eq!(Event::StatusChange(change), event("synthetic/status-set"));
}

#[test]
fn a_status_change_alone_asks_for_its_event_type() {
    let error = |json| serde_json::from_str::<StatusChange>(json).expect_err("no change").to_string();
    assert_eq!(error(r#"{"extension_id":1}"#), "ringme status change: `event_type` is missing");
    assert_eq!(
        error(r#"{"event_type":"x","extension_id":1}"#),
        "ringme status change: `event_type` is invalid: expected `call-status-change`"
    );
}

#[test]
fn an_extension_name_is_split_at_the_last_at_and_star() {
    let names = [
        ("1234*101@pbx.example", Some("1234"), "101", Some("pbx.example"), true),
        ("1234*101", Some("1234"), "101", None, true),
        ("000*094@ringme.ru", Some("000"), "094", Some("ringme.ru"), true),
        ("00700*1234*101", Some("00700*1234"), "101", None, false),
        ("101", None, "101", None, false),
        ("12*101", Some("12"), "101", None, false),
        ("1234567*101", Some("1234567"), "101", None, false),
        ("1234*1", Some("1234"), "1", None, false),
        ("1234*10001", Some("1234"), "10001", None, false),
        ("12a4*101", Some("12a4"), "101", None, false),
        ("1234*1a1", Some("1234"), "1a1", None, false),
        ("a@b@c", None, "a@b", Some("c"), false),
        ("", None, "", None, false),
        ("*", Some(""), "", None, false),
        ("@", None, "", Some(""), false),
    ];
    for (text, prefix, ext, domain, is_documented) in names {
        let name = Name::from(text);
        assert_eq!((name.prefix(), name.ext(), name.domain()), (prefix, ext, domain), "{text:?}");
        assert_eq!(name.is_documented(), is_documented, "{text:?}");
        assert_eq!(name.to_string(), text);
    }
    let (full, bare) = (Name::from("1234*101@pbx.example"), Name::from("1234*101"));
    assert!(full.same_extension(&bare));
    assert!(!full.same_extension(&Name::from("1234*102@pbx.example")));
    assert_ne!(full, bare);
    assert_eq!(full.local(), "1234*101");
    report::ran("ringme", "extension names", names.len());
}

#[test]
fn identifiers_are_compared_without_regard_to_letter_case() {
    assert_eq!(ringme::CallId::from("0A"), ringme::CallId::from("0a"));
    assert_eq!(ringme::LegId::from("2101-0A").to_string(), "2101-0A");
    assert_ne!(ringme::AgentId::from("A"), ringme::AgentId::from("a"));
}
