use http::header::AUTHORIZATION;
use http::{Method, Request};
use serde::{Deserialize, Deserializer, Serialize};

use super::answer::CallId;
use super::record::{Properties, Record};
use crate::crm::send::json;
use crate::error::SerializeError;
use crate::rest::{self, Server};

const DOCUMENT: &str = "hubspot access";

const PATH: &str = "/crm/v3/objects/calls";

/// Address of the CRM and an access token. Makes the requests; any HTTP client sends them.
///
/// `Debug` does not show the token, and the header that holds it is marked as sensitive. It can be deserialized from a configuration
/// that has `address` and `token`, but not serialized.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Access {
    server: Server,
}

/// Body of a change, which has no ties.
#[derive(Serialize)]
struct Change<'a> {
    properties: &'a Properties,
}

impl Access {
    /// Creates the access to the CRM at that address, `https://api.hubapi.com`, below which `/crm/v3` is.
    ///
    /// # Errors
    /// When the address is no `http://` or `https://` address, or has a user, a query or a fragment; when a header cannot hold the
    /// token.
    pub fn new(address: &str, token: &str) -> Result<Self, SerializeError> {
        let token = rest::secret(DOCUMENT, "token", "Bearer ", token)?;
        Ok(Self { server: Server::new(DOCUMENT, address)?.authorized(AUTHORIZATION, token) })
    }

    /// Makes the request that adds a call. [`created_from`](super::created_from) reads the answer. If it is sent twice, there are two.
    ///
    /// # Errors
    /// When the address is too long.
    pub fn create(&self, record: &Record) -> Result<Request<Vec<u8>>, SerializeError> {
        json(&self.server, DOCUMENT, Method::POST, PATH, record)
    }

    /// Makes the request that changes a call to the properties of a record. What is absent there stays as it was. The answer is that
    /// of [`create`](Self::create).
    ///
    /// # Errors
    /// When no path can hold the identifier: it is empty, `.` or `..`, or the address is too long.
    pub fn update(&self, id: &CallId, record: &Record) -> Result<Request<Vec<u8>>, SerializeError> {
        let body = Change { properties: &record.properties };
        json(&self.server, DOCUMENT, Method::PATCH, &item(id)?, &body)
    }

    /// Makes the request that deletes a call. [`deleted_from`](super::deleted_from) reads the answer.
    ///
    /// # Errors
    /// When no path can hold the identifier: it is empty, `.` or `..`, or the address is too long.
    pub fn delete(&self, id: &CallId) -> Result<Request<Vec<u8>>, SerializeError> {
        self.server.delete(&item(id)?)
    }
}

impl<'de> Deserialize<'de> for Access {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        rest::configured(deserializer, DOCUMENT, "token", Self::new)
    }
}

fn item(id: &CallId) -> Result<String, SerializeError> {
    Ok(format!("{PATH}/{}", rest::segment(DOCUMENT, "id", id.as_str())?))
}
