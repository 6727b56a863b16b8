//! Answers to the requests: which status is success, and how a failure is reported.

use call_legs::ringme::rest::{
    EventKind, Failure, FailureStatus, Method, Subscription, Token, is_token_over, removed_from,
    subscription_from, subscriptions_from, token_from,
};
use call_legs::{ParseError, RestError};
use http::{Response, StatusCode};

const ONE: &str = r#"{"url":"https://crm.example/k3","event_type":"hangup","method":"POST","id":151}"#;

fn response(code: u16, body: &str) -> Response<&[u8]> {
    Response::builder().status(code).body(body.as_bytes()).expect("a response")
}

fn subscription() -> Subscription {
    let url = "https://crm.example/k3".to_owned();
    let mut subscription = Subscription::new(url, EventKind::Hangup, Method::Post);
    subscription.id = Some(151);
    subscription
}

/// The error of each reader of an answer.
fn errors(code: u16, body: &str) -> [Option<RestError<Box<Failure>>>; 4] {
    let response = response(code, body);
    [
        subscription_from(&response).err(),
        subscriptions_from(&response).err(),
        removed_from(&response).err(),
        token_from(&response).err(),
    ]
}

#[test]
fn success_is_what_was_promised() {
    for code in [200, 201] {
        assert_eq!(subscription_from(&response(code, ONE)), Ok(subscription()));
    }
    let list = format!("[{ONE},{ONE}]");
    assert_eq!(subscriptions_from(&response(200, &list)), Ok(vec![subscription(), subscription()]));
    assert_eq!(subscriptions_from(&response(200, ONE)), Ok(vec![subscription()]));
    assert_eq!(subscriptions_from(&response(200, "[]")), Ok(vec![]));
    assert_eq!(removed_from(&response(204, "")), Ok(()));
    assert_eq!(removed_from(&response(200, "")), Ok(()));
    let token = token_from(&response(200, r#"{"access_token":"not-a-real-token"}"#));
    assert_eq!(token, Ok(Token::new("not-a-real-token".to_owned())));
}

#[test]
fn success_with_another_body_is_an_error() {
    let shown = |body| errors(200, body).map(|error| error.expect("an error").to_string());
    assert_eq!(
        shown("<html></html>"),
        [
            "ringme subscription: document is not JSON at line 1, column 1",
            "ringme subscription: document is not JSON at line 1, column 1",
            "ringme subscription removal: document has trailing data at line 1, column 1",
            "ringme token: document is not JSON at line 1, column 1",
        ]
    );
    assert_eq!(
        shown("{}"),
        [
            "ringme subscription: `url` is missing",
            "ringme subscription: `url` is missing",
            "ringme subscription removal: document has trailing data at line 1, column 1",
            "ringme token: `access_token` is missing",
        ]
    );
    let list = format!("[{ONE}]");
    let error = subscription_from(&response(200, &list)).expect_err("a list");
    assert_eq!(error.to_string(), "ringme subscription: document is not a JSON object");
    assert_eq!(error.status(), None);
    let nothing: Result<Subscription, _> = subscription_from(&response(204, ""));
    let Err(RestError::Body(ParseError { document, .. })) = nothing else { panic!("{nothing:?}") };
    assert_eq!(document, "ringme subscription");
}

#[test]
fn the_body_of_every_4xx_is_kept_and_read_where_it_can_be() {
    let bodies = [
        (r#"{"message":"Access denied","status":"access_denied"}"#, Some(Some(FailureStatus::AccessDenied))),
        (r#"{"message":"Not found"}"#, Some(None)),
        ("<html><body>404</body></html>", None),
        ("", None),
        ("[]", None),
        ("null", None),
        ("{\"message\":", None),
        ("\u{feff}{}", Some(None)),
    ];
    for code in [400, 401, 403, 404, 429, 499] {
        for (body, word) in &bodies {
            for error in errors(code, body).map(|error| error.expect("an error")) {
                assert_eq!(error.status(), StatusCode::from_u16(code).ok());
                let shown = format!("{error} {error:?}");
                assert!(!shown.contains("Access") && !shown.contains("html"), "{shown}");
                let RestError::Status { error, body: kept, .. } = error else { panic!("{error:?}") };
                assert_eq!(
                    (error.map(|error| error.status), kept.as_slice()),
                    (word.clone(), body.as_bytes())
                );
            }
        }
    }
}

#[test]
fn any_other_status_is_the_transports() {
    for code in [101, 301, 302, 304, 500, 502, 503, 599, 600] {
        for error in errors(code, r#"{"message":"x","status":"access_denied"}"#) {
            let error = error.expect("an error");
            assert_eq!(error.status().map(|status| status.as_u16()), Some(code));
            assert!(matches!(error, RestError::Status { error: None, .. }), "{error:?}");
            assert!(!is_token_over(&error));
        }
    }
}

#[test]
fn a_new_token_helps_only_after_a_refusal_of_the_old_one() {
    let needs = |code, body| errors(code, body).map(|error| error.as_ref().is_some_and(is_token_over));
    for body in ["", "<html></html>", r#"{"message":"Unauthorized"}"#] {
        assert_eq!(needs(401, body), [true, true, true, false], "{body}");
    }
    for code in [200, 302, 400, 403, 404, 429, 500] {
        assert_eq!(needs(code, r#"{"message":"x"}"#), [false; 4], "{code}");
    }
}

#[test]
fn a_wrong_secret_is_reported_in_the_words_of_oauth() {
    for code in [400, 401] {
        let refused = token_from(&response(code, r#"{"error":"invalid_client"}"#)).expect_err("refused");
        assert!(!is_token_over(&refused));
        let RestError::Status { error: Some(error), .. } = refused else { panic!("{refused:?}") };
        assert_eq!(error.error.as_deref(), Some("invalid_client"));
    }
}
