//! What programs put where there is no time is none, in every field of a time of every vendor.

use crate::support::messages::{VENDORS, parse};
use crate::support::report;

/// Texts that are used where there is no time.
const NONE: &[&str] = &[
    "",
    "  ",
    "0",
    "00",
    "0.0",
    "0e0",
    "+0",
    "-0",
    "-1",
    "-1.5",
    "-62135596800000",
    "null",
    "NULL",
    "None",
    "nil",
    "undefined",
    "NaN",
    "false",
    "N/A",
    "-",
    "0000-00-00 00:00:00",
    "0001-01-01T00:00:00",
    "0001-01-01T00:00:00Z",
    "1970-01-01T00:00:00",
    "1970-01-01 03:00:00",
    "1969-12-31T19:00:00-05:00",
    "01.01.0001",
    "01.01.0001 0:00:00",
    "00010101000000",
];

/// Numbers and other JSON values, likewise.
const JSON_NONE: &[&str] = &["0", "-0", "0.0", "0e0", "-1", "-1.5", "-62135596800", "false"];

/// Texts that are neither a time nor known to be used for none.
const ODD: &[&str] =
    &["soon", "1", "0.5", "0x0", "true", "17698500000", "31.01.2026 09:00", "1970-01-02 00:00:00"];

/// Other JSON values, likewise.
const JSON_ODD: &[&str] = &["1", "0.5", "1769850000000.5", "true", "[]", "{}", "17698500000"];

/// Vendor, format, a message with `@` for the value of a time, and the same without that time.
struct Row(&'static str, &'static str, &'static str, &'static str);

const ROWS: &[Row] = &[
    Row("vega", "json", r#"{"event":"call.hangup","uuid":"a","lgDirection":4,"dialAt":@}"#, VEGA),
    Row("vega", "json", r#"{"event":"call.hangup","uuid":"a","lgDirection":4,"bridgeAt":@}"#, VEGA),
    Row("vega", "json", r#"{"event":"call.hangup","uuid":"a","lgDirection":4,"serverTime":@}"#, VEGA),
    Row("vega", "json", r#"{"event":"x","uuid":"a","lgDirection":32,"dialAt":@}"#, PRESENCE),
    Row("vega", "json", r#"{"event":"x","uuid":"a","lgDirection":32,"serverTime":@}"#, PRESENCE),
    Row("webitel", "json", r#"{"event":"joined","attempt_id":1,"timestamp":@}"#, WEBITEL),
    Row("webitel", "json", r#"{"event":"joined","attempt_id":1,"joined_at":@}"#, WEBITEL),
    Row("webitel", "json", r#"{"event":"joined","attempt_id":1,"bridged_at":@}"#, WEBITEL),
    Row("webitel", "form", "event=joined&attempt_id=1&timestamp=@", "event=joined&attempt_id=1"),
    Row("webitel", "form", "event=joined&attempt_id=1&joined_at=@", "event=joined&attempt_id=1"),
    Row("webitel", "form", "event=joined&attempt_id=1&bridged_at=@", "event=joined&attempt_id=1"),
    Row("ringme", "form", "EventType=answer&CallID=a&EventTime=@", "EventType=answer&CallID=a"),
    Row("connect", "xml", r#"<Event Time="@" Object="Call"><CallID>a</CallID></Event>"#, CONNECT),
    Row(
        "connect",
        "xml",
        r#"<Event Object="Call"><CallID>a</CallID><StartTime>@</StartTime></Event>"#,
        CONNECT,
    ),
    Row(
        "connect",
        "xml",
        r#"<Event Object="Call"><CallID>a</CallID><AcceptTime>@</AcceptTime></Event>"#,
        CONNECT,
    ),
    Row("connect", "xml", r#"<Event Object="Call"><CallID>a</CallID><EndTime>@</EndTime></Event>"#, CONNECT),
    Row(
        "connect",
        "xml",
        r#"<Event Object="Message"><Sended>@</Sended></Event>"#,
        r#"<Event Object="Message"/>"#,
    ),
];

const VEGA: &str = r#"{"event":"call.hangup","uuid":"a","lgDirection":4}"#;
const PRESENCE: &str = r#"{"event":"x","uuid":"a","lgDirection":32}"#;
const WEBITEL: &str = r#"{"event":"joined","attempt_id":1}"#;
const CONNECT: &str = r#"<Event Object="Call"><CallID>a</CallID></Event>"#;

/// Messages with each of the values.
fn bodies(row: &Row, texts: &[&str], others: &[&str]) -> Vec<String> {
    let quoted = |text: &&str| match row.1 {
        "json" => format!("\"{text}\""),
        "form" => text.replace('+', "%2B").replace(' ', "+"),
        _ => (*text).to_owned(),
    };
    let mut values: Vec<_> = texts.iter().map(quoted).collect();
    if row.1 == "json" {
        values.extend(others.iter().map(|value| (*value).to_owned()));
    }
    values.into_iter().map(|value| row.2.replace('@', &value)).collect()
}

#[test]
fn what_is_used_for_none_is_as_if_it_were_absent() {
    let mut ran = 0;
    for row in ROWS {
        let absent = parse(row.0, row.1, row.3.as_bytes()).expect("a message");
        for body in bodies(row, NONE, JSON_NONE) {
            let read = parse(row.0, row.1, body.as_bytes()).unwrap_or_else(|error| panic!("{body}: {error}"));
            assert_eq!(read.unparsed(), [""; 0], "{body}");
            assert_eq!(read.to_json(), absent.to_json(), "{body}");
            assert_eq!(read.write(row.1), absent.write(row.1), "{body}");
            ran += 1;
        }
    }
    assert!(VENDORS.iter().all(|vendor| ROWS.iter().any(|row| row.0 == *vendor)));
    report::ran("every vendor", "times that are none", ran);
}

/// Whether it stands for none is not known, so it is kept whole.
#[test]
fn what_is_merely_no_time_is_kept() {
    let mut ran = 0;
    for row in ROWS {
        for body in bodies(row, ODD, JSON_ODD) {
            let read = parse(row.0, row.1, body.as_bytes()).unwrap_or_else(|error| panic!("{body}: {error}"));
            assert_eq!(read.unparsed().len(), 1, "{body}");
            let written = read.write(row.1).expect("a message");
            let again = parse(row.0, row.1, &written).expect("a message");
            assert_eq!(again.to_json(), read.to_json(), "{body}");
            ran += 1;
        }
    }
    report::ran("every vendor", "times that are invalid", ran);
}

/// A time that comes after one that is none is the field's first value.
#[test]
fn a_time_after_none_counts() {
    let twice = r#"{"event":"call.hangup","uuid":"a","lgDirection":4,"bridgeAt":0,"bridgeAt":1769850007000}"#;
    let once = r#"{"event":"call.hangup","uuid":"a","lgDirection":4,"bridgeAt":1769850007000}"#;
    let read = |body: &str| parse("vega", "json", body.as_bytes()).expect("a message").to_json();
    assert_eq!(read(twice), read(once));
}
