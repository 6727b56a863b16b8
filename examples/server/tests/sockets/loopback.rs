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

    /// Returns the base address of the server, without a slash at the end.
    pub fn base(&self) -> String {
        format!("http://{}", self.address)
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.task.abort();
    }
}

/// Sends a request unchanged, follows no redirect, and reads the whole answer.
pub async fn send(request: Request<Vec<u8>>) -> Response<Vec<u8>> {
    // The client needs a provider even if nothing is encrypted.
    _ = rustls::crypto::ring::default_provider().install_default();
    let redirect = reqwest::redirect::Policy::none();
    let client = reqwest::Client::builder().redirect(redirect).build().expect("a client");
    let request = reqwest::Request::try_from(request).expect("a request that a client takes");
    let response = client.execute(request).await.expect("an answer");
    let (parts, body) = Response::<reqwest::Body>::from(response).into_parts();
    let body = reqwest::Response::from(Response::new(body)).bytes().await.expect("a body");
    Response::from_parts(parts, body.to_vec())
}
