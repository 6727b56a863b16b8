use http::header::HeaderName;
use http::{Method, Request};
use serde::{Deserialize, Deserializer};

use super::record::Record;
use crate::crm::send::serialized;
use crate::error::SerializeError;
use crate::rest::{self, Server};

const DOCUMENT: &str = "retailcrm access";

/// Address of an account and an API key. Makes the requests; any HTTP client sends them.
///
/// `Debug` does not show the key, and the header that holds it is marked as sensitive. It can be deserialized from a configuration that
/// has `address` and `token`, but not serialized.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Access {
    server: Server,
}

impl Access {
    /// Creates the access to the account at that address, such as `https://acme.retailcrm.example`, below which `/api/v5` is.
    ///
    /// # Errors
    /// When the address is no `http://` or `https://` address, or has a user, a query or a fragment; when a header cannot hold the key.
    pub fn new(address: &str, token: &str) -> Result<Self, SerializeError> {
        let token = rest::secret(DOCUMENT, "token", "", token)?;
        let header = HeaderName::from_static("x-api-key");
        Ok(Self { server: Server::new(DOCUMENT, address)?.authorized(header, token) })
    }

    /// Makes the request that adds calls: form data, whose field `calls` is a JSON list. [`created_from`](super::created_from) reads
    /// the answer.
    ///
    /// # Errors
    /// When the address is too long.
    pub fn create(&self, records: &[Record]) -> Result<Request<Vec<u8>>, SerializeError> {
        let calls = serialized(DOCUMENT, &records)?;
        let mut form = form_urlencoded::Serializer::new(String::new());
        form.append_pair("calls", &String::from_utf8_lossy(&calls));
        let body = ("application/x-www-form-urlencoded", form.finish().into_bytes());
        self.server.request(DOCUMENT, Method::POST, "/api/v5/telephony/calls/upload", Some(body))
    }
}

impl<'de> Deserialize<'de> for Access {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        rest::configured(deserializer, DOCUMENT, "token", Self::new)
    }
}
