//! Answers: the promised document, or what came instead.

use std::fmt;

use http::{Response, StatusCode};
use thiserror::Error;

use crate::error::{ParseError, Problem};
use crate::fields::Fields;
use crate::wire::encoding::unmarked;
use crate::wire::json;

/// Bytes of the body of a failed answer that an error keeps.
const KEPT: usize = 64 * 1024;

/// Answer that is not the document that was asked for. `E` is the type of a vendor's error bodies.
///
/// Neither `Display` nor `Debug` shows anything of a body.
///
/// # Example
/// ```
/// use call_legs::{RestError, webitel::rest};
///
/// let response = http::Response::builder().status(404).body(r#"{"detail":"no such hook"}"#)?;
/// let failed = rest::hook_from(&response).unwrap_err();
/// assert_eq!(failed.to_string(), "webitel queue hook: answered with 404 Not Found and an error body");
/// let RestError::Status { body, error: Some(error), .. } = failed else { unreachable!() };
/// assert_eq!(body, br#"{"detail":"no such hook"}"#);
/// assert!(error.contains("detail"));
/// # Ok::<(), http::Error>(())
/// ```
#[derive(Clone, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum RestError<E> {
    /// Status other than success.
    #[error("{document}: answered with {status}{}", suffix(.error.is_some()))]
    Status {
        /// Document that was asked for.
        document: &'static str,
        /// Status of the answer.
        status: StatusCode,
        /// Body of the answer, its first 64 KiB.
        body: Vec<u8>,
        /// The body as the vendor's error, read whole. `None` if it is something else, such as a proxy's page.
        error: Option<E>,
    },

    /// Status of success, and a body that is not what was promised.
    // Displayed and no source: a report of both would print it twice.
    #[error("{0}")]
    Body(ParseError),
}

const fn suffix(has_error: bool) -> &'static str {
    if has_error { " and an error body" } else { "" }
}

impl<E> RestError<E> {
    /// Returns the status of the answer, unless it was success.
    #[must_use]
    pub const fn status(&self) -> Option<StatusCode> {
        match self {
            Self::Status { status, .. } => Some(*status),
            Self::Body(_) => None,
        }
    }
}

/// Shows everything but the body, which may hold a caller's number.
impl<E> fmt::Debug for RestError<E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Status { document, status, .. } => f
                .debug_struct("Status")
                .field("document", document)
                .field("status", status)
                .finish_non_exhaustive(),
            Self::Body(error) => f.debug_tuple("Body").field(error).finish(),
        }
    }
}

/// Reads the promised document of an answer, or else the vendor's error.
pub(crate) fn answer<T, E>(
    document: &'static str,
    response: &Response<impl AsRef<[u8]>>,
    parse: impl FnOnce(&[u8]) -> Result<T, ParseError>,
    error: impl FnOnce(StatusCode, &[u8]) -> Option<E>,
) -> Result<T, RestError<E>> {
    let (status, body) = (response.status(), response.body().as_ref());
    if status.is_success() {
        return parse(body).map_err(RestError::Body);
    }
    let error = error(status, body);
    Err(RestError::Status { document, status, body: body.get(..KEPT).unwrap_or(body).to_vec(), error })
}

/// Reads the error of a vendor that does not document any: whatever JSON object comes with 4XX or 5XX.
pub(crate) fn json_error(status: StatusCode, body: &[u8]) -> Option<Fields<'static>> {
    let is_error = status.is_client_error() || status.is_server_error();
    is_error.then(|| json::read(body).ok().map(Fields::into_owned)).flatten()
}

/// Checks that there is no body where none was promised.
pub(crate) fn nothing(document: &'static str, body: &[u8]) -> Result<(), ParseError> {
    let trailing = Problem::Trailing { line: 1, column: 1 };
    unmarked(body).is_empty().then_some(()).ok_or(ParseError::new(document, trailing))
}
