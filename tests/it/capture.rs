//! Capture logs: valid lines, and errors of bad ones.

use std::io::{self, BufReader, Read};

use call_legs::capture::{Capture, LineError, Reader, Source, partition_key};
use call_legs::conversions::Receipt;
use call_legs::conversions::connect::Connect;
use call_legs::conversions::ringme::RingMe;
use call_legs::conversions::vega::Vega;
use call_legs::conversions::webitel::Webitel;
use call_legs::registry::Vendor;

use crate::support::damage::Damage;

fn read(log: &[u8]) -> Vec<(usize, Result<Capture, String>)> {
    Reader::new(log).map(|(line, capture)| (line, capture.map_err(|error| error.to_string()))).collect()
}

#[test]
fn a_line_holds_a_message_with_its_source_and_receipt() {
    let line = br#"{"vendor":"ringme","tenant":"acme","received_at":"2026-01-31T12:00:00+03:00","profile":{"sender":"ivr"},"body":"EventType=voicemail"}"#;
    let capture = Capture::from_line(line).expect("a line");
    let source =
        Source::from_name("ringme").and_then(|source| source.with_profile(r#"{"sender":"menu"}"#).ok());
    assert_eq!(Some(&capture.source), source.as_ref());
    assert_eq!(capture.receipt, Receipt::new("acme", Some(time::macros::datetime!(2026-01-31 09:00 UTC))));
    assert_eq!(capture.body, b"EventType=voicemail");
    let written = serde_json::to_string(&capture).expect("a line");
    let expected = r#"{"vendor":"ringme","tenant":"acme","received_at":"2026-01-31T09:00:00Z","profile":{"sender":"menu"},"body":"EventType=voicemail"}"#;
    assert_eq!(written, expected);
}

#[test]
fn absent_values_are_not_written() {
    let line = r#"{"vendor":"vega","body":"{}"}"#;
    let capture = Capture::from_line(line.as_bytes()).expect("a line");
    assert_eq!(capture.receipt, Receipt::default());
    assert_eq!(serde_json::to_string(&capture).expect("a line"), line);
}

#[test]
fn a_body_that_is_not_utf_8_is_base64() {
    let line = r#"{"vendor":"ringme","body_base64":"RXZlbnRUeXBlPf8="}"#;
    let capture = Capture::from_line(line.as_bytes()).expect("a line");
    assert_eq!(capture.body, b"EventType=\xff");
    assert_eq!(serde_json::to_string(&capture).expect("a line"), line);
}

#[test]
fn an_error_of_a_line_describes_the_problem_and_never_shows_a_value() {
    let bad = [
        ("nothing", "line is not a JSON object at column 1"),
        ("[1]", "line is not a JSON object at column 1"),
        (r#" ["vega","t",null,null,null,"x",null]"#, "line is not a JSON object at column 2"),
        (r#"{"vendor":"vega""#, "line is not a JSON object at column 16"),
        (r#"{"body":"x"}"#, "`vendor` is missing"),
        (r#"{"vendor":7,"body":"x"}"#, "`vendor` is invalid: expected text"),
        (r#"{"vendor":"other","body":"x"}"#, "`vendor` is invalid: expected the name of a known vendor"),
        (r#"{"vendor":"vega"}"#, "`body` is missing"),
        (r#"{"vendor":"vega","body":{}}"#, "`body` is invalid: expected text"),
        (r#"{"vendor":"vega","body_base64":"?"}"#, "`body_base64` is invalid: expected base64"),
        (
            r#"{"vendor":"vega","body":"","received_at":"noon"}"#,
            "`received_at` is invalid: expected a time like 2026-01-31T09:00:00Z",
        ),
        (
            r#"{"vendor":"vega","body":"","received_at":"0000-01-01T00:00:00+05:00"}"#,
            "`received_at` is invalid: expected a time like 2026-01-31T09:00:00Z",
        ),
        (r#"{"vendor":"vega","body":"","tenant":5}"#, "`tenant` is invalid: expected text"),
        (
            r#"{"vendor":"ringme","body":"","profile":{"sender":"fax"}}"#,
            "`profile` is invalid: expected a profile of its vendor",
        ),
        (
            r#"{"vendor":"ringme","body":"","profile":{"kind":"phone"}}"#,
            "`profile` is invalid: expected a profile of its vendor",
        ),
        (
            r#"{"vendor":"ringme","body":"","profile":["queue"]}"#,
            "`profile` is invalid: expected a profile of its vendor",
        ),
        (
            r#"{"vendor":"connect","body":"","profile":{"utc_offset":"soon"}}"#,
            "`profile` is invalid: expected a profile of its vendor",
        ),
        (
            r#"{"vendor":"vega","body":"","document":"invoice"}"#,
            "`document` is invalid: expected the name of a document of its vendor",
        ),
        (
            r#"{"vendor":"ringme","body":"[]","document":"history"}"#,
            "`document` is invalid: expected the name of a document of its vendor",
        ),
        (
            r#"{"vendor":"vega","body":"{}","document":"event"}"#,
            "`document` is invalid: expected the name of a document of its vendor",
        ),
        (r#"{"vendor":"vega","body":"[]","document":["history"]}"#, "`document` is invalid: expected text"),
    ];
    for (line, expected) in bad {
        assert_eq!(Capture::from_line(line.as_bytes()).expect_err(line).to_string(), expected, "{line}");
    }
}

#[test]
fn a_line_names_the_document_of_its_body() {
    let line = r#"{"vendor":"vega","tenant":"t","document":"history","body":"[{\"uuid\":\"x\",\"lgDirection\":4,\"otherLegNum\":\"+380000000001\",\"mood\":1},{\"uuid\":\"y\",\"lgDirection\":32}]"}"#;
    let capture = Capture::from_line(line.as_bytes()).expect("a line");
    assert_eq!((capture.source.vendor(), capture.source.document()), ("vega", Some("history")));
    assert_eq!(serde_json::to_string(&capture).expect("a line"), line);
    let message = capture.parse().expect("a history");
    assert_eq!((message.kind(), message.unparsed()), ("history", vec!["[0].mood".to_owned()]));
    assert_eq!(capture.observe().expect("a history").observations.len(), 1, "a pause is not a call");
    let rewritten = message.serialize().expect("a history");
    assert_eq!(serde_json::to_vec(&message).expect("JSON"), rewritten);

    let line =
        r#"{"vendor":"vega","document":"active","profile":{},"body":"[{\"uuid\":\"x\",\"lgDirection\":4}]"}"#;
    let capture = Capture::from_line(line.as_bytes()).expect("a line");
    let message = capture.parse().expect("active calls");
    assert_eq!((message.kind(), message.unparsed()), ("active", Vec::new()));
    assert_eq!(capture.observe().expect("active calls").observations.len(), 1);

    let event = Source::from_name("vega").expect("a vendor");
    assert_eq!(event.document(), None);
    assert_eq!(event.clone().with_document("users"), None, "users do not report legs");
    let history = event.with_document("active").and_then(|source| source.with_document("history"));
    assert_eq!(history.expect("a document").document(), Some("history"));
}

#[test]
fn a_document_that_is_not_a_list_is_a_bad_message() {
    for (document, expected) in [
        ("history", "vega history: document is not a JSON list"),
        ("active", "vega active calls: document is not a JSON list"),
    ] {
        let line = serde_json::json!({"vendor": "vega", "document": document, "body": "{}"}).to_string();
        let capture = Capture::from_line(line.as_bytes()).expect("a line");
        assert_eq!(capture.observe().expect_err("no list").to_string(), expected);
    }
}

#[test]
fn lines_after_a_bad_one_are_read() {
    let log = b"{\"vendor\":\"vega\",\"body\":\"1\"}\n\nbad\n\xff\xfe\n{\"vendor\":\"vega\",\"body\":\"2\"}";
    let lines = read(log);
    assert_eq!(
        lines.iter().map(|(line, read)| (*line, read.is_ok())).collect::<Vec<_>>(),
        [(1, true), (3, false), (4, false), (5, true)]
    );
}

#[test]
fn a_line_over_the_limit_is_skipped() {
    let line = br#"{"vendor":"vega","body":"1"}"#;
    let log = [b"x".repeat(1000).as_slice(), b"\n", line].concat();
    let lines: Vec<_> = Reader::with_limit(BufReader::with_capacity(16, &log[..]), 100).collect();
    assert!(matches!(lines[0], (1, Err(LineError::TooLong { limit: 100 }))));
    assert_eq!(lines[0].1.as_ref().expect_err("too long").to_string(), "line is longer than 100 bytes");
    assert!(matches!(lines[1], (2, Ok(_))));
}

struct Broken;

impl Read for Broken {
    fn read(&mut self, _: &mut [u8]) -> io::Result<usize> {
        Err(io::Error::other("the disk is gone"))
    }
}

#[test]
fn a_log_that_cannot_be_read_any_further_ends_with_that_error() {
    let log = b"{\"vendor\":\"vega\",\"body\":\"1\"}\n".chain(Broken);
    let lines: Vec<_> = Reader::new(BufReader::new(log)).map(|(line, read)| (line, read.is_ok())).collect();
    assert_eq!(lines, [(1, true), (2, false)]);
}

#[test]
fn webitel_bodies_are_json_or_form_by_their_first_byte() {
    let observations = |body: &str| {
        let line = serde_json::json!({"vendor": "webitel", "body": body}).to_string();
        Capture::from_line(line.as_bytes()).expect("a line").observe().expect("a hook").observations.len()
    };
    assert_eq!(observations(" \n{\"attempt_id\":\"5\",\"state\":\"joined\"}"), 1);
    assert_eq!(observations("attempt_id=5&state=joined"), 1);
}

/// `cargo run --example legs` reads the bundled logs.
#[test]
fn the_bundled_logs_have_no_bad_line() {
    for vendor in crate::support::messages::VENDORS {
        let log =
            std::fs::read(format!("{}/fixtures/{vendor}/captures/day.jsonl", env!("CARGO_MANIFEST_DIR")));
        let mut lines = 0;
        for (line, capture) in Reader::new(&log.expect("a bundled log")[..]) {
            let capture = capture.unwrap_or_else(|error| panic!("{vendor}:{line}: {error}"));
            capture.observe().unwrap_or_else(|error| panic!("{vendor}:{line}: {error}"));
            lines += 1;
        }
        crate::support::report::ran(vendor, "lines of the bundled log", lines);
    }
}

#[test]
fn no_member_of_a_line_appears_in_an_error() {
    const SECRET: &str = "s3cr3t+380000000001";
    let members = ["vendor", "tenant", "received_at", "profile", "body", "body_base64", "document"];
    let line = |member: &str, value: &str| {
        let known = [("vendor", "\"vega\""), ("body", "\"{}\"")];
        let others = known.iter().filter(|(name, _)| *name != member);
        let others: Vec<_> = others.map(|(name, value)| format!(",\"{name}\":{value}")).collect();
        format!("{{\"{member}\":{value}{}}}", others.concat())
    };
    let mut errors = 0;
    for member in members {
        for value in
            [format!("\"{SECRET}\""), format!("[\"{SECRET}\"]"), format!("{{\"{SECRET}\":\"{SECRET}\"}}")]
        {
            let line = line(member, &value);
            for cut in [line.len(), line.len() - 1, line.len() / 2] {
                let read =
                    Capture::from_line(&line.as_bytes()[..cut]).and_then(|capture| Ok(capture.parse()?));
                let Err(error) = read else { continue };
                let text = format!("{error} {error:?}");
                let is_in_it = SECRET
                    .as_bytes()
                    .windows(4)
                    .any(|run| text.as_bytes().windows(4).any(|part| part == run));
                assert!(!is_in_it, "{member}: {text}");
                errors += 1;
            }
        }
    }
    assert!(errors > 40, "{errors} errors");
}

/// A line with `"document":null` has the same content, but does not have the usual form.
#[test]
fn a_line_in_the_usual_form_is_read_like_any_other() {
    let mut damage = Damage(11);
    let (mut ran, mut read) = (0, 0);
    for vendor in crate::support::messages::VENDORS {
        let log = format!("{}/fixtures/{vendor}/captures/day.jsonl", env!("CARGO_MANIFEST_DIR"));
        for line in std::fs::read_to_string(log).expect("a bundled log").lines().take(40) {
            for changes in 0..40 {
                let line = if changes == 0 { line.into() } else { damage.damaged(line.as_bytes()) };
                let Some((b'{', members)) = line.split_first() else { continue };
                let unusual = [b"{\"document\":null,", members].concat();
                let (usual, unusual) = (Capture::from_line(&line), Capture::from_line(&unusual));
                let shown = String::from_utf8_lossy(&line);
                assert_eq!(usual.as_ref().ok(), unusual.as_ref().ok(), "{shown}");
                ran += 1;
                read += usize::from(usual.is_ok());
            }
        }
    }
    assert!(read > ran / 20, "{read} of {ran}");
    crate::support::report::ran("capture", "damaged lines", ran);
}

#[test]
fn a_line_is_passed_on_verbatim_with_its_key() {
    let log = b"\n{\"vendor\":\"vega\",\"tenant\":\"acme\",\"body\":\n{\"body\":\"1\",\"tenant\":\"\\u0061\",\"vendor\":\"ringme\"}\n1";
    let mut reader = Reader::new(&log[..]);
    let mut lines = Vec::new();
    while let Some((number, line)) = reader.next_line() {
        let line = line.expect("a line");
        let key = partition_key(line).map(|(vendor, tenant)| [vendor.into_owned(), tenant.into_owned()]);
        lines.push((number, line.len(), key.map_err(|error| error.to_string())));
    }
    let key = |vendor: &str, tenant: &str| Ok([vendor.to_owned(), tenant.to_owned()]);
    let expected = [
        // Errors after the key are not detected.
        (2, 40, key("vega", "acme")),
        (3, 48, key("ringme", "a")),
        (4, 1, Err("line is not a JSON object at column 1".to_owned())),
    ];
    assert_eq!(lines, expected);
    for (line, error) in
        [("{}", "`vendor` is missing"), (r#"{"vendor":1}"#, "`vendor` is invalid: expected text")]
    {
        assert_eq!(partition_key(line.as_bytes()).expect_err("no key").to_string(), error);
    }
}

#[test]
fn a_document_that_the_vendor_does_not_have_is_not_read_as_an_event() {
    fn of<V: Vendor>(event: &[u8]) {
        assert!(V::parse(None, event).is_ok());
        let error = V::parse(Some("users"), event).expect_err("an unknown document");
        let expected = "document: `document` is invalid: expected the name of a document of its vendor";
        assert_eq!(error.to_string(), format!("{} {expected}", V::NAME));
    }
    of::<Connect>(b"<CommandResult/>");
    of::<Vega>(br#"{"event":"call.dial","uuid":"x","lgDirection":4}"#);
    of::<Webitel>(br#"{"attempt_id":"1"}"#);
    of::<RingMe>(b"EventType=dial-in&CallID=x");
}
