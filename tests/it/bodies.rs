//! What is before and around the text of a body: byte-order marks, encodings.

use call_legs::capture::{Capture, Source};
use call_legs::leg::Receipt;
use call_legs::vega::{active, history, users};
use call_legs::{Fields, Name, Value, connect, ringme, vega, webitel};

use crate::support::messages::{VENDORS, parse, readable};
use crate::support::report;

/// Byte-order marks as they may precede a body; the last only form data.
const MARKS: &[&str] = &["\u{feff}", "\u{feff}\u{feff}", "%EF%BB%BF", "%ef%bb%bf\u{feff}"];

#[test]
fn a_byte_order_mark_before_any_message_is_skipped() {
    for vendor in VENDORS {
        let mut ran = 0;
        for fixture in readable(vendor) {
            let extension = fixture.extension.as_str();
            let plain = parse(vendor, extension, &fixture.body).expect("a message");
            // XML has its declaration first, as form data its first pair.
            for mark in MARKS.iter().filter(|mark| extension == "form" || !mark.contains('%')) {
                let body = [mark.as_bytes(), &fixture.body].concat();
                let marked = parse(vendor, extension, &body).expect("a message after a mark");
                assert_eq!(format!("{marked:?}"), format!("{plain:?}"), "{mark:?} {}", fixture.name);
                assert_eq!(marked.write(extension), plain.write(extension), "{}", fixture.name);

                let capture = |body: &[u8]| {
                    let source = Source::from_name(vendor).expect("a vendor");
                    Capture::new(source, Receipt::new("acme", None), body.to_vec())
                };
                let line = serde_json::to_vec(&capture(&body)).expect("a line");
                let again = Capture::from_line(&line).expect("a capture");
                assert_eq!(again.body, body);
                if !mark.contains('%') {
                    assert_eq!(again.parse().ok(), capture(&fixture.body).parse().ok(), "{}", fixture.name);
                }
                ran += 1;
            }
        }
        report::ran(vendor, "messages after a byte-order mark", ran);
    }
}

#[test]
fn a_byte_order_mark_before_a_list_is_skipped() {
    let body = "\u{feff} [{\"uuid\":\"x\",\"lgDirection\":4}]".as_bytes();
    assert_eq!(history::parse(body).expect("a list").len(), 1);
    assert_eq!(active::parse(body).expect("a list").len(), 1);
    let body = "\u{feff}\n[{\"id\":7}]".as_bytes();
    assert_eq!(users::parse(body).expect("a list").len(), 1);
    let error = history::parse("\u{feff}[{\"uuid\":\"x\"},]".as_bytes()).expect_err("a comma too many");
    assert_eq!(error.to_string(), "vega history: document is not JSON at line 1, column 18");
}

#[test]
fn a_mark_within_form_data_is_kept() {
    // In the middle of form data it is a part of a name or a value.
    for body in ["foo=1&%EF%BB%BFEventType=answer", "foo=%EF%BB%BFbar"] {
        let event = ringme::parse(body.as_bytes()).expect("a message");
        assert!(matches!(event, ringme::Event::Unknown(_)), "{body}");
        assert_eq!(ringme::serialize(&event).expect("form data"), body.as_bytes());
    }
    // A name that begins with one is written so that it is not skipped.
    for name in ["\u{feff}", "\u{feff}a", "\u{feff}\u{feff}EventType"] {
        let mut fields = Fields::new();
        fields.push(name, "1");
        let event = ringme::Event::Unknown(fields.clone());
        let written = ringme::serialize(&event).expect("form data");
        assert_eq!(ringme::parse(&written), Ok(event), "{name:?}");
        let event = webitel::Event::Unknown(fields);
        let written = webitel::serialize_form(&event).expect("form data");
        assert_eq!(webitel::parse_form(&written), Ok(event), "{name:?}");
    }
    let read = ringme::parse(b"&\xEF\xBB\xBF\xFF=1").expect("a message");
    let ringme::Event::Unknown(fields) = &read else { panic!("{read:?}") };
    assert_eq!(fields.iter().next(), Some(&(Name::Bytes(b"\xEF\xBB\xBF\xFF".into()), Value::from("1"))));
    assert_eq!(ringme::parse(&ringme::serialize(&read).expect("form data")), Ok(read));
}

#[test]
fn a_log_may_begin_with_a_byte_order_mark() {
    let line = "\u{feff}{\"vendor\":\"vega\",\"tenant\":\"acme\",\"body\":\"{}\"}";
    let capture = Capture::from_line(line.as_bytes()).expect("a capture");
    assert_eq!((capture.source.vendor(), &capture.body[..]), ("vega", &b"{}"[..]));
    let key = call_legs::capture::partition_key(line.as_bytes()).expect("a key");
    assert_eq!((&*key.0, &*key.1), ("vega", "acme"));
    let error = Capture::from_line("\u{feff} []".as_bytes()).expect_err("a list");
    assert_eq!(error.to_string(), "line is not a JSON object at column 5");
    let error = Capture::from_line("\u{feff}{\"vendor\" 1}".as_bytes()).expect_err("no colon");
    assert_eq!(error.to_string(), "line is not a JSON object at column 14");
}

#[test]
fn webitel_in_utf_16_is_an_error_in_either_format() {
    let utf16 = |text: &str| -> Vec<u8> { text.encode_utf16().flat_map(u16::to_le_bytes).collect() };
    for text in
        ["{\"attempt_id\":\"1\"}", "attempt_id=1", "\u{feff}{\"attempt_id\":\"1\"}", "\u{feff}attempt_id=1"]
    {
        let source = Source::from_name("webitel").expect("a vendor");
        let error = Capture::new(source, Receipt::new("", None), utf16(text)).parse().expect_err("UTF-16");
        assert_eq!(error.to_string(), "webitel event: document is in UTF-16: expected UTF-8", "{text}");
    }
    let read = vega::parse(&utf16("{\"event\":\"call.dial\"}")).expect_err("UTF-16");
    assert_eq!(read.to_string(), "vega event: document is in UTF-16: expected UTF-8");
}

#[test]
fn xml_may_declare_what_its_text_came_in() {
    for declared in ["UTF-8", "utf-8", "UTF-16", "utf-16le", "US-ASCII", "", " UTF-8 "] {
        let body = format!("<?xml version=\"1.0\" encoding=\"{declared}\"?><Other>\u{44f}</Other>");
        assert!(connect::parse(body.as_bytes()).is_ok(), "{declared}");
        assert!(connect::parse(format!("\u{feff}{body}").as_bytes()).is_ok(), "{declared}");
    }
    for declaration in [
        "<?xml version=\"1.0\"?>",
        "<?xml version=\"1.0\" standalone=\"yes\"?>",
        "<?xml-model encoding=\"koi8-r\"?>",
        "<!-- <?xml encoding=\"koi8-r\"?> -->",
    ] {
        assert!(connect::parse(format!("{declaration}<Other/>").as_bytes()).is_ok(), "{declaration}");
    }
    for (declared, named) in [
        ("windows-1251", "windows-1251"),
        ("KOI8-r", "KOI8-R"),
        ("ISO-8859-1", "ISO-8859-1"),
        ("380000000001", "another encoding"),
    ] {
        for quote in ['"', '\''] {
            let body = format!("<?xml version=\"1.0\" encoding = {quote}{declared}{quote} ?>\n<Event/>");
            let error = connect::parse(body.as_bytes()).expect_err("another encoding").to_string();
            assert_eq!(error, format!("connect event: document is in {named}: expected UTF-8"));
            let error = connect::command::parse(body.as_bytes()).expect_err("another encoding").to_string();
            assert_eq!(error, format!("connect command: document is in {named}: expected UTF-8"));
        }
    }
}
