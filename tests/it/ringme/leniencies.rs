//! What RingMe's messages may be besides what is documented: each leniency with its fixture.

use call_legs::ringme::{
    self, AgentStatus, CallFlow, CallStatus, Event, EventType, ExtensionEvent, StatusChange,
};
use call_legs::{Fields, Value};
use time::macros::datetime;

use super::{event, extension, written};
use crate::support::messages::readable;
use crate::support::report;

/// Unparsed fields of each fixture that has any; all others have none.
const UNREAD: &[(&str, &[&str])] = &[
    ("agent-words-of-the-future", &[]),
    ("bridged-is-a-word", &["Bridged"]),
    ("bridged-is-empty", &["Bridged"]),
    ("caller-name-not-utf-8", &["CallerIDName"]),
    ("caller-number-twice", &["CallerIDNum"]),
    ("duration-is-a-fraction", &["Duration"]),
    ("duration-is-negative", &["Duration"]),
    ("empty-values", &["CalledExtensionID", "Duration"]),
    ("event-time-in-milliseconds", &["EventTime"]),
    ("event-time-in-seconds", &["EventTime"]),
    ("extension-id-is-a-word", &["CalledExtensionID"]),
    ("extension-id-with-leading-zero", &["CalledExtensionID"]),
    ("loose-syntax", &["flag", "Tag"]),
    ("many-oddities", &["cid", "CallerExtensionID", "EventTime", "BridgedDuration", "Tag", "CallerIDNum"]),
    ("message-in", &["Text"]),
    ("message-out", &["Text"]),
    ("name-not-utf-8", &["%C8%EC%FF"]),
    ("own-query-before", &["cid", "BridgedDuration", "Tag"]),
    ("status-removed-empty", &["new_status_id"]),
    ("status-removed-none", &["new_status_id"]),
    ("status-removed-null", &["new_status_id"]),
    ("unknown-message", &["foo", "bar"]),
];

#[test]
fn leftovers_are_listed() {
    let fixtures = readable("ringme");
    for fixture in &fixtures {
        let name = fixture.name.rsplit_once('/').expect("a folder").1;
        let expected =
            UNREAD.iter().find(|(known, _)| *known == name).map_or(&[][..], |(_, unparsed)| unparsed);
        let event = ringme::parse(&fixture.body).expect("a message");
        assert_eq!(event.unparsed(), expected, "{name}");
    }
    report::ran("ringme", "lists of unparsed fields", fixtures.len());
}

#[test]
fn flow_in_capitals_is_read() {
    assert_eq!(extension("flow-in-capitals").flow, Some(CallFlow::In));
    let written = written(&event("synthetic/flow-in-capitals"));
    assert!(written.ends_with("&CallFlow=in&CalledNumber=1234*101"), "{written}");
}

#[test]
fn an_unescaped_plus_of_a_name_is_a_plus_if_only_digits_follow() {
    assert_eq!(extension("name-plus-not-escaped").caller_name.as_deref(), Some("+79000000001"));
    for kept in [" 5 elements", " Client", "  79000000001", " "] {
        let mut event = ExtensionEvent::new(EventType::DialIn, Some("0a".into()));
        event.caller_name = Some(kept.to_owned());
        let event = Event::Extension(event);
        assert_eq!(ringme::parse(written(&event).as_bytes()), Ok(event), "{kept}");
    }
    let mut event = ExtensionEvent::new(EventType::DialIn, Some("0a".into()));
    event.caller_name = Some(" 79000000001".to_owned());
    assert_eq!(
        ringme::serialize(&Event::Extension(event)).expect_err("a plus").to_string(),
        "ringme extension event: `CallerIDName` is invalid: expected text that is not a space and digits"
    );
}

#[test]
fn words_are_read_in_any_letter_case() {
    let event = extension("words-in-another-case");
    assert_eq!((event.event_type, event.status), (EventType::Hangup, Some(CallStatus::Cancel)));
    assert_eq!((event.flow, event.transferred), (Some(CallFlow::Out), Some(true)));
    let event = self::event("synthetic/agent-words-in-another-case");
    let Event::Agent(agent) = &event else { panic!("{event:?}") };
    assert_eq!(agent.status, AgentStatus::Available);
    let change = self::event("synthetic/status-in-another-case");
    assert_eq!(change, Event::StatusChange(StatusChange::new(2101)));
}

#[test]
fn yes_and_no_are_read_in_other_words() {
    let bridged = |word: &str| {
        let event = ringme::parse(format!("EventType=hangup&CallID=0a&Bridged={word}").as_bytes());
        let Ok(Event::Extension(event)) = event else { panic!("{word}") };
        assert!(event.has_bridged(), "{word}");
        event.bridged
    };
    for word in ["yes", "Yes", "YES", "true", "True", "1"] {
        assert_eq!(bridged(word), Some(true), "{word}");
    }
    for word in ["no", "No", "NO", "nO", "false", "FALSE", "0"] {
        assert_eq!(bridged(word), Some(false), "{word}");
    }
    for word in ["", "maybe", "2", "00", "y", "n", "%D0%BD%D0%B5%D1%82", "%ED%E5%F2", "no+"] {
        assert_eq!(bridged(word), None, "{word}");
    }
    assert_eq!(extension("bridged-is-zero").bridged, Some(false));
    assert!(extension("bridged-is-empty").has_bridged());
    assert!(!extension("dial-out").has_bridged());
}

#[test]
fn a_star_is_read_raw_and_escaped_and_written_raw() {
    assert_eq!(extension("star-escaped").called_number.as_deref(), Some("1234*101"));
    let written = written(&event("synthetic/star-escaped"));
    assert_eq!(written, "EventType=dial-in&CallID=0a&CalledNumber=1234*101");
}

#[test]
fn an_unescaped_plus_of_a_number_is_a_plus() {
    assert_eq!(extension("plus-not-escaped").called_number.as_deref(), Some("+79000000002"));
    let fields = ["CallerIDNum", "CallerIDName", "CalledDID", "CalledNumber", "RemoteNumber", "Diversion"];
    for field in fields {
        let body = format!("EventType=dial-in&CallID=0a&{field}=+79000000001");
        let event = ringme::parse(body.as_bytes()).expect("a message");
        assert_eq!(written(&event), body.replace('+', "%2B"), "{field}");
    }
    let agent = ringme::parse(b"agent_id=1&agent_status=available&agent_number=%2079000000004");
    assert!(
        matches!(agent, Ok(Event::Agent(agent)) if agent.number.as_deref() == Some("+79000000004")),
        "%20 is a space as + is"
    );
    for kept in [" anonymous", "  79000000001", "7 900", ""] {
        let mut event = ExtensionEvent::new(EventType::DialIn, Some("0a".into()));
        event.caller_number = Some(kept.to_owned());
        let event = Event::Extension(event);
        assert_eq!(ringme::parse(written(&event).as_bytes()), Ok(event), "{kept:?}");
    }
}

#[test]
fn an_empty_value_is_kept_as_its_type_can() {
    let event = extension("empty-values");
    assert_eq!(event.did.as_deref(), Some(""));
    assert_eq!(event.status, Some(CallStatus::from("")));
    assert_eq!((event.called_extension_id, event.duration), (None, None));
    assert_eq!(event.extra.get("Duration"), Some(&Value::from("")));
}

#[test]
fn a_value_that_does_not_fit_stays_whole() {
    let invalid = [
        ("EventTime", &["1769850007", "1769850007750", "946684799999999", "4102444800000000", "soon"][..]),
        ("CalledExtensionID", &["none", "02101", "-1", "+1", "18446744073709551616", "1.0"]),
        ("CallerExtensionID", &["1e3", " 1", "٣"]),
        ("Duration", &["-15", "15.25", "015", "9223372036854775808"]),
        ("Bridged", &["maybe", "2", "y", ""]),
        ("Transfered", &["truth", "00"]),
    ];
    let mut count = 0;
    for (field, values) in invalid {
        for value in values {
            let mut fields = Fields::new();
            fields.push(field, *value);
            let mut event = ExtensionEvent::new(EventType::Hangup, Some("0a".into()));
            event.extra = fields;
            let event = Event::Extension(event);
            assert_eq!(ringme::parse(written(&event).as_bytes()), Ok(event.clone()), "{field}={value}");
            assert_eq!(event.unparsed(), [field]);
            count += 1;
        }
    }
    report::ran("ringme", "values that do not fit", count);
}

#[test]
fn the_first_and_the_last_microsecond_that_fit_are_read() {
    for (text, at) in [
        ("946684800000000", datetime!(2000-01-01 00:00 UTC)),
        ("4102444799999999", datetime!(2099-12-31 23:59:59.999999 UTC)),
    ] {
        let body = format!("EventType=answer&CallID=0a&EventTime={text}");
        let Ok(Event::Extension(event)) = ringme::parse(body.as_bytes()) else { panic!("{text}") };
        assert_eq!(event.at, Some(at));
    }
}

#[test]
fn what_is_not_utf_8_keeps_its_bytes() {
    let name = extension("caller-name-not-utf-8");
    assert_eq!(name.caller_name, None);
    assert_eq!(name.extra.get("CallerIDName"), Some(&Value::Bytes(b"\xc0\xed\xed\xe0".into())));
    assert_eq!(written(&Event::Extension(name)), "EventType=dial-in&CallID=0a&CallerIDName=%C0%ED%ED%E0");
    let written = written(&event("synthetic/name-not-utf-8"));
    assert_eq!(written, "EventType=dial-in&CallID=0a&%C8%EC%FF=1");
}

#[test]
fn the_first_of_a_repeated_name_counts() {
    let event = extension("caller-number-twice");
    assert_eq!(event.caller_number.as_deref(), Some("+79000000001"));
    assert_eq!(event.extra.get("CallerIDNum"), Some(&Value::from("+79000000002")));
    let invalid_first = b"EventType=dial-in&CallID=0a&CalledExtensionID=none&CalledExtensionID=2101";
    let Ok(Event::Extension(event)) = ringme::parse(invalid_first) else { panic!("no extension event") };
    assert_eq!((event.called_extension_id, event.extra.len()), (None, 2));
}

#[test]
fn a_null_spelled_out_is_none_and_keeps_its_spelling() {
    for (fixture, text) in
        [("status-removed-null", "null"), ("status-removed-empty", ""), ("status-removed-none", "None")]
    {
        let Event::StatusChange(change) = event(&format!("synthetic/{fixture}")) else { panic!("{fixture}") };
        assert_eq!((change.old_status, change.new_status), (Some(5), None), "{fixture}");
        assert_eq!(change.extra.get("new_status_id"), Some(&Value::from(text)), "{fixture}");
    }
}

#[test]
fn a_domain_is_kept_where_it_came() {
    let event = extension("called-number-with-domain");
    assert_eq!(event.called_extension, Some("1234*101".into()));
    assert_eq!(event.called_number.as_deref(), Some("1234*101@pbx.example"));
}

#[test]
fn a_call_event_without_leg_id_is_read() {
    let mut expected = ExtensionEvent::new(EventType::Hangup, Some("0a".into()));
    expected.called_extension = Some("1234*900@pbx.example".into());
    expected.bridged = Some(false);
    assert_eq!(extension("no-leg-id"), expected);
}

#[test]
fn loose_syntax_is_read_and_written_strictly() {
    let event = extension("loose-syntax");
    assert_eq!(event.caller_name.as_deref(), Some("%zz"));
    assert_eq!(event.extra.get("flag"), Some(&Value::from("")));
    assert_eq!(
        written(&Event::Extension(event)),
        "EventType=dial-in&CallID=0a&CallerIDName=%25zz&flag=&Tag=100%25"
    );
}

#[test]
fn transfered_no_is_false_and_absence_is_not() {
    assert_eq!(extension("transfered-no").transferred, Some(false));
    assert_eq!(extension("dial-out").transferred, None);
}

#[test]
fn a_body_of_another_format_is_no_message() {
    let error = |body: &[u8]| ringme::parse(body).expect_err("another format").to_string();
    for body in [
        "{",
        "{}",
        "<",
        "<html>",
        " {}",
        "\r\n\t<x/>",
        "[]",
        "{\"a&b\":\"c=d\"}",
        "\u{FEFF}{}",
        "\u{FEFF} <x/>",
    ] {
        assert_eq!(error(body.as_bytes()), "ringme event: document is not form data", "{body:?}");
    }
    assert_eq!(error(b"<p>\xCF\xF0\xE8"), "ringme event: document is not form data");
    for body in ["foo={}", "-{}=1", "1={", "foo=1&{}=1", "{cid}=807&EventType=hangup&CallID=0a"] {
        let event = ringme::parse(body.as_bytes()).expect("a message");
        assert_eq!(ringme::parse(written(&event).as_bytes()), Ok(event), "{body}");
    }
    let mut fields = Fields::new();
    fields.push("{}", "");
    let unwritable = ringme::serialize(&Event::Unknown(fields)).expect_err("another format");
    assert_eq!(unwritable.to_string(), "ringme event: document is not form data");
}

#[test]
fn a_line_break_at_the_end_is_no_part_of_the_value() {
    assert_eq!(extension("line-break-at-end").transferred, Some(true));
    let event = ringme::parse(b"EventType=dial-out&CallID=0a&CallerIDName=A\r\n").expect("a message");
    assert_eq!(written(&event), "EventType=dial-out&CallID=0a&CallerIDName=A");
}
