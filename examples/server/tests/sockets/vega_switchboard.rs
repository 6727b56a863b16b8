//! Socket of a PBX of Vega, which plays a list of steps, and a client that listens to it.

use std::collections::HashMap;
use std::net::SocketAddr;
use std::time::Duration;

use call_legs::vega::socket::Address;
use call_legs::vega::{self, Event};
use futures_util::{SinkExt as _, StreamExt as _};
use tokio::io::AsyncWriteExt as _;
use tokio::net::{TcpListener, TcpStream};
use tokio::task::JoinHandle;
use tokio_tungstenite::tungstenite::Message;
use tokio_tungstenite::tungstenite::handshake::server::{ErrorResponse, Request, Response};
use tokio_tungstenite::tungstenite::protocol::frame::Frame;
use tokio_tungstenite::tungstenite::protocol::frame::coding::{Data, OpCode};
use tokio_tungstenite::{WebSocketStream, accept_hdr_async, connect_async};

use crate::vega_pbx::KEY;

pub const SUBSCRIBER: &str = "seven+1@pbx.example";

/// Step of a connection.
#[derive(Clone, Debug)]
pub enum Step {
    /// Whole text message.
    Text(Vec<u8>),
    /// Text message in frames of that number of bytes, with a ping between any two.
    Fragments(Vec<u8>, usize),
    /// Binary message.
    Binary(Vec<u8>),
    Ping,
    /// Half of a frame: nothing follows it.
    HalfFrame(Vec<u8>),
    /// First frame of a message: nothing follows it.
    HalfMessage(Vec<u8>),
    /// Closing handshake. Without it the connection is cut after the last step.
    Close,
}

/// Server that plays one list of steps on each connection, and ends when it is dropped.
pub struct Switchboard {
    address: SocketAddr,
    task: JoinHandle<()>,
}

impl Switchboard {
    pub async fn start(connections: Vec<Vec<Step>>) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
        let address = listener.local_addr().expect("its address");
        let task = tokio::spawn(async move {
            for steps in connections {
                let (stream, _) = listener.accept().await.expect("a client");
                if let Ok(socket) = accept_hdr_async(stream, admit).await {
                    play(socket, steps).await;
                }
            }
        });
        Self { address, task }
    }

    /// Returns the crate's address, with this server in place of the host.
    pub fn url(&self, address: &Address) -> String {
        let url = address.to_url().expect("an address");
        let rest = url.strip_prefix("wss://pbx.example/").expect("the host of the PBX");
        format!("ws://{}/{rest}", self.address)
    }
}

impl Drop for Switchboard {
    fn drop(&mut self) {
        self.task.abort();
    }
}

/// Admits a request with the right path and the right query.
#[allow(clippy::result_large_err, reason = "the callback's type is the library's")]
fn admit(request: &Request, response: Response) -> Result<Response, ErrorResponse> {
    let query = request.uri().query().unwrap_or_default();
    let pairs: Vec<(String, String)> = serde_urlencoded::from_str(query).unwrap_or_default();
    let count = pairs.len();
    let pairs: HashMap<_, _> = pairs.into_iter().collect();
    let is = |name: &str, value: &str| pairs.get(name).is_some_and(|found| found == value);
    let admitted = request.uri().path() == "/live/connector/v3/easy"
        && count == 3
        && is("domain", "pbx.example")
        && is("apiKey", KEY)
        && is("subscriber", SUBSCRIBER);
    if admitted {
        return Ok(response);
    }
    let mut refusal = ErrorResponse::new(None);
    *refusal.status_mut() = http::StatusCode::FORBIDDEN;
    Err(refusal)
}

fn frame(body: &[u8], kind: Data, is_last: bool) -> Frame {
    Frame::message(body.to_vec(), OpCode::Data(kind), is_last)
}

async fn play(mut socket: WebSocketStream<TcpStream>, steps: Vec<Step>) {
    for step in steps {
        let mut messages = Vec::new();
        match step {
            Step::Text(body) => messages.push(Message::Frame(frame(&body, Data::Text, true))),
            Step::Binary(body) => messages.push(Message::binary(body)),
            Step::Ping => messages.push(Message::Ping(Vec::new().into())),
            Step::HalfMessage(body) => {
                messages.push(Message::Frame(frame(&body[..body.len() / 2], Data::Text, false)));
            }
            Step::Fragments(body, size) => {
                let parts = body.chunks(size).collect::<Vec<_>>();
                for (at, part) in parts.iter().enumerate() {
                    let kind = if at == 0 { Data::Text } else { Data::Continue };
                    messages.push(Message::Frame(frame(part, kind, at + 1 == parts.len())));
                    messages.push(Message::Ping(Vec::new().into()));
                }
            }
            Step::HalfFrame(body) => {
                let mut bytes = Vec::new();
                frame(&body, Data::Text, true).format(&mut bytes).expect("a frame");
                let half = &bytes[..bytes.len() / 2];
                socket.get_mut().write_all(half).await.expect("a client that listens");
            }
            Step::Close => {
                socket.close(None).await.expect("a client that listens");
                while let Some(Ok(_)) = socket.next().await {}
            }
        }
        for message in messages {
            socket.send(message).await.expect("a client that listens");
        }
    }
}

/// Messages that a client received on one connection.
#[derive(Debug, Default)]
pub struct Received {
    pub events: Vec<Event>,
    /// Errors of messages that are not events.
    pub refused: Vec<String>,
    /// Number of binary messages, which are not events.
    pub binary: usize,
    /// Whether the server closed the connection properly.
    pub closed: bool,
}

/// Listens until the connection ends. The error is the status of a refusal.
pub async fn listen(url: &str) -> Result<Received, http::StatusCode> {
    let listening = async {
        let (mut socket, _) = match connect_async(url).await {
            Ok(connected) => connected,
            Err(tokio_tungstenite::tungstenite::Error::Http(response)) => return Err(response.status()),
            Err(error) => panic!("{error}"),
        };
        let mut received = Received::default();
        while let Some(Ok(message)) = socket.next().await {
            match message {
                Message::Text(text) => match vega::parse(text.as_bytes()) {
                    Ok(event) => received.events.push(event),
                    Err(error) => received.refused.push(error.to_string()),
                },
                Message::Binary(_) => received.binary += 1,
                Message::Close(_) => received.closed = true,
                Message::Ping(_) | Message::Pong(_) | Message::Frame(_) => {}
            }
        }
        Ok(received)
    };
    tokio::time::timeout(Duration::from_secs(10), listening).await.expect("an end within ten seconds")
}
