//! Answers of the resource: the promised body, and everything else that may come.

use call_legs::webitel::HookEvent;
use call_legs::webitel::rest::{hook_from, page_from};
use call_legs::{Fields, RestError, Value};
use http::{Response, StatusCode};

type Failure = RestError<Fields<'static>>;

fn answer(status: u16, body: &str) -> Response<Vec<u8>> {
    let mut response = Response::new(body.as_bytes().to_vec());
    *response.status_mut() = StatusCode::from_u16(status).expect("a status");
    response
}

#[test]
fn the_promised_body_is_read() {
    for status in [200, 201] {
        let hook = hook_from(&answer(status, r#"{"id":7,"event":"missed"}"#)).expect("a hook");
        assert_eq!((hook.id, hook.event), (Some(7), Some(HookEvent::Missed)));
    }
    let page = page_from(&answer(200, r#"{"items":[{"id":7}]}"#)).expect("a page");
    assert_eq!(page.items.map(|items| items.len()), Some(1));
    // Any body that is bytes will do.
    assert_eq!(page_from(&Response::new("{}")).map(|page| page.items), Ok(None));
}

/// Status, body, the error's text, and whether it is a status, an error body or a wrong body.
const FAILURES: [(u16, &str, &str, &str); 14] = [
    (404, "404 page not found", "webitel queue hook: answered with 404 Not Found", "status"),
    (404, "", "webitel queue hook: answered with 404 Not Found", "status"),
    (401, "[]", "webitel queue hook: answered with 401 Unauthorized", "status"),
    (502, "<html></html>", "webitel queue hook: answered with 502 Bad Gateway", "status"),
    (500, "{\"code\":", "webitel queue hook: answered with 500 Internal Server Error", "status"),
    (302, "{\"id\":7}", "webitel queue hook: answered with 302 Found", "status"),
    (304, "", "webitel queue hook: answered with 304 Not Modified", "status"),
    (403, "{\"code\":7}", "webitel queue hook: answered with 403 Forbidden and an error body", "vendor"),
    (503, "{}", "webitel queue hook: answered with 503 Service Unavailable and an error body", "vendor"),
    (204, "", "webitel queue hook: document is empty", "body"),
    (200, " \n", "webitel queue hook: document is empty", "body"),
    (200, "<html></html>", "webitel queue hook: document is not JSON at line 1, column 1", "body"),
    (200, "[{\"id\":7}]", "webitel queue hook: document is not a JSON object", "body"),
    (200, "null", "webitel queue hook: document is not a JSON object", "body"),
];

#[test]
fn everything_else_is_an_error_of_its_kind() {
    for (status, body, expected, kind) in FAILURES {
        let error = hook_from(&answer(status, body)).expect_err(body);
        assert_eq!(error.to_string(), expected, "{status} {body}");
        let (is, expected_status) = match &error {
            RestError::Status { status, body: kept, error, .. } => {
                assert_eq!(kept, body.as_bytes(), "{status} {body}");
                (if error.is_some() { "vendor" } else { "status" }, Some(status.as_u16()))
            }
            RestError::Body(_) => ("body", None),
            other => panic!("{other:?}"),
        };
        assert_eq!(is, kind, "{status} {body}");
        assert_eq!(expected_status, Some(status).filter(|_| kind != "body"), "{status} {body}");
        assert_eq!(error.status().map(|status| status.as_u16()), expected_status);
    }
    let error = page_from(&answer(404, "")).expect_err("no page").to_string();
    assert_eq!(error, "webitel hook page: answered with 404 Not Found");
    let error = page_from(&answer(200, "[]")).expect_err("no page").to_string();
    assert_eq!(error, "webitel hook page: document is not a JSON object");
}

/// An error body is handed on whole, and shown by nothing.
#[test]
fn an_error_body_is_kept_and_not_shown() {
    let body = r#"{"id":"app.error","detail":"no hook of +380000000001","code":404}"#;
    let error: Failure = hook_from(&answer(404, body)).expect_err("no hook");
    let shown = format!("{error} {error:?} {error:#?}");
    assert!(shown.contains("404") && !shown.contains("+380") && !shown.contains("app.error"), "{shown}");
    let RestError::Status { document, error: Some(vendors), .. } = error else { panic!("{error:?}") };
    assert_eq!(document, "webitel queue hook");
    assert_eq!(vendors.get("detail"), Some(&Value::from("no hook of +380000000001")));
    assert_eq!(vendors.len(), 3);
}

#[test]
fn a_long_body_is_cut_after_the_error_in_it_was_read() {
    for length in [65_535, 65_536, 65_537, 1 << 20] {
        let body = format!("{{\"detail\":\"{}\"}}", "x".repeat(length - 13));
        assert_eq!(body.len(), length);
        let error: Failure = hook_from(&answer(500, &body)).expect_err("no hook");
        let RestError::Status { body: kept, error: Some(vendors), .. } = error else { panic!("{error:?}") };
        assert_eq!(kept, &body.as_bytes()[..length.min(65_536)]);
        assert_eq!(vendors.get("detail").and_then(Value::as_str).map(str::len), Some(length - 13));
    }
}

/// A report that prints an error and its sources has everything once.
#[test]
fn no_error_prints_its_source() {
    for (status, body, ..) in FAILURES {
        let error: Failure = hook_from(&answer(status, body)).expect_err(body);
        let source = std::error::Error::source(&error);
        assert!(source.is_none_or(|source| !error.to_string().contains(&source.to_string())), "{error}");
    }
}
