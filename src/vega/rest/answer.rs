//! Answers to the operations, and which of them mean that the session is over.

use http::{Response, StatusCode};

use super::order::{CallMade, parse_call_made};
use crate::fields::Fields;
use crate::rest::{self, RestError};
use crate::vega::{active, history, users};
use crate::wire::record::Record as _;

/// Reads the answer to a request for the active calls.
///
/// # Errors
/// When the status is not success, or the body is not what was asked for. The vendor's error bodies are not documented:
/// any JSON object is one.
pub fn active_calls_from(
    response: &Response<impl AsRef<[u8]>>,
) -> Result<Vec<active::Call>, RestError<Fields<'static>>> {
    rest::answer(active::DOCUMENT, response, active::parse, rest::json_error)
}

/// Reads the answer to a request for a page of the history.
///
/// # Errors
/// When the status is not success, or the body is not what was asked for. The vendor's error bodies are not documented:
/// any JSON object is one.
pub fn history_from(
    response: &Response<impl AsRef<[u8]>>,
) -> Result<Vec<history::Record>, RestError<Fields<'static>>> {
    rest::answer(history::DOCUMENT, response, history::parse, rest::json_error)
}

/// Reads the answer to a request for the users.
///
/// # Errors
/// When the status is not success, or the body is not what was asked for. The vendor's error bodies are not documented:
/// any JSON object is one.
pub fn users_from(
    response: &Response<impl AsRef<[u8]>>,
) -> Result<Vec<users::User>, RestError<Fields<'static>>> {
    rest::answer(users::DOCUMENT, response, users::parse, rest::json_error)
}

/// Reads the answer to a request for a call to be made.
///
/// # Errors
/// When the status is not success, or the body is not what was asked for. The vendor's error bodies are not documented:
/// any JSON object is one.
pub fn call_made_from(response: &Response<impl AsRef<[u8]>>) -> Result<CallMade, RestError<Fields<'static>>> {
    rest::answer(CallMade::DOCUMENT, response, parse_call_made, rest::json_error)
}

/// Reads the answer to a hang-up, which is empty.
///
/// # Errors
/// When the status is not success, or there is something in the body, such as the page that a redirect led to.
pub fn hung_up_from(response: &Response<impl AsRef<[u8]>>) -> Result<(), RestError<Fields<'static>>> {
    const DOCUMENT: &str = "vega hang-up";
    rest::answer(DOCUMENT, response, |body| rest::nothing(DOCUMENT, body.trim_ascii()), rest::json_error)
}

/// Returns whether the session is over, so that a client authorises once and repeats its request.
///
/// Statuses 403, 401, and the redirects that temporarily lead to a login: 302, 303, 307. *Undocumented*: 403 is known
/// from public clients, and one of them takes 401 and a redirect for the same. An HTTP client that follows redirects hides
/// this, since the login's page comes with success. As the answer to an authorisation all of these mean that the key is
/// refused.
///
/// # Example
/// ```
/// use call_legs::vega::rest;
///
/// let response = http::Response::builder().status(403).body("")?;
/// let error = rest::users_from(&response).unwrap_err();
/// assert!(rest::is_session_over(&error));
/// # Ok::<(), http::Error>(())
/// ```
#[must_use]
pub fn is_session_over<E>(error: &RestError<E>) -> bool {
    matches!(
        error.status(),
        Some(
            StatusCode::FORBIDDEN
                | StatusCode::UNAUTHORIZED
                | StatusCode::FOUND
                | StatusCode::SEE_OTHER
                | StatusCode::TEMPORARY_REDIRECT
        )
    )
}
