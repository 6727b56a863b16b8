//! Requests to the vendors' REST resources and their answers, without I/O: any HTTP client sends them.

use std::fmt;

use http::header::{CONTENT_TYPE, HeaderValue};
use http::uri::Authority;
use http::{Method, Request, Response, StatusCode, Uri};
use thiserror::Error;

use crate::error::{ParseError, Problem};

/// Answer that is not the document that was asked for. `E` is what a vendor's error bodies are read as.
///
/// Neither `Display` nor `Debug` shows what stood in a body.
#[derive(Clone, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum RestError<E> {
    /// Status other than success, and a body that is no error of the vendor: a text, a proxy's page, nothing.
    #[error("{document}: answered with {status}")]
    Status {
        /// Document that was asked for.
        document: &'static str,
        /// Status of the answer.
        status: StatusCode,
    },

    /// Status that tells of an error, and the vendor's own error body.
    #[error("{document}: answered with {status} and an error body")]
    Vendor {
        /// Document that was asked for.
        document: &'static str,
        /// Status of the answer.
        status: StatusCode,
        /// What the vendor says of the error.
        error: E,
    },

    /// Status of success, and a body that is not what was promised.
    #[error(transparent)]
    Body(ParseError),
}

impl<E> RestError<E> {
    /// Status of the answer, unless it was success.
    #[must_use]
    pub const fn status(&self) -> Option<StatusCode> {
        match self {
            Self::Status { status, .. } | Self::Vendor { status, .. } => Some(*status),
            Self::Body(_) => None,
        }
    }
}

/// Shows everything but the vendor's error body, which may hold a caller's number.
impl<E> fmt::Debug for RestError<E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Status { document, status } => {
                f.debug_struct("Status").field("document", document).field("status", status).finish()
            }
            Self::Vendor { document, status, .. } => f
                .debug_struct("Vendor")
                .field("document", document)
                .field("status", status)
                .finish_non_exhaustive(),
            Self::Body(error) => f.debug_tuple("Body").field(error).finish(),
        }
    }
}

/// Reads the document that an answer promises, or else the vendor's error body.
pub(crate) fn answer<T, E>(
    document: &'static str,
    response: &Response<impl AsRef<[u8]>>,
    parse: impl FnOnce(&[u8]) -> Result<T, ParseError>,
    error: impl FnOnce(&[u8]) -> Option<E>,
) -> Result<T, RestError<E>> {
    let (status, body) = (response.status(), response.body().as_ref());
    if status.is_success() {
        return parse(body).map_err(RestError::Body);
    }
    let tells = status.is_client_error() || status.is_server_error();
    Err(match tells.then(|| error(body)).flatten() {
        Some(error) => RestError::Vendor { document, status, error },
        None => RestError::Status { document, status },
    })
}

/// Request to that address, whose body, if there is one, is JSON.
pub(crate) fn request(
    method: Method,
    address: &str,
    json: Option<Vec<u8>>,
) -> Result<Request<Vec<u8>>, Problem> {
    // The parts are checked or percent-encoded before, so only the length can be wrong.
    let too_long = Problem::Unrepresentable { format: "an address", what: "more than 65534 bytes" };
    let uri = Uri::try_from(address).map_err(|_| too_long)?;
    let has_body = json.is_some();
    let mut request = Request::new(json.unwrap_or_default());
    *request.method_mut() = method;
    *request.uri_mut() = uri;
    if has_body {
        request.headers_mut().insert(CONTENT_TYPE, HeaderValue::from_static("application/json"));
    }
    Ok(request)
}

/// Address of a server, below which its resources are, without the slash at its end.
///
/// A user and a password in it would reach logs, a query or a fragment would swallow the resource's path.
pub(crate) fn base_address(text: &str) -> Result<String, Problem> {
    let expected = "`http://` or `https://`, a host, and perhaps a path";
    let fits = text.parse::<Uri>().is_ok_and(|uri| {
        let scheme = uri.scheme_str().unwrap_or_default();
        matches!(scheme, "http" | "https")
            && uri.authority().is_some_and(is_host_and_port)
            && !text.contains(['?', '#', '@'])
    });
    if fits {
        Ok(text.trim_end_matches('/').to_owned())
    } else {
        Err(Problem::Invalid { field: "address", expected })
    }
}

/// Whether there is a host, perhaps a port, and nothing else. What stands where a port belongs and is none may be the
/// password of an address that was cut.
fn is_host_and_port(authority: &Authority) -> bool {
    let (host, all) = (authority.host(), authority.as_str());
    !host.is_empty() && (host == all || authority.port_u16().is_some())
}

/// Value of a header that nobody may see: `Debug` does not show it, and HTTP/2 does not index it.
pub(crate) fn secret(field: &'static str, text: &str) -> Result<HeaderValue, Problem> {
    let fits = text.is_ascii() && !text.is_empty() && text.trim().len() == text.len();
    let value = HeaderValue::from_str(text).ok().filter(|_| fits);
    let mut value = value.ok_or(Problem::Invalid { field, expected: "ASCII text that a header can hold" })?;
    value.set_sensitive(true);
    Ok(value)
}
