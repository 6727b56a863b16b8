//! The operations, as requests and as what their answers are.

use http::header::HeaderValue;
use http::{Method, Request, Response};

use super::answer::{Page, QueueHook};
use super::change::{Create, Patch, Update};
use super::search::Search;
use crate::error::SerializeError;
use crate::fields::Fields;
use crate::rest::{self, RestError};
use crate::webitel::identifier::QueueId;
use crate::wire::json;
use crate::wire::record::Record;

const DOCUMENT: &str = "webitel access";

/// Header that holds the token.
const HEADER: &str = "X-Webitel-Access";

/// Whose hooks they are.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Owner {
    /// A queue.
    Queue(QueueId),

    /// A team, whose hooks have the only event `agent_status`.
    Team(i64),
}

impl From<QueueId> for Owner {
    fn from(queue: QueueId) -> Self {
        Self::Queue(queue)
    }
}

/// Where Webitel is, and the token that opens it. Makes the requests; any HTTP client sends them.
///
/// `Debug` does not show the token, and the header that holds it is marked as sensitive.
///
/// # Example
/// ```
/// use call_legs::webitel::{QueueId, hook::Access};
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
    address: String,
    token: HeaderValue,
}

impl Access {
    /// Creates the access to the server at that address, below which the vendor's base path `/api` is.
    ///
    /// # Errors
    /// When the address is no `http://` or `https://` address, has a port that is none, a user or any other `@`, a
    /// query or a fragment, or when a header cannot hold the token.
    pub fn new(address: &str, token: &str) -> Result<Self, SerializeError> {
        let fields = rest::base_address(address).and_then(|address| {
            let token = rest::secret(HEADER, token)?;
            Ok(Self { address, token })
        });
        fields.map_err(|problem| SerializeError::new(DOCUMENT, problem))
    }

    /// Request for the hooks that a search finds. [`page_from`] reads the answer.
    ///
    /// # Errors
    /// When the search holds what a query string cannot, or too much of it.
    pub fn search(
        &self,
        owner: impl Into<Owner>,
        search: &Search,
    ) -> Result<Request<Vec<u8>>, SerializeError> {
        let query = super::serialize_search(search)?;
        let mut path = hooks_of(owner.into());
        if !query.is_empty() {
            path.push('?');
            path.push_str(&String::from_utf8_lossy(&query));
        }
        self.request(super::search::DOCUMENT, Method::GET, &path, None)
    }

    /// Request that makes a hook. [`hook_from`] reads the answer.
    ///
    /// # Errors
    /// When the hook holds what JSON cannot, or the address is too long.
    pub fn create(
        &self,
        owner: impl Into<Owner>,
        create: &Create,
    ) -> Result<Request<Vec<u8>>, SerializeError> {
        let body = super::serialize_create(create)?;
        self.request(Create::DOCUMENT, Method::POST, &hooks_of(owner.into()), Some(body))
    }

    /// Request for one hook. [`hook_from`] reads the answer.
    ///
    /// # Errors
    /// When the address is too long.
    pub fn read(&self, owner: impl Into<Owner>, id: u32) -> Result<Request<Vec<u8>>, SerializeError> {
        self.request(DOCUMENT, Method::GET, &hook_of(owner.into(), id), None)
    }

    /// Request that replaces a hook. [`hook_from`] reads the answer.
    ///
    /// # Errors
    /// When the hook holds what JSON cannot, or the address is too long.
    pub fn update(
        &self,
        owner: impl Into<Owner>,
        id: u32,
        update: &Update,
    ) -> Result<Request<Vec<u8>>, SerializeError> {
        let body = super::serialize_update(update)?;
        self.request(Update::DOCUMENT, Method::PUT, &hook_of(owner.into(), id), Some(body))
    }

    /// Request that changes a part of a hook. [`hook_from`] reads the answer.
    ///
    /// # Errors
    /// When the change holds what JSON cannot, or the address is too long.
    pub fn patch(
        &self,
        owner: impl Into<Owner>,
        id: u32,
        patch: &Patch,
    ) -> Result<Request<Vec<u8>>, SerializeError> {
        let body = super::serialize_patch(patch)?;
        self.request(Patch::DOCUMENT, Method::PATCH, &hook_of(owner.into(), id), Some(body))
    }

    /// Request that deletes a hook. [`hook_from`] reads the answer: the hook that was deleted.
    ///
    /// # Errors
    /// When the address is too long.
    pub fn delete(&self, owner: impl Into<Owner>, id: u32) -> Result<Request<Vec<u8>>, SerializeError> {
        self.request(DOCUMENT, Method::DELETE, &hook_of(owner.into(), id), None)
    }

    fn request(
        &self,
        document: &'static str,
        method: Method,
        path: &str,
        body: Option<Vec<u8>>,
    ) -> Result<Request<Vec<u8>>, SerializeError> {
        let address = format!("{}/api/call_center{path}", self.address);
        let mut request = rest::request(method, &address, body)
            .map_err(|problem| SerializeError::new(document, problem))?;
        request.headers_mut().insert("x-webitel-access", self.token.clone());
        Ok(request)
    }
}

fn hooks_of(owner: Owner) -> String {
    match owner {
        Owner::Queue(queue) => format!("/queues/{queue}/hooks"),
        Owner::Team(team) => format!("/teams/{team}/hooks"),
    }
}

fn hook_of(owner: Owner, id: u32) -> String {
    format!("{}/{id}", hooks_of(owner))
}

/// Reads the answer to a search.
///
/// # Errors
/// When the status tells of no success, or the body is no page. What an error body of the vendor looks like is not
/// documented: any JSON object is one.
pub fn page_from(response: &Response<impl AsRef<[u8]>>) -> Result<Page, RestError<Fields<'static>>> {
    rest::answer(Page::DOCUMENT, response, super::parse_page, error_body)
}

/// Reads the answer to every other operation.
///
/// # Errors
/// When the status tells of no success, or the body is no hook. What an error body of the vendor looks like is not
/// documented: any JSON object is one.
pub fn hook_from(response: &Response<impl AsRef<[u8]>>) -> Result<QueueHook, RestError<Fields<'static>>> {
    rest::answer(QueueHook::DOCUMENT, response, super::parse_hook, error_body)
}

fn error_body(body: &[u8]) -> Option<Fields<'static>> {
    json::read(body).ok().map(Fields::into_owned)
}
