//! Active calls.

use call_legs::vega::active::{self, Call};
use call_legs::vega::{Contact, Direction, EventName, LegId};
use time::macros::datetime;

use super::document::{self, reader};
use super::{body, operator};

#[test]
fn every_fixture_is_read_and_written() {
    document::check("active", "", &reader!(active::parse, active::serialize, unparsed));
}

fn unparsed(calls: &[Call]) -> Vec<String> {
    calls.iter().flat_map(Call::unparsed).collect()
}

fn answered() -> Call {
    let mut call = Call::new(LegId::from("f1"), Direction::Incoming);
    call.last_event = Some(EventName::Bridge);
    call.dial_at = Some(datetime!(2026-01-31 09:00:00 UTC));
    call.bridge_at = Some(datetime!(2026-01-31 09:00:09 UTC));
    call.leg = Some(operator(None));
    let mut client = Contact::new();
    client.id = Some("29".to_owned());
    client.name = Some("Client One".to_owned());
    client.number = Some("+380000000001".to_owned());
    client.url = Some("https://crm.example/#/?id=29".to_owned());
    call.other_legs = Some(vec![client]);
    call.trunk_number = Some("+380000000100".to_owned());
    call.trunk_name = Some("+380000000100".to_owned());
    call
}

#[test]
fn an_active_call_is_read_whole() {
    assert_eq!(active::parse(&body("active/synthetic/active")), Ok(vec![answered()]));
}

#[test]
fn what_does_not_fit_is_listed() {
    let calls = active::parse(&body("active/synthetic/misfits")).expect("a list");
    let expected = ["parentUuid", "dialAt", "bridgeAt", "leg2", "hold", "leg.ext", "otherLegs[0].vip"];
    assert_eq!(unparsed(&calls), expected);
}

#[test]
fn a_bare_call_is_written_with_its_nulls() {
    let call = Call::new(LegId::from("x"), Direction::Outgoing);
    let expected = concat!(
        r#"[{"uuid":"x","parentUuid":null,"dialAt":null,"bridgeAt":null,"lgDirection":2,"leg":null,"#,
        r#""leg2":null,"otherLegs":null,"trunkNum":null,"trunkName":null}]"#,
    );
    let written = active::serialize(&[call]).expect("a list");
    assert_eq!(String::from_utf8(written).expect("UTF-8"), expected);
    assert_eq!(active::serialize(&[]), Ok(b"[]".to_vec()));
}

#[test]
fn what_cannot_be_written_is_an_error() {
    let mut call = answered();
    call.dial_at = Some(datetime!(2026-01-31 09:00:00.0001 UTC));
    let error = active::serialize(&[answered(), call]).expect_err("a refusal").to_string();
    assert_eq!(
        error,
        "vega active call: `dialAt` is invalid: expected milliseconds since 1970 in 12 or 13 digits"
    );
    let error = active::serialize(&[Call::new(LegId::from(""), Direction::Incoming)]).expect_err("a refusal");
    assert_eq!(error.to_string(), "vega active call: `uuid` is invalid: expected text that is not empty");
}
