use http::header::AUTHORIZATION;
use http::{Method, Request};
use serde::{Deserialize, Deserializer};

use super::answer::TaskId;
use super::record::Record;
use crate::crm::send::json;
use crate::error::SerializeError;
use crate::rest::{self, Server};

const DOCUMENT: &str = "salesforce access";

const PATH: &str = "/sobjects/Task";

/// Address of the REST resources and an access token. Makes the requests; any HTTP client sends them.
///
/// `Debug` does not show the token, and the header that holds it is marked as sensitive. It can be deserialized from a configuration
/// that has `address` and `token`, but not serialized.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Access {
    server: Server,
}

impl Access {
    /// Creates the access to the resources at that address, with the version in it, such as
    /// `https://acme.my.salesforce.example/services/data/v61.0`, below which `/sobjects` is.
    ///
    /// # Errors
    /// When the address is no `http://` or `https://` address, or has a user, a query or a fragment; when a header cannot hold the
    /// token.
    pub fn new(address: &str, token: &str) -> Result<Self, SerializeError> {
        let token = rest::secret(DOCUMENT, "token", "Bearer ", token)?;
        Ok(Self { server: Server::new(DOCUMENT, address)?.authorized(AUTHORIZATION, token) })
    }

    /// Makes the request that adds a task. [`created_from`](super::created_from) reads the answer. If it is sent twice, there are two.
    ///
    /// # Errors
    /// When the address is too long.
    pub fn create(&self, record: &Record) -> Result<Request<Vec<u8>>, SerializeError> {
        json(&self.server, DOCUMENT, Method::POST, PATH, record)
    }

    /// Makes the request that adds a task or changes the one of this call, by a custom field of the account which is an external id and
    /// holds [`call_object`](Record::call_object). [`upserted_from`](super::upserted_from) reads the answer.
    ///
    /// # Errors
    /// When no path can hold the name of the field: it is empty, `.` or `..`, or the address is too long.
    pub fn upsert(&self, field: &str, record: &Record) -> Result<Request<Vec<u8>>, SerializeError> {
        let segment = |field, text| rest::segment(DOCUMENT, field, text);
        let (name, key) = (segment("field", field)?, segment("CallObject", &record.call_object)?);
        json(&self.server, DOCUMENT, Method::PATCH, &format!("{PATH}/{name}/{key}"), record)
    }

    /// Makes the request that changes a task to the fields of a record, without its subtype, which only a new one takes.
    /// [`updated_from`](super::updated_from) reads the answer.
    ///
    /// # Errors
    /// When no path can hold the identifier: it is empty, `.` or `..`, or the address is too long.
    pub fn update(&self, id: &TaskId, record: &Record) -> Result<Request<Vec<u8>>, SerializeError> {
        let change = Record { task_subtype: None, ..record.clone() };
        json(&self.server, DOCUMENT, Method::PATCH, &item(id)?, &change)
    }

    /// Makes the request that deletes a task. [`updated_from`](super::updated_from) reads the answer.
    ///
    /// # Errors
    /// When no path can hold the identifier: it is empty, `.` or `..`, or the address is too long.
    pub fn delete(&self, id: &TaskId) -> Result<Request<Vec<u8>>, SerializeError> {
        self.server.delete(&item(id)?)
    }
}

impl<'de> Deserialize<'de> for Access {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        rest::configured(deserializer, DOCUMENT, "token", Self::new)
    }
}

fn item(id: &TaskId) -> Result<String, SerializeError> {
    Ok(format!("{PATH}/{}", rest::segment(DOCUMENT, "id", id.as_str())?))
}
