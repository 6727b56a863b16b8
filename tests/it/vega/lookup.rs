//! Contact lookups and their answers.

use call_legs::vega::{
    self,
    lookup::{self, Answer, Request},
};

use super::body;
use super::document::{self, reader};

#[test]
fn every_fixture_is_read_and_written() {
    let request = reader!(lookup::parse_request, lookup::serialize_request, Request::unparsed);
    document::check("lookup", "lookup-", &request);
    let answer = reader!(lookup::parse_answer, lookup::serialize_answer, Answer::unparsed);
    document::check("lookup", "answer-", &answer);
}

#[test]
fn a_lookup_is_read_whole() {
    let mut expected = Request::new("+380000000001".to_owned());
    assert_eq!(lookup::parse_request(&body("lookup/synthetic/lookup-outgoing")), Ok(expected.clone()));
    expected.trunk_number = Some("+380000000100".to_owned());
    assert_eq!(lookup::parse_request(&body("lookup/synthetic/lookup-incoming")), Ok(expected));
}

#[test]
fn an_answer_is_read_whole() {
    let mut known = Answer::new(false);
    known.name = Some("Client One".to_owned());
    known.url = Some("https://crm.example/contacts/55".to_owned());
    known.url_text = Some("Client One".to_owned());
    known.responsible_employee_extension = Some("007".to_owned());
    assert_eq!(lookup::parse_answer(&body("lookup/synthetic/answer-known")), Ok(known));
    let mut unknown = Answer::new(true);
    unknown.url = Some("https://crm.example/new?phone=%2B380000000001".to_owned());
    unknown.url_text = Some("Add contact".to_owned());
    assert_eq!(lookup::parse_answer(&body("lookup/synthetic/answer-unknown")), Ok(unknown));
    let empty = lookup::parse_answer(&body("lookup/synthetic/answer-empty-texts")).expect("an answer");
    assert_eq!((empty.name, empty.url), (None, Some(String::new())), "empty is not absent");
    assert_eq!(empty.responsible_employee_email.as_deref(), Some("seven@pbx.example"));
}

#[test]
fn what_an_early_client_reads_is_kept() {
    let request =
        lookup::parse_request(&body("lookup/synthetic/lookup-of-an-early-client")).expect("a lookup");
    assert_eq!(request.unparsed(), ["request"]);
}

/// Both come to one URL.
#[test]
fn a_lookup_is_no_event_and_an_event_no_lookup() {
    let error = vega::parse(&body("lookup/synthetic/lookup-incoming")).expect_err("no event");
    assert_eq!(error.to_string(), "vega event: `event` is missing");
    let error = lookup::parse_request(&body("synthetic/webhook-incoming-dial")).expect_err("no lookup");
    assert_eq!(error.to_string(), "vega lookup request: `otherLegNum` is missing");
}
