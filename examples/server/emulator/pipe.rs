//! 1C-Connect's desktop program: a Unix socket in place of its pipe.

use std::path::PathBuf;
use std::sync::Arc;

use call_legs::capture::Capture;
use call_legs::connect::frame;
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::{UnixListener, UnixStream};
use tokio::sync::broadcast;

use super::Failure;

/// Serves every client that connects, until it is aborted.
pub(crate) fn serve(path: &PathBuf, messages: &broadcast::Sender<Arc<Capture>>) -> Result<(), Failure> {
    if path.exists() {
        std::fs::remove_file(path)?;
    }
    let listener = UnixListener::bind(path).map_err(|error| format!("{}: {error}", path.display()))?;
    let messages = messages.clone();
    tokio::spawn(async move {
        while let Ok((stream, _)) = listener.accept().await {
            tokio::spawn(push(stream, messages.subscribe()));
        }
    });
    Ok(())
}

/// Sends all events: subscriptions are accepted, and not examined.
async fn push(mut stream: UnixStream, mut messages: broadcast::Receiver<Arc<Capture>>) {
    let mut asked = [0; 4096];
    loop {
        let message = tokio::select! {
            message = messages.recv() => message,
            read = stream.read(&mut asked) => match read {
                Ok(0) | Err(_) => return,
                Ok(_) => continue,
            },
        };
        let Ok(capture) = message else { return };
        let frame = std::str::from_utf8(&capture.body).ok().and_then(|text| frame::encode(text).ok());
        let Some(frame) = frame else { continue };
        if stream.write_all(&frame).await.is_err() {
            return;
        }
    }
}
