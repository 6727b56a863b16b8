//! The operations, as requests.

use http::header::COOKIE;
use http::{Method, Request};
use serde::{Deserialize, Deserializer, Serialize};

use super::authorization::Authorization;
use super::history::{HistoryQuery, Scope};
use super::order::MakeCall;
use super::session::Session;
use crate::error::SerializeError;
use crate::rest::{self, Server};
use crate::vega::LegId;
use crate::wire::record::Record as _;

const DOCUMENT: &str = "vega access";

/// Track of a recording.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum RecordingTrack {
    /// Both sides of the call.
    Both,

    /// One side: `rx`. *Undocumented*: whose.
    Rx,

    /// The other side: `tx`. *Undocumented*: whose.
    Tx,
}

/// Address of the PBX and the session that authorises requests. Makes the requests; any HTTP client sends them.
///
/// `Debug` does not show the session, and the header that holds it is marked as sensitive. It can be
/// deserialized from a configuration that has `address` and `session`, but not serialized: people write configurations,
/// and a program would only leak the session. To keep one for later there is [`Session::value`].
///
/// # Example
/// ```
/// use call_legs::vega::{LegId, rest::{Access, Session}};
///
/// let access = Access::new("https://pbx.example", &Session::new("s3cr3t")?)?;
/// let request = access.hang_up(&LegId::from("a/1"))?;
/// assert_eq!(request.uri(), "https://pbx.example/rest/calls/active/a%2F1/hangup");
/// assert!(!format!("{access:?} {request:?}").contains("s3cr3t"));
/// # Ok::<(), call_legs::SerializeError>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Access {
    server: Server,
}

impl Access {
    /// Creates the access to the PBX at that address, such as `https://pbx.example`, below which `/rest` is, with the
    /// session that [`authorize`] opened.
    ///
    /// # Errors
    /// When the address is no `http://` or `https://` address, or has an invalid port, a user or any other `@`, a
    /// query or a fragment.
    pub fn new(address: &str, session: &Session) -> Result<Self, SerializeError> {
        Ok(Self { server: Server::new(DOCUMENT, address)?.authorized(COOKIE, session.cookie()) })
    }

    /// Makes the request for the calls that are going on. [`active_calls_from`](super::active_calls_from) reads the
    /// answer.
    ///
    /// # Errors
    /// When the address is too long.
    pub fn active_calls(&self) -> Result<Request<Vec<u8>>, SerializeError> {
        self.server.get("/rest/calls/active/v3")
    }

    /// Makes the request for a page of the history. [`history_from`](super::history_from) reads the answer.
    ///
    /// # Errors
    /// When [`serialize_history_query`](super::serialize_history_query) fails, or the address is too long.
    pub fn history(&self, scope: Scope, query: &HistoryQuery) -> Result<Request<Vec<u8>>, SerializeError> {
        self.server.get_by(&format!("/rest/calls/{}", scope.segment()), HistoryQuery::DOCUMENT, query)
    }

    /// Makes the request for the users. [`users_from`](super::users_from) reads the answer.
    ///
    /// # Errors
    /// When the address is too long.
    pub fn users(&self) -> Result<Request<Vec<u8>>, SerializeError> {
        self.server.get("/rest/users")
    }

    /// Makes the request that makes a call. [`call_made_from`](super::call_made_from) reads the answer.
    ///
    /// # Errors
    /// When the extension or the number is empty, an unknown field would be read as a field, or the address is too long.
    pub fn make_call(&self, order: &MakeCall) -> Result<Request<Vec<u8>>, SerializeError> {
        self.server.send(Method::POST, "/rest/user/makeCall", order)
    }

    /// Makes the request that ends a call. [`hung_up_from`](super::hung_up_from) reads the answer.
    ///
    /// It is a `GET` all the same: let nothing between repeat it, or answer for the PBX.
    ///
    /// # Errors
    /// When no path can hold the identifier: it is empty, `.` or `..`, or the address is too long.
    pub fn hang_up(&self, call: &LegId) -> Result<Request<Vec<u8>>, SerializeError> {
        self.server.get(&format!("/rest/calls/active/{}/hangup", segment(call)?))
    }

    /// Makes the request for a recording: WAV, or MP3 where that is set. The answer is the file.
    ///
    /// *Undocumented*: whether a recording needs the session, and how long it is kept.
    ///
    /// # Errors
    /// As [`recording_address`](Self::recording_address); when the address is too long.
    pub fn recording(&self, call: &LegId, track: RecordingTrack) -> Result<Request<Vec<u8>>, SerializeError> {
        self.server.get(&recording(call, track)?)
    }

    /// Returns the address of a recording. It holds no secret, and opens nothing where the session is needed.
    ///
    /// # Errors
    /// When no path can hold the identifier: it is empty, `.` or `..`.
    pub fn recording_address(&self, call: &LegId, track: RecordingTrack) -> Result<String, SerializeError> {
        Ok(self.server.address(&recording(call, track)?))
    }
}

impl<'de> Deserialize<'de> for Access {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        rest::configured(deserializer, DOCUMENT, "session", |address, session| {
            Self::new(address, &Session::new(session)?)
        })
    }
}

fn segment(call: &LegId) -> Result<String, SerializeError> {
    rest::segment(DOCUMENT, "uuid", call.as_str())
}

fn recording(call: &LegId, track: RecordingTrack) -> Result<String, SerializeError> {
    let track = match track {
        RecordingTrack::Both => "",
        RecordingTrack::Rx => "-rx",
        RecordingTrack::Tx => "-tx",
    };
    Ok(format!("/rest/public/calls/{}{track}/audio", segment(call)?))
}

/// Makes the request that opens a session at the PBX with that address, such as `https://pbx.example`.
/// [`session_from`](super::session_from) reads the answer.
///
/// The body **holds the key**, so `Debug` of the request shows it too, as a list of bytes.
///
/// # Errors
/// When the address is one that [`Access::new`] refuses, or is too long; when the domain or the key is empty, or an
/// unknown field would be read as a field.
///
/// # Example
/// ```
/// use call_legs::vega::rest::{self, Authorization};
///
/// let authorization = Authorization::new("pbx.example".to_owned(), "secret".to_owned());
/// let request = rest::authorize("https://pbx.example", &authorization)?;
/// assert_eq!(request.uri(), "https://pbx.example/rest/security/authorize");
/// assert_eq!(request.body(), br#"{"domain":"pbx.example","apiKey":"secret"}"#);
/// # Ok::<(), call_legs::SerializeError>(())
/// ```
pub fn authorize(address: &str, authorization: &Authorization) -> Result<Request<Vec<u8>>, SerializeError> {
    Server::new(DOCUMENT, address)?.send(Method::POST, "/rest/security/authorize", authorization)
}
