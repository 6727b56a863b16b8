//! Vega's REST interface.

use axum::Router;
use axum::http::StatusCode;
use call_legs::call;
use call_legs::conversions::{Observe, Observed, Receipt, vega::Profile};
use call_legs::vega::rest::{
    Access, Authorization, DirectionSet, HistoryQuery, MakeCall, RecordingTrack, Scope, Session,
    active_calls_from, authorize, call_made_from, history_from, hung_up_from, is_session_over, session_from,
    users_from,
};
use call_legs::vega::{self, Direction, LegId, history};
use http::Response;
use serde_json::{Value, json};
use time::macros::datetime;

use crate::loopback::{Server, send};
use crate::vega_pbx::{Answer, Client, KEY, Pbx, start};

fn query(limit: u32) -> HistoryQuery {
    HistoryQuery::new(datetime!(2026-01-31 9:00 UTC), datetime!(2026-01-31 10:00 UTC), limit, 0)
}

/// Returns the record of a call that ended that number of seconds after nine.
fn record(number: u32, direction: u32, disposition: u32) -> Value {
    json!({"uuid": format!("h{number}"), "endAt": 1_769_850_000_000_u64 + u64::from(number) * 1000,
        "lgDirection": direction, "otherLegNum": "+380000000001", "otherLegName": null,
        "leg": {"id": 7, "type": 1 + number % 2, "ext": "007", "displayName": "Operator Seven"}, "leg2": null,
        "billSecs": 1, "duration": 2, "disposition": disposition})
}

/// Reads all pages of a query, as a client does, and returns their number.
async fn pages(client: &mut Client, scope: Scope, first: HistoryQuery) -> (Vec<history::Record>, usize) {
    let (mut records, mut count, mut next) = (Vec::new(), 0, Some(first));
    while let Some(query) = next {
        let page = client.ask(|access| access.history(scope, &query).unwrap(), history_from);
        let page = page.await.expect("a page");
        next = query.next_page(page.len());
        records.extend(page);
        count += 1;
    }
    (records, count)
}

#[tokio::test]
async fn users_are_listed() {
    let (server, _) = start(Pbx::default()).await;
    let mut client = Client::new(&server, KEY);
    let users = client.ask(|access| access.users().unwrap(), users_from).await.expect("users");
    assert_eq!(users.len(), 1);
    assert_eq!((users[0].id, users[0].email.as_deref()), (7, Some("seven@pbx.example")));
}

#[tokio::test]
async fn a_call_is_made_and_hung_up() {
    let (server, pbx) = start(Pbx::default()).await;
    let mut client = Client::new(&server, KEY);
    let order = MakeCall::new("101".to_owned(), "+380000000001".to_owned());
    let made = client.ask(|access| access.make_call(&order).unwrap(), call_made_from);
    let made = made.await.expect("a call");
    assert_eq!(made.uuid.as_str(), "made-1");
    assert_eq!(pbx.lock().unwrap().made, [json!({"legExt": "101", "otherLegNum": "+380000000001"})]);

    let odd = ["made-1", "a/../b", "..%2f", "%2e%2e", "a?b#c d", "a\\b", "дзвінок", "..."];
    for uuid in odd {
        let call = LegId::from(uuid);
        let answer = client.ask(|access| access.hang_up(&call).unwrap(), hung_up_from).await;
        assert_eq!(answer, Ok(()), "{uuid}");
    }
    assert_eq!(pbx.lock().unwrap().hung_up, odd, "each arrives as it is");
    assert_eq!(pbx.lock().unwrap().opened, 1, "one session for all");
}

#[tokio::test]
async fn a_recording_comes_as_bytes() {
    let (server, _) = start(Pbx::default()).await;
    let mut client = Client::new(&server, KEY);
    for (track, name) in
        [(RecordingTrack::Both, "a/1"), (RecordingTrack::Rx, "a/1-rx"), (RecordingTrack::Tx, "a/1-tx")]
    {
        let call = LegId::from("a/1");
        let make = |access: &Access| access.recording(&call, track).unwrap();
        let response = client.ask(make, |response| Ok(response.clone())).await.expect("a recording");
        assert_eq!(response.headers()["content-type"], "audio/wav");
        assert_eq!(response.body(), &[b"RIFF\0\xff".as_slice(), name.as_bytes()].concat());
        let access = Access::new(&server.base(), &Session::new("any").unwrap()).expect("an access");
        let address = access.recording_address(&call, track).expect("an address");
        assert_eq!(
            address,
            format!("{}/rest/public/calls/{}/audio", server.base(), name.replace('/', "%2F"))
        );
    }
}

#[tokio::test]
async fn histories_are_read_page_by_page() {
    // Of 120 calls the even ones are incoming and unanswered, the odd ones outgoing and answered.
    let history = (0..120).map(|number| record(number, 4 - number % 2 * 2, 1 - number % 2)).collect();
    let (server, pbx) = start(Pbx { history, ..Pbx::default() }).await;
    let mut client = Client::new(&server, KEY);
    for (scope, limit, expected) in [
        (Scope::Company, 50, (120, 3)),
        (Scope::Company, 40, (120, 4)),
        (Scope::Users, 50, (60, 2)),
        (Scope::Missed, 30, (60, 3)),
        (Scope::Missed, 1, (60, 61)),
    ] {
        let (records, count) = pages(&mut client, scope, query(limit)).await;
        assert_eq!((records.len(), count), expected, "{scope:?} by {limit}");
        let mut ids: Vec<_> = records.iter().map(|record| record.uuid.clone()).collect();
        ids.sort();
        ids.dedup();
        assert_eq!(ids.len(), records.len(), "{scope:?} by {limit}: none comes twice");
    }
    let mut outgoing = query(50);
    outgoing.directions = Some(DirectionSet::from([Direction::Outgoing, Direction::Internal]));
    let (records, _) = pages(&mut client, Scope::Company, outgoing).await;
    assert!(records.len() == 60 && records.iter().all(|record| record.direction == Direction::Outgoing));
    let last = pbx.lock().unwrap().queries.last().cloned();
    let pairs = "timeFrom=1769850000000&timeTo=1769853600000&limit=50&offset=50&directions=3";
    assert_eq!(last, Some(format!("company.api?{pairs}")));
}

#[tokio::test]
async fn an_expired_session_is_opened_once_more() {
    let history = (0..7).map(|number| record(number, 4, 0)).collect();
    let (server, pbx) = start(Pbx { history, lifetime: Some(3), ..Pbx::default() }).await;
    let mut client = Client::new(&server, KEY);
    let (records, count) = pages(&mut client, Scope::Company, query(1)).await;
    assert_eq!((records.len(), count), (7, 8), "none is lost, none comes twice");
    assert_eq!(pbx.lock().unwrap().opened, 3, "for three requests each");
}

#[tokio::test]
async fn a_client_that_is_refused_does_not_go_on() {
    let (server, pbx) = start(Pbx { lifetime: Some(0), ..Pbx::default() }).await;
    let make = |access: &Access| access.users().unwrap();
    let error = Client::new(&server, KEY).ask(make, users_from).await.expect_err("refused");
    assert!(is_session_over(&error), "{error}");
    assert_eq!(pbx.lock().unwrap().opened, 1, "no second try");

    let error = Client::new(&server, "another").ask(make, users_from).await.expect_err("refused");
    assert_eq!(error.to_string(), "vega session: answered with 403 Forbidden", "not its cookie");
    for session in ["nobody", "s3cr3t-1", "s3cr3t-2"] {
        let request = client_request(&server, session);
        assert!(is_session_over(&users_from(&send(request).await).expect_err("no session")));
    }
}

fn client_request(server: &Server, session: &str) -> http::Request<Vec<u8>> {
    let session = Session::new(session).expect("a session");
    Access::new(&server.base(), &session).expect("an access").users().expect("a request")
}

#[tokio::test]
async fn another_content_type_opens_no_session() {
    let (server, _) = start(Pbx::default()).await;
    let authorization = Authorization::new("pbx.example".to_owned(), KEY.to_owned());
    let mut request = authorize(&server.base(), &authorization).expect("a request");
    request.headers_mut().insert("content-type", "text/plain".parse().unwrap());
    let error = session_from(&send(request).await).expect_err("refused");
    assert_eq!(error.to_string(), "vega session: answered with 415 Unsupported Media Type");
    assert!(!is_session_over(&error));
}

fn observed(document: &(impl Observe<Profile = Profile> + ?Sized)) -> Observed {
    document.observe(&Profile::default(), &Receipt::new("t", None))
}

#[tokio::test]
async fn active_calls_and_history_join_the_leg_of_the_events() {
    let dial = include_bytes!("../../../../fixtures/vega/synthetic/incoming-dial.json");
    let uuid = "00000000000000000000000000000010";
    let mut ended = record(67, 4, 0);
    (ended["uuid"], ended["billSecs"], ended["duration"]) = (json!(uuid), json!(60), json!(67));
    ended["audioRecUrl"] = json!(format!("https://pbx.example/rest/public/calls/{uuid}/audio "));
    let active = json!({"uuid": uuid, "lastEvent": "call.bridge", "dialAt": 1_769_850_000, "bridgeAt": 1_769_850_007,
        "lgDirection": 4, "leg": {"id": 7, "ext": "007", "displayName": "Operator Seven"}, "leg2": null});
    let pbx = Pbx { active: vec![active], history: vec![ended], ..Pbx::default() };
    let (server, _) = start(pbx).await;
    let mut client = Client::new(&server, KEY);

    let mut all = observed(&vega::parse(dial).expect("an event")).observations;
    let active = client.ask(|access| access.active_calls().unwrap(), active_calls_from).await.expect("calls");
    all.extend(observed(active.as_slice()).observations);
    let calls = serde_json::to_value(call::fold(all.clone())).expect("JSON");
    assert_eq!(calls.as_array().map(Vec::len), Some(1), "{calls}");
    assert_eq!((&calls[0]["id"], &calls[0]["legs"][0]["was_answered"]), (&json!(uuid), &json!(true)));
    assert_eq!(calls[0].get("ended"), None, "it goes on: {calls}");

    let (records, _) = pages(&mut client, Scope::Company, query(50)).await;
    all.extend(observed(records.as_slice()).observations);
    let calls = serde_json::to_value(call::fold(all)).expect("JSON");
    assert_eq!(calls.as_array().map(Vec::len), Some(1), "{calls}");
    assert_eq!((&calls[0]["outcome"], &calls[0]["talk_us"]), (&json!("answered"), &json!(60_000_000)));
    let recording = format!("https://pbx.example/rest/public/calls/{uuid}/audio");
    assert_eq!(calls[0]["recordings"][0]["url"], json!(recording), "{calls}");
}

/// Returns the result of each reader for an answer, and whether the session has expired.
type Reader = fn(&Response<Vec<u8>>) -> (String, bool);

fn shown<T: std::fmt::Debug>(answer: Answer<T>) -> (String, bool) {
    let error = answer.expect_err("not what was promised");
    (error.to_string(), is_session_over(&error))
}

#[tokio::test]
async fn what_was_not_promised_is_an_error() {
    let readers: [(&str, bool, Reader); 4] = [
        ("vega active calls", false, |response| shown(active_calls_from(response))),
        ("vega history", false, |response| shown(history_from(response))),
        ("vega users", false, |response| shown(users_from(response))),
        ("vega call made", true, |response| shown(call_made_from(response))),
    ];
    // Errors of an answer that shall be a list, and of one that shall be an object.
    let (page, empty) = ("document is not JSON at line 1, column 1", "document is empty");
    let answers: [(u16, &str, [&str; 2], bool); 9] = [
        (200, "<html><body>login</body></html>", [page; 2], false),
        (204, "", [empty; 2], false),
        (200, r#"{"a":[]}"#, ["document is not a JSON list", "`uuid` is missing"], false),
        (200, "[[]]", ["[0]: document is not a JSON object", "document is not a JSON object"], false),
        (302, "", ["answered with 302 Found"; 2], true),
        (401, "<html></html>", ["answered with 401 Unauthorized"; 2], true),
        (403, "", ["answered with 403 Forbidden"; 2], true),
        (403, r#"{"message":"s3cr3t"}"#, ["answered with 403 Forbidden and an error body"; 2], true),
        (429, "slow down", ["answered with 429 Too Many Requests"; 2], false),
    ];
    for (status, body, expected, is_over) in answers {
        let answer = move || async move { (StatusCode::from_u16(status).unwrap(), body) };
        let server = Server::start(Router::new().fallback(answer)).await;
        let response = send(client_request(&server, "s3cr3t")).await;
        for (document, is_object, read) in &readers {
            let problem = expected[usize::from(*is_object)];
            let between = if problem.starts_with('[') { " " } else { ": " };
            assert_eq!(read(&response), (format!("{document}{between}{problem}"), is_over));
        }
    }
}
