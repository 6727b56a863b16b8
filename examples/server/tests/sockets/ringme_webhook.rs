//! RingMe's events as they are pushed: in the body of a `POST`, and in the query of a `GET`.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};

use axum::Router;
use axum::body::Bytes;
use axum::extract::{RawQuery, State};
use axum::http::{StatusCode, header};
use axum::routing::get;
use call_legs::ParseError;
use call_legs::ringme::{self, Event};
use http::{Method, Request, Uri};

use crate::loopback::{Server, send};

/// Method, and the event that was read.
type Received = Arc<Mutex<Vec<(Method, Result<Event, ParseError>)>>>;

async fn in_query(State(received): State<Received>, RawQuery(query): RawQuery) {
    let event = ringme::parse(query.unwrap_or_default().as_bytes());
    received.lock().unwrap().push((Method::GET, event));
}

async fn in_body(State(received): State<Received>, headers: header::HeaderMap, body: Bytes) -> StatusCode {
    if headers.get(header::CONTENT_TYPE).is_none_or(|kind| kind != "application/x-www-form-urlencoded") {
        return StatusCode::UNSUPPORTED_MEDIA_TYPE;
    }
    received.lock().unwrap().push((Method::POST, ringme::parse(&body)));
    StatusCode::OK
}

/// Returns every event of the fixtures, valid or not.
fn fixtures() -> Vec<PathBuf> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fixtures/ringme");
    let mut paths = Vec::new();
    for kind in ["documented", "malformed", "synthetic"] {
        for entry in fs::read_dir(root.join(kind)).expect("a folder") {
            let path = entry.expect("an entry").path();
            if path.extension().is_some_and(|extension| extension == "form") {
                paths.push(path);
            }
        }
    }
    paths.sort_unstable();
    paths
}

fn pushed(method: Method, address: Uri, body: Vec<u8>) -> Request<Vec<u8>> {
    let mut request = Request::new(body);
    if method == Method::POST {
        let kind = header::HeaderValue::from_static("application/x-www-form-urlencoded");
        request.headers_mut().insert(header::CONTENT_TYPE, kind);
    }
    (*request.method_mut(), *request.uri_mut()) = (method, address);
    request
}

#[tokio::test]
async fn received_events_are_the_pushed_ones() {
    let received = Received::default();
    let router =
        Router::new().route("/ext-event/k3", get(in_query).post(in_body)).with_state(received.clone());
    let server = Server::start(router).await;
    let address = format!("{}/ext-event/k3", server.base());
    let (mut expected, mut in_no_address) = (Vec::new(), Vec::new());
    for path in fixtures() {
        let body = fs::read(&path).expect("a fixture");
        let event = ringme::parse(&body);
        match Uri::try_from([address.as_bytes(), b"?", &body].concat()) {
            Ok(address) => {
                assert_eq!(send(pushed(Method::GET, address, Vec::new())).await.status(), StatusCode::OK);
                expected.push((Method::GET, event.clone()));
            }
            Err(_) => in_no_address.push(path.file_name().expect("a name").to_owned()),
        }
        let request = pushed(Method::POST, address.parse().expect("an address"), body);
        assert_eq!(send(request).await.status(), StatusCode::OK);
        expected.push((Method::POST, event));
    }
    // Pages, other formats and line breaks come only in bodies.
    in_no_address.sort_unstable();
    assert_eq!(
        in_no_address,
        [
            "html-page.form",
            "json-list.form",
            "json-that-looks-like-form.form",
            "json.form",
            "line-break-at-end.form",
            "xml-after-byte-order-mark.form"
        ]
    );
    assert!(expected.len() > 100, "{} pushes", expected.len());
    for (received, expected) in received.lock().unwrap().iter().zip(&expected) {
        assert_eq!(received, expected);
    }
    assert_eq!(received.lock().unwrap().len(), expected.len());
}

#[tokio::test]
async fn a_query_of_the_registered_address_is_kept_beside_the_event() {
    let received = Received::default();
    let router = Router::new().route("/ext-event", get(in_query)).with_state(received.clone());
    let server = Server::start(router).await;
    let address = format!("{}/ext-event?cid=807&EventType=hangup&CallID=0a&Bridged=no", server.base());
    send(pushed(Method::GET, address.parse().expect("an address"), Vec::new())).await;
    let received = received.lock().unwrap().pop().expect("a push").1.expect("an event");
    let Event::Extension(hangup) = &received else { panic!("{received:?}") };
    assert_eq!(hangup.bridged, Some(false));
    assert_eq!(received.unparsed(), ["cid"]);
}
