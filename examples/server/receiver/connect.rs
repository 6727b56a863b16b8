//! 1C-Connect's desktop program: its named pipe on Windows, and elsewhere a Unix socket in its place.

use std::io;
use std::path::Path;
use std::time::Duration;

use call_legs::capture::Source;
use call_legs::connect::Object;
use call_legs::connect::command::{self, Command, Subscription};
use call_legs::connect::frame::{Decoder, FrameError};
use tokio::io::{AsyncRead, AsyncReadExt as _, AsyncWrite, AsyncWriteExt as _};

use super::backoff::Backoff;
use super::log::Log;

/// Events that are subscribed to, in the places in which programs are known to ask for them.
const OBJECTS: [Object; 2] = [Object::Call, Object::AgentOnlineStatus];

/// Longest wait before the pipe is tried again, which is on this machine.
const PATIENCE: Duration = Duration::from_secs(5);

/// Listens as long as the receiver runs: the desktop program comes and goes with its user.
pub(crate) async fn run(pipe: &Path, source: &Source, log: &Log) {
    let mut backoff = Backoff::new(PATIENCE);
    loop {
        match open(pipe).await {
            Ok(stream) => {
                tracing::info!("1C-Connect: connected");
                if let Err(error) = listen(stream, source, log).await {
                    tracing::warn!("1C-Connect: {error}");
                }
            }
            Err(error) if backoff.is_first() => tracing::info!("1C-Connect: is not there yet: {error}"),
            Err(_) => {}
        }
        backoff.wait().await;
    }
}

#[cfg(unix)]
async fn open(socket: &Path) -> io::Result<tokio::net::UnixStream> {
    tokio::net::UnixStream::connect(socket).await
}

#[cfg(windows)]
async fn open(pipe: &Path) -> io::Result<tokio::net::windows::named_pipe::NamedPipeClient> {
    tokio::net::windows::named_pipe::ClientOptions::new().open(pipe)
}

/// Subscribes, since a new connection has no subscriptions, and keeps what comes until the end.
async fn listen(
    mut stream: impl AsyncRead + AsyncWrite + Unpin,
    source: &Source,
    log: &Log,
) -> io::Result<()> {
    for subscription in OBJECTS.iter().flat_map(Subscription::known_for) {
        let command = command::serialize(&Command::EventSubscribe(subscription)).map_err(io::Error::other)?;
        // One write is one message of the pipe.
        stream.write_all(&command).await?;
        stream.flush().await?;
    }
    let (mut decoder, mut piece) = (Decoder::new(), vec![0; 64 << 10]);
    loop {
        let length = stream.read(&mut piece).await?;
        if length == 0 {
            return Ok(());
        }
        decoder.push(piece.get(..length).unwrap_or_default());
        for message in &mut decoder {
            match message {
                Ok(message) => {
                    // What cannot be kept now cannot be requested again, so wait for the disk.
                    while log.append(source.clone(), message.clone().into_bytes()).await.is_err() {
                        tokio::time::sleep(Duration::from_secs(1)).await;
                    }
                }
                Err(FrameError::NotUtf16) => tracing::warn!("1C-Connect: {}", FrameError::NotUtf16),
                // The start of the next message is unknown, so connect again.
                Err(error) => return Err(io::Error::other(error)),
            }
        }
    }
}
