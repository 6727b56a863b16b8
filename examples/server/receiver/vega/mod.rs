//! Vega's sockets: one for each employee, connected as long as the receiver runs. The key is never logged.

mod last_seen;
mod resync;

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use call_legs::capture::Source;
use call_legs::vega::rest::Authorization;
use call_legs::vega::socket::Address;
use futures_util::{SinkExt as _, StreamExt as _};
use time::OffsetDateTime;
use tokio::time::{Instant, timeout, timeout_at};
use tokio_tungstenite::connect_async_with_config;
use tokio_tungstenite::tungstenite::protocol::WebSocketConfig;
use tokio_tungstenite::tungstenite::{Bytes, Error, Message};

pub(crate) use self::last_seen::LastSeen;
use self::resync::Rest;
use super::Failure;
use super::backoff::Backoff;
use super::log::{Log, NotKept};

/// Longest wait before the socket is tried again.
const PATIENCE: Duration = Duration::from_secs(60);

/// Greatest number of bytes of a message.
const LONGEST: usize = 1 << 20;

/// The PBX, and the employees whose events are wanted.
#[derive(Clone)]
pub(crate) struct Settings {
    /// Host of the PBX, such as `pbx.example`.
    pub(crate) domain: String,

    /// Key of the integration: a secret.
    pub(crate) key: String,

    /// Extension or e-mail address of each employee.
    pub(crate) subscribers: Vec<String>,

    /// Server instead of `https://<domain>`, such as `http://127.0.0.1:9000` for tests.
    pub(crate) server: Option<String>,

    /// Interval of pings: the PBX sends nothing by itself while nobody calls.
    pub(crate) ping: Duration,

    /// Silence, pongs included, after which the connection counts as lost.
    pub(crate) silence: Duration,
}

/// Interval of pings, and allowed silence; tests set shorter ones.
pub(crate) const PING: Duration = Duration::from_secs(20);
pub(crate) const SILENCE: Duration = Duration::from_secs(60);

impl Settings {
    fn server(&self) -> String {
        self.server.clone().unwrap_or_else(|| format!("https://{}", self.domain))
    }

    /// Returns the address of an employee's socket, which contains the key.
    fn socket(&self, subscriber: &str) -> Result<String, Failure> {
        let address = Address::new(self.domain.clone(), self.key.clone(), subscriber.to_owned()).to_url()?;
        let usual = format!("wss://{}", self.domain);
        let server = self.server().replacen("http", "ws", 1);
        Ok(address.replacen(&usual, server.trim_end_matches('/'), 1))
    }

    fn rest(&self) -> Result<Rest, Failure> {
        Rest::new(self.server(), Authorization::new(self.domain.clone(), self.key.clone()))
    }
}

/// Listens to one employee's socket, and requests what ended since their last event.
pub(crate) async fn run(
    settings: Settings,
    subscriber: String,
    source: Source,
    log: Log,
    last_seen: Arc<LastSeen>,
) {
    let mut backoff = Backoff::new(PATIENCE);
    loop {
        match connection(&settings, &subscriber, &source, &log, &last_seen).await {
            Ok(()) => tracing::info!("Vega: the socket of {subscriber} was closed"),
            Err(error) if backoff.is_first() => tracing::warn!("Vega: the socket of {subscriber}: {error}"),
            Err(_) => {}
        }
        backoff.wait().await;
    }
}

/// Serves one connection to its end. The socket comes before the lists, so that it has what happens meanwhile.
async fn connection(
    settings: &Settings,
    subscriber: &str,
    source: &Source,
    log: &Log,
    last_seen: &LastSeen,
) -> Result<(), Failure> {
    let config = WebSocketConfig::default().max_message_size(Some(LONGEST)).max_frame_size(Some(LONGEST));
    let connecting = connect_async_with_config(settings.socket(subscriber)?, Some(config), true);
    let connected = timeout(settings.silence, connecting).await.map_err(|_| "does not answer")?;
    let (mut socket, _) = connected.map_err(|error| plain(&error))?;
    // Until the lists have come, the last time is that of the former connection: they are requested from there.
    let (since, is_whole) = (last_seen.since(subscriber), AtomicBool::new(false));
    let resync = async {
        let mut backoff = Backoff::new(PATIENCE);
        while let Err(error) = settings.rest()?.resync(source, log, since).await {
            // The socket goes on without them.
            if backoff.is_first() {
                tracing::warn!("Vega: what was missed is not known yet: {error}");
            }
            backoff.wait().await;
        }
        is_whole.store(true, Ordering::Relaxed);
        Ok::<(), Failure>(())
    };
    let listen = async {
        let (mut ping, mut last) = (tokio::time::interval(settings.ping), Instant::now());
        loop {
            let message = tokio::select! {
                message = timeout_at(last + settings.silence, socket.next()) => message.map_err(|_| "is silent")?,
                _ = ping.tick() => {
                    let sent = timeout(settings.silence, socket.send(Message::Ping(Bytes::new()))).await;
                    sent.map_err(|_| "takes nothing")?.map_err(|error| plain(&error))?;
                    continue;
                }
            };
            let now = OffsetDateTime::now_utc();
            match message.transpose().map_err(|error| plain(&error))? {
                Some(Message::Text(text)) => keep(log, source, text.as_bytes()).await,
                Some(Message::Binary(bytes)) => keep(log, source, &bytes).await,
                Some(Message::Ping(_) | Message::Pong(_) | Message::Frame(_)) => {}
                Some(Message::Close(_)) | None => return Ok(()),
            }
            last = Instant::now();
            if is_whole.load(Ordering::Relaxed) {
                last_seen.note(subscriber, now);
            }
        }
    };
    let ended: Result<((), ()), Failure> = tokio::try_join!(resync, listen);
    ended.map(drop)
}

/// Keeps a message. It will not be sent again, so this waits until it can be written.
async fn keep(log: &Log, source: &Source, message: &[u8]) {
    while let Err(NotKept) = log.append(source.clone(), message.to_vec()).await {
        tokio::time::sleep(Duration::from_secs(1)).await;
    }
}

/// Returns the error without the address, which contains the key.
fn plain(error: &Error) -> String {
    match error {
        Error::Http(response) => format!("is refused with {}", response.status()),
        Error::Io(error) => format!("cannot be reached: {}", error.kind()),
        Error::Tls(_) => "has no TLS that can be trusted".to_owned(),
        Error::Url(_) => "has no address that can be used".to_owned(),
        Error::ConnectionClosed
        | Error::AlreadyClosed
        | Error::Capacity(_)
        | Error::Protocol(_)
        | Error::WriteBufferFull(_)
        | Error::Utf8(_)
        | Error::AttackAttempt
        | Error::HttpFormat(_) => "broke off".to_owned(),
    }
}
