//! What the vendors push. Every message is kept and then answered at once: it is parsed later.

use std::collections::HashMap;

use axum::body::Bytes;
use axum::extract::{Path, RawQuery, State};
use axum::http::{Method, StatusCode, header};
use axum::response::{IntoResponse as _, Response};
use call_legs::capture::Source;
use call_legs::conversions::ringme::RingMe;
use call_legs::conversions::ringme::{Profile, Sender};
use call_legs::conversions::vega::Vega;
use call_legs::conversions::webitel::Webitel;
use call_legs::vega::lookup;

use super::super::log::NotKept;
use super::App;

/// Takes form data of RingMe, in the query of a `GET` or in the body of a `POST`. The address names the sender.
pub(super) async fn ringme(
    State(app): State<App>,
    Path(path): Path<HashMap<String, String>>,
    method: Method,
    RawQuery(query): RawQuery,
    body: Bytes,
) -> Response {
    let sender = match path.get("sender").map(String::as_str) {
        None => None,
        Some("phone") => Some(Sender::Phone),
        Some("queue") => Some(Sender::Queue),
        Some("menu" | "ivr") => Some(Sender::Menu),
        Some(_) => return StatusCode::NOT_FOUND.into_response(),
    };
    let source = match sender {
        None => app.profiles.of::<RingMe>(),
        Some(_) => Source::new::<RingMe>(Profile::new(sender)),
    };
    match method {
        Method::GET => kept(&app, source, query.unwrap_or_default().into_bytes()).await,
        Method::POST => kept(&app, source, body.into()).await,
        _ => not_allowed("GET, POST"),
    }
}

/// Takes what a customer's schema in Webitel makes: JSON or form data in the body, or form data in the query. Webitel waits
/// for a second, and ignores the answer.
pub(super) async fn webitel(
    State(app): State<App>,
    method: Method,
    RawQuery(query): RawQuery,
    body: Bytes,
) -> Response {
    let source = app.profiles.of::<Webitel>();
    match method {
        Method::GET => kept(&app, source, query.unwrap_or_default().into_bytes()).await,
        Method::POST | Method::PUT => kept(&app, source, body.into()).await,
        _ => not_allowed("GET, POST, PUT"),
    }
}

/// Takes events and look-ups of Vega, which come to one address: an object with `event` is an event, one without it a look-up.
pub(super) async fn vega(State(app): State<App>, method: Method, body: Bytes) -> Response {
    if method != Method::POST {
        return not_allowed("POST");
    }
    if app.log.append(app.profiles.of::<Vega>(), body.to_vec()).await.is_err() {
        return not_kept();
    }
    let is_event = call_legs::vega::parse(&body).is_ok();
    let answer = match lookup::parse_request(&body) {
        Ok(request) if !is_event => lookup::serialize_answer(&app.contacts.answer(&request)).ok(),
        _ => None,
    };
    json(answer.unwrap_or_else(|| b"[]".to_vec()))
}

async fn kept(app: &App, source: Source, body: Vec<u8>) -> Response {
    match app.log.append(source, body).await {
        Ok(()) => StatusCode::OK.into_response(),
        Err(NotKept) => not_kept(),
    }
}

/// Answers that a message cannot be kept, the only failure that a vendor sees.
fn not_kept() -> Response {
    (StatusCode::SERVICE_UNAVAILABLE, [(header::RETRY_AFTER, "10")]).into_response()
}

fn not_allowed(methods: &'static str) -> Response {
    (StatusCode::METHOD_NOT_ALLOWED, [(header::ALLOW, methods)]).into_response()
}

fn json(body: Vec<u8>) -> Response {
    ([(header::CONTENT_TYPE, "application/json")], body).into_response()
}
