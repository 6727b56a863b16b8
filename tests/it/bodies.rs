//! What is before and around the text of a body: byte-order marks, encodings.

use call_legs::capture::{Capture, Source};
use call_legs::leg::Receipt;
use call_legs::vega::{active, history, users};
use call_legs::{Fields, Name, Value, connect, ringme, vega, webitel};

use crate::support::messages::{VENDORS, parse, readable};
use crate::support::{report, tree};

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

/// A caller's name in windows-1251, with what JSON escapes.
const NAME: &[u8] = b"\xC8\xE2\xE0\xED \"I\" \\ \x01\n\x7F\xFF";

/// Law 5 of every text of every JSON message: it costs its field and nothing else, and is written back as it came.
#[test]
fn text_that_is_not_utf_8_costs_only_its_field() {
    for vendor in ["vega", "webitel"] {
        let (mut ran, mut errors) = (0, 0);
        for fixture in readable(vendor).iter().filter(|fixture| fixture.extension == "json") {
            let came = tree::read("json", &fixture.body);
            for path in came.leaves() {
                let changed = came.with_text(&path, NAME).expect("its own path");
                let body = tree::write("json", &changed);
                let place = fixture.path.display();
                match parse(vendor, "json", &body) {
                    Ok(event) => {
                        let plain = parse(vendor, "json", &tree::write("json", &came)).expect("a message");
                        let written = event.write("json").expect("what was read can be written");
                        let written_tree = tree::read("json", &written);
                        assert_eq!(written_tree.at(&path), changed.at(&path), "{place}: {path:?}");
                        assert!(event.unparsed().len() >= plain.unparsed().len(), "{place}: {path:?}");
                        let again = parse(vendor, "json", &written).expect("what was written");
                        assert_eq!(format!("{again:?}"), format!("{event:?}"), "{place}: {path:?}");
                        assert_eq!(again.write("json"), Ok(written), "{place}: {path:?}");
                    }
                    Err(error) => {
                        assert!(error.contains('`') && error.is_ascii(), "{place}: {error}");
                        errors += 1;
                    }
                }
                ran += 1;
            }
        }
        assert!(errors < ran / 4, "{vendor}: {errors} of {ran} texts cost the message");
        report::ran(vendor, "texts that are not UTF-8", ran);
    }
}

#[test]
fn bytes_are_kept_under_their_names_at_every_level() {
    let body =
        b"{\"event\":\"call.dial\",\"uuid\":\"x\",\"lgDirection\":4,\"trunkName\":\"\xCC\xE0\\\"\\u0041\",\
        \"otherLegs\":[{\"id\":\"1\",\"name\":\"\xC8\",\"num\":\"+380000000001\"}],\"\xFF\":[\"\xFE\",1]}";
    let event = vega::parse(body).expect("a message");
    assert_eq!(event.unparsed(), ["trunkName", "%FF", "otherLegs[0].name"]);
    let vega::Event::Call(call) = &event else { panic!("{event:?}") };
    assert_eq!(call.trunk_name, None);
    assert_eq!(call.extra.get("trunkName"), Some(&Value::Bytes(b"\xCC\xE0\"A".into())));
    let client = &call.other_legs.as_ref().expect("contacts")[0];
    assert_eq!(client.number.as_deref(), Some("+380000000001"));
    assert_eq!(client.extra.get("name"), Some(&Value::Bytes(b"\xC8".into())));
    let written = vega::serialize(&event).expect("a message");
    let has = |part: &[u8]| written.windows(part.len()).any(|run| run == part);
    assert!(has(b"\"trunkName\":\"\xCC\xE0\\\"A\""), "{}", String::from_utf8_lossy(&written));
    assert!(has(b"\"\xFF\":[\"\xFE\",1]"), "{}", String::from_utf8_lossy(&written));
    assert_eq!(vega::parse(&written), Ok(event));

    let records = history::parse(b"[{\"uuid\":\"x\",\"lgDirection\":4,\"trunk\":\"\xC8\"}]").expect("a list");
    assert_eq!(records[0].unparsed(), ["trunk"]);
    let hook = webitel::parse(b"{\"attempt_id\":\"1\",\"member_name\":\"\xC8\xE2\"}").expect("a message");
    assert_eq!(hook.unparsed(), ["member_name"]);
    let hook = webitel::rest::parse_hook(b"{\"event\":\"\xFF\"}").expect("a hook");
    assert_eq!((hook.event.clone(), hook.unparsed()), (None, vec!["event".to_owned()]));
    let token = b"{\"access_token\":\"\xFF\",\"token_type\":\"Bearer\"}";
    let error = ringme::rest::parse_token(token).expect_err("no token");
    assert!(error.to_string().contains("`access_token`"), "{error}");
}

#[test]
fn a_log_has_a_body_that_is_not_utf_8() {
    let body = b"{\"attempt_id\":\"1\",\"member_name\":\"\xC8\xE2\"}".to_vec();
    let source = Source::from_name("webitel").expect("a vendor");
    let capture = Capture::new(source, Receipt::new("acme", None), body);
    let line = serde_json::to_string(&capture).expect("a line");
    assert!(line.contains("\"body_base64\":\"") && !line.contains("\"body\""), "{line}");
    let again = Capture::from_line(line.as_bytes()).expect("a capture");
    assert_eq!(again, capture);
    assert_eq!(again.parse().expect("a message").unparsed(), ["member_name"]);
}
