//! Pages that do not keep up, and pages that do not read.

use std::time::Duration;

use serde_json::json;
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::{TcpSocket, TcpStream};
use tokio::time::timeout;

use crate::playground::{Playground, post, status};

/// Opens a stream of events whose client has read the first bytes, and takes no more than fits into small buffers.
async fn stalled(port: u16, page: &str) -> TcpStream {
    let socket = TcpSocket::new_v4().expect("a socket");
    socket.set_recv_buffer_size(64 << 10).expect("a small buffer");
    let mut stream = socket.connect(([127, 0, 0, 1], port).into()).await.expect("a receiver");
    let request = format!("GET {page}/events HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n");
    stream.write_all(request.as_bytes()).await.expect("a request");
    stream.read_u8().await.expect("an answer");
    stream
}

/// Sends a ringing call with a long name: its updates fill buffers.
async fn ring(port: u16, path: &str, uuid: usize, name: usize) {
    let now = time::OffsetDateTime::now_utc().unix_timestamp() * 1000;
    let event = json!({"event": "call.dial", "uuid": uuid.to_string(), "lgDirection": 4, "dialAt": now,
        "serverTime": now, "leg": {"id": 7, "type": 1, "ext": "007"},
        "otherLegs": [{"id": "29", "name": "x".repeat(name), "num": "+380000000001"}]});
    let (head, _) = post(port, path, &serde_json::to_vec(&event).expect("JSON")).await;
    assert_eq!(status(&head), 200);
}

/// Reads to the end, which an open stream does not have.
async fn rest(stream: &mut TcpStream) {
    let mut rest = Vec::new();
    // A disconnected stream may end with an error.
    let ended = timeout(Duration::from_secs(10), stream.read_to_end(&mut rest)).await;
    assert!(ended.is_ok(), "it goes on after {} bytes", rest.len());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_page_that_reads_nothing_is_disconnected() {
    let playground = Playground::new();
    let mut settings = playground.settings();
    settings.bounds.patience = Duration::from_secs(1);
    let receiver = playground.start_with(settings).await;
    let (port, vega) = (receiver.address.port(), playground.path("vega"));
    let mut stream = stalled(port, &playground.path("page")).await;
    for uuid in 0..12 {
        ring(port, &vega, uuid, 800_000).await;
        tokio::time::sleep(Duration::from_millis(200)).await;
    }
    tokio::time::sleep(Duration::from_secs(2)).await;
    rest(&mut stream).await;
    receiver.stop().await.expect("an end");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_page_that_lags_loses_its_stream() {
    let playground = Playground::new();
    let mut settings = playground.settings();
    // Disconnecting it is the other test's subject.
    settings.bounds.patience = Duration::from_secs(120);
    // Snapshots of these calls take long on a busy machine, and meanwhile changes would be sent together.
    settings.snapshot_every = Duration::from_secs(3600);
    let receiver = playground.start_with(settings).await;
    let (port, vega) = (receiver.address.port(), playground.path("vega"));
    let mut stream = stalled(port, &playground.path("page")).await;
    // First fill the system's buffers, and then make more changes than are kept for the page, though some are sent together.
    for uuid in 0..6 {
        ring(port, &vega, uuid, 800_000).await;
    }
    tokio::time::sleep(Duration::from_secs(2)).await;
    for uuid in 6..110 {
        ring(port, &vega, uuid, 10).await;
        tokio::time::sleep(Duration::from_millis(210)).await;
    }
    // The stream ends while the receiver goes on: a browser connects again.
    rest(&mut stream).await;
    receiver.stop().await.expect("an end");
}
