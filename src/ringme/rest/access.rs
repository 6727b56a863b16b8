//! The operations, as requests.

use http::header::{AUTHORIZATION, CONTENT_TYPE, HeaderValue};
use http::{Method, Request};

use super::token_request::{ClientCredentials, TokenRequest, serialize_token_request};
use crate::error::{Problem, SerializeError};
use crate::rest;
use crate::ringme::subscription::{self, Change, Owner, Plan, Subscription};
use crate::wire::record::Record;

const DOCUMENT: &str = "ringme access";

/// Where RingMe is, and the token that opens it. Makes the requests; any HTTP client sends them.
///
/// `Debug` does not show the token, and the header that holds it is marked as sensitive.
///
/// # Example
/// ```
/// use call_legs::ringme::{rest::Access, subscription::Owner};
///
/// let access = Access::new("https://pbx.example", "not-a-real-token")?;
/// let request = access.remove(&Owner::Extension { extension: 2101 }, 151)?;
/// assert_eq!(request.method(), "DELETE");
/// assert_eq!(request.uri(), "https://pbx.example/api/ver1.0/extension/2101/event/151");
/// assert!(!format!("{access:?} {request:?}").contains("not-a-real-token"));
/// # Ok::<(), call_legs::SerializeError>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Access {
    address: String,
    authorization: HeaderValue,
}

impl Access {
    /// Creates the access to the operator's server at that address, below which the vendor's base path `/api/ver1.0`
    /// is, with the [`access_token`](super::Token::access_token) of a token.
    ///
    /// # Errors
    /// When the address is no `http://` or `https://` address, has a port that is none, a user or any other `@`, a
    /// query or a fragment, or when a header cannot hold the token.
    pub fn new(address: &str, access_token: &str) -> Result<Self, SerializeError> {
        let field = "access_token";
        let fields = rest::base_address(address).and_then(|address| {
            // Alone first: behind `Bearer` a missing token would only be a blank at the end, one before it none at all.
            rest::secret(field, access_token)?;
            let authorization = rest::secret(field, &format!("Bearer {access_token}"))?;
            Ok(Self { address, authorization })
        });
        fields.map_err(|problem| SerializeError::new(DOCUMENT, problem))
    }

    /// Request that adds a subscription, whose `id` is not sent, not even one among the leftovers.
    /// [`subscription_from`](super::subscription_from) reads the answer, which has one.
    ///
    /// Whether the owner has the event is not asked: see [`Owner::allows`].
    ///
    /// # Errors
    /// When the subscription holds what JSON cannot, or no address can name the client.
    pub fn add(
        &self,
        owner: &Owner,
        subscription: &Subscription,
    ) -> Result<Request<Vec<u8>>, SerializeError> {
        let mut new = Subscription { id: None, ..subscription.clone() };
        new.extra = new.extra.into_iter().filter(|(name, _)| *name != *"id").collect();
        let body = subscription::serialize(&new)?;
        self.request(Method::POST, owner, None, Some(body))
    }

    /// Request for all subscriptions of an owner. [`subscriptions_from`](super::subscriptions_from) reads the answer.
    ///
    /// # Errors
    /// When no address can name the client.
    pub fn list(&self, owner: &Owner) -> Result<Request<Vec<u8>>, SerializeError> {
        self.request(Method::GET, owner, None, None)
    }

    /// Request for one subscription. [`subscription_from`](super::subscription_from) reads the answer.
    ///
    /// # Errors
    /// When no address can name the client.
    pub fn read(&self, owner: &Owner, id: u64) -> Result<Request<Vec<u8>>, SerializeError> {
        self.request(Method::GET, owner, Some(id), None)
    }

    /// Request that changes a subscription. [`subscription_from`](super::subscription_from) reads the answer.
    ///
    /// # Errors
    /// When the change holds what JSON cannot, or no address can name the client.
    pub fn change(
        &self,
        owner: &Owner,
        id: u64,
        change: &Change,
    ) -> Result<Request<Vec<u8>>, SerializeError> {
        let body = subscription::serialize_change(change)?;
        self.request(Method::PUT, owner, Some(id), Some(body))
    }

    /// Request that removes a subscription. [`removed_from`](super::removed_from) reads the answer.
    ///
    /// # Errors
    /// When no address can name the client.
    pub fn remove(&self, owner: &Owner, id: u64) -> Result<Request<Vec<u8>>, SerializeError> {
        self.request(Method::DELETE, owner, Some(id), None)
    }

    /// Requests that carry out a plan of one owner, to be sent one after the other: removals, changes, additions.
    ///
    /// [`removed_from`](super::removed_from) reads the answer to each `DELETE`,
    /// [`subscription_from`](super::subscription_from) any other. Where one fails, the rest is best planned anew from
    /// what is listed then.
    ///
    /// # Errors
    /// When one of the requests cannot be made; then none is.
    pub fn carry_out(&self, owner: &Owner, plan: &Plan) -> Result<Vec<Request<Vec<u8>>>, SerializeError> {
        let removals = plan.delete.iter().map(|id| self.remove(owner, *id));
        let changes = plan.update.iter().map(|update| self.change(owner, update.id, &update.change));
        let additions = plan.create.iter().map(|subscription| self.add(owner, subscription));
        removals.chain(changes).chain(additions).collect()
    }

    fn request(
        &self,
        method: Method,
        owner: &Owner,
        id: Option<u64>,
        body: Option<Vec<u8>>,
    ) -> Result<Request<Vec<u8>>, SerializeError> {
        let path = id.map_or_else(|| owner.collection(), |id| owner.item(id));
        let request = path_of_client(&path).and_then(|()| {
            let mut request = rest::request(method, &format!("{}/api/ver1.0{path}", self.address), body)?;
            request.headers_mut().insert(AUTHORIZATION, self.authorization.clone());
            Ok(request)
        });
        request.map_err(|problem| SerializeError::new(DOCUMENT, problem))
    }
}

/// Refuses a client whose name would make another path: HTTP clients take `..` for a step up.
fn path_of_client(path: &str) -> Result<(), Problem> {
    let segment = path.strip_prefix("/client/").and_then(|rest| rest.split('/').next());
    if matches!(segment, Some("" | "." | "..")) {
        return Err(Problem::Invalid { field: "client_id", expected: "text that a path can hold" });
    }
    Ok(())
}

/// Request for a token from the operator's server at that address. [`token_from`](super::token_from) reads the answer.
///
/// The path is `/oauth/token`, not below the base path. The body holds the secrets, so `Debug` of the request shows
/// them too, as a list of bytes: it has no place in a log.
///
/// # Errors
/// When the address is no `http://` or `https://` address, has a port that is none, a user or any other `@`, a query or
/// a fragment, or is too long, or when [`serialize_token_request`] fails.
///
/// # Example
/// ```
/// use call_legs::ringme::rest::{self, ClientCredentials, TokenRequest};
///
/// let credentials = ClientCredentials::new("crm".into(), "not-a-real-secret".to_owned());
/// let request = rest::request_token("https://pbx.example", &TokenRequest::ClientCredentials(credentials))?;
/// assert_eq!(request.method(), "POST");
/// assert_eq!(request.uri(), "https://pbx.example/oauth/token");
/// assert_eq!(request.headers()["content-type"], "application/x-www-form-urlencoded");
/// # Ok::<(), call_legs::SerializeError>(())
/// ```
pub fn request_token(address: &str, request: &TokenRequest) -> Result<Request<Vec<u8>>, SerializeError> {
    let body = serialize_token_request(request)?;
    let request = rest::base_address(address)
        .and_then(|address| rest::request(Method::POST, &format!("{address}/oauth/token"), Some(body)));
    let mut request = request.map_err(|problem| SerializeError::new(ClientCredentials::DOCUMENT, problem))?;
    let form = HeaderValue::from_static("application/x-www-form-urlencoded");
    request.headers_mut().insert(CONTENT_TYPE, form);
    Ok(request)
}
