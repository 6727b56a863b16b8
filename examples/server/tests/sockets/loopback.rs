//! Server on a free port, and the client that sends the crate's requests to it.

use std::net::SocketAddr;

use axum::Router;
use http::{Request, Response};
use tokio::net::TcpListener;
use tokio::task::JoinHandle;

/// HTTP server on a free port, which ends when it is dropped.
pub struct Server {
    address: SocketAddr,
    task: JoinHandle<()>,
}

impl Server {
    pub async fn start(router: Router) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
        let address = listener.local_addr().expect("its address");
        let task = tokio::spawn(async move { axum::serve(listener, router).await.expect("a server") });
        Self { address, task }
    }

    /// Where the server is, without a slash at the end.
    pub fn base(&self) -> String {
        format!("http://{}", self.address)
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.task.abort();
    }
}

/// Sends a request as it is, with no redirect followed, and takes the whole answer.
pub async fn send(request: Request<Vec<u8>>) -> Response<Vec<u8>> {
    // Asked for even where nothing is encrypted.
    _ = rustls::crypto::ring::default_provider().install_default();
    let timeouts = reqwest::redirect::Policy::none();
    let client = reqwest::Client::builder().redirect(timeouts).build().expect("a client");
    let request = reqwest::Request::try_from(request).expect("a request that a client takes");
    let response = client.execute(request).await.expect("an answer");
    let (parts, body) = Response::<reqwest::Body>::from(response).into_parts();
    let body = reqwest::Response::from(Response::new(body)).bytes().await.expect("a body");
    Response::from_parts(parts, body.to_vec())
}
