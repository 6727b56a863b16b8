//! What the answers to the operations are.

use http::{Response, StatusCode};

use super::failure::{Failure, parse_failure};
use super::token::{Token, parse_token};
use crate::error::{ParseError, Problem};
use crate::rest::{self, RestError};
use crate::ringme::subscription::{self, Subscription};
use crate::wire::record::Record;

/// Reads the answer to a request that adds, reads or changes a subscription.
///
/// # Errors
/// When the status is not 2XX, or the body is no subscription. A 4XX is a [`RestError::Vendor`], whatever its body is:
/// one that is no JSON object, such as a page of HTML, is in [`Failure::body`]. Any other status is the transport's,
/// [`RestError::Status`].
///
/// The failure is boxed, since it is large and seldom there.
pub fn subscription_from(
    response: &Response<impl AsRef<[u8]>>,
) -> Result<Subscription, RestError<Box<Failure>>> {
    answer(Subscription::DOCUMENT, response, subscription::parse)
}

/// Reads the answer to a request for all subscriptions of an owner; one object is a list of one.
///
/// # Errors
/// As [`subscription_from`], and when an entry of the list is no subscription.
pub fn subscriptions_from(
    response: &Response<impl AsRef<[u8]>>,
) -> Result<Vec<Subscription>, RestError<Box<Failure>>> {
    answer(Subscription::DOCUMENT, response, subscription::parse_list)
}

/// Reads the answer to a request that removes a subscription: 204, or another 2XX without a body.
///
/// # Errors
/// As [`subscription_from`], and when there is a body: a page that stands before the PBX removes nothing.
pub fn removed_from(response: &Response<impl AsRef<[u8]>>) -> Result<(), RestError<Box<Failure>>> {
    const DOCUMENT: &str = "ringme subscription removal";
    let problem = Problem::Trailing { line: 1, column: 1 };
    let parse = |body: &[u8]| body.is_empty().then_some(()).ok_or(ParseError::new(DOCUMENT, problem));
    answer(DOCUMENT, response, parse)
}

/// Reads the answer to a request for a token. A wrong secret is told in [`Failure::error`].
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
    rest::answer(document, response, parse, |body| parse_failure(response.status(), body).ok().map(Box::new))
}

impl RestError<Box<Failure>> {
    /// Whether a new token may help: the request was refused with 401, and was not itself one for a token.
    ///
    /// The vendor advises to take a new token then, even before the old one's time has passed, and to repeat the
    /// request.
    ///
    /// # Example
    /// ```
    /// use call_legs::ringme::rest;
    ///
    /// let response = http::Response::builder().status(401).body("")?;
    /// let error = rest::subscriptions_from(&response).unwrap_err();
    /// assert!(error.needs_token());
    /// # Ok::<(), http::Error>(())
    /// ```
    #[must_use]
    pub fn needs_token(&self) -> bool {
        match self {
            Self::Vendor { document, status, .. } => {
                *status == StatusCode::UNAUTHORIZED && *document != Token::DOCUMENT
            }
            Self::Status { .. } | Self::Body(_) => false,
        }
    }
}
