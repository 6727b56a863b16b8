//! Answers of the vendors' REST sides: no error shows a part of them.

use call_legs::ringme::rest;
use call_legs::vega::rest as vega_rest;
use call_legs::webitel::rest as webitel_rest;
use http::{Response, StatusCode};

use super::choose;

/// Checks an answer: the first byte chooses the status, the body follows.
pub fn answers(input: &[u8]) {
    const STATUSES: &[u16] = &[200, 201, 204, 302, 400, 401, 403, 404, 429, 500];
    let Some((status, body)) = choose(input, STATUSES) else { return };
    let mut answer = Response::new(body);
    *answer.status_mut() = StatusCode::from_u16(*status).expect("a status");
    if let Ok(header) = http::HeaderValue::from_bytes(body) {
        answer.headers_mut().append("Set-Cookie", header.clone());
        answer.headers_mut().append("X-RateLimit-Limit", header.clone());
        answer.headers_mut().append("X-RateLimit-Reset", header);
    }
    read(&vega_rest::session_from(&answer));
    read(&vega_rest::hung_up_from(&answer));
    read(&webitel_rest::page_from(&answer));
    read(&webitel_rest::hook_from(&answer));
    read(&rest::subscription_from(&answer));
    read(&rest::subscriptions_from(&answer));
    read(&rest::removed_from(&answer));
    read(&rest::token_from(&answer));
    if let Ok(text) = std::str::from_utf8(body) {
        let pairs = text.lines().filter_map(|line| line.split_once(':'));
        let limit = rest::RateLimit::from_headers(pairs);
        assert_eq!(format!("{limit:?}"), format!("{:?}", limit.clone()));
    }
}

/// Formats what was read, as a log would.
fn read<T, E: std::fmt::Display + std::fmt::Debug>(read: &Result<T, E>) {
    if let Err(error) = read {
        let text = error.to_string();
        let shows = b"s3cr3t".windows(4).any(|part| text.as_bytes().windows(4).any(|run| run == part));
        assert!(text.is_ascii() && !shows, "an error shows a value: {text}");
    }
}
