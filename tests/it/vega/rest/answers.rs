//! Answers: the documents, the errors, and the end of the session.

use call_legs::vega::rest::{
    CallMade, active_calls_from, call_made_from, history_from, hung_up_from, is_session_over, users_from,
};
use call_legs::vega::{LegId, active, history, users};
use call_legs::{Fields, RestError};
use http::Response;

use super::body;

fn answer(status: u16, body: impl Into<Vec<u8>>) -> Response<Vec<u8>> {
    Response::builder().status(status).body(body.into()).expect("a response")
}

type Outcome = Result<String, RestError<Fields<'static>>>;

type Reader = fn(&Response<Vec<u8>>) -> Outcome;

/// Readers of the answers, by what errors call the document.
fn readers() -> [(&'static str, Reader); 5] {
    fn shown(value: impl std::fmt::Debug) -> String {
        format!("{value:?}")
    }
    [
        ("vega active calls", |response| active_calls_from(response).map(shown)),
        ("vega history", |response| history_from(response).map(shown)),
        ("vega users", |response| users_from(response).map(shown)),
        ("vega call made", |response| call_made_from(response).map(shown)),
        ("vega hang-up", |response| hung_up_from(response).map(shown)),
    ]
}

#[test]
fn answers_are_their_documents() {
    let list = body("active/synthetic/active");
    assert_eq!(active_calls_from(&answer(200, list.clone())).ok(), active::parse(&list).ok());
    let list = body("history/synthetic/history");
    assert_eq!(history_from(&answer(200, list.clone())).ok(), history::parse(&list).ok());
    let list = body("users/synthetic/users");
    assert_eq!(users_from(&answer(200, list.clone())).ok(), users::parse(&list).ok());
    let made = call_made_from(&answer(200, body("rest/synthetic/call-made")));
    assert_eq!(made, Ok(CallMade::new(LegId::from("0000000000000000000000000000c001"))));
    for (status, nothing) in [(200, ""), (204, ""), (200, " \r\n")] {
        assert_eq!(hung_up_from(&answer(status, nothing)), Ok(()));
    }
}

#[test]
fn another_status_is_an_error_whatever_the_body() {
    for (document, read) in readers() {
        for body in ["", "[]", "{\"uuid\":\"a1\"", "<html></html>"] {
            let error = read(&answer(500, body)).expect_err(document);
            assert_eq!(error.to_string(), format!("{document}: answered with 500 Internal Server Error"));
        }
        let error = read(&answer(400, r#"{"message":"no +380000000001"}"#)).expect_err(document);
        assert_eq!(error.to_string(), format!("{document}: answered with 400 Bad Request and an error body"));
        assert!(!format!("{error:?}").contains("38000"), "{error:?}");
        let RestError::Status { error: Some(error), body, .. } = error else {
            panic!("{document}: {error:?}")
        };
        assert_eq!(body, br#"{"message":"no +380000000001"}"#);
        assert_eq!(error.get("message").and_then(|value| value.as_str()), Some("no +380000000001"));
    }
}

#[test]
fn a_body_that_was_not_promised_is_an_error() {
    for (document, read) in readers() {
        let problem = |body: &str| read(&answer(200, body)).expect_err(document).to_string();
        let is_list = ["vega active calls", "vega history", "vega users"].contains(&document);
        if document == "vega hang-up" {
            let trailing = "vega hang-up: document has trailing data at line 1, column 1";
            assert_eq!(["<html></html>", "{}", "[]"].map(problem), [trailing; 3]);
            continue;
        }
        assert_eq!(problem("<html></html>"), format!("{document}: document is not JSON at line 1, column 1"));
        assert_eq!(problem(""), format!("{document}: document is empty"));
        let (other, kind) = if is_list { ("{}", "list") } else { ("[]", "object") };
        assert_eq!(problem(other), format!("{document}: document is not a JSON {kind}"));
    }
}

#[test]
fn the_end_of_a_session_is_seen_by_the_status() {
    let over = [401, 403, 302, 303, 307];
    for status in (200..600).filter(|status| !(200..300).contains(status)) {
        for body in ["", r#"{"message":"no"}"#] {
            let error = users_from(&answer(status, body)).expect_err("refused");
            assert_eq!(is_session_over(&error), over.contains(&status), "{status}");
        }
    }
    let error = users_from(&answer(200, "<html>login</html>")).expect_err("no list");
    assert!(!is_session_over(&error), "a page that a redirect led to is no sign of it");
}
