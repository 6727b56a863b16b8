//! Errors word for word: document, field, expectation, place; never the value.

use std::collections::BTreeSet;
use std::error::Error as _;
use std::fs;
use std::path::Path;

use call_legs::{ParseError, Problem};

use crate::support::messages::parse;
use crate::support::report;

#[test]
#[allow(clippy::too_many_lines, reason = "a list")]
fn errors_are_these_word_for_word() {
    let deep_json = format!(r#"{{"event":"x","a":{}{}}}"#, "[".repeat(100_000), "]".repeat(100_000));
    let deep_exact = deep_json.replace("\"x\"", "1.5");
    let deep_xml = format!("{}{}", "<a>".repeat(100_000), "</a>".repeat(100_000));
    let wide_json = format!(r#"{{"event":"x","a":[{}0]}}"#, "0,".repeat(10_000));
    let wide_form = "a&".repeat(10_001);
    let wide_xml = format!("<a>{}</a>", "<b/>".repeat(10_000));
    let cases: &[(&str, &str, &[u8], &str)] = &[
        ("vega", "json", b"", "vega event: document is empty"),
        ("vega", "json", b" \n", "vega event: document is empty"),
        ("vega", "json", b"{\"event\":\"\xff\"}", "vega event: `event` is invalid: expected text"),
        ("vega", "json", b"{\"event\":\"x\",\"a\":\xff}", "vega event: document is not UTF-8 at byte 18"),
        ("vega", "json", b"{\"event\":\"\xff\"}\xfe", "vega event: document is not UTF-8 at byte 14"),
        (
            "vega",
            "json",
            b"{\"event\":\"\xff\"}\n {",
            "vega event: document has trailing data at line 2, column 2",
        ),
        ("vega", "json", b"{\"\xff\":\n tru}", "vega event: document is not JSON at line 2, column 5"),
        (
            "vega",
            "json",
            b"\xef\xbb\xbf{\"\xff\":tru}",
            "vega event: document is not JSON at line 1, column 12",
        ),
        ("vega", "json", b"[\"\xff\"]", "vega event: document is not a JSON object"),
        ("vega", "json", b"\x1f\x8b\x08", "vega event: document is not JSON at line 1, column 1"),
        ("vega", "json", b"{\"event\":\n tru}", "vega event: document is not JSON at line 2, column 5"),
        (
            "vega",
            "json",
            b"{\"event\":\"x\",\"a\":1.5,\n\"b\":\"\\ud800\"}",
            "vega event: document is not JSON at line 2, column 12",
        ),
        (
            "vega",
            "json",
            b"{\"event\":\"\\\"x\",\"a\":1e999,\n\"b\":tru}",
            "vega event: document is not JSON at line 2, column 8",
        ),
        ("vega", "json", b"{\"event\":\"x\"", "vega event: document is not JSON at line 1, column 12"),
        (
            "vega",
            "json",
            b"{\"event\":\"x\"}\n{}",
            "vega event: document has trailing data at line 2, column 1",
        ),
        ("vega", "json", b"{\"a\":1.5} 1", "vega event: document has trailing data at line 1, column 11"),
        ("vega", "json", b"\xef\xbb\xbf", "vega event: document is empty"),
        ("vega", "json", b"\xef\xbb\xbf{}", "vega event: `event` is missing"),
        ("vega", "json", b"\xef\xbb\xbf<html>", "vega event: document is not JSON at line 1, column 4"),
        ("vega", "json", b"\xef\xbb\xbf\n tru", "vega event: document is not JSON at line 2, column 4"),
        ("vega", "json", b" \xef\xbb\xbf{}", "vega event: document is not JSON at line 1, column 2"),
        ("vega", "json", b"\xef\xbb\xbf{} 1", "vega event: document has trailing data at line 1, column 7"),
        ("vega", "json", b"\xef\xbb\xbf\xff", "vega event: document is not UTF-8 at byte 4"),
        ("vega", "json", b"\xff\xfe{\0}\0", "vega event: document is in UTF-16: expected UTF-8"),
        ("vega", "json", b"\xfe\xff\0{\0}", "vega event: document is in UTF-16: expected UTF-8"),
        ("vega", "json", b"{\0\"\0e\0", "vega event: document is in UTF-16: expected UTF-8"),
        ("vega", "json", b"\0{\0\"\0e", "vega event: document is in UTF-16: expected UTF-8"),
        ("vega", "json", b"<html></html>", "vega event: document is not JSON at line 1, column 1"),
        ("vega", "json", b"[]", "vega event: document is not a JSON object"),
        ("vega", "json", b"1.5", "vega event: document is not a JSON object"),
        ("vega", "json", b"null", "vega event: document is not a JSON object"),
        ("vega", "json", deep_json.as_bytes(), "vega event: document is nested deeper than 100 levels"),
        ("vega", "json", deep_exact.as_bytes(), "vega event: document is nested deeper than 100 levels"),
        ("vega", "json", wide_json.as_bytes(), "vega event: document has more than 10000 fields"),
        ("vega", "json", b"{\"event\":7}", "vega event: `event` is invalid: expected text"),
        (
            "vega",
            "json",
            b"{\"event\":\"call.dial\",\"uuid\":\"\",\"lgDirection\":4}",
            "vega call: `uuid` is invalid: expected text that is not empty",
        ),
        (
            "vega",
            "json",
            b"{\"event\":\"call.dial\",\"uuid\":\"x\",\"lgDirection\":4.0}",
            "vega call: `lgDirection` is invalid: expected an integer of 64 bits",
        ),
        (
            "webitel",
            "json",
            b"{\"attempt_id\":\"99999999999999999999\"}",
            "webitel queue event: `attempt_id` is invalid: expected an integer of 64 bits",
        ),
        ("webitel", "form", b"&&", "webitel event: document is empty"),
        ("ringme", "form", wide_form.as_bytes(), "ringme event: document has more than 10000 fields"),
        ("ringme", "form", b"\n", "ringme event: document is empty"),
        ("ringme", "form", b"EventType=answer", "ringme extension event: `CallID` is missing"),
        ("ringme", "form", b"\xef\xbb\xbf\n", "ringme event: document is empty"),
        ("ringme", "form", b"\xff\xfeE\0v\0", "ringme event: document is in UTF-16: expected UTF-8"),
        ("webitel", "form", b"a\0t\0", "webitel event: document is in UTF-16: expected UTF-8"),
        ("connect", "xml", b"", "connect event: document is empty"),
        ("connect", "xml", b"\xef\xbb\xbf", "connect event: document is empty"),
        (
            "connect",
            "xml",
            b"\xef\xbb\xbf\xef\xbb\xbf<a",
            "connect event: document is not XML at line 1, column 7",
        ),
        ("connect", "xml", b"\xef\xbb\xbf<a/>\n<", "connect event: document is not XML at line 2, column 1"),
        ("connect", "xml", b"\xff\xfe<\0a\0", "connect event: document is in UTF-16: expected UTF-8"),
        ("connect", "xml", b"<\0a\0/\0>\0", "connect event: document is in UTF-16: expected UTF-8"),
        (
            "connect",
            "xml",
            b"<?xml version='1.0' encoding='Windows-1251'?><a>\xff</a>",
            "connect event: document is in windows-1251: expected UTF-8",
        ),
        (
            "connect",
            "xml",
            b"\xef\xbb\xbf<?xml version='1.0' encoding = \"s3cr3t\" ?><a/>",
            "connect event: document is in another encoding: expected UTF-8",
        ),
        ("connect", "xml", b"<Event", "connect event: document is not XML at line 1, column 1"),
        ("connect", "xml", b"<Event></Even>", "connect event: document is not XML at line 1, column 8"),
        ("connect", "xml", b"plain text", "connect event: document is not XML at line 1, column 1"),
        ("connect", "xml", b"<a/>\n<b/>", "connect event: document has trailing data at line 2, column 1"),
        ("connect", "xml", b"<a/>\n  text", "connect event: document has trailing data at line 2, column 3"),
        (
            "connect",
            "xml",
            b"<!DOCTYPE a [<!ENTITY b \"c\">]><a>&b;</a>",
            "connect event: document has a document type declaration",
        ),
        (
            "connect",
            "xml",
            b"<a>\n&custom;</a>",
            "connect event: document has an unknown entity at line 2, column 1",
        ),
        (
            "connect",
            "xml",
            b"<a b=\"&custom;\"/>",
            "connect event: document has an unknown entity at line 1, column 1",
        ),
        ("connect", "xml", b"<a>&#1;</a>", "connect event: document has a character that XML does not allow"),
        ("connect", "xml", b"<a>\x01</a>", "connect event: document has a character that XML does not allow"),
        ("connect", "xml", b"<a>x]]></a>", "connect event: document is not XML at line 1, column 4"),
        ("connect", "xml", b"<a b='1'c='2'/>", "connect event: document is not XML at line 1, column 1"),
        ("connect", "xml", b"<a b='1' b='2'/>", "connect event: document is not XML at line 1, column 1"),
        ("connect", "xml", deep_xml.as_bytes(), "connect event: document is nested deeper than 100 levels"),
        ("connect", "xml", wide_xml.as_bytes(), "connect event: document has more than 10000 fields"),
        ("connect", "xml", b"<Event Object=\"Call\"/>", "connect call: `CallID` is missing"),
        ("connect", "xml", b"<Event/>", "connect event: `@Object` is missing"),
    ];
    for (vendor, extension, body, expected) in cases {
        let error = parse(vendor, extension, body).expect_err(expected);
        let shown = String::from_utf8_lossy(&body[..body.len().min(60)]);
        assert_eq!(&error, expected, "{vendor}: {shown}");
    }
    report::ran("errors", "errors word for word", cases.len());
}

#[test]
fn serde_quotes_nothing_that_is_no_object() {
    for body in ["\"+380000000001\"", "380000000001", "[\"+380000000001\"]", "true", "null", "3.8e11"] {
        let errors = [
            serde_json::from_str::<call_legs::vega::Event>(body).err(),
            serde_json::from_str::<call_legs::ringme::rest::Token>(body).err(),
            serde_json::from_str::<call_legs::Fields<'static>>(body).err(),
        ];
        for error in errors {
            let error = error.expect("no object").to_string();
            assert!(error.starts_with("document is not a JSON object"), "{body}: {error}");
        }
    }
}

/// Everything that the crate says it expected, each as it follows "`field` is invalid: expected ".
const EXPECTED: &[&str] = &[
    "255 characters at most",
    "8 digits at most",
    "ASCII text that a header can hold",
    "`/live/connector/v3/easy`",
    "`call.dial`, `call.bridge` or `call.hangup`, with the direction of a call",
    "`client_credentials` or `password`",
    "`error`",
    "`http://` or `https://`, a host, and perhaps a path",
    "`true`",
    "`true` or `false`",
    "`wss`",
    "`yes` or `no`",
    "a JSON object as text",
    "a URI reference",
    "a call",
    "an unencrypted vCon",
    "an unsigned vCon",
    "one of the vendor `call-legs`",
    "times of the years from 0 to 9999",
    "words of ASCII letters, digits, `-` and `_`, joined by dots",
    "a SIP status from 100 to 699",
    "the name of a document of its vendor",
    "a duration that is not negative",
    "a known value",
    "a list",
    "a list of objects",
    "a name other than `error`, with direction 32 or 64",
    "a number of whole microseconds",
    "a number of whole seconds",
    "a profile of its vendor",
    "a telephone number",
    "a time",
    "a time in the years 0 to 9999",
    "a time like 2026-01-31T09:00:00",
    "a time like 2026-01-31T09:00:00Z",
    "a value that is not empty",
    "a variable of an unknown event",
    "an element without text",
    "an integer from 1 to 50",
    "an integer of 32 bits that is not negative",
    "an integer of 64 bits",
    "an integer of 64 bits that is not negative",
    "an object",
    "an object that can be written",
    "an unknown action",
    "an unknown element",
    "an unknown kind of event",
    "base64",
    "microseconds since 1970 in the years 2000 to 2099",
    "milliseconds since 1970 in 12 or 13 digits",
    "no such field in a status change",
    "no such field in an agent event",
    "no such field in an unknown event",
    "no unknown field of this name",
    "one element",
    "one element `Command`",
    "text",
    "text that a path can hold",
    "text that does not begin with a space and a digit",
    "text that is not a space and digits",
    "text that is not empty",
    "text without whitespace around it",
    "the host of the address",
    "the name of a host",
    "the name of a known vendor",
    "the name of an unknown event",
    "the sum of one or more powers of two",
    "visible ASCII without `;`",
];

/// Text of every source file, without its comments and unit tests.
fn sources(folder: &Path) -> String {
    let mut all = String::new();
    for entry in fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            all.push_str(&sources(&path));
            continue;
        }
        let text = fs::read_to_string(&path).expect("a source file");
        let code = text.split("#[cfg(test)]\nmod ").next().unwrap_or_default();
        all.extend(
            code.lines().filter(|line| !line.trim_start().starts_with("//")).flat_map(|line| [line, "\n"]),
        );
    }
    all
}

#[test]
fn every_expectation_makes_a_sentence() {
    let sources = sources(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src"));
    let starts = ["expected: \"", "expected = \"", "EXPECTED: &'static str = \"", "Unwritable(\""];
    let found = starts.iter().flat_map(|start| sources.split(start).skip(1));
    let found: BTreeSet<_> = found.filter_map(|rest| rest.split('"').next()).collect();
    assert!(found.len() > 30, "only {} expectations found", found.len());
    for expected in found {
        assert!(EXPECTED.contains(&expected), "{expected:?} is not in the list");
    }
    for expected in EXPECTED {
        assert!(sources.contains(&format!("\"{expected}\"")), "nothing expects {expected:?}");
        report::line(&Problem::Invalid { field: "field", expected }.to_string());
    }
    report::ran("errors", "expectations", EXPECTED.len());
}

#[test]
fn every_problem_is_a_sentence() {
    let (line, column) = (2, 5);
    let problems = [
        (Problem::Empty, "document is empty"),
        (Problem::NotUtf8 { byte: 11 }, "document is not UTF-8 at byte 11"),
        (Problem::Encoding { found: "UTF-16" }, "document is in UTF-16: expected UTF-8"),
        (Problem::Syntax { format: "JSON", line, column }, "document is not JSON at line 2, column 5"),
        (Problem::Trailing { line, column }, "document has trailing data at line 2, column 5"),
        (Problem::NotAnObject, "document is not a JSON object"),
        (Problem::NotAList, "document is not a JSON list"),
        (Problem::NotFormData, "document is not form data"),
        (Problem::DocumentType, "document has a document type declaration"),
        (Problem::UnknownEntity { line, column }, "document has an unknown entity at line 2, column 5"),
        (Problem::ForbiddenCharacter, "document has a character that XML does not allow"),
        (Problem::TooDeep, "document is nested deeper than 100 levels"),
        (Problem::TooManyFields, "document has more than 10000 fields"),
        (Problem::Missing { field: "uuid" }, "`uuid` is missing"),
        (Problem::Invalid { field: "uuid", expected: "text" }, "`uuid` is invalid: expected text"),
        (
            Problem::Unrepresentable { format: "XML", what: "an invalid name" },
            "XML cannot hold an invalid name",
        ),
    ];
    let source = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("src/error.rs"));
    let source = source.expect("a source file");
    let variants = source.split("pub enum Problem {").nth(1).expect("an enum");
    assert_eq!(variants.matches("#[error(").count(), problems.len(), "every variant has a row");
    for (problem, expected) in problems {
        assert_eq!(problem.to_string(), expected);
        assert!(problem.source().is_none());
        report::line(expected);
    }
}

#[test]
fn an_error_that_shows_its_cause_has_no_source() {
    let error: ParseError = call_legs::vega::parse(b"").expect_err("an error");
    assert!(error.source().is_none(), "{error} shows it");
    let unwritten = call_legs::vega::serialize(&call_legs::vega::Event::Unknown(call_legs::Fields::new()));
    assert!(unwritten.expect_err("an error").source().is_none());
    let line = call_legs::capture::LineError::from(std::io::Error::other("a disk"));
    assert_eq!(line.to_string(), "log cannot be read: a disk");
    assert!(line.source().is_none());
    let message = call_legs::capture::LineError::from(error);
    assert_eq!(message.to_string(), error.to_string());
    assert!(message.source().is_none());
}
