//! The operations, as requests.

use http::header::COOKIE;
use http::{Method, Request};
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

use super::authorization::{Authorization, serialize_authorization};
use super::history::{HistoryQuery, Scope, serialize_history_query};
use super::order::{MakeCall, serialize_make_call};
use super::session::Session;
use crate::error::{Problem, SerializeError};
use crate::rest;
use crate::vega::LegId;
use crate::wire::record::Record as _;

const DOCUMENT: &str = "vega access";

/// Everything but what no path gives a meaning to.
const SEGMENT: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~');

/// Side of a recording.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Side {
    /// Both sides.
    Both,

    /// One side: `rx`. *Undocumented*: whose.
    Rx,

    /// The other side: `tx`. *Undocumented*: whose.
    Tx,
}

/// Where the PBX is. Makes the requests; any HTTP client sends them.
///
/// The header that holds a session is marked as sensitive.
///
/// # Example
/// ```
/// use call_legs::vega::{LegId, rest::{Access, Session}};
///
/// let access = Access::new("https://pbx.example")?;
/// let session = Session::new("s3cr3t")?;
/// let request = access.hang_up(&session, &LegId::from("a/1"))?;
/// assert_eq!(request.uri(), "https://pbx.example/rest/calls/active/a%2F1/hangup");
/// assert!(!format!("{access:?} {session:?} {request:?}").contains("s3cr3t"));
/// # Ok::<(), call_legs::SerializeError>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Access {
    address: String,
}

impl Access {
    /// Creates the access to the PBX at that address, such as `https://pbx.example`, below which `/rest` is.
    ///
    /// # Errors
    /// When the address is no `http://` or `https://` address, or has a port that is none, a user or any other `@`, a
    /// query or a fragment.
    pub fn new(address: &str) -> Result<Self, SerializeError> {
        let address =
            rest::base_address(address).map_err(|problem| SerializeError::new(DOCUMENT, problem))?;
        Ok(Self { address })
    }

    /// Request that opens a session; its body **holds the key**. [`session_from`](super::session_from) reads the answer.
    ///
    /// # Errors
    /// When the domain or the key is empty, a leftover would be read as a field, or the address is too long.
    pub fn authorize(&self, authorization: &Authorization) -> Result<Request<Vec<u8>>, SerializeError> {
        let body = serialize_authorization(authorization)?;
        let path = "/rest/security/authorize";
        self.request(Authorization::DOCUMENT, Method::POST, path, Some(body), None)
    }

    /// Request for the calls that are going on. [`active_calls_from`](super::active_calls_from) reads the answer.
    ///
    /// # Errors
    /// When the address is too long.
    pub fn active_calls(&self, session: &Session) -> Result<Request<Vec<u8>>, SerializeError> {
        self.get(session, "/rest/calls/active/v3")
    }

    /// Request for a page of the history. [`history_from`](super::history_from) reads the answer.
    ///
    /// # Errors
    /// When the query holds what [`serialize_history_query`] cannot write, or too much of it.
    pub fn history(
        &self,
        session: &Session,
        scope: Scope,
        query: &HistoryQuery,
    ) -> Result<Request<Vec<u8>>, SerializeError> {
        let query_string = serialize_history_query(query)?;
        let path = format!("/rest/calls/{}?{}", scope.segment(), String::from_utf8_lossy(&query_string));
        self.request(HistoryQuery::DOCUMENT, Method::GET, &path, None, Some(session))
    }

    /// Request for the users. [`users_from`](super::users_from) reads the answer.
    ///
    /// # Errors
    /// When the address is too long.
    pub fn users(&self, session: &Session) -> Result<Request<Vec<u8>>, SerializeError> {
        self.get(session, "/rest/users")
    }

    /// Request that makes a call. [`call_made_from`](super::call_made_from) reads the answer.
    ///
    /// # Errors
    /// When the extension or the number is empty, a leftover would be read as a field, or the address is too long.
    pub fn make_call(&self, session: &Session, order: &MakeCall) -> Result<Request<Vec<u8>>, SerializeError> {
        let body = serialize_make_call(order)?;
        let path = "/rest/user/makeCall";
        self.request(MakeCall::DOCUMENT, Method::POST, path, Some(body), Some(session))
    }

    /// Request that ends a call. [`hung_up_from`](super::hung_up_from) reads the answer.
    ///
    /// It is a `GET` all the same: let nothing between repeat it, or answer for the PBX.
    ///
    /// # Errors
    /// When no path can hold the identifier: it is empty, `.` or `..`, or the address is too long.
    pub fn hang_up(&self, session: &Session, call: &LegId) -> Result<Request<Vec<u8>>, SerializeError> {
        self.get(session, &format!("/rest/calls/active/{}/hangup", segment(call.as_str())?))
    }

    /// Request for a recording, whose bytes, WAV or MP3, are the client's business.
    ///
    /// *Undocumented*: whether a recording needs the session, and how long it is kept.
    ///
    /// # Errors
    /// As [`recording_address`](Self::recording_address); when the address is too long.
    pub fn recording(
        &self,
        session: &Session,
        call: &LegId,
        side: Side,
    ) -> Result<Request<Vec<u8>>, SerializeError> {
        self.get(session, &recording(call, side)?)
    }

    /// Address of a recording. It holds no secret, and opens nothing where the session is needed.
    ///
    /// # Errors
    /// When no path can hold the identifier: it is empty, `.` or `..`.
    pub fn recording_address(&self, call: &LegId, side: Side) -> Result<String, SerializeError> {
        Ok(format!("{}{}", self.address, recording(call, side)?))
    }

    fn get(&self, session: &Session, path: &str) -> Result<Request<Vec<u8>>, SerializeError> {
        self.request(DOCUMENT, Method::GET, path, None, Some(session))
    }

    fn request(
        &self,
        document: &'static str,
        method: Method,
        path: &str,
        body: Option<Vec<u8>>,
        session: Option<&Session>,
    ) -> Result<Request<Vec<u8>>, SerializeError> {
        let address = format!("{}{path}", self.address);
        let mut request = rest::request(method, &address, body)
            .map_err(|problem| SerializeError::new(document, problem))?;
        if let Some(session) = session {
            request.headers_mut().insert(COOKIE, session.cookie());
        }
        Ok(request)
    }
}

fn recording(call: &LegId, side: Side) -> Result<String, SerializeError> {
    let call = segment(call.as_str())?;
    let side = match side {
        Side::Both => "",
        Side::Rx => "-rx",
        Side::Tx => "-tx",
    };
    Ok(format!("/rest/public/calls/{call}{side}/audio"))
}

/// Segment of a path that holds that text, whatever stands in it.
fn segment(text: &str) -> Result<String, SerializeError> {
    // To an HTTP client these lead elsewhere, percent-encoded or not.
    if matches!(text, "" | "." | "..") {
        let expected = "an identifier that a path can hold";
        return Err(SerializeError::new(DOCUMENT, Problem::Invalid { field: "uuid", expected }));
    }
    Ok(utf8_percent_encode(text, SEGMENT).to_string())
}
