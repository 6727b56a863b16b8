//! Requests: method, path, headers and body of each operation.

use call_legs::vega::LegId;
use call_legs::vega::rest::{
    Access, Authorization, DirectionSet, HistoryQuery, MakeCall, RecordingTrack, Scope, Session, authorize,
};
use call_legs::{SerializeError, Value, vega::Direction};
use http::Request;

use super::{FROM, TO};
use crate::support::report;

const SESSION: &str = "s3cr3t/+=0123";

const ADDRESS: &str = "https://pbx.example";

fn access() -> Access {
    Access::new(ADDRESS, &session()).expect("an access")
}

fn session() -> Session {
    Session::new(SESSION).expect("a session")
}

/// Checks everything of a request.
#[track_caller]
fn check(request: &Request<Vec<u8>>, method: &str, path: &str, body: &str) {
    assert_eq!(request.method().as_str(), method);
    assert_eq!(request.uri().to_string(), format!("https://pbx.example{path}"));
    assert_eq!(std::str::from_utf8(request.body()), Ok(body));
    let mut headers: Vec<_> = request
        .headers()
        .iter()
        .map(|(name, value)| (name.as_str(), value.to_str().expect("text")))
        .collect();
    headers.sort_by_key(|(name, _)| *name);
    let cookie = ("cookie", "JSESSIONID=s3cr3t/+=0123");
    let json = ("content-type", "application/json");
    let expected = match (body.is_empty(), body.contains("apiKey")) {
        (true, _) => vec![cookie],
        (false, true) => vec![json],
        (false, false) => vec![json, cookie],
    };
    assert_eq!(headers, expected, "headers");
    if let Some(cookie) = request.headers().get("cookie") {
        assert!(cookie.is_sensitive(), "the session is marked");
    }
    assert!(!format!("{request:?}").contains("s3cr3t"), "secrets are hidden");
}

#[test]
fn each_operation_is_its_request() {
    let (access, call) = (access(), LegId::from("a1"));
    let made = |request: Result<Request<Vec<u8>>, SerializeError>| request.expect("a request");

    let authorization = Authorization::new("pbx.example".to_owned(), "s3cr3t".to_owned());
    let json = r#"{"domain":"pbx.example","apiKey":"s3cr3t"}"#;
    check(&made(authorize(ADDRESS, &authorization)), "POST", "/rest/security/authorize", json);

    check(&made(access.active_calls()), "GET", "/rest/calls/active/v3", "");
    check(&made(access.users()), "GET", "/rest/users", "");
    check(&made(access.hang_up(&call)), "GET", "/rest/calls/active/a1/hangup", "");

    let order = MakeCall::new("101".to_owned(), "+380000000001".to_owned());
    let json = r#"{"legExt":"101","otherLegNum":"+380000000001"}"#;
    check(&made(access.make_call(&order)), "POST", "/rest/user/makeCall", json);

    let mut query = HistoryQuery::new(FROM, TO, 50, 0);
    let pairs = "timeFrom=1769850000000&timeTo=1769853600000&limit=50&offset=0";
    for (scope, resource) in
        [(Scope::Company, "company.api"), (Scope::Users, "users.api"), (Scope::Missed, "missed.api")]
    {
        let path = format!("/rest/calls/{resource}?{pairs}");
        check(&made(access.history(scope, &query)), "GET", &path, "");
    }
    query.directions = Some(DirectionSet::from([Direction::Incoming, Direction::Outgoing]));
    query.extra.push("a&b", "c=#? і");
    let path = format!("/rest/calls/company.api?{pairs}&directions=6&a%26b=c%3D%23%3F+%D1%96");
    check(&made(access.history(Scope::Company, &query)), "GET", &path, "");

    for (track, segment) in
        [(RecordingTrack::Both, "a1"), (RecordingTrack::Rx, "a1-rx"), (RecordingTrack::Tx, "a1-tx")]
    {
        let path = format!("/rest/public/calls/{segment}/audio");
        check(&made(access.recording(&call, track)), "GET", &path, "");
        let address = access.recording_address(&call, track).expect("an address");
        assert_eq!(address, format!("https://pbx.example{path}"));
    }
}

#[test]
fn an_identifier_in_a_path_is_percent_encoded() {
    let table = [
        ("00000000-0000-4000-0000-000000000a02", "00000000-0000-4000-0000-000000000a02"),
        ("a/../b", "a%2F..%2Fb"),
        ("..%2f", "..%252f"),
        ("%2e%2e", "%252e%252e"),
        ("...", "..."),
        ("a?b#c d;e", "a%3Fb%23c%20d%3Be"),
        ("a\\b\r\n", "a%5Cb%0D%0A"),
        ("дзвінок", "%D0%B4%D0%B7%D0%B2%D1%96%D0%BD%D0%BE%D0%BA"),
        ("A_b~c.d", "A_b~c.d"),
    ];
    for (uuid, segment) in table {
        let call = LegId::from(uuid);
        let request = access().hang_up(&call).expect("a request");
        check(&request, "GET", &format!("/rest/calls/active/{segment}/hangup"), "");
        let request = access().recording(&call, RecordingTrack::Rx).expect("a request");
        check(&request, "GET", &format!("/rest/public/calls/{segment}-rx/audio"), "");
    }
    report::ran("vega", "identifiers in paths", table.len());
}

/// An HTTP client takes the dots for steps in the path even when they are percent-encoded.
#[test]
fn an_identifier_that_leads_elsewhere_makes_no_request() {
    for uuid in ["", ".", ".."] {
        let call = LegId::from(uuid);
        let refused = "vega access: `uuid` is invalid: expected text that a path can hold";
        assert_eq!(access().hang_up(&call).expect_err(uuid).to_string(), refused);
        for track in [RecordingTrack::Both, RecordingTrack::Rx, RecordingTrack::Tx] {
            assert_eq!(access().recording(&call, track).expect_err(uuid).to_string(), refused);
            assert_eq!(access().recording_address(&call, track).expect_err(uuid).to_string(), refused);
        }
    }
}

#[test]
fn an_address_may_have_a_path_and_a_port() {
    for address in ["http://127.0.0.1:8080/pbx", "http://127.0.0.1:8080/pbx/"] {
        let access = Access::new(address, &session()).expect("an access");
        let request = access.users().expect("a request");
        assert_eq!(request.uri(), "http://127.0.0.1:8080/pbx/rest/users");
    }
}

#[test]
fn no_request_goes_to_what_is_no_address() {
    let refused =
        "vega access: `address` is invalid: expected `http://` or `https://`, a host, and perhaps a path";
    for address in [
        "",
        "pbx.example",
        "wss://pbx.example",
        "https://u:s3cr3t@pbx.example",
        "https://pbx.example:s3cr3t",
        "https://pbx.example/@me",
        "https://pbx.example?a",
    ] {
        assert_eq!(Access::new(address, &session()).expect_err(address).to_string(), refused, "{address}");
        let authorization = Authorization::new("pbx.example".to_owned(), "s3cr3t".to_owned());
        assert_eq!(authorize(address, &authorization).expect_err(address).to_string(), refused, "{address}");
    }
}

#[test]
fn what_cannot_be_written_makes_no_request() {
    let error = |request: Result<Request<Vec<u8>>, SerializeError>| request.expect_err("none").to_string();
    let query = HistoryQuery::new(FROM, TO, 51, 0);
    assert_eq!(
        error(access().history(Scope::Missed, &query)),
        "vega history query: `limit` is invalid: expected an integer from 1 to 50"
    );
    let mut query = HistoryQuery::new(FROM, TO, 50, 0);
    query.extra.push("a", Value::List(Vec::new()));
    assert_eq!(
        error(access().history(Scope::Missed, &query)),
        "vega history query: form data cannot hold a list"
    );
    let authorization = Authorization::new(String::new(), "s3cr3t".to_owned());
    assert_eq!(
        error(authorize(ADDRESS, &authorization)),
        "vega authorization: `domain` is invalid: expected text that is not empty"
    );
    let order = MakeCall::new(String::new(), "+380000000001".to_owned());
    assert_eq!(
        error(access().make_call(&order)),
        "vega call order: `legExt` is invalid: expected text that is not empty"
    );
    assert_eq!(
        error(access().hang_up(&LegId::from("a".repeat(70_000)))),
        "vega access: an address cannot hold more than 65534 bytes"
    );
}
