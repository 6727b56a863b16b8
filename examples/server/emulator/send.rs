//! Sends messages to the receiver's addresses, or to the clients of a socket.

use std::path::Path;
use std::sync::{Arc, OnceLock};
use std::time::Duration;

use call_legs::capture::Capture;
use call_legs::conversions::ringme::RingMe;
use call_legs::conversions::ringme::Sender;
use call_legs::webitel;
use serde::Deserialize;
use tokio::sync::{Semaphore, broadcast};

use super::Failure;

/// Greatest number of concurrent requests.
const CONCURRENT: usize = 16;

/// The receiver's tokens, from its data folder.
#[derive(Clone, Deserialize)]
pub(crate) struct Tokens {
    pub(crate) ringme: String,
    pub(crate) webitel: String,
    pub(crate) vega: String,
}

impl Tokens {
    pub(crate) fn of(data: &Path) -> Result<Self, Failure> {
        let path = data.join("tokens.json");
        let text = std::fs::read(&path).map_err(|error| {
            format!("{}: {error}; start the receiver first: cargo run --example receiver", path.display())
        })?;
        Ok(serde_json::from_slice(&text)?)
    }
}

/// Sends each message to where it belongs.
#[derive(Clone)]
pub(crate) struct Post {
    pub(crate) base: Arc<str>,
    pub(crate) tokens: Tokens,
    pub(crate) client: reqwest::Client,
    /// Messages of 1C-Connect's pipe.
    pub(crate) pipe: broadcast::Sender<Arc<Capture>>,
    /// Messages of Vega's socket, if it is served.
    pub(crate) socket: Option<broadcast::Sender<Arc<Capture>>>,
    room: Arc<Semaphore>,
    /// First answer with which the receiver refused a message.
    refused: Arc<OnceLock<String>>,
}

/// Request to send.
struct Push {
    path: String,
    /// Query of a `GET`, or the body of a `POST` and its type.
    is_query: bool,
    kind: &'static str,
    body: Vec<u8>,
}

impl Post {
    pub(crate) fn new(
        base: &str,
        tokens: Tokens,
        pipe: broadcast::Sender<Arc<Capture>>,
        socket: Option<broadcast::Sender<Arc<Capture>>>,
    ) -> Result<Self, Failure> {
        // The client needs a provider even if nothing is encrypted.
        _ = rustls::crypto::ring::default_provider().install_default();
        let client = reqwest::Client::builder().timeout(Duration::from_secs(20)).build()?;
        let room = Arc::new(Semaphore::new(CONCURRENT));
        Ok(Self {
            base: base.trim_end_matches('/').into(),
            tokens,
            client,
            pipe,
            socket,
            room,
            refused: Arc::default(),
        })
    }

    /// Sends a message, in the background. If a vendor has several ways, `chance` chooses one.
    pub(crate) async fn send(&self, capture: Capture, chance: u64) -> Result<(), Failure> {
        if let Some(refused) = self.refused.get() {
            return Err(refused.clone().into());
        }
        let push = match (capture.source.vendor(), &self.socket) {
            ("connect", _) => {
                publish(&self.pipe, capture);
                return Ok(());
            }
            ("vega", Some(socket)) => {
                publish(socket, capture);
                return Ok(());
            }
            // The history is requested, not pushed.
            ("vega", None) if capture.source.document().is_none() => {
                self.push("vega", &self.tokens.vega, "application/json", capture.body)
            }
            ("ringme", _) => {
                let sender = match capture.source.profile::<RingMe>().and_then(|profile| profile.sender) {
                    Some(Sender::Phone) => "/phone",
                    Some(Sender::Queue) => "/queue",
                    Some(Sender::Menu) => "/menu",
                    _ => "",
                };
                let token = format!("{}{sender}", self.tokens.ringme);
                let mut push = self.push("ringme", &token, FORM, capture.body);
                push.is_query = chance.is_multiple_of(2);
                push
            }
            ("webitel", _) => match form(&capture).filter(|_| chance.is_multiple_of(2)) {
                Some(body) => self.push("webitel", &self.tokens.webitel, FORM, body),
                None => self.push("webitel", &self.tokens.webitel, "application/json", capture.body),
            },
            _ => return Ok(()),
        };
        let room = Arc::clone(&self.room).acquire_owned().await?;
        let post = self.clone();
        tokio::spawn(async move {
            post.deliver(&push).await;
            drop(room);
        });
        Ok(())
    }

    /// Waits until everything has been delivered.
    pub(crate) async fn flush(&self) -> Result<(), Failure> {
        drop(self.room.acquire_many(u32::try_from(CONCURRENT)?).await?);
        self.refused.get().map_or(Ok(()), |refused| Err(refused.clone().into()))
    }

    fn push(&self, endpoint: &str, token: &str, kind: &'static str, body: Vec<u8>) -> Push {
        Push { path: format!("{}/{endpoint}/{token}", self.base), is_query: false, kind, body }
    }

    /// Tries until there is an answer: the receiver may be restarting. No vendor is known to be so patient.
    async fn deliver(&self, push: &Push) {
        for _ in 0..200 {
            let request = if push.is_query {
                let query = String::from_utf8_lossy(&push.body);
                self.client.get(format!("{}?{query}", push.path))
            } else {
                self.client.post(&push.path).header("content-type", push.kind).body(push.body.clone())
            };
            match request.send().await {
                Ok(answer) if answer.status().is_success() => return,
                Ok(answer) if answer.status().is_client_error() && answer.status() != 429 => {
                    let refused = format!("{} answers with {}", self.base, answer.status());
                    _ = self.refused.set(refused);
                    return;
                }
                Ok(_) | Err(_) => tokio::time::sleep(Duration::from_millis(100)).await,
            }
        }
        _ = self.refused.set(format!("{} does not answer", self.base));
    }
}

const FORM: &str = "application/x-www-form-urlencoded";

/// Sends to all listeners. Without any the message is lost, as it is with the vendor.
fn publish(listeners: &broadcast::Sender<Arc<Capture>>, capture: Capture) {
    _ = listeners.send(Arc::new(capture));
}

/// Returns the same hook as form data.
fn form(capture: &Capture) -> Option<Vec<u8>> {
    webitel::serialize_form(&webitel::parse(&capture.body).ok()?).ok()
}
