//! Answers of the resources, and what of them says that the session is over.

use http::{Response, StatusCode};

use super::order::CallMade;
use crate::error::{ParseError, Problem};
use crate::fields::Fields;
use crate::rest::{self, RestError};
use crate::vega::{active, history, users};
use crate::wire::json;
use crate::wire::record::Record as _;

/// Writes the reader of each answer that has a document.
macro_rules! readers {
    ($($what:literal, $from:ident: $answer:ty = $document:expr, $parse:path;)+) => {
        $(
            #[doc = concat!("Reads the answer to a request for ", $what, ".")]
            ///
            /// # Errors
            /// When the status tells of no success, or the body is not what was asked for. What an error body of the
            /// vendor looks like is not documented: any JSON object is one.
            pub fn $from(
                response: &Response<impl AsRef<[u8]>>,
            ) -> Result<$answer, RestError<Fields<'static>>> {
                rest::answer($document, response, $parse, error_body)
            }
        )+
    };
}

readers! {
    "the active calls", active_calls_from: Vec<active::Call> = active::DOCUMENT, active::parse;
    "a page of the history", history_from: Vec<history::Record> = history::DOCUMENT, history::parse;
    "the users", users_from: Vec<users::User> = users::DOCUMENT, users::parse;
    "a call to be made", call_made_from: CallMade = CallMade::DOCUMENT, super::parse_call_made;
}

/// Reads the answer to a hang-up, which is empty.
///
/// # Errors
/// When the status tells of no success, or there is something in the body, such as the page that a redirect led to.
pub fn hung_up_from(response: &Response<impl AsRef<[u8]>>) -> Result<(), RestError<Fields<'static>>> {
    const DOCUMENT: &str = "vega hang-up";
    let read = |body: &[u8]| {
        let is_empty = body.trim_ascii().is_empty();
        let trailing = Problem::Trailing { line: 1, column: 1 };
        if is_empty { Ok(()) } else { Err(ParseError::new(DOCUMENT, trailing)) }
    };
    rest::answer(DOCUMENT, response, read, error_body)
}

/// Whether the session is over, so that a client authorises once and repeats its request.
///
/// Statuses 403, 401, and the redirects that lead to a login for once: 302, 303, 307. *Undocumented*: 403 is known
/// from public clients, one of which takes 401 and a redirect for the same. An HTTP client that follows redirects hides
/// this, since the login's page comes with success. As the answer to an authorisation all of these say that the key is
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

pub(super) fn error_body(body: &[u8]) -> Option<Fields<'static>> {
    json::read(body).ok().map(Fields::into_owned)
}
