//! Answers to the operations.

use http::{Response, StatusCode};

use super::failure::{Failure, parse_failure};
use super::subscription::{Subscription, parse_subscription, parse_subscriptions};
use super::token::{Token, parse_token};
use crate::error::ParseError;
use crate::rest::{self, RestError};
use crate::wire::record::Record;

/// Reads the answer to a request that adds, reads or changes a subscription.
///
/// # Errors
/// When the status is not 2XX, or the body is no subscription. The body of a 4XX is read as a [`Failure`], which is boxed,
/// since it is large and seldom there. That of any other status is the transport's.
pub fn subscription_from(
    response: &Response<impl AsRef<[u8]>>,
) -> Result<Subscription, RestError<Box<Failure>>> {
    answer(Subscription::DOCUMENT, response, parse_subscription)
}

/// Reads the answer to a request for all subscriptions of an owner; one object is a list of one.
///
/// # Errors
/// As [`subscription_from`], and when an entry of the list is no subscription.
pub fn subscriptions_from(
    response: &Response<impl AsRef<[u8]>>,
) -> Result<Vec<Subscription>, RestError<Box<Failure>>> {
    answer(Subscription::DOCUMENT, response, parse_subscriptions)
}

/// Reads the answer to a request that removes a subscription: 204, or another 2XX without a body.
///
/// # Errors
/// As [`subscription_from`], and when there is a body: a page from before the PBX removes nothing.
pub fn removed_from(response: &Response<impl AsRef<[u8]>>) -> Result<(), RestError<Box<Failure>>> {
    const DOCUMENT: &str = "ringme subscription removal";
    answer(DOCUMENT, response, |body| rest::nothing(DOCUMENT, body))
}

/// Reads the answer to a request for a token. A wrong secret is reported in [`Failure::error`].
///
/// # Errors
/// As [`subscription_from`], and when the body is no token.
pub fn token_from(response: &Response<impl AsRef<[u8]>>) -> Result<Token, RestError<Box<Failure>>> {
    answer(Token::DOCUMENT, response, parse_token)
}

fn answer<T>(
    document: &'static str,
    response: &Response<impl AsRef<[u8]>>,
    parse: impl FnOnce(&[u8]) -> Result<T, ParseError>,
) -> Result<T, RestError<Box<Failure>>> {
    rest::answer(document, response, parse, |status, body| {
        status.is_client_error().then(|| parse_failure(body).ok().map(Box::new)).flatten()
    })
}

/// Returns whether a new token may help: the request was refused with 401, and was not itself one for a token.
///
/// The vendor advises to take a new token then, even before the old one's time has passed, and to repeat the request.
///
/// # Example
/// ```
/// use call_legs::ringme::rest;
///
/// let response = http::Response::builder().status(401).body("")?;
/// let error = rest::subscriptions_from(&response).unwrap_err();
/// assert!(rest::is_token_over(&error));
/// # Ok::<(), http::Error>(())
/// ```
#[must_use]
pub fn is_token_over<E>(error: &RestError<E>) -> bool {
    match error {
        RestError::Status { document, status, .. } => {
            *status == StatusCode::UNAUTHORIZED && *document != Token::DOCUMENT
        }
        RestError::Body(_) => false,
    }
}
