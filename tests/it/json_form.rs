//! serde's form in JSON: whole for readers that keep one member of a name, and the same message again.

use call_legs::capture::{Capture, Source};
use call_legs::leg::Receipt;
use call_legs::{Fields, Name, Value, connect, ringme, vega, webitel};
use proptest::prelude::*;
use proptest::test_runner::TestRunner;

use crate::support::lanes::has_only_integers;
use crate::support::messages::{VENDORS, parse, readable};
use crate::support::report;
use crate::support::tree::{self, repeats};

/// The same event, by way of JSON and by way of a reader that keeps one member of a name and sorts them.
macro_rules! through {
    ($vendor:ident, $event:expr, $extension:expr) => {{
        let event: &$vendor::Event = $event;
        let json = serde_json::to_string(event).expect("JSON");
        assert!(!repeats(&tree::read("json", json.as_bytes())), "{json}");
        assert_eq!(serde_json::from_str::<$vendor::Event>(&json).as_ref().ok(), Some(event), "{json}");
        let value: serde_json::Value = serde_json::from_str(&json).expect("JSON");
        serde_json::from_value::<$vendor::Event>(value).expect("the same event")
    }};
}

#[test]
fn every_fixture_is_the_same_event_by_way_of_json() {
    let mut ran = 0;
    for vendor in VENDORS {
        for fixture in readable(vendor) {
            let (extension, body) = (fixture.extension.as_str(), &fixture.body);
            let event = parse(vendor, extension, body).expect("a message");
            // serde's data model has no digits.
            if !has_only_integers(&tree::read("json", event.to_json().as_bytes())) {
                continue;
            }
            let sorted: Box<dyn crate::support::messages::Message> = match (*vendor, extension) {
                ("connect", _) => {
                    Box::new(through!(connect, &connect::parse(body).expect("a message"), "xml"))
                }
                ("vega", _) => Box::new(through!(vega, &vega::parse(body).expect("a message"), "json")),
                ("webitel", "json") => {
                    Box::new(through!(webitel, &webitel::parse(body).expect("a message"), "json"))
                }
                ("webitel", _) => {
                    Box::new(through!(webitel, &webitel::parse_form(body).expect("a message"), "form"))
                }
                _ => Box::new(through!(ringme, &ringme::parse(body).expect("a message"), "form")),
            };
            let tree = |message: &dyn crate::support::messages::Message| {
                tree::read(extension, &message.write(extension).expect("a body"))
            };
            assert_eq!(tree(&*sorted), tree(&*event), "{}", fixture.path.display());
            let capture = Capture::new(
                Source::from_name(vendor).expect("a vendor"),
                Receipt::new("", None),
                body.clone(),
            );
            if !fixture.name.ends_with("json-as-form") {
                let message = capture.parse().expect("a message");
                assert_eq!(serde_json::to_string(&message).expect("JSON"), event.to_json());
            }
            ran += 1;
        }
    }
    report::ran("all", "fixtures by way of JSON", ran);
}

#[test]
fn several_files_are_read_whole_by_any_reader_of_json() {
    let session = |files: &str| {
        format!(
            "<Event Object=\"RemoteAccessSession\"><SessionID>1</SessionID><UploadedFiles>{files}</UploadedFiles></Event>"
        )
    };
    let file = |name: &str| format!("<File Name=\"{name}\"></File>");
    let body = session(&["a", "b", "c"].map(file).concat());
    let event = connect::parse(body.as_bytes()).expect("a message");
    let json = serde_json::to_string(&event).expect("JSON");
    let value: serde_json::Value = serde_json::from_str(&json).expect("JSON");
    let files = &value["Event"]["UploadedFiles"];
    let listed = files["#names"]["File"].as_array().expect("a list of members");
    let sent: Vec<_> =
        listed.iter().map(|member| &files[member.as_str().expect("a name")]["@Name"]).collect();
    assert_eq!(sent, ["a", "b", "c"], "{json}");
    assert_eq!(serde_json::from_value::<connect::Event>(value).ok(), Some(event.clone()));

    // More than nine, which a reader that sorts puts in another order.
    let body = session(&(0..25).map(|at| file(&at.to_string())).collect::<String>());
    let event = connect::parse(body.as_bytes()).expect("a message");
    let value = serde_json::to_value(&event).expect("JSON");
    assert_eq!(serde_json::from_value::<connect::Event>(value).ok(), Some(event.clone()));
    assert_eq!(connect::serialize(&event).expect("XML"), body.as_bytes(), "the wire has them as they came");
}

#[test]
fn the_first_of_a_name_has_it() {
    let form = b"EventType=answer&CallID=x&CallerIDNum=%2B79000000001&CallerIDNum=%2B79000000002";
    let event = ringme::parse(form).expect("a message");
    assert_eq!(
        serde_json::to_string(&event).expect("JSON"),
        "{\"#names\":{\"CallerIDNum\":[\"CallerIDNum\",\"CallerIDNum#2\"]},\"EventType\":\"answer\",\
        \"CallID\":\"x\",\"CallerIDNum\":\"+79000000001\",\"CallerIDNum#2\":\"+79000000002\"}"
    );
    assert_eq!(serde_urlencoded::to_string(&event).expect("form data").as_bytes(), form, "pairs are pairs");

    let json = br#"{"attempt_id":"1","note":["a"],"note":"b","other":"c","note":["d","e"]}"#;
    let event = webitel::parse(json).expect("a message");
    let form = serde_json::to_string(&event).expect("JSON");
    assert_eq!(
        form,
        "{\"#names\":{\"note\":[\"note\",\"note#2\",\"note#3\"]},\"attempt_id\":\"1\",\"note\":[\"a\"],\
        \"note#2\":\"b\",\"other\":\"c\",\"note#3\":[\"d\",\"e\"]}"
    );
    assert_eq!(serde_json::from_str::<webitel::Event>(&form).ok(), Some(event.clone()));
    // The wire's own form is read too.
    assert_eq!(serde_json::from_slice::<webitel::Event>(json).ok(), Some(event));
}

#[test]
fn bytes_have_a_form_in_json() {
    let event = webitel::parse(b"{\"attempt_id\":\"1\",\"member_name\":\"Cl \xC8\xE2\",\"\xFF\":[\"\xFE\"]}");
    let event = event.expect("a message");
    let json = serde_json::to_string(&event).expect("JSON");
    assert_eq!(
        json,
        "{\"#byte_names\":{\"%FF\":[\"%FF\"]},\"attempt_id\":\"1\",\"member_name\":{\"#bytes\":\"Cl+%C8%E2\"},\
        \"%FF\":[{\"#bytes\":\"%FE\"}]}"
    );
    assert_eq!(serde_json::from_str::<webitel::Event>(&json).ok(), Some(event));
}

#[test]
fn what_only_looks_like_an_alias_is_a_field() {
    for json in [
        r#"{"a":1,"a#2":2}"#,
        r##"{"#names":1}"##,
        r##"{"#names":{}}"##,
        r##"{"#names":{"a":[]},"b":1}"##,
        r##"{"#names":{"a":["b"]},"c":1}"##,
        r##"{"#names":{"a":["b","b"]},"b":1}"##,
        r##"{"#names":{"a":["b"],"c":["b"]},"b":1}"##,
        r##"{"#names":{"a":["#names"]}}"##,
        r##"{"#byte_names":{"%ff":["b"]},"b":1}"##,
        r##"{"x":{"#bytes":"%ff"}}"##,
        r##"{"x":{"#bytes":"a b"}}"##,
        r##"{"#bytes":"%FF"}"##,
        r##"{"#bytes":1}"##,
    ] {
        let fields: Fields<'static> = serde_json::from_str(json).expect("fields");
        let tree = |json: &str| tree::read("json", json.as_bytes());
        let again = serde_json::to_string(&fields).expect("JSON");
        assert_eq!(tree::with_names(tree(&again)), tree(json), "{json}: {again}");
        assert_eq!(serde_json::from_str::<Fields<'static>>(&again).ok(), Some(fields), "{again}");
    }
    // Of two directories neither is inside the other, however deep they pretend to be.
    let deep = format!("{}1{}", "{\"#names\":".repeat(120), "}".repeat(120));
    assert!(serde_json::from_str::<Fields<'static>>(&deep).is_err());
}

#[test]
fn a_message_of_repeated_names_may_be_as_deep_and_as_wide_as_any() {
    let deep = (0..98).fold("1".to_owned(), |inner, _| format!("{{\"a\":0,\"a\":{inner}}}"));
    let event = webitel::parse(deep.as_bytes()).expect("a message");
    let json = serde_json::to_string(&event).expect("JSON");
    assert_eq!(serde_json::from_str::<webitel::Event>(&json).ok(), Some(event));
    let wide = format!("{{{}\"a\":0}}", "\"a\":1,".repeat(9_999));
    let event = webitel::parse(wide.as_bytes()).expect("a message");
    let json = serde_json::to_string(&event).expect("JSON");
    assert_eq!(serde_json::from_str::<webitel::Event>(&json).ok(), Some(event));
}

fn names() -> impl Strategy<Value = Name<'static>> {
    prop_oneof![
        6 => prop::sample::select(vec![
            "a", "b", "a#2", "a#3", "a#2#2", "#names", "#names#2", "#byte_names", "#bytes", "#bytes#2", "%FF", "%FF#2", "",
        ]).prop_map(Name::from),
        1 => Just(Name::Bytes(b"\xFF".as_slice().into())),
        1 => Just(Name::Bytes(b"\xFF \xFE".as_slice().into())),
    ]
}

fn fields() -> impl Strategy<Value = Fields<'static>> {
    let leaf = prop_oneof![
        Just(Value::Null),
        Just(Value::from("%FF")),
        Just(Value::from("a")),
        Just(Value::Bytes(b"\xFF+\xFE".as_slice().into())),
    ];
    let value = leaf.prop_recursive(3, 24, 6, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..4).prop_map(Value::List),
            prop::collection::vec((names(), inner), 0..6)
                .prop_map(|all| Value::Fields(all.into_iter().collect())),
        ]
    });
    prop::collection::vec((names(), value), 0..12).prop_map(|all| all.into_iter().collect())
}

#[test]
fn fields_are_themselves_by_way_of_json() {
    let config = ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(4000) };
    let result = TestRunner::new(config).run(&fields(), |fields| {
        let json = serde_json::to_string(&fields).expect("JSON");
        prop_assert!(!repeats(&tree::read("json", json.as_bytes())), "{}", json);
        let again = serde_json::from_str::<Fields<'static>>(&json);
        prop_assert_eq!(again.as_ref().ok(), Some(&fields), "{}", json);
        // A reader that sorts the members keeps the order of each name.
        let value: serde_json::Value = serde_json::from_str(&json).expect("JSON");
        let sorted: Fields<'static> = serde_json::from_value(value).expect("fields");
        let written = serde_json::to_string(&sorted).expect("JSON");
        let tree = |json: &str| tree::with_names(tree::read("json", json.as_bytes()));
        prop_assert_eq!(tree(&written), tree(&json), "{}", json);
        Ok(())
    });
    result.unwrap_or_else(|error| panic!("{error}"));
    report::ran("all", "fields by way of JSON", 4000);
}
