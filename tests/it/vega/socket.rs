//! Addresses of the socket, and that they keep their secret.

use std::fs;
use std::path::Path;

use call_legs::Value;
use call_legs::vega::socket::{self, Address};

use super::document::{self, reader};

#[test]
fn every_fixture_is_read_and_written() {
    document::check("socket", "", &reader!(socket::parse, socket::serialize, Address::unparsed));
}

fn fixture(name: &str) -> Vec<u8> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/vega/socket/synthetic");
    fs::read(folder.join(name).with_extension("url")).expect("a fixture")
}

fn address() -> Address {
    Address::new("pbx.example".to_owned(), "secret".to_owned(), "seven@pbx.example".to_owned())
}

#[test]
fn an_address_is_read_whole() {
    assert_eq!(socket::parse(&fixture("address")), Ok(address()));
    let mut typed = address();
    typed.api_key = "a secret+".to_owned();
    typed.extra.push("trace", "on");
    assert_eq!(socket::parse(&fixture("as-one-types-it")), Ok(typed));
}

#[test]
fn values_are_percent_encoded() {
    let mut address = address();
    address.api_key = "a+b c&d=e#f/?%é".to_owned();
    address.subscriber = "+380000000001".to_owned();
    let expected = concat!(
        "wss://pbx.example/live/connector/v3/easy?domain=pbx.example",
        "&apiKey=a%2Bb%20c%26d%3De%23f%2F%3F%25%C3%A9&subscriber=%2B380000000001",
    );
    assert_eq!(address.to_url().as_deref(), Ok(expected));
    assert_eq!(socket::parse(expected.as_bytes()), Ok(address));
}

#[test]
fn the_key_is_never_shown() {
    let mut address = address();
    address.extra.push("apiKey", "another secret");
    address.extra.push("a third secret", "");
    let shown = format!("{address:?} {address:#?}");
    assert!(!shown.contains("secret"), "{shown}");
    assert!(
        shown.contains("pbx.example")
            && shown.contains("api_key: <hidden>, ")
            && shown.contains("<2 hidden>"),
        "{shown}"
    );
    let url = address.to_url().expect("an address");
    assert_eq!(socket::parse(url.as_bytes()), Ok(address));
}

#[test]
fn no_error_shows_the_address() {
    let url = String::from_utf8(fixture("address")).expect("UTF-8");
    let mut ran = 0;
    for (part, other) in [
        ("wss", "ws"),
        ("wss", "secret"),
        ("/v3", "/secret"),
        ("domain=pbx.example", "domain=secret/"),
        ("domain=pbx.example", "domain=secret"),
        ("domain=pbx.example&", ""),
        ("apiKey=", "key="),
        ("subscriber=seven%40pbx.example", "subscriber="),
        ("secret", "secret%ff"),
        ("secret", "secret#secret"),
    ] {
        let error = socket::parse(url.replace(part, other).as_bytes()).expect_err(other);
        let shown = format!("{error} {error:?}");
        assert!(!shown.contains("secret") && !shown.contains("seven"), "{shown}");
        ran += 1;
    }
    let serde = serde_json::from_str::<Address>(r#"{"domain":"a b","apiKey":"secret","subscriber":"s"}"#);
    let shown = format!("{:?}", serde.expect_err("no host"));
    assert!(!shown.contains("secret") && !shown.contains("a b"), "{shown}");
    crate::support::report::ran("vega", "errors of addresses", ran);
}

#[test]
fn what_is_no_address_is_not_written() {
    type Change = fn(&mut Address);
    let table: [(Change, &str); 5] = [
        (
            |address| address.domain = "pbx.example/x?".to_owned(),
            "`domain` is invalid: expected the name of a host",
        ),
        (|address| address.domain = String::new(), "`domain` is invalid: expected the name of a host"),
        (|address| address.api_key = String::new(), "`apiKey` is invalid: expected text that is not empty"),
        (
            |address| address.subscriber = String::new(),
            "`subscriber` is invalid: expected text that is not empty",
        ),
        (|address| address.extra.push("a", Value::List(Vec::new())), "form data cannot hold a list"),
    ];
    for (change, expected) in table {
        let mut address = address();
        change(&mut address);
        let error = socket::serialize(&address).expect_err(expected);
        assert_eq!(error.to_string(), format!("vega socket address: {expected}"));
    }
}

#[test]
fn serde_has_the_pairs_of_the_query() {
    let json = r#"{"domain":"pbx.example","apiKey":"secret","subscriber":"seven@pbx.example"}"#;
    assert_eq!(serde_json::to_string(&address()).expect("JSON"), json);
    assert_eq!(serde_json::from_str::<Address>(json).expect("an address"), address());
}
