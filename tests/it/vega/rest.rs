//! What the PBX is asked over HTTP: its documents, the requests, the answers.

mod access;
mod answers;
mod session;

use call_legs::vega::rest::{
    Authorization, CallMade, DirectionSet, HistoryQuery, MakeCall, parse_authorization, parse_call_made,
    parse_history_query, parse_make_call, serialize_authorization, serialize_call_made,
    serialize_history_query, serialize_make_call,
};
use call_legs::vega::{Direction, LegId};
use time::OffsetDateTime;
use time::macros::datetime;

use super::document::{self, reader};
use super::{body, file};

const FROM: OffsetDateTime = datetime!(2026-01-31 09:00 UTC);
const TO: OffsetDateTime = datetime!(2026-01-31 10:00 UTC);

fn query(name: &str) -> Vec<u8> {
    file(&format!("rest/synthetic/{name}.form"))
}

#[test]
fn every_fixture_is_read_and_written() {
    let authorization = reader!(parse_authorization, serialize_authorization, Authorization::unparsed);
    document::check("rest", "authorization", &authorization);
    let order = reader!(parse_make_call, serialize_make_call, MakeCall::unparsed);
    document::check("rest", "make-call", &order);
    document::check("rest", "call-made", &reader!(parse_call_made, serialize_call_made, CallMade::unparsed));
    let history = reader!(parse_history_query, serialize_history_query, HistoryQuery::unparsed);
    document::check("rest", "query", &history);
}

#[test]
fn an_authorization_is_read_whole() {
    let expected = Authorization::new("pbx.example".to_owned(), "secret".to_owned());
    assert_eq!(parse_authorization(&body("rest/synthetic/authorization")), Ok(expected));
}

#[test]
fn the_key_of_an_authorization_is_never_shown() {
    let authorization = parse_authorization(&body("rest/synthetic/authorization-misfits")).expect("one");
    let shown = format!("{authorization:?} {authorization:#?}");
    assert!(!shown.contains("secret"), "{shown}");
    assert!(
        shown.contains("pbx.example")
            && shown.contains("api_key: <hidden>, ")
            && shown.contains("<2 hidden>"),
        "{shown}"
    );
    let written = serialize_authorization(&authorization).expect("an authorisation");
    assert!(String::from_utf8(written).expect("UTF-8").contains(r#""apiKey":"another secret""#));
}

#[test]
fn an_order_and_its_answer_are_read_whole() {
    let order = MakeCall::new("101".to_owned(), "+380000000001".to_owned());
    assert_eq!(parse_make_call(&body("rest/synthetic/make-call")), Ok(order));
    let made = CallMade::new(LegId::from("0000000000000000000000000000c001"));
    assert_eq!(parse_call_made(&body("rest/synthetic/call-made")), Ok(made));
}

#[test]
fn a_query_is_read_whole() {
    let mut expected = HistoryQuery::new(FROM, TO, 50, 0);
    assert_eq!(parse_history_query(&query("query")), Ok(expected.clone()));
    assert_eq!(parse_history_query(&query("query-in-seconds")), Ok(expected.clone()));
    (expected.limit, expected.offset) = (1, u64::MAX);
    expected.directions = Some(DirectionSet::from([Direction::Outgoing, Direction::Incoming]));
    assert_eq!(parse_history_query(&query("query-directions")), Ok(expected.clone()));
    (expected.limit, expected.offset) = (10, 20);
    let directions = [Direction::Incoming, Direction::from(8), Direction::PauseLifted];
    expected.directions = Some(DirectionSet::from(directions));
    assert_eq!(parse_history_query(&query("query-unknown-direction")), Ok(expected));
}

#[test]
fn a_list_of_directions_is_kept_and_listed() {
    let query = parse_history_query(&query("query-misfits")).expect("a query");
    assert_eq!(query.directions, None);
    assert_eq!(query.unparsed(), ["directions[0]", "directions[1]", "directions"]);
}

#[test]
fn what_no_query_can_hold_is_not_written() {
    let mut finer = HistoryQuery::new(FROM, TO, 50, 0);
    finer.from = datetime!(2026-01-31 9:00:00.0001 UTC);
    let table: [(HistoryQuery, &str); 7] = [
        (HistoryQuery::new(FROM, TO, 0, 0), "`limit` is invalid: expected an integer from 1 to 50"),
        (HistoryQuery::new(FROM, TO, 51, 0), "`limit` is invalid: expected an integer from 1 to 50"),
        (finer, "`timeFrom` is invalid: expected milliseconds since 1970 in 12 or 13 digits"),
        (
            HistoryQuery::new(FROM, OffsetDateTime::UNIX_EPOCH, 50, 0),
            "`timeTo` is invalid: expected milliseconds since 1970 in 12 or 13 digits",
        ),
        (with_directions(&[]), "`directions` is invalid: expected the sum of one or more powers of two"),
        (
            with_directions(&[Direction::Incoming, Direction::from(3)]),
            "`directions` is invalid: expected the sum of one or more powers of two",
        ),
        (
            with_directions(&[Direction::from(i64::MIN)]),
            "`directions` is invalid: expected the sum of one or more powers of two",
        ),
    ];
    for (query, expected) in table {
        let error = serialize_history_query(&query).expect_err(expected);
        assert_eq!(error.to_string(), format!("vega history query: {expected}"));
    }
}

#[test]
fn any_instant_is_cut_to_its_millisecond() {
    let first = datetime!(2026-01-31 11:59:59.000_999_999 +3);
    let last = datetime!(2026-01-31 05:00:00.999_999_999 -5);
    let query = HistoryQuery::new(first, last, 50, 0);
    let (from, to) = (datetime!(2026-01-31 08:59:59 UTC), datetime!(2026-01-31 10:00:00.999 UTC));
    assert_eq!((query.from, query.to), (from, to));
    let written = b"timeFrom=1769849999000&timeTo=1769853600999&limit=50&offset=0";
    assert_eq!(serialize_history_query(&query).as_deref(), Ok(&written[..]));
    assert_eq!(parse_history_query(written), Ok(query));
}

fn with_directions(directions: &[Direction]) -> HistoryQuery {
    let mut query = HistoryQuery::new(FROM, TO, 50, 0);
    query.directions = Some(directions.iter().copied().collect());
    query
}

#[test]
fn what_no_body_can_hold_is_not_written() {
    let error = serialize_authorization(&Authorization::new("pbx.example".to_owned(), String::new()));
    assert_eq!(
        error.expect_err("no key").to_string(),
        "vega authorization: `apiKey` is invalid: expected text that is not empty"
    );
    let error = serialize_make_call(&MakeCall::new("101".to_owned(), String::new()));
    assert_eq!(
        error.expect_err("no number").to_string(),
        "vega call order: `otherLegNum` is invalid: expected text that is not empty"
    );
    let error = serialize_call_made(&CallMade::new(LegId::from("")));
    assert_eq!(
        error.expect_err("no call").to_string(),
        "vega call made: `uuid` is invalid: expected text that is not empty"
    );
}

#[test]
fn a_page_that_is_not_full_is_the_last() {
    let mut query = HistoryQuery::new(FROM, TO, 10, 20);
    query.directions = Some(DirectionSet::from([Direction::Incoming]));
    let mut next = query.clone();
    next.offset = 30;
    assert_eq!(query.next_page(10), Some(next.clone()));
    assert_eq!(next.next_page(9), None);
    assert_eq!(next.next_page(0), None);
    // A server that gives more than it was asked for has given it.
    assert_eq!(next.next_page(12).expect("a page").offset, 42);
    assert_eq!(HistoryQuery::new(FROM, TO, 1, u64::MAX).next_page(1), None, "no number for it");
    assert_eq!(HistoryQuery::new(FROM, TO, 0, 0).next_page(0), None, "never the same page again");
}
