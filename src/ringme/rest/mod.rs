//! What RingMe's REST interface has in common: failures, rate limits, tokens.
//!
//! - The base is `https://<host>/api/ver1.0`; the host is the operator's. Bodies are JSON.
//! - A request is authorised by `Authorization: Bearer <access_token>`. The [`Token`] is the answer to a
//!   [`TokenRequest`], form data that is posted to `https://<host>/oauth/token`, not below the base. The vendor advises a
//!   new one whenever a request is refused for its authorisation, even before the token's time has passed.
//! - The vendor demands `Accept-Encoding: gzip`. That is left to the HTTP client, since it alone can undo it.
//! - `GET` and `PUT` answer 200, `POST` 201, `DELETE` 204 without a body, and everything 4XX with a [`Failure`]. Any other
//!   status is the transport's.
//! - Requests are counted by the hour, for all applications of a client together: [`RateLimit`]. Beyond the limit the
//!   answer is 429 until the next hour. `/oauth` and `/login` take 20 requests a second over 6 connections at once.
//!
//! # Example
//! ```
//! use call_legs::ringme::rest::{self, ClientCredentials, FailureStatus, TokenRequest};
//!
//! # fn main() -> Result<(), Box<dyn std::error::Error>> {
//! let credentials = ClientCredentials::new("crm".into(), "not-a-real-secret".to_owned());
//! let request = TokenRequest::ClientCredentials(credentials);
//! assert_eq!(
//!     rest::serialize_token_request(&request)?,
//!     b"grant_type=client_credentials&client_id=crm&client_secret=not-a-real-secret"
//! );
//! assert!(!format!("{request:?}").contains("not-a-real-secret"));
//!
//! let failure = rest::parse_failure(403, br#"{"message":"Access denied","status":"access_denied"}"#)?;
//! assert_eq!(failure.status, Some(FailureStatus::AccessDenied));
//! # Ok(())
//! # }
//! ```

mod failure;
mod rate_limit;
mod secret;
mod token;
mod token_request;

pub use self::failure::{Failure, parse_failure, serialize_failure};
pub use self::rate_limit::RateLimit;
pub use self::token::{Token, parse_token, serialize_token};
pub use self::token_request::{
    AppId, ClientCredentials, PasswordCredentials, TokenRequest, parse_token_request, serialize_token_request,
};
pub use super::vocabulary::FailureStatus;
