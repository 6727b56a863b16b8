use http::header::AUTHORIZATION;
use http::{Method, Request};
use serde::{Deserialize, Deserializer};

use super::record::Record;
use crate::crm::send::json;
use crate::error::SerializeError;
use crate::rest::{self, Server};

const DOCUMENT: &str = "amocrm access";

/// Address of an account and an access token. Makes the requests; any HTTP client sends them.
///
/// `Debug` does not show the token, and the header that holds it is marked as sensitive. It can be deserialized from a configuration
/// that has `address` and `token`, but not serialized.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Access {
    server: Server,
}

impl Access {
    /// Creates the access to the account at that address, such as `https://acme.amocrm.example`, below which `/api/v4` is.
    ///
    /// # Errors
    /// When the address is no `http://` or `https://` address, or has a user, a query or a fragment; when a header cannot hold the
    /// token.
    pub fn new(address: &str, token: &str) -> Result<Self, SerializeError> {
        let token = rest::secret(DOCUMENT, "token", "Bearer ", token)?;
        Ok(Self { server: Server::new(DOCUMENT, address)?.authorized(AUTHORIZATION, token) })
    }

    /// Makes the request that adds calls, once: it takes the records. [`created_from`](super::created_from) reads the answer, in which
    /// some may have been refused. If the CRM is too busy to answer, the same request is sent again.
    ///
    /// # Errors
    /// When the address is too long.
    #[allow(clippy::needless_pass_by_value, reason = "a record can be sent once")]
    pub fn create(&self, records: Vec<Record>) -> Result<Request<Vec<u8>>, SerializeError> {
        json(&self.server, DOCUMENT, Method::POST, "/api/v4/calls", &records)
    }
}

impl<'de> Deserialize<'de> for Access {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        rest::configured(deserializer, DOCUMENT, "token", Self::new)
    }
}
