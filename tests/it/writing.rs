//! What is written is what the slow and plain way would write: every character, every time, every refusal.

use call_legs::connect::{self, ServiceRequest};
use call_legs::ringme::{self, CallId, EventType, ExtensionEvent, RecordingId};
use call_legs::vega::{self, Direction, EventName};
use call_legs::webitel::{self, QueueEvent};
use call_legs::{Fields, Name, Value};
use proptest::prelude::*;
use proptest::test_runner::TestRunner;
use time::{Duration, OffsetDateTime, PrimitiveDateTime};

use crate::support::report;

/// Every character, the first thousand by themselves and at each place of a text of 17, the others in long texts.
fn texts() -> Vec<String> {
    let mut texts: Vec<String> = ('\0'..='\u{3FF}').map(String::from).collect();
    texts.extend(('\0'..='\u{FF}').flat_map(|character| {
        (0..17).map(move |at| format!("{}{character}{}", "x".repeat(at), "y".repeat(16 - at)))
    }));
    let rest: Vec<char> = ('\u{400}'..=char::MAX).collect();
    texts.extend(rest.chunks(4096).map(String::from_iter));
    texts
}

fn call() -> vega::CallEvent {
    vega::CallEvent::new(EventName::Dial, "x".into(), Direction::Incoming)
}

fn extension() -> ExtensionEvent {
    ExtensionEvent::new(EventType::Hangup, Some(CallId::from("x")))
}

#[test]
fn every_character_of_json_is_written_as_serde_json_writes_it() {
    for text in texts() {
        let (mut field, mut unknown) = (call(), call());
        field.trunk_name = Some(text.clone());
        unknown.extra.push(text.clone(), text.clone());
        let json = serde_json::to_string(&text).expect("JSON");
        let written = vega::serialize(&vega::Event::Call(field)).expect("JSON has every character");
        assert!(written.ends_with(format!(",\"trunkName\":{json}}}").as_bytes()), "{text:?}");
        let written = vega::serialize(&vega::Event::Call(unknown)).expect("JSON has every character");
        assert!(written.ends_with(format!(",{json}:{json}}}").as_bytes()), "{text:?}");
    }
    report::ran("writing", "texts in JSON", texts().len());
}

#[test]
fn every_character_of_form_data_is_written_as_serde_urlencoded_writes_it() {
    for text in texts() {
        let mut event = extension();
        event.recording_id = Some(RecordingId::from(text.as_str()));
        event.extra.push(format!("x{text}"), text.clone());
        let pairs = [("RecID", text.as_str()), (&format!("x{text}"), &text)];
        let form = serde_urlencoded::to_string(pairs).expect("form data");
        let written =
            ringme::serialize(&ringme::Event::Extension(event)).expect("form data has every character");
        assert!(written.ends_with(format!("&{form}").as_bytes()), "{text:?}");
    }
    report::ran("writing", "texts in form data", texts().len());
}

/// What XML 1.0 does not have.
fn is_forbidden(character: char) -> bool {
    matches!(character, '\0'..='\u{8}' | '\u{B}' | '\u{C}' | '\u{E}'..='\u{1F}' | '\u{FFFE}' | '\u{FFFF}')
}

#[test]
fn every_character_of_xml_is_written_by_reference_where_xml_asks_for_it_or_refused() {
    let mut refused = 0;
    for text in texts() {
        let mut result = connect::CommandResult::new();
        (result.id, result.result) = (Some(text.clone()), Some(text.clone()));
        let written = connect::serialize(&connect::Event::CommandResult(result));
        if text.contains(is_forbidden) {
            let error = written.expect_err("no such character").to_string();
            assert_eq!(
                error, "connect event: XML cannot hold a character that it does not allow",
                "{text:?}"
            );
            refused += 1;
            continue;
        }
        let content =
            text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('\r', "&#13;");
        let id = content.replace('"', "&quot;").replace('\t', "&#9;").replace('\n', "&#10;");
        let expected = format!("<CommandResult ID=\"{id}\"><Result>{content}</Result></CommandResult>");
        assert_eq!(String::from_utf8(written.expect("XML")), Ok(expected), "{text:?}");
    }
    // 29 control characters by themselves, the same at 17 places, and the last two of the first plane in one text.
    assert_eq!(refused, 29 + 29 * 17 + 1);
    report::ran("writing", "texts in XML", texts().len());
}

/// Nanoseconds of an instant: whole units and others, within and around what the vendors have.
fn nanos() -> impl Strategy<Value = i128> {
    let unit = prop_oneof![Just(1_i128), Just(1_000), Just(1_000_000), Just(1_000_000_000)];
    let instant = prop_oneof![
        -62_000_000_000_000_000_000..253_000_000_000_000_000_000_i128,
        946_684_799_000_000_000..946_684_801_000_000_000_i128,
        4_102_444_799_000_000_000..4_102_444_801_000_000_000_i128,
        99_999_999_000_000_000..100_000_001_000_000_000_i128,
        9_999_999_999_000_000_000..10_000_000_001_000_000_000_i128,
        -2_000_000_000..2_000_000_000_i128,
    ];
    (unit, instant).prop_map(|(unit, nanos)| nanos / unit * unit)
}

fn check<T: std::fmt::Debug>(
    name: &str,
    values: impl Strategy<Value = T>,
    law: impl Fn(T) -> Result<(), TestCaseError>,
) {
    let config = ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(2000) };
    let result = TestRunner::new(config).run(&values, law);
    result.unwrap_or_else(|error| panic!("{name}: {error}"));
    report::ran("writing", name, 2000);
}

/// The number, if nothing is left of the unit and the range has it.
fn whole(nanos: i128, unit: i128, range: std::ops::Range<i128>) -> Option<i128> {
    (nanos % unit == 0).then_some(nanos / unit).filter(|number| range.contains(number))
}

#[test]
fn instants_are_written_as_their_nanoseconds_say() {
    check("instants", nanos(), |nanos| {
        let at = OffsetDateTime::from_unix_timestamp_nanos(nanos).expect("of the calendar");
        let mut frame = call();
        frame.dial_at = Some(at);
        let written = vega::serialize(&vega::Event::Call(frame)).ok();
        let dial_at = whole(nanos, 1_000_000, 100_000_000_000..10_000_000_000_000);
        let expected = dial_at.map(|millis| format!("\"dialAt\":{millis},"));
        prop_assert_eq!(written.is_some(), expected.is_some());
        let written = String::from_utf8(written.unwrap_or_default()).expect("text");
        prop_assert!(written.contains(&expected.unwrap_or_default()), "{}", written);

        let mut event = extension();
        event.at = Some(at);
        let written = ringme::serialize(&ringme::Event::Extension(event)).ok();
        let micros = whole(nanos, 1_000, 946_684_800_000_000..4_102_444_800_000_000);
        let expected =
            micros.map(|micros| format!("EventType=hangup&CallID=x&EventTime={micros}").into_bytes());
        prop_assert_eq!(written, expected);
        Ok(())
    });
}

#[test]
fn spans_are_written_as_their_nanoseconds_say() {
    check("spans", (any::<i64>(), -999_999_999..=999_999_999_i32, any::<u8>()), |(seconds, nanos, shift)| {
        let span =
            Duration::new(seconds >> (shift % 64), if shift % 2 == 0 { nanos / 1000 * 1000 } else { nanos });
        let mut event = extension();
        event.duration = Some(span);
        let written = ringme::serialize(&ringme::Event::Extension(event)).ok();
        let micros = whole(span.whole_nanoseconds(), 1_000, 0..i128::from(i64::MAX) + 1);
        let expected =
            micros.map(|micros| format!("EventType=hangup&CallID=x&Duration={micros}").into_bytes());
        prop_assert_eq!(written, expected);
        Ok(())
    });
}

/// Days of the calendar from which programs count, which they write where there is no time.
const FIRST_DAYS: [(i32, u8, u8); 9] = [
    (1, 1, 1),
    (1600, 12, 31),
    (1601, 1, 1),
    (1899, 12, 29),
    (1899, 12, 30),
    (1899, 12, 31),
    (1900, 1, 1),
    (1969, 12, 31),
    (1970, 1, 1),
];

#[test]
fn local_times_are_written_as_their_parts_say() {
    let instants = (-62_167_219_200..253_402_300_800_i64, prop_oneof![Just(0), 0..1_000_000_000_i64]);
    check("local times", instants, |(second, nanosecond)| {
        let at = OffsetDateTime::from_unix_timestamp(second).expect("of the calendar");
        let at = PrimitiveDateTime::new(at.date(), at.time()) + Duration::nanoseconds(nanosecond);
        let mut request = ServiceRequest::new();
        request.head.time = Some(at);
        let written = connect::serialize(&connect::Event::ServiceRequest(request));
        let (year, month, day) = at.to_calendar_date();
        let (hour, minute, second, nanosecond) = at.as_hms_nano();
        let month = u8::from(month);
        // Such a day would be read as none.
        if year == 0 || FIRST_DAYS.contains(&(year, month, day)) {
            prop_assert!(written.is_err(), "{at}");
            return Ok(());
        }
        let written = written.expect("a time");
        let whole = format!("{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}");
        let fraction = format!(".{nanosecond:09}");
        let fraction = if nanosecond == 0 { "" } else { fraction.trim_end_matches('0') };
        let expected = format!("<Event Time=\"{whole}{fraction}\" Object=\"ServiceRequest\"></Event>");
        prop_assert_eq!(String::from_utf8(written), Ok(expected));
        Ok(())
    });
}

#[test]
fn an_attribute_that_comes_after_contents_is_in_the_start_tag() {
    let mut result = connect::CommandResult::new();
    result.result = Some("done".to_owned());
    result.extra.push("Late", "1");
    result.extra.push("@Later", "2");
    result.extra.push("@Latest", "3");
    let event = connect::Event::CommandResult(result.clone());
    let written =
        br#"<CommandResult Later="2" Latest="3"><Result>done</Result><Late>1</Late></CommandResult>"#;
    assert_eq!(connect::serialize(&event), Ok(written.to_vec()));

    result.extra.push("@Later", "4");
    let error = connect::serialize(&connect::Event::CommandResult(result)).expect_err("refused");
    assert_eq!(error.to_string(), "connect event: XML cannot hold two attributes of one name");
}

/// Of several faults the record's own is reported first, then what its format cannot hold: in XML of the attributes, then of the
/// contents.
#[test]
fn the_first_fault_is_reported_whatever_is_before_it() {
    let bytes = || Name::Bytes(b"\xFF".as_slice().into());
    let list = || Value::List(Vec::new());

    let mut hook = QueueEvent::new(Some(1.into()));
    let deep = (0..100).fold(Value::Null, |inner, _| Value::List(vec![inner]));
    hook.variables.push(bytes(), deep);
    let reported = |hook: &QueueEvent| {
        let event = webitel::Event::QueueEvent(hook.clone());
        let reported =
            |written: Result<Vec<u8>, call_legs::SerializeError>| written.expect_err("refused").to_string();
        (reported(webitel::serialize(&event)), reported(webitel::serialize_form(&event)))
    };
    let json = "webitel event: document is nested deeper than 100 levels";
    assert_eq!(reported(&hook), (json.to_owned(), "webitel event: form data cannot hold a list".to_owned()));
    hook.call_sip_code = Some(99);
    let own = "webitel queue event: `call_sip_code` is invalid: expected a SIP status from 100 to 699";
    assert_eq!(reported(&hook), (own.to_owned(), own.to_owned()));

    let reported = |fields: &[(&str, Value<'static>)]| {
        let fields: Fields<'_> = fields.iter().map(|(name, value)| ((*name).into(), value.clone())).collect();
        let unknown = connect::Event::Unknown(connect::Unknown::new("Other", fields.into_owned()));
        connect::serialize(&unknown).expect_err("refused").to_string()
    };
    assert_eq!(
        reported(&[("Content", list()), ("Other", Value::from("\0"))]),
        "connect event: XML cannot hold null, a list, or text that is not UTF-8"
    );
    assert_eq!(
        reported(&[("Content", list()), ("@a", "1".into()), ("@a", "2".into())]),
        "connect event: XML cannot hold two attributes of one name"
    );
    assert_eq!(
        reported(&[("Content", list()), ("@a", "1".into()), ("@a", "2".into()), ("@b", list())]),
        "connect event: XML cannot hold an attribute that is an object or a list"
    );
}
