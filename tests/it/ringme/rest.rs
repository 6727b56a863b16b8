//! The laws of all documents; failures, rate limits, tokens and the requests for them.

use call_legs::ringme::rest::{
    ClientCredentials, Failure, FailureStatus, PasswordCredentials, RateLimit, Subscription,
    SubscriptionChange, Token, TokenRequest, parse_failure, parse_subscription, parse_subscription_change,
    parse_subscriptions, parse_token, parse_token_request, serialize_failure, serialize_subscription,
    serialize_subscription_change, serialize_subscriptions, serialize_token, serialize_token_request,
};
use call_legs::{Fields, Value};
use http::{HeaderMap, HeaderValue};
use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use time::Duration;

use super::document::{Documents, json_extra, read};
use super::subscription::unparsed_of_all;
use crate::strategy::ringme::{enum_value, text};
use crate::support::report;
use crate::support::tree::is_form_of;

const DOCUMENTS: Documents = Documents {
    folder: "rest",
    readers: &[
        (
            "subscriptions",
            read!(parse_subscriptions, |list: &Vec<_>| serialize_subscriptions(list), unparsed_of_all),
        ),
        ("list-", read!(parse_subscriptions, |list: &Vec<_>| serialize_subscriptions(list), unparsed_of_all)),
        ("subscription-", read!(parse_subscription, serialize_subscription, Subscription::unparsed)),
        (
            "change",
            read!(parse_subscription_change, serialize_subscription_change, SubscriptionChange::unparsed),
        ),
        ("failure-", read!(parse_failure, serialize_failure, Failure::unparsed)),
        ("token-request", read!(parse_token_request, serialize_token_request, TokenRequest::unparsed)),
        ("token", read!(parse_token, serialize_token, Token::unparsed)),
    ],
};

/// What begins every secret of the fixtures.
const SECRET: &str = "not-a-real";

fn body(fixture: &str) -> Vec<u8> {
    let path = format!("{}/fixtures/ringme/rest/synthetic/{fixture}", env!("CARGO_MANIFEST_DIR"));
    std::fs::read(path).expect("a fixture")
}

#[test]
fn the_laws_hold() {
    DOCUMENTS.obey_the_laws();
}

#[test]
fn a_failure_is_read_whole() {
    let mut expected = Failure::new();
    expected.message = Some("Access denied".to_owned());
    expected.status = Some(FailureStatus::AccessDenied);
    assert_eq!(parse_failure(&body("failure-status.json")), Ok(expected));
    let mut expected = Failure::new();
    expected.message = Some("Not found".to_owned());
    assert_eq!(parse_failure(&body("failure-plain.json")), Ok(expected));
    let mut expected = Failure::new();
    expected.error = Some("invalid_client".to_owned());
    assert_eq!(parse_failure(&body("failure-of-token.json")), Ok(expected));
    assert_eq!(parse_failure(b"{}"), Ok(Failure::new()));
}

#[test]
fn whatever_else_a_failure_brings_is_kept() {
    let odd = parse_failure(&body("failure-oddities.json")).expect("a failure");
    assert_eq!((odd.message.as_ref(), odd.error.as_ref()), (None, None));
    assert_eq!(odd.status, Some(FailureStatus::from("extension_not_found")));
    assert_eq!(odd.unparsed(), ["code", "message", "message", "error"]);
}

#[test]
fn a_failure_that_would_be_read_as_another_is_not_written() {
    let mut odd = Failure::new();
    odd.extra.push("message", "x");
    let error = serialize_failure(&odd).expect_err("another").to_string();
    assert_eq!(error, "ringme failure: `message` is invalid: expected no unknown field of this name");
}

#[test]
fn a_rate_limit_is_read_from_headers() {
    let headers = [
        ("Content-Type", "application/json"),
        ("X-RateLimit-Limit", "1000"),
        ("x-ratelimit-remaining", "0"),
        ("X-RATELIMIT-RESET", "3599"),
        ("X-RateLimit", "7"),
    ];
    let mut expected = RateLimit::new();
    assert_eq!(RateLimit::from_headers([("", "")]), expected);
    expected.limit = Some(1000);
    expected.remaining = Some(0);
    expected.reset = Some(Duration::seconds(3599));
    assert_eq!(RateLimit::from_headers(headers), expected);
    assert_eq!(RateLimit::from_headers(headers.map(|(name, value)| (name, value.as_bytes()))), expected);
    let header = |(name, value): (&str, _)| (name.parse().expect("a name"), HeaderValue::from_static(value));
    let map: HeaderMap = headers.map(header).into_iter().collect();
    assert_eq!(RateLimit::from_headers(&map), expected);
    let json = serde_json::to_string(&expected).expect("JSON");
    assert_eq!(
        json,
        r#"{"x-ratelimit-limit":"1000","x-ratelimit-remaining":"0","x-ratelimit-reset":"3599"}"#
    );
    assert_eq!(serde_json::from_str::<RateLimit>(&json).expect("a rate limit"), expected);
}

#[test]
fn invalid_headers_are_kept() {
    let headers: [(&str, &[u8]); 6] = [
        ("X-RateLimit-Limit", b"many"),
        ("X-RateLimit-Remaining", b"\xff"),
        ("X-RateLimit-Reset", b"-1"),
        ("X-RateLimit-Reset", b"10"),
        ("X-RateLimit-App", b"5"),
        ("Retry-After", b"10"),
    ];
    let limit = RateLimit::from_headers(headers);
    assert_eq!((limit.limit, limit.remaining, limit.reset), (None, None, None));
    let names = ["limit", "remaining", "reset", "reset", "app"].map(|name| format!("x-ratelimit-{name}"));
    assert_eq!(limit.unparsed(), names);
    assert_eq!(limit.extra.get("x-ratelimit-remaining"), Some(&Value::Bytes(vec![0xff].into())));
}

#[test]
fn a_token_is_read_whole() {
    let mut expected = Token::new("not-a-real-token".to_owned());
    expected.token_type = Some("Bearer".to_owned());
    assert_eq!(parse_token(&body("token-bare.json")), Ok(expected.clone()));
    expected.expires_in = Some(Duration::hours(1));
    expected.scope = Some("all".to_owned());
    assert_eq!(parse_token(&body("token.json")), Ok(expected.clone()));
    expected.refresh_token = Some("not-a-real-token-to-refresh".to_owned());
    assert_eq!(parse_token(&body("token-to-refresh.json")), Ok(expected));
    let odd = parse_token(&body("token-oddities.json")).expect("a token");
    assert_eq!(odd.access_token, "not-a-real-token");
    assert_eq!((odd.expires_in, odd.scope.as_ref(), odd.refresh_token.as_ref()), (None, None, None));
    assert_eq!(odd.unparsed(), ["expires_in", "access_token", "refresh_token", "scope"]);
}

#[test]
fn a_token_request_is_read_whole() {
    let mut application = ClientCredentials::new("app".into(), "not-a-real-secret".to_owned());
    let expected = TokenRequest::ClientCredentials(application.clone());
    assert_eq!(parse_token_request(&body("token-request.form")), Ok(expected));
    let user = PasswordCredentials::new(
        "app".into(),
        "not-a-real-secret".to_owned(),
        "user@pbx.example".to_owned(),
        "not+a real&password".to_owned(),
    );
    assert_eq!(
        parse_token_request(&body("token-request-of-user.form")),
        Ok(TokenRequest::Password(user.clone()))
    );
    application.extra.push("scope", "all");
    assert_eq!(
        serialize_token_request(&TokenRequest::ClientCredentials(application)).as_deref(),
        Ok("grant_type=client_credentials&client_id=app&client_secret=not-a-real-secret&scope=all"
            .as_bytes())
    );
    assert_eq!(
        serialize_token_request(&TokenRequest::Password(user)).as_deref(),
        Ok(body("token-request-of-user.form").as_slice())
    );
}

#[test]
fn what_no_server_could_read_is_not_written() {
    let token = |token: &Token| serialize_token(token).expect_err("no token").to_string();
    let mut odd = Token::new(String::new());
    assert_eq!(token(&odd), "ringme token: `access_token` is invalid: expected text that is not empty");
    odd.access_token = "x".to_owned();
    odd.expires_in = Some(Duration::milliseconds(1500));
    assert_eq!(token(&odd), "ringme token: `expires_in` is invalid: expected a number of whole seconds");
    let nameless = ClientCredentials::new("".into(), "not-a-real-secret".to_owned());
    assert_eq!(
        serialize_token_request(&TokenRequest::ClientCredentials(nameless)).expect_err("no name").to_string(),
        "ringme token request: `client_id` is invalid: expected text that is not empty"
    );
}

#[test]
fn serdes_traits_agree_with_parse_and_serialize() {
    let token: Token = serde_json::from_slice(&body("token-oddities.json")).expect("a token");
    assert_eq!(Ok(&token), parse_token(&body("token-oddities.json")).as_ref());
    let (json, written) = (serde_json::to_vec(&token).expect("JSON"), serialize_token(&token).expect("JSON"));
    assert!(is_form_of(&json, &written));
    for fixture in ["token-request.form", "token-request-of-user.form", "token-request-oddities.form"] {
        let request: TokenRequest = serde_urlencoded::from_bytes(&body(fixture)).expect("a request");
        assert_eq!(Ok(&request), parse_token_request(&body(fixture)).as_ref());
        let form = serde_urlencoded::to_string(&request).expect("form data");
        assert_eq!(Ok(form.into_bytes()), serialize_token_request(&request));
    }
}

#[test]
fn no_secret_is_shown() {
    let mut ran = 0;
    for fixture in DOCUMENTS.readable().iter().filter(|fixture| fixture.name.contains("/token")) {
        let shown = DOCUMENTS.read(fixture, &fixture.body).expect("a message").debug;
        assert!(!shown.contains(SECRET) && !shown.contains("real&password"), "{shown}");
        let raw = String::from_utf8_lossy(&fixture.body);
        assert!(raw.contains(SECRET), "{}: has no secret to be hidden", fixture.name);
        ran += 1;
    }
    for fixture in DOCUMENTS.fixtures("malformed") {
        let error = DOCUMENTS.read(&fixture, &fixture.body).err().expect("an error");
        assert!(!error.contains(SECRET), "{error}");
        ran += 1;
    }
    report::ran("ringme", "messages searched for secrets", ran);
    let debug = |fixture| format!("{:?}", parse_token(&body(fixture)).expect("a token"));
    assert_eq!(
        debug("token-bare.json"),
        "Token { access_token: <hidden>, token_type: Some(\"Bearer\"), expires_in: None, scope: None, \
         refresh_token: None, extra: <0 hidden> }"
    );
    assert!(debug("token-to-refresh.json").ends_with("refresh_token: Some(<hidden>), extra: <0 hidden> }"));
    assert!(debug("token-oddities.json").ends_with("refresh_token: None, extra: <4 hidden> }"));
    let request = parse_token_request(&body("token-request-of-user.form")).expect("a request");
    assert_eq!(
        format!("{request:?}"),
        "Password(PasswordCredentials { client_id: AppId(\"app\"), client_secret: <hidden>, \
         username: \"user@pbx.example\", password: <hidden>, extra: <0 hidden> })"
    );
}

fn failure() -> impl Strategy<Value = Failure> {
    (option::of(text()), option::of(enum_value(FailureStatus::KNOWN)), option::of(text()), json_extra())
        .prop_map(|(message, status, error, extra)| {
            let mut failure = Failure::new();
            (failure.message, failure.status, failure.error, failure.extra) = (message, status, error, extra);
            failure
        })
}

fn token() -> impl Strategy<Value = Token> {
    let secret = || text().prop_filter("a secret", |secret| !secret.is_empty());
    let seconds = prop_oneof![Just(0), Just(i64::MAX), 0..10_000_i64].prop_map(Duration::seconds);
    (
        secret(),
        option::of(text()),
        option::of(seconds),
        option::of(text()),
        option::of(secret()),
        json_extra(),
    )
        .prop_map(|(secret, token_type, expires_in, scope, refresh_token, extra)| {
            let mut token = Token::new(secret);
            (token.token_type, token.expires_in, token.scope) = (token_type, expires_in, scope);
            (token.refresh_token, token.extra) = (refresh_token, extra);
            token
        })
}

fn token_request() -> impl Strategy<Value = TokenRequest> {
    let app = text().prop_filter("an identifier", |app| !app.is_empty());
    let extra = vec(text(), 0..3).prop_map(|values| {
        values.into_iter().map(|value| ("scope".into(), Value::from(value))).collect::<Fields>()
    });
    (app, text(), option::of((text(), text())), extra).prop_map(|(app, secret, user, extra)| {
        if let Some((username, password)) = user {
            let mut request = PasswordCredentials::new(app.into(), secret, username, password);
            request.extra = extra;
            TokenRequest::Password(request)
        } else {
            let mut request = ClientCredentials::new(app.into(), secret);
            request.extra = extra;
            TokenRequest::ClientCredentials(request)
        }
    })
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn generated_failures_are_read_back_as_themselves(failure in failure()) {
        let written = serialize_failure(&failure).expect("written");
        prop_assert_eq!(parse_failure(&written).expect("read"), failure);
    }

    #[test]
    fn generated_tokens_are_read_back_as_themselves(token in token()) {
        prop_assert_eq!(parse_token(&serialize_token(&token).expect("written")).expect("read"), token);
    }

    #[test]
    fn generated_token_requests_are_read_back_as_themselves(request in token_request()) {
        let written = serialize_token_request(&request).expect("written");
        prop_assert_eq!(parse_token_request(&written).expect("read"), request);
    }
}
