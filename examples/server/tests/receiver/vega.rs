//! A PBX of Vega that becomes silent, or does not answer at once.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::{TcpListener, TcpStream};
use tokio::time::timeout;
use tokio_tungstenite::accept_async;

use crate::playground::Playground;
use crate::receiver::{Settings, vega};

async fn pbx(playground: &Playground) -> (TcpListener, Settings) {
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
    let mut settings = playground.settings();
    settings.vega = Some(vega::Settings {
        domain: "pbx.example".to_owned(),
        key: "k3y".to_owned(),
        subscribers: vec!["101".to_owned()],
        server: Some(format!("http://{}", listener.local_addr().expect("its address"))),
        ping: Duration::from_millis(200),
        silence: Duration::from_millis(600),
    });
    (listener, settings)
}

/// Accepts the next connection of the socket; requests for the lists are left to `ask`.
async fn socket(listener: &TcpListener, mut ask: impl AsyncFnMut(TcpStream)) -> TcpStream {
    let accepted = async {
        loop {
            let (stream, _) = listener.accept().await.expect("a connection");
            let mut start = [0; 10];
            stream.peek(&mut start).await.expect("a request");
            if start == *b"GET /live/" {
                return stream;
            }
            ask(stream).await;
        }
    };
    timeout(Duration::from_secs(10), accepted).await.expect("the receiver connects again")
}

#[tokio::test(flavor = "multi_thread")]
async fn a_silent_pbx_is_left_and_tried_again() {
    let playground = Playground::new();
    let (listener, settings) = pbx(&playground).await;
    let receiver = playground.start_with(settings).await;
    let nothing = async |stream| drop::<TcpStream>(stream);
    // It accepts the connection, and sends nothing.
    let mute = socket(&listener, nothing).await;
    // It completes the handshake, and answers no ping.
    let deaf = accept_async(socket(&listener, nothing).await).await.expect("a socket");
    let again = socket(&listener, nothing).await;
    drop((mute, deaf, again));
    receiver.stop().await.expect("an end");
}

#[tokio::test(flavor = "multi_thread")]
async fn the_lists_are_requested_until_they_come() {
    let playground = Playground::new();
    let (listener, settings) = pbx(&playground).await;
    // The last event was long ago, which the log, written by others since, does not show.
    std::fs::write(playground.data().join("vega.json"), r#"{"101":1700000000}"#).expect("a file");
    std::fs::write(playground.log(), "\n").expect("a log");
    let receiver = playground.start_with(settings).await;
    let mut socket =
        accept_async(socket(&listener, async |stream| drop(stream)).await).await.expect("a socket");
    // The other end answers pings as long as this end reads.
    let talking = tokio::spawn(async move {
        use futures_util::StreamExt as _;
        while socket.next().await.is_some() {}
    });
    let asked = Arc::new(AtomicUsize::new(0));
    let lists = async {
        loop {
            let (mut stream, _) = listener.accept().await.expect("a connection");
            let mut request = vec![0; 4096];
            let read = stream.read(&mut request).await.expect("a request");
            let request = String::from_utf8_lossy(&request[..read]).into_owned();
            let answer = match asked.fetch_add(1, Ordering::Relaxed) {
                // The first two requests fail.
                0 | 1 => "HTTP/1.1 500 Oh\r\n",
                _ if request.contains("authorize") => {
                    "HTTP/1.1 200 OK\r\nset-cookie: JSESSIONID=1; Path=/\r\n"
                }
                _ => "HTTP/1.1 200 OK\r\ncontent-type: application/json\r\n",
            };
            let answer = format!("{answer}connection: close\r\ncontent-length: 2\r\n\r\n[]");
            stream.write_all(answer.as_bytes()).await.expect("an answer");
            if request.starts_with("GET /rest/calls/company.api") {
                return request;
            }
        }
    };
    let request = timeout(Duration::from_secs(10), lists).await.expect("the history is requested");
    // Two minutes before the last event.
    assert!(request.contains("1699999880000"), "{request}");
    let file = playground.data().join("vega.json");
    let noted = async {
        while std::fs::read_to_string(&file).expect("a file").contains("1700000000") {
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
    };
    timeout(Duration::from_secs(10), noted).await.expect("everything is known now, and noted");
    talking.abort();
    receiver.stop().await.expect("an end");
}
