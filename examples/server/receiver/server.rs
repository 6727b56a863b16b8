//! Connections: how many, how slow, and how they end. A reverse proxy in front of it does TLS.

use std::time::Duration;

use axum::Router;
use hyper::server::conn::http1;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::server::graceful::GracefulShutdown;
use hyper_util::service::TowerToHyperService;
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::watch;
use tokio::task::JoinSet;
use tokio_io_timeout::TimeoutStream;

/// Limits of a client.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Bounds {
    /// Concurrent connections.
    pub(crate) connections: usize,

    /// Bytes of a request's line and headers.
    pub(crate) head: usize,

    /// Bytes of a body.
    pub(crate) body: usize,

    /// Requests per second to one vendor's address; ten times that number in a short burst.
    pub(crate) rate: u32,

    /// Time for a head, for a body, for a piece of an answer, and for open requests when the server stops.
    pub(crate) patience: Duration,
}

impl Default for Bounds {
    fn default() -> Self {
        let patience = Duration::from_secs(10);
        Self { connections: 512, head: 64 << 10, body: 1 << 20, rate: 1000, patience }
    }
}

/// Serves until `stopped`, and then until the last request is answered.
pub(crate) async fn serve(
    listener: TcpListener,
    router: Router,
    bounds: Bounds,
    mut stop: watch::Receiver<bool>,
) {
    let graceful = GracefulShutdown::new();
    let mut connections = JoinSet::new();
    loop {
        // Beyond the limit no client is refused: the system lets it wait.
        while connections.try_join_next().is_some() {}
        let accepted = tokio::select! {
            accepted = listener.accept(), if connections.len() < bounds.connections => accepted,
            Some(_) = connections.join_next(), if connections.len() >= bounds.connections => continue,
            _ = stop.wait_for(|stop| *stop) => break,
        };
        match accepted {
            Ok((stream, _)) => {
                let service = TowerToHyperService::new(router.clone());
                let connection = http1::Builder::new()
                    .timer(TokioTimer::new())
                    .header_read_timeout(bounds.patience)
                    .max_buf_size(bounds.head)
                    .serve_connection(TokioIo::new(Box::pin(timed(stream, bounds.patience))), service);
                connections.spawn(graceful.watch(connection));
            }
            Err(error) => {
                // A temporary error, such as too many open files.
                tracing::warn!("a connection cannot be taken: {error}");
                tokio::time::sleep(Duration::from_millis(100)).await;
            }
        }
    }
    if tokio::time::timeout(bounds.patience, graceful.shutdown()).await.is_err() {
        tracing::warn!("{} connections are cut", connections.len());
    }
    connections.shutdown().await;
}

/// Serves one connection. A client that does not read its answer is disconnected, too.
fn timed(stream: TcpStream, patience: Duration) -> TimeoutStream<TcpStream> {
    // Small answers leave at once; if that cannot be set, they leave a little later.
    _ = stream.set_nodelay(true);
    let mut stream = TimeoutStream::new(stream);
    stream.set_write_timeout(Some(patience));
    stream
}
