//! The operations: their requests, and what their answers are.

use http::header::HeaderName;
use http::{Method, Request, Response};
use serde::{Deserialize, Deserializer, Serialize};

use super::hook::{Hook, Page, parse_hook, parse_page};
use super::patch::Patch;
use super::search::Search;
use crate::error::SerializeError;
use crate::fields::Fields;
use crate::rest::{self, RestError, Server};
use crate::webitel::identifier::QueueId;
use crate::wire::record::Record;

const DOCUMENT: &str = "webitel access";

/// Whose hooks they are.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Owner {
    /// Queue.
    Queue(QueueId),

    /// Team, whose hooks have the only event `agent_status`.
    Team(i64),
}

impl From<QueueId> for Owner {
    fn from(queue: QueueId) -> Self {
        Self::Queue(queue)
    }
}

impl Owner {
    fn hooks(self) -> String {
        match self {
            Self::Queue(queue) => format!("/api/call_center/queues/{queue}/hooks"),
            Self::Team(team) => format!("/api/call_center/teams/{team}/hooks"),
        }
    }

    fn hook(self, id: u32) -> String {
        format!("{}/{id}", self.hooks())
    }
}

/// Address of the server and the token that authorises requests. Makes the requests; any HTTP client sends them.
///
/// `Debug` does not show the token, and the header that holds it is marked as sensitive. It can be
/// deserialized from a configuration that has `address` and `token`, but not serialized: people write configurations, and
/// a program would only leak the token.
///
/// # Example
/// ```
/// use call_legs::webitel::{QueueId, rest::Access};
///
/// let access = Access::new("https://pbx.example", "s3cr3t")?;
/// let request = access.delete(QueueId::from(12), 7)?;
/// assert_eq!(request.method(), "DELETE");
/// assert_eq!(request.uri(), "https://pbx.example/api/call_center/queues/12/hooks/7");
/// assert!(!format!("{access:?} {request:?}").contains("s3cr3t"));
/// # Ok::<(), call_legs::SerializeError>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Access {
    server: Server,
}

impl Access {
    /// Creates the access to the server at that address, below which the vendor's base path `/api` is.
    ///
    /// # Errors
    /// When the address is no `http://` or `https://` address, has an invalid port, a user or any other `@`, a
    /// query or a fragment, or when a header cannot hold the token.
    pub fn new(address: &str, token: &str) -> Result<Self, SerializeError> {
        let server = Server::new(DOCUMENT, address)?;
        let token = rest::secret(DOCUMENT, "X-Webitel-Access", "", token)?;
        Ok(Self { server: server.authorized(HeaderName::from_static("x-webitel-access"), token) })
    }

    /// Makes the request for the hooks that a search finds. [`page_from`] reads the answer.
    ///
    /// # Errors
    /// When a query string cannot hold the search, or the address is too long.
    pub fn search(
        &self,
        owner: impl Into<Owner>,
        search: &Search,
    ) -> Result<Request<Vec<u8>>, SerializeError> {
        self.server.get_by(&owner.into().hooks(), Search::DOCUMENT, search)
    }

    /// Makes the request that creates a hook, whose `id` is not sent, nor one among the unknown fields. [`hook_from`] reads
    /// the answer, which has one.
    ///
    /// # Errors
    /// When JSON cannot hold the hook, or the address is too long.
    pub fn create(&self, owner: impl Into<Owner>, hook: &Hook) -> Result<Request<Vec<u8>>, SerializeError> {
        self.server.send(Method::POST, &owner.into().hooks(), &hook.without_id())
    }

    /// Makes the request for one hook. [`hook_from`] reads the answer.
    ///
    /// # Errors
    /// When the address is too long.
    pub fn read(&self, owner: impl Into<Owner>, id: u32) -> Result<Request<Vec<u8>>, SerializeError> {
        self.server.get(&owner.into().hook(id))
    }

    /// Makes the request that replaces a hook by another one, whose own `id` is not sent. [`hook_from`] reads the answer.
    ///
    /// # Errors
    /// When JSON cannot hold the hook, or the address is too long.
    pub fn update(
        &self,
        owner: impl Into<Owner>,
        id: u32,
        hook: &Hook,
    ) -> Result<Request<Vec<u8>>, SerializeError> {
        self.server.send(Method::PUT, &owner.into().hook(id), &hook.without_id())
    }

    /// Makes the request that changes a part of a hook. [`hook_from`] reads the answer.
    ///
    /// # Errors
    /// When JSON cannot hold the change, or the address is too long.
    pub fn patch(
        &self,
        owner: impl Into<Owner>,
        id: u32,
        patch: &Patch,
    ) -> Result<Request<Vec<u8>>, SerializeError> {
        self.server.send(Method::PATCH, &owner.into().hook(id), patch)
    }

    /// Makes the request that deletes a hook. [`hook_from`] reads the answer: the hook that was deleted.
    ///
    /// # Errors
    /// When the address is too long.
    pub fn delete(&self, owner: impl Into<Owner>, id: u32) -> Result<Request<Vec<u8>>, SerializeError> {
        self.server.delete(&owner.into().hook(id))
    }
}

impl<'de> Deserialize<'de> for Access {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        rest::configured(deserializer, DOCUMENT, "token", Self::new)
    }
}

/// Reads the answer to a search.
///
/// # Errors
/// When the status is not success, or the body is no page. The vendor's error bodies are not documented: any JSON object is
/// one.
pub fn page_from(response: &Response<impl AsRef<[u8]>>) -> Result<Page, RestError<Fields<'static>>> {
    rest::answer(Page::DOCUMENT, response, parse_page, rest::json_error)
}

/// Reads the answer to every other operation.
///
/// # Errors
/// When the status is not success, or the body is no hook. The vendor's error bodies are not documented: any JSON object is
/// one.
pub fn hook_from(response: &Response<impl AsRef<[u8]>>) -> Result<Hook, RestError<Fields<'static>>> {
    rest::answer(Hook::DOCUMENT, response, parse_hook, rest::json_error)
}
