//! Requests whose body is serde's.

use http::{Method, Request};
use serde::Serialize;

use crate::error::{Problem, SerializeError};
use crate::rest::Server;

/// Makes a request whose body is JSON.
pub(super) fn json(
    server: &Server,
    document: &'static str,
    method: Method,
    path: &str,
    body: &impl Serialize,
) -> Result<Request<Vec<u8>>, SerializeError> {
    let body = serialized(document, body)?;
    server.request(document, method, path, Some(("application/json", body)))
}

/// Writes a body as JSON.
pub(super) fn serialized(document: &'static str, body: &impl Serialize) -> Result<Vec<u8>, SerializeError> {
    // Only text, integers and lists are in the bodies, so JSON holds them all.
    let problem = Problem::Unrepresentable { format: "JSON", what: "a record" };
    serde_json::to_vec(body).map_err(|_| SerializeError::new(document, problem))
}
