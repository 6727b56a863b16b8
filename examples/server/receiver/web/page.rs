//! The page, its files, and its stream of events.

use std::convert::Infallible;
use std::sync::{Arc, PoisonError};
use std::time::Duration;

use axum::extract::{Path, State};
use axum::http::{StatusCode, header};
use axum::response::sse::{Event, KeepAlive, Sse};
use axum::response::{IntoResponse as _, Response};
use futures_util::{Stream, stream};
use rusqlite::OptionalExtension as _;
use time::OffsetDateTime;
use tokio::sync::{broadcast, watch};

use super::App;

/// Files of the page: nothing comes from elsewhere.
const ASSETS: [(&str, &str, &str); 9] = [
    ("page.css", "text/css; charset=utf-8", include_str!("../page/page.css")),
    ("icon.svg", "image/svg+xml", include_str!("../page/icon.svg")),
    ("page.js", SCRIPT, include_str!("../page/page.js")),
    ("dom.js", SCRIPT, include_str!("../page/dom.js")),
    ("words.js", SCRIPT, include_str!("../page/words.js")),
    ("live.js", SCRIPT, include_str!("../page/live.js")),
    ("agents.js", SCRIPT, include_str!("../page/agents.js")),
    ("calls.js", SCRIPT, include_str!("../page/calls.js")),
    ("ladder.js", SCRIPT, include_str!("../page/ladder.js")),
];

const SCRIPT: &str = "text/javascript; charset=utf-8";

/// Returns the page. Its files are beside it, so its address ends with a slash.
pub(super) async fn with_slash(Path(token): Path<String>) -> Response {
    (StatusCode::PERMANENT_REDIRECT, [(header::LOCATION, format!("/page/{token}/"))]).into_response()
}

pub(super) async fn index() -> Response {
    ([(header::CONTENT_TYPE, "text/html; charset=utf-8")], include_str!("../page/index.html")).into_response()
}

pub(super) async fn asset(Path((_, name)): Path<(String, String)>) -> Response {
    match ASSETS.iter().find(|(known, ..)| *known == name) {
        Some((_, kind, text)) => ([(header::CONTENT_TYPE, *kind)], *text).into_response(),
        None => StatusCode::NOT_FOUND.into_response(),
    }
}

/// Returns a finished call with its legs, as it is stored.
pub(super) async fn call(State(app): State<App>, Path((_, key)): Path<(String, String)>) -> Response {
    let found = tokio::task::spawn_blocking(move || {
        let connection = app.calls.lock().unwrap_or_else(PoisonError::into_inner);
        let sql = "SELECT call FROM calls WHERE key = ? AND withdrawn = 0";
        connection.query_row(sql, [key], |row| row.get::<_, String>(0)).optional()
    });
    match found.await {
        Ok(Ok(Some(call))) => ([(header::CONTENT_TYPE, "application/json")], call).into_response(),
        Ok(Ok(None)) => StatusCode::NOT_FOUND.into_response(),
        Ok(Err(_)) | Err(_) => StatusCode::SERVICE_UNAVAILABLE.into_response(),
    }
}

/// States of a stream of events.
enum Stage {
    Begins(Box<App>),
    Goes(broadcast::Receiver<Arc<str>>, watch::Receiver<bool>),
}

/// Streams first everything, then each change. A page that cannot keep up loses its stream: its browser connects again, and
/// gets everything again.
pub(super) async fn events(State(app): State<App>) -> Response {
    // An event, since a page does not see comments.
    let alive =
        KeepAlive::new().interval(Duration::from_secs(15)).event(Event::default().event("alive").data("."));
    // A proxy that buffers an answer would delay every event.
    ([("x-accel-buffering", "no")], Sse::new(stream(app)).keep_alive(alive)).into_response()
}

fn stream(app: App) -> impl Stream<Item = Result<Event, Infallible>> {
    stream::unfold(Stage::Begins(Box::new(app)), |stage| async {
        match stage {
            Stage::Begins(app) => {
                let (all, changes) = app.dashboard.subscribe(OffsetDateTime::now_utc());
                let first = Event::default().event("all").retry(Duration::from_secs(1)).data(&all);
                Some((Ok(first), Stage::Goes(changes, app.stop.clone())))
            }
            Stage::Goes(mut changes, mut stop) => {
                let change = tokio::select! {
                    change = changes.recv() => change.ok()?,
                    _ = stop.wait_for(|stop| *stop) => return None,
                };
                Some((Ok(Event::default().event("change").data(&change)), Stage::Goes(changes, stop)))
            }
        }
    })
}
