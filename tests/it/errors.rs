//! Errors word for word: document, field, expectation, place; never the value.

use crate::support::messages::parse;
use crate::support::report;

#[test]
fn errors_are_these_word_for_word() {
    let deep_json = format!(r#"{{"event":"x","a":{}{}}}"#, "[".repeat(100_000), "]".repeat(100_000));
    let deep_exact = deep_json.replace("\"x\"", "1.5");
    let deep_xml = format!("{}{}", "<a>".repeat(100_000), "</a>".repeat(100_000));
    let wide_json = format!(r#"{{"event":"x","a":[{}0]}}"#, "0,".repeat(10_000));
    let wide_form = "a&".repeat(10_001);
    let wide_xml = format!("<a>{}</a>", "<b/>".repeat(10_000));
    let cases: &[(&str, &str, &[u8], &str)] = &[
        ("vega", "json", b"", "vega event: is empty"),
        ("vega", "json", b" \n", "vega event: is empty"),
        ("vega", "json", b"{\"event\":\"\xff\"}", "vega event: is not UTF-8 at byte 11"),
        ("vega", "json", b"{\"event\":\n tru}", "vega event: is not JSON at line 2, column 5"),
        (
            "vega",
            "json",
            b"{\"event\":\"x\",\"a\":1.5,\n\"b\":\"\\ud800\"}",
            "vega event: is not JSON at line 2, column 12",
        ),
        ("vega", "json", b"{\"event\":\"x\"", "vega event: is not JSON at line 1, column 12"),
        ("vega", "json", b"{\"event\":\"x\"}\n{}", "vega event: goes on behind its end at line 2, column 1"),
        ("vega", "json", b"{\"a\":1.5} 1", "vega event: goes on behind its end at line 1, column 11"),
        ("vega", "json", b"\xef\xbb\xbf{}", "vega event: is not JSON at line 1, column 1"),
        ("vega", "json", b"<html></html>", "vega event: is not JSON at line 1, column 1"),
        ("vega", "json", b"[]", "vega event: is not a JSON object"),
        ("vega", "json", b"1.5", "vega event: is not a JSON object"),
        ("vega", "json", b"null", "vega event: is not a JSON object"),
        ("vega", "json", deep_json.as_bytes(), "vega event: is nested deeper than 100 levels"),
        ("vega", "json", deep_exact.as_bytes(), "vega event: is nested deeper than 100 levels"),
        ("vega", "json", wide_json.as_bytes(), "vega event: has more than 10000 fields"),
        ("vega", "json", b"{\"event\":7}", "vega event: `event` is not text"),
        (
            "vega",
            "json",
            b"{\"event\":\"call.dial\",\"uuid\":\"\",\"lgDirection\":4}",
            "vega call: `uuid` is not text that is not empty",
        ),
        (
            "vega",
            "json",
            b"{\"event\":\"call.dial\",\"uuid\":\"x\",\"lgDirection\":4.0}",
            "vega call: `lgDirection` is not an integer of 64 bits",
        ),
        (
            "webitel",
            "json",
            b"{\"attempt_id\":\"99999999999999999999\"}",
            "webitel queue event: `attempt_id` is not an integer of 64 bits",
        ),
        ("webitel", "form", b"&&", "webitel event: is empty"),
        ("ringme", "form", wide_form.as_bytes(), "ringme event: has more than 10000 fields"),
        ("ringme", "form", b"\n", "ringme event: is empty"),
        ("ringme", "form", b"EventType=answer", "ringme extension event: `CallID` is missing"),
        ("connect", "xml", b"", "connect event: is empty"),
        ("connect", "xml", b"<Event", "connect event: is not XML at line 1, column 1"),
        ("connect", "xml", b"<Event></Even>", "connect event: is not XML at line 1, column 8"),
        ("connect", "xml", b"plain text", "connect event: is not XML at line 1, column 1"),
        ("connect", "xml", b"<a/>\n<b/>", "connect event: goes on behind its end at line 2, column 1"),
        ("connect", "xml", b"<a/>\n  text", "connect event: goes on behind its end at line 2, column 3"),
        (
            "connect",
            "xml",
            b"<!DOCTYPE a [<!ENTITY b \"c\">]><a>&b;</a>",
            "connect event: has a document type declaration",
        ),
        ("connect", "xml", b"<a>\n&custom;</a>", "connect event: has an unknown entity at line 2, column 1"),
        (
            "connect",
            "xml",
            b"<a b=\"&custom;\"/>",
            "connect event: has an unknown entity at line 1, column 1",
        ),
        ("connect", "xml", b"<a>&#1;</a>", "connect event: has a character that XML does not allow"),
        ("connect", "xml", b"<a>\x01</a>", "connect event: has a character that XML does not allow"),
        ("connect", "xml", b"<a>x]]></a>", "connect event: is not XML at line 1, column 4"),
        ("connect", "xml", b"<a b='1'c='2'/>", "connect event: is not XML at line 1, column 1"),
        ("connect", "xml", b"<a b='1' b='2'/>", "connect event: is not XML at line 1, column 1"),
        ("connect", "xml", deep_xml.as_bytes(), "connect event: is nested deeper than 100 levels"),
        ("connect", "xml", wide_xml.as_bytes(), "connect event: has more than 10000 fields"),
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
            assert!(error.starts_with("is not a JSON object"), "{body}: {error}");
        }
    }
}
