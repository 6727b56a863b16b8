use std::fmt;

use http::{Method, Request};
use serde::{Deserialize, Deserializer, Serialize};

use super::answer::{Finished, Registration};
use super::record::{Finish, Register};
use crate::crm::send::json;
use crate::error::{Problem, SerializeError};
use crate::rest::{self, Server};
use crate::wire::secret::Hidden;

const DOCUMENT: &str = "bitrix24 access";

/// Address of a portal and an application's access token. Makes the requests; any HTTP client sends them.
///
/// The token is in the body of a request, as `auth`, where `Debug` shows it as a list of bytes. `Debug` of this type does not show
/// it. It can be deserialized from a configuration that has `address` and `token`, but not serialized.
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct Access {
    server: Server,
    token: String,
}

/// Body with the token.
#[derive(Serialize)]
struct Authorized<'a, T> {
    #[serde(rename = "CALL_ID", skip_serializing_if = "Option::is_none")]
    call_id: Option<&'a str>,
    #[serde(flatten)]
    body: T,
    auth: &'a str,
}

#[derive(Serialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
struct AttachRecord<'a> {
    record_url: &'a str,
}

impl Access {
    /// Creates the access to the portal at that address, such as `https://acme.bitrix24.example`, below which `/rest` is.
    ///
    /// # Errors
    /// When the address is no `http://` or `https://` address, or has a user, a query or a fragment; when the token is empty.
    pub fn new(address: &str, token: &str) -> Result<Self, SerializeError> {
        let empty = Problem::Invalid { field: "token", expected: "text that is not empty" };
        if token.is_empty() {
            return Err(SerializeError::new(DOCUMENT, empty));
        }
        Ok(Self { server: Server::new(DOCUMENT, address)?, token: token.to_owned() })
    }

    /// Makes the request that registers a call. [`registration_from`](super::registration_from) reads the answer. It may be
    /// repeated within 30 minutes.
    ///
    /// # Errors
    /// When the address is too long.
    pub fn register(&self, register: &Register) -> Result<Request<Vec<u8>>, SerializeError> {
        self.request("telephony.externalCall.register", None, register)
    }

    /// Makes the request that finishes a registered call, once: it takes the registration.
    /// [`finished_from`](super::finished_from) reads the answer. If the CRM is too busy to answer, the same request is sent again.
    ///
    /// # Errors
    /// When the address is too long.
    #[allow(clippy::needless_pass_by_value, reason = "a registration can be finished once")]
    pub fn finish(
        &self,
        registration: Registration,
        finish: &Finish,
    ) -> Result<Request<Vec<u8>>, SerializeError> {
        self.request("telephony.externalCall.finish", Some(registration.call_id()), finish)
    }

    /// Makes the request that attaches a recording to a finished call, in place of the one before. The portal fetches the address,
    /// and refuses one that is not public.
    ///
    /// # Errors
    /// When the address of the portal is too long.
    pub fn attach_record(&self, finished: &Finished, url: &str) -> Result<Request<Vec<u8>>, SerializeError> {
        let body = AttachRecord { record_url: url };
        self.request("telephony.externalCall.attachRecord", Some(&finished.call_id), body)
    }

    fn request(
        &self,
        method: &str,
        call_id: Option<&str>,
        body: impl Serialize,
    ) -> Result<Request<Vec<u8>>, SerializeError> {
        let body = Authorized { call_id, body, auth: &self.token };
        json(&self.server, DOCUMENT, Method::POST, &format!("/rest/{method}"), &body)
    }
}

impl fmt::Debug for Access {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Access").field("server", &self.server).field("token", &Hidden).finish()
    }
}

impl<'de> Deserialize<'de> for Access {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        rest::configured(deserializer, DOCUMENT, "token", Self::new)
    }
}
