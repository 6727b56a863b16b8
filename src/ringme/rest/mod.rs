//! What RingMe's REST interface has in common: requests, answers, failures, rate limits, tokens.
//!
//! [`Access`] and [`request_token`] make the requests, [`subscription_from`] and its like read the answers. Nothing here
//! sends anything: any HTTP client does.
//!
//! - The base is `https://<host>/api/ver1.0`; the host is the operator's. Bodies are JSON.
//! - A request is authorised by `Authorization: Bearer <access_token>`. The [`Token`] is the answer to a
//!   [`TokenRequest`], form data that is posted to `https://<host>/oauth/token`, not below the base. The vendor advises a
//!   new one whenever a request is refused for its authorisation, even before the token's time has passed:
//!   [`needs_token`](crate::RestError::needs_token).
//! - The vendor demands `Accept-Encoding: gzip`. That is left to the HTTP client, since it alone can undo it.
//! - `GET` and `PUT` answer 200, `POST` 201, `DELETE` 204 without a body, and everything 4XX with a [`Failure`]. Any other
//!   status is the transport's. Every 2XX is read as success.
//! - Requests are counted by the hour, for all applications of a client together: [`RateLimit`]. Beyond the limit the
//!   answer is 429 until the next hour. `/oauth` and `/login` take 20 requests a second over 6 connections at once.
//!
//! # Example
//! ```
//! use call_legs::ringme::rest::{self, Access, ClientCredentials, FailureStatus, RateLimit, TokenRequest};
//! use call_legs::ringme::subscription::{EventKind, Method, Owner, Subscription};
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
//! let response = Response::builder()
//!     .status(429)
//!     .header("X-RateLimit-Reset", "1800")
//!     .body(r#"{"message":"Too many requests","status":"rate_limit_exceeded"}"#)?;
//! let refused = rest::subscription_from(&response).unwrap_err();
//! let call_legs::RestError::Vendor { error, .. } = &refused else { unreachable!() };
//! assert_eq!(error.status, Some(FailureStatus::RateLimitExceeded));
//! assert!(!refused.needs_token());
//! assert_eq!(RateLimit::from_headers(response.headers()).reset, Some(time::Duration::minutes(30)));
//! # Ok(())
//! # }
//! ```

mod access;
mod answer;
mod failure;
mod rate_limit;
mod token;
mod token_request;

pub use self::access::{Access, request_token};
pub use self::answer::{removed_from, subscription_from, subscriptions_from, token_from};
pub use self::failure::{Failure, parse_failure, serialize_failure};
pub use self::rate_limit::RateLimit;
pub use self::token::{Token, parse_token, serialize_token};
pub use self::token_request::{
    AppId, ClientCredentials, PasswordCredentials, TokenRequest, parse_token_request, serialize_token_request,
};
pub use super::vocabulary::FailureStatus;
