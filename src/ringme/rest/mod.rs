//! REST: subscriptions, which send events to an address, and the tokens that authorise requests.
//!
//! Resources are below `https://<host>/api/ver1.0`, where the host is the operator's. [`Owner`] has the paths,
//! [`Access`] makes the requests, the functions `…_from` read the answers. Nothing here sends anything: any HTTP client
//! does. Each document has its pair of functions, such as [`parse_subscription`] and [`serialize_subscription`].
//!
//! | operation | method and path | request | success | answer |
//! |---|---|---|---|---|
//! | [`request_token`] | `POST /oauth/token`, not below the base | [`TokenRequest`], form data | 200 | [`Token`], by [`token_from`] |
//! | [`Access::add`] | `POST` [`collection`](Owner::collection) | [`Subscription`] without `id` | 201 | [`Subscription`], by [`subscription_from`] |
//! | [`Access::list`] | `GET` [`collection`](Owner::collection) | none | 200 | list of [`Subscription`], by [`subscriptions_from`] |
//! | [`Access::read`] | `GET` [`item`](Owner::item) | none | 200 | [`Subscription`], by [`subscription_from`] |
//! | [`Access::change`] | `PUT` [`item`](Owner::item) | [`SubscriptionChange`] | 200 | [`Subscription`], by [`subscription_from`] |
//! | [`Access::remove`] | `DELETE` [`item`](Owner::item) | none | 204 | empty, by [`removed_from`] |
//!
//! - A request is authorised by `Authorization: Bearer <access_token>`. The vendor advises a new [`Token`] whenever a
//!   request is refused for its authorisation, even before the token's time has passed: [`is_token_over`].
//! - The vendor demands `Accept-Encoding: gzip`. That is left to the HTTP client, since only it can undo it.
//! - Everything 4XX is answered with a [`Failure`]. Any other status is the transport's. Every 2XX is read as success.
//! - Requests are counted by the hour, for all applications of a client together: [`RateLimit`]. Beyond the limit the
//!   answer is 429 until the next hour. `/oauth` and `/login` take 20 requests a second over 6 connections at once.
//! - The vendor forbids touching the subscriptions of other integrations. So a [`Plan`] names only those whose address is
//!   below the caller's own, and nothing here removes a whole collection. [`Access::carry_out`] makes a plan's requests.
//! - Phones are best subscribed to all call events, queues and menus to the hangup: [`Plan::recommended`].
//!
//! # Example
//! ```
//! use call_legs::RestError;
//! use call_legs::ringme::rest::{self, Access, ClientCredentials, FailureStatus, RateLimit, TokenRequest};
//! use call_legs::ringme::rest::{EventKind, Method, Owner, Plan, Subscription};
//! use http::Response;
//!
//! # fn main() -> Result<(), Box<dyn std::error::Error>> {
//! let (host, owner) = ("https://pbx.example", Owner::Extension { extension: 2101 });
//! let credentials = ClientCredentials::new("crm".into(), "not-a-real-secret".to_owned());
//! let request = rest::request_token(host, &TokenRequest::ClientCredentials(credentials))?;
//! assert_eq!(request.uri(), "https://pbx.example/oauth/token");
//!
//! // Any client sends it; this is what came back.
//! let response = Response::new(r#"{"access_token":"not-a-real-token","expires_in":3600}"#);
//! let access = Access::new(host, &rest::token_from(&response)?.access_token)?;
//!
//! let url = "https://crm.example/ext-event/k3".to_owned();
//! let request = access.add(&owner, &Subscription::new(url, EventKind::Hangup, Method::Post))?;
//! assert_eq!(request.uri(), "https://pbx.example/api/ver1.0/extension/2101/event/");
//! assert_eq!(
//!     request.body(),
//!     br#"{"url":"https://crm.example/ext-event/k3","event_type":"hangup","method":"POST"}"#
//! );
//!
//! // What is there becomes what is wanted.
//! let response = Response::new(
//!     r#"[{"url":"https://crm.example/ext-event/k3","event_type":"hangup","method":"GET","id":151},
//!         {"url":"https://other.example/x","event_type":"hangup","method":"GET","id":152}]"#,
//! );
//! let listed = rest::subscriptions_from(&response)?;
//! let wanted = [Subscription::new("https://crm.example/ext-event/k3".to_owned(), EventKind::Hangup, Method::Post)];
//! let plan = Plan::new(&listed, &wanted, "https://crm.example", Plan::DEFAULT_LIMIT)?;
//! let requests = access.carry_out(&owner, &plan)?;
//! assert_eq!((requests.len(), requests[0].method().as_str()), (1, "PUT"));
//! assert_eq!(requests[0].uri().path(), "/api/ver1.0/extension/2101/event/151");
//! assert_eq!(requests[0].body(), br#"{"method":"POST"}"#);
//!
//! let response = Response::builder()
//!     .status(429)
//!     .header("X-RateLimit-Reset", "1800")
//!     .body(r#"{"message":"Too many requests","status":"rate_limit_exceeded"}"#)?;
//! let refused = rest::subscription_from(&response).unwrap_err();
//! assert!(!rest::is_token_over(&refused));
//! let RestError::Status { error: Some(failure), .. } = refused else { unreachable!() };
//! assert_eq!(failure.status, Some(FailureStatus::RateLimitExceeded));
//! assert_eq!(RateLimit::from_headers(response.headers()).reset, Some(time::Duration::minutes(30)));
//! # Ok(())
//! # }
//! ```

mod access;
mod answer;
mod failure;
mod owner;
mod plan;
mod rate_limit;
mod recommended;
mod subscription;
mod token;
mod token_request;

pub use self::access::{Access, request_token};
pub use self::answer::{is_token_over, removed_from, subscription_from, subscriptions_from, token_from};
pub use self::failure::{Failure, parse_failure, serialize_failure};
pub use self::owner::{ClientId, Owner};
pub use self::plan::{Plan, PlanError};
pub use self::rate_limit::RateLimit;
pub use self::recommended::ExtensionKind;
pub use self::subscription::{
    Subscription, SubscriptionChange, parse_subscription, parse_subscription_change, parse_subscriptions,
    serialize_subscription, serialize_subscription_change, serialize_subscriptions,
};
pub use self::token::{Token, parse_token, serialize_token};
pub use self::token_request::{
    AppId, ClientCredentials, PasswordCredentials, TokenRequest, parse_token_request, serialize_token_request,
};
pub use super::vocabulary::{EventKind, FailureStatus, Method};
