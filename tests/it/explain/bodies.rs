//! Messages with only some of their fields, in every format.

use call_legs::capture::{Capture, Source};
use call_legs::explain::with_only;
use call_legs::leg::Receipt;

/// Returns the message with only those fields.
fn only(body: &str, fields: &[&str]) -> Option<String> {
    let source = Source::from_name("vega").expect("a vendor");
    let capture = Capture::new(source, Receipt::new("acme", None), body.as_bytes().to_vec());
    let fields: Vec<String> = fields.iter().map(|field| (*field).to_owned()).collect();
    let only = with_only(&capture, &fields)?;
    assert_eq!((&only.source, &only.receipt), (&capture.source, &capture.receipt));
    Some(String::from_utf8(only.body).expect("text"))
}

#[test]
fn json_keeps_what_is_named_as_it_is_written() {
    let body = r#" {"a": 1.50, "b": {"c": [ {"d":"x"}, {"d":"y","e":{}} ], "f": null}, "a": 2, "g": []} "#;
    for (fields, expected) in [
        (&[][..], "{}"),
        (&["a"], r#"{"a":1.50}"#),
        (&["a#2"], r#"{"a":2}"#),
        (&["b.c[1].d", "a"], r#"{"a":1.50,"b":{"c":[{"d":"y"}]}}"#),
        (&["b.c[0].d", "b.c[1].e", "b.f"], r#"{"b":{"c":[{"d":"x"},{"e":{}}],"f":null}}"#),
        (&["g"], r#"{"g":[]}"#),
    ] {
        assert_eq!(only(body, fields).as_deref(), Some(expected), "{fields:?}");
    }
    assert_eq!(only(r#"[{"a":1},[2]]"#, &["[1][0]"]).as_deref(), Some("[[2]]"));
    assert_eq!(only(body, &["b"]), None, "a group of fields is no field");
}

#[test]
fn xml_keeps_what_is_named_and_its_root() {
    let body = "<?xml version=\"1.0\"?>\n<Event ID=\"1\" Name='a \"b\"'>\n <!-- c --> <Status>A &amp; B</Status>\
        <File Size=\"1\">x</File><File/><Empty></Empty> beside <![CDATA[<]]></Event>";
    for (fields, expected) in [
        (&[][..], "<Event></Event>"),
        (&["@Name"], "<Event Name='a \"b\"'></Event>"),
        (&["@ID", "Status"], "<Event ID=\"1\"><Status>A &amp; B</Status></Event>"),
        (&["File[0].@Size"], "<Event><File Size=\"1\"></File></Event>"),
        (&["File[0].#text"], "<Event><File>x</File></Event>"),
        (&["File[1]", "Empty"], "<Event><File/><Empty/></Event>"),
        (&["#text"], "<Event> beside <![CDATA[<]]></Event>"),
    ] {
        assert_eq!(only(body, fields).as_deref(), Some(expected), "{fields:?}");
    }
}

#[test]
fn form_data_keeps_the_pairs_that_are_named() {
    let body = "a=1&b=%D0%B0+c&%61=2&d=";
    for (fields, expected) in [(&[][..], ""), (&["b"], "b=%D0%B0+c"), (&["a", "a#2", "d"], "a=1&%61=2&d=")] {
        assert_eq!(only(body, fields).as_deref(), Some(expected), "{fields:?}");
    }
}

#[test]
fn what_is_none_of_these_is_not_divided() {
    let deep = format!("{}{}", "[".repeat(102), "]".repeat(102));
    let deep_xml = format!("{}{}", "<a>".repeat(200), "</a>".repeat(200));
    let wide = format!("[{}0]", "0,".repeat(500));
    for body in [
        "",
        "\"a\",\"b\"",
        "text",
        "a=1 b=2",
        r#"{"a.b":1,"a":{"b":2}}"#,
        "{",
        "{\"a\":1}{}",
        "<a>",
        "<a></b>",
        "<a/><b/>",
        &deep,
        &deep_xml,
        &wide,
    ] {
        assert_eq!(only(body, &[]), None, "{body}");
    }
}
