//! Vega's PBX: the socket of its employees and, at the same address, the lists that clients request after a reconnection.

use std::net::SocketAddr;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use axum::extract::State;
use axum::routing::{get, post};
use axum::{Json, Router};
use call_legs::capture::Capture;
use futures_util::{SinkExt as _, StreamExt as _};
use hyper::server::conn::http1;
use hyper_util::rt::TokioIo;
use hyper_util::service::TowerToHyperService;
use serde_json::Value;
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::broadcast;
use tokio::sync::broadcast::error::RecvError;
use tokio_tungstenite::accept_async;
use tokio_tungstenite::tungstenite::Message;

use super::Failure;

/// Ongoing calls, and records of finished ones.
#[derive(Clone, Default)]
struct Lists(Arc<Mutex<(Vec<Value>, Vec<Value>)>>);

impl Lists {
    fn lock(&self) -> MutexGuard<'_, (Vec<Value>, Vec<Value>)> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Updates the lists by an event.
    fn take(&self, capture: &Capture) {
        if capture.source.vendor() != "vega" {
            return;
        }
        let mut lists = self.lock();
        let (active, history) = &mut *lists;
        match (capture.source.document(), serde_json::from_slice(&capture.body)) {
            (Some("history"), Ok(Value::Array(records))) => history.extend(records),
            (None, Ok(Value::Object(mut event))) => {
                let (Some(name), Some(uuid)) = (event.remove("event"), event.get("uuid").cloned()) else {
                    return;
                };
                active.retain(|call| call["uuid"] != uuid);
                if name != "call.hangup" {
                    event.insert("lastEvent".to_owned(), name);
                    active.push(Value::Object(event));
                }
            }
            _ => {}
        }
    }
}

/// Serves until the process ends, and returns its address.
pub(crate) async fn serve(
    address: SocketAddr,
    messages: &broadcast::Sender<Arc<Capture>>,
) -> Result<SocketAddr, Failure> {
    let listener = TcpListener::bind(address).await.map_err(|error| format!("{address}: {error}"))?;
    let address = listener.local_addr()?;
    let (lists, mut happens) = (Lists::default(), messages.subscribe());
    let router = Router::new()
        .route("/rest/security/authorize", post(|| async { [("set-cookie", "JSESSIONID=emulated; Path=/")] }))
        .route(
            "/rest/calls/active/v3",
            get(|State(lists): State<Lists>| async move { Json(lists.lock().0.clone()) }),
        )
        .route("/rest/calls/company.api", get(page))
        .with_state(lists.clone());
    tokio::spawn(async move {
        loop {
            match happens.recv().await {
                Ok(capture) => lists.take(&capture),
                // A client that lags loses events; the lists have them.
                Err(RecvError::Lagged(_)) => {}
                Err(RecvError::Closed) => return,
            }
        }
    });
    let messages = messages.clone();
    tokio::spawn(async move {
        while let Ok((stream, _)) = listener.accept().await {
            tokio::spawn(connection(stream, router.clone(), messages.subscribe()));
        }
    });
    Ok(address)
}

/// Serves a connection, whose path decides what is wanted.
async fn connection(stream: TcpStream, router: Router, messages: broadcast::Receiver<Arc<Capture>>) {
    let mut start = [0; 10];
    if stream.peek(&mut start).await.is_ok_and(|_| start == *b"GET /live/") {
        return push(stream, messages).await;
    }
    // A client may disconnect at any time.
    _ = http1::Builder::new().serve_connection(TokioIo::new(stream), TowerToHyperService::new(router)).await;
}

async fn push(stream: TcpStream, mut messages: broadcast::Receiver<Arc<Capture>>) {
    let Ok(mut socket) = accept_async(stream).await else { return };
    loop {
        let capture = tokio::select! {
            capture = messages.recv() => capture,
            heard = socket.next() => match heard {
                Some(Ok(_)) => continue,
                Some(Err(_)) | None => return,
            },
        };
        let Ok(capture) = capture else { return };
        if (capture.source.vendor(), capture.source.document()) != ("vega", None) {
            continue;
        }
        let text = String::from_utf8_lossy(&capture.body).into_owned();
        if socket.send(Message::text(text)).await.is_err() {
            return;
        }
    }
}

/// Returns a page of the history: the span is that of the query, the order that of the ends.
async fn page(State(lists): State<Lists>, uri: axum::http::Uri) -> Json<Vec<Value>> {
    let query = call_legs::vega::rest::parse_history_query(uri.query().unwrap_or_default().as_bytes());
    let Ok(query) = query else { return Json(Vec::new()) };
    let millis = |at: time::OffsetDateTime| at.unix_timestamp_nanos() / 1_000_000;
    let is_within = |record: &&Value| {
        let ended = i128::from(record["endAt"].as_i64().unwrap_or_default());
        millis(query.from) <= ended && ended < millis(query.to)
    };
    let (skipped, most) = (usize::try_from(query.offset).unwrap_or(usize::MAX), query.limit as usize);
    Json(lists.lock().1.iter().filter(is_within).skip(skipped).take(most).cloned().collect())
}
