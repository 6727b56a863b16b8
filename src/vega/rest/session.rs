//! The session that an authorisation opens.

use http::Response;
use http::header::{HeaderValue, SET_COOKIE};

use crate::error::{ParseError, Problem, SerializeError};
use crate::fields::Fields;
use crate::rest::{self, RestError};

const DOCUMENT: &str = "vega session";

const COOKIE: &str = "JSESSIONID";

/// Session that an authorisation opened: the value of the cookie `JSESSIONID`. **A secret**; `Debug` hides it.
///
/// How long it lives is unknown: see [`is_session_over`](super::is_session_over).
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Session {
    /// `JSESSIONID=…`, marked as sensitive.
    cookie: HeaderValue,
}

impl Session {
    /// Creates the session with that value, such as one that was kept.
    ///
    /// # Errors
    /// When the value is empty, or a cookie cannot hold it.
    pub fn new(value: &str) -> Result<Self, SerializeError> {
        Self::from_value(value).map_err(|problem| SerializeError::new(DOCUMENT, problem))
    }

    fn from_value(value: &str) -> Result<Self, Problem> {
        // Anything else would end the pair or the header, or belong to neither.
        let fits = |byte: u8| byte.is_ascii_graphic() && byte != b';';
        let invalid = Problem::Invalid { field: COOKIE, expected: "visible ASCII without `;`" };
        if value.is_empty() || !value.bytes().all(fits) {
            return Err(invalid);
        }
        let mut cookie = HeaderValue::try_from(format!("{COOKIE}={value}")).map_err(|_| invalid)?;
        cookie.set_sensitive(true);
        Ok(Self { cookie })
    }

    /// Returns the value of the cookie, which **is the secret**.
    #[must_use]
    pub fn value(&self) -> &str {
        let pair = self.cookie.to_str().unwrap_or_default();
        pair.split_once('=').map_or("", |(_, value)| value)
    }

    /// Value of the header `Cookie`.
    pub(super) fn cookie(&self) -> HeaderValue {
        self.cookie.clone()
    }
}

/// Reads the answer to an authorisation: its cookie `JSESSIONID`, the last one if there are several.
///
/// Attributes of the cookie, other cookies and the body are ignored.
///
/// # Errors
/// When the status is not success, whether or not there is a cookie, since servers give one to everybody; when the
/// cookie is missing, empty, or cannot be sent back.
pub fn session_from(response: &Response<impl AsRef<[u8]>>) -> Result<Session, RestError<Fields<'static>>> {
    let read = |_: &[u8]| {
        let cookies = response.headers().get_all(SET_COOKIE).iter();
        let value = cookies.filter_map(value_of).next_back().ok_or(Problem::Missing { field: COOKIE });
        let session = value.and_then(|value| Session::from_value(&String::from_utf8_lossy(value)));
        session.map_err(|problem| ParseError::new(DOCUMENT, problem))
    };
    rest::answer(DOCUMENT, response, read, rest::json_error)
}

/// Value of a `Set-Cookie`, if it is that of the session.
fn value_of(header: &HeaderValue) -> Option<&[u8]> {
    let pair = header.as_bytes().split(|byte| *byte == b';').next()?;
    let equals = pair.iter().position(|byte| *byte == b'=')?;
    let (name, value) = pair.split_at_checked(equals)?;
    (name.trim_ascii() == COOKIE.as_bytes()).then(|| value.get(1..).unwrap_or_default().trim_ascii())
}
