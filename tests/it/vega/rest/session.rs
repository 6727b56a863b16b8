//! Sessions: the cookie among others, and that it is never shown.

use call_legs::vega::rest::{Session, session_from};
use http::{HeaderValue, Response};

use crate::support::report;

/// Answer with those cookies.
fn answer(status: u16, cookies: &[&str]) -> Response<Vec<u8>> {
    let mut response = Response::new(Vec::new());
    *response.status_mut() = status.try_into().expect("a status");
    for cookie in cookies {
        let cookie = HeaderValue::from_bytes(cookie.as_bytes()).expect("a header");
        response.headers_mut().append("set-cookie", cookie);
    }
    response
}

#[test]
fn the_session_is_found_among_attributes_and_other_cookies() {
    let table: [(&[&str], &str); 10] = [
        (&["JSESSIONID=0123"], "0123"),
        (&["JSESSIONID=0123; Path=/; HttpOnly"], "0123"),
        (&["JSESSIONID=0123;Path=/;Secure;SameSite=None;Expires=Sat, 31 Jan 2026 10:00:00 GMT"], "0123"),
        (&["lang=uk; Path=/", "JSESSIONID=0123; Path=/", "rememberMe=deleteMe; Max-Age=0"], "0123"),
        (&["lang=uk; JSESSIONID=no", "JSESSIONID=0123"], "0123"),
        (&["XJSESSIONID=no", "JSESSIONID=0123", "JSESSIONID2=no", "jsessionid=no"], "0123"),
        (&["JSESSIONID=before", "JSESSIONID=0123"], "0123"),
        (&["JSESSIONID=", "JSESSIONID=0123"], "0123"),
        (&[" JSESSIONID = 0123 ; Path=/"], "0123"),
        (&["JSESSIONID=\"a=b,c\\d\".node1"], "\"a=b,c\\d\".node1"),
    ];
    for (cookies, expected) in table {
        let session =
            session_from(&answer(200, cookies)).unwrap_or_else(|error| panic!("{cookies:?}: {error}"));
        assert_eq!(session.value(), expected, "{cookies:?}");
        assert_eq!(Session::new(expected), Ok(session), "{cookies:?}");
    }
    report::ran("vega", "sessions in cookies", table.len());
}

#[test]
fn an_answer_without_the_cookie_opens_no_session() {
    let missing = "vega session: `JSESSIONID` is missing";
    let invalid = "vega session: `JSESSIONID` is invalid: expected visible ASCII without `;`";
    let table: [(&[&str], &str); 9] = [
        (&[], missing),
        (&["lang=uk; Path=/"], missing),
        (&["JSESSIONID"], missing),
        (&["lang=JSESSIONID=s3cr3t"], missing),
        (&["jsessionid=s3cr3t"], missing),
        (&["JSESSIONID=; Max-Age=0"], invalid),
        (&["JSESSIONID=s3cr3t", "JSESSIONID="], invalid),
        (&["JSESSIONID=s3cr3t s3cr3t"], invalid),
        (&["JSESSIONID=s3cr3tі"], invalid),
    ];
    for (cookies, expected) in table {
        let error = session_from(&answer(200, cookies)).expect_err(expected);
        assert_eq!(error.to_string(), expected, "{cookies:?}");
        assert!(!format!("{error:?}").contains("s3cr3t"));
    }
}

/// Servers give a cookie to everybody, also to those whom they refuse.
#[test]
fn a_refused_login_opens_no_session() {
    for (status, shown) in [
        (401, "401 Unauthorized"),
        (403, "403 Forbidden"),
        (302, "302 Found"),
        (415, "415 Unsupported Media Type"),
    ] {
        let error = session_from(&answer(status, &["JSESSIONID=0123"])).expect_err("refused");
        assert_eq!(error.to_string(), format!("vega session: answered with {shown}"));
        assert_eq!(error.status().map(|status| status.as_u16()), Some(status));
    }
}

#[test]
fn a_session_is_never_shown() {
    let session = Session::new("s3cr3t").expect("a session");
    let shown = format!("{session:?} {session:#?}");
    assert!(!shown.contains("s3cr3t") && shown.contains("Session"), "{shown}");
    for value in ["", "s3cr3t;x", "s3cr3t\r\nx: y", " s3cr3t", "s3cr3t\u{7f}", "секрет"] {
        let error = Session::new(value).expect_err("no cookie can hold it");
        assert_eq!(
            error.to_string(),
            "vega session: `JSESSIONID` is invalid: expected visible ASCII without `;`"
        );
        assert!(!format!("{error:?}").contains("s3cr3t"));
    }
}
