//! The operations, as requests.

use http::header::AUTHORIZATION;
use http::{Method, Request};
use serde::{Deserialize, Deserializer};

use super::owner::Owner;
use super::plan::Plan;
use super::subscription::{Subscription, SubscriptionChange};
use super::token_request::{ClientCredentials, TokenRequest};
use crate::error::SerializeError;
use crate::rest::{self, Server};
use crate::wire::record::Record;

const DOCUMENT: &str = "ringme access";

/// Path below which all resources but that of tokens are.
const BASE: &str = "/api/ver1.0";

/// Address of the server and the token that authorises requests. Makes the requests; any HTTP client sends them.
///
/// `Debug` does not show the token, and the header that holds it is marked as sensitive. It can be
/// deserialized from a configuration that has `address` and `access_token`, but not serialized: people write
/// configurations, and a program would only leak the token.
///
/// # Example
/// ```
/// use call_legs::ringme::rest::{Access, Owner};
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
    server: Server,
}

impl Access {
    /// Creates the access to the operator's server at that address, below which the vendor's base path `/api/ver1.0`
    /// is, with the [`access_token`](super::Token::access_token) of a token.
    ///
    /// # Errors
    /// When the address is no `http://` or `https://` address, has an invalid port, a user or any other `@`, a query or
    /// a fragment, or when a header cannot hold the token.
    pub fn new(address: &str, access_token: &str) -> Result<Self, SerializeError> {
        let server = Server::new(DOCUMENT, address)?;
        let authorization = rest::secret(DOCUMENT, "access_token", "Bearer ", access_token)?;
        Ok(Self { server: server.authorized(AUTHORIZATION, authorization) })
    }

    /// Makes the request that adds a subscription, whose `id` is not sent, nor one among the unknown fields.
    /// [`subscription_from`](super::subscription_from) reads the answer, which has one.
    ///
    /// Whether the owner has the event is not checked: see [`Owner::allows`].
    ///
    /// # Errors
    /// When JSON cannot hold the subscription, or no address can name the client.
    pub fn add(
        &self,
        owner: &Owner,
        subscription: &Subscription,
    ) -> Result<Request<Vec<u8>>, SerializeError> {
        let mut new = Subscription { id: None, ..subscription.clone() };
        new.extra = new.extra.into_iter().filter(|(name, _)| *name != *"id").collect();
        self.server.send(Method::POST, &collection(owner)?, &new)
    }

    /// Makes the request for all subscriptions of an owner. [`subscriptions_from`](super::subscriptions_from) reads the
    /// answer.
    ///
    /// # Errors
    /// When no address can name the client.
    pub fn list(&self, owner: &Owner) -> Result<Request<Vec<u8>>, SerializeError> {
        self.server.get(&collection(owner)?)
    }

    /// Makes the request for one subscription. [`subscription_from`](super::subscription_from) reads the answer.
    ///
    /// # Errors
    /// When no address can name the client.
    pub fn read(&self, owner: &Owner, id: u64) -> Result<Request<Vec<u8>>, SerializeError> {
        self.server.get(&item(owner, id)?)
    }

    /// Makes the request that changes a subscription. [`subscription_from`](super::subscription_from) reads the answer.
    ///
    /// # Errors
    /// When JSON cannot hold the change, or no address can name the client.
    pub fn change(
        &self,
        owner: &Owner,
        id: u64,
        change: &SubscriptionChange,
    ) -> Result<Request<Vec<u8>>, SerializeError> {
        self.server.send(Method::PUT, &item(owner, id)?, change)
    }

    /// Makes the request that removes a subscription. [`removed_from`](super::removed_from) reads the answer.
    ///
    /// # Errors
    /// When no address can name the client.
    pub fn remove(&self, owner: &Owner, id: u64) -> Result<Request<Vec<u8>>, SerializeError> {
        self.server.delete(&item(owner, id)?)
    }

    /// Makes the requests that carry out a plan of one owner, to be sent one after the other: removals, changes,
    /// additions.
    ///
    /// [`removed_from`](super::removed_from) reads the answer to each `DELETE`,
    /// [`subscription_from`](super::subscription_from) any other. When one fails, list and
    /// plan again.
    ///
    /// # Errors
    /// When one of the requests cannot be made; then none is.
    pub fn carry_out(&self, owner: &Owner, plan: &Plan) -> Result<Vec<Request<Vec<u8>>>, SerializeError> {
        let removals = plan.remove.iter().map(|id| self.remove(owner, *id));
        let changes = plan.change.iter().map(|(id, change)| self.change(owner, *id, change));
        let additions = plan.add.iter().map(|subscription| self.add(owner, subscription));
        removals.chain(changes).chain(additions).collect()
    }
}

impl<'de> Deserialize<'de> for Access {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        rest::configured(deserializer, DOCUMENT, "access_token", Self::new)
    }
}

fn collection(owner: &Owner) -> Result<String, SerializeError> {
    if let Some(client) = owner.client() {
        rest::segment(DOCUMENT, "client_id", client.as_str())?;
    }
    Ok(format!("{BASE}{}", owner.collection()))
}

fn item(owner: &Owner, id: u64) -> Result<String, SerializeError> {
    Ok(format!("{}{id}", collection(owner)?))
}

/// Makes the request for a token from the operator's server at that address. [`token_from`](super::token_from) reads
/// the answer.
///
/// The path is `/oauth/token`, not below the base path. The body holds the secrets, so `Debug` of the request shows
/// them too, as a list of bytes: it has no place in a log.
///
/// # Errors
/// When the address is no `http://` or `https://` address, has an invalid port, a user or any other `@`, a query or
/// a fragment, or is too long, or when [`serialize_token_request`](super::serialize_token_request) fails.
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
    let document = ClientCredentials::DOCUMENT;
    Server::new(document, address)?.post_form("/oauth/token", document, request)
}
