use std::fmt;

use crate::error::{ParseError, Problem, SerializeError};
use crate::fields::{Fields, Value};
use crate::ringme::dialect::RingMe;
use crate::wire::codec::{NonEmpty, Text};
use crate::wire::document::{Document, serde_of_fields};
use crate::wire::form;
use crate::wire::record::{Record, record};
use crate::wire::secret::{Hidden, HiddenFields};
use crate::wire::sink::Sink;
use crate::wire::words::identifier;

identifier! {
    /// Identifier of an application that the PBX trusts: `client_id` of OAuth, not a client of the PBX.
    pub struct AppId;
}

/// Request for a [`Token`](super::Token) by an application that the PBX trusts.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum TokenRequest {
    /// Request in the application's own name.
    ClientCredentials(ClientCredentials),

    /// Request in a user's name.
    Password(PasswordCredentials),
}

record! {
    /// Credentials of an application. `Debug` shows neither its secret nor unknown fields.
    ///
    /// The request's `grant_type`, always `client_credentials`, is written by this type.
    #[derive(Clone, PartialEq, Eq, Hash)]
    pub struct ClientCredentials: "ringme token request" as RingMe {
        "grant_type" = "client_credentials";
        /// Application. Always there.
        pub client_id: AppId = "client_id" as NonEmpty, required;
        /// Secret of the application. Always there.
        pub client_secret: String = "client_secret" as Text, required;
        ..extra
    }
}

record! {
    /// Credentials of an application and its user. `Debug` shows neither their secrets nor unknown fields.
    ///
    /// The request's `grant_type`, always `password`, is written by this type.
    #[derive(Clone, PartialEq, Eq, Hash)]
    pub struct PasswordCredentials: "ringme token request" as RingMe {
        "grant_type" = "password";
        /// Application. Always there.
        pub client_id: AppId = "client_id" as NonEmpty, required;
        /// Secret of the application. Always there.
        pub client_secret: String = "client_secret" as Text, required;
        /// User. Always there. Free text.
        pub username: String = "username" as Text, required;
        /// Secret of the user. Always there.
        pub password: String = "password" as Text, required;
        ..extra
    }
}

impl fmt::Debug for ClientCredentials {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { client_id, client_secret: _, extra } = self;
        f.debug_struct("ClientCredentials")
            .field("client_id", client_id)
            .field("client_secret", &Hidden)
            .field("extra", &HiddenFields(extra))
            .finish()
    }
}

impl fmt::Debug for PasswordCredentials {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { client_id, client_secret: _, username, password: _, extra } = self;
        f.debug_struct("PasswordCredentials")
            .field("client_id", client_id)
            .field("client_secret", &Hidden)
            .field("username", username)
            .field("password", &Hidden)
            .field("extra", &HiddenFields(extra))
            .finish()
    }
}

impl TokenRequest {
    /// Returns the name of every field that is unknown or invalid, once per occurrence.
    #[must_use]
    pub fn unparsed(&self) -> Vec<String> {
        match self {
            Self::ClientCredentials(request) => request.unparsed(),
            Self::Password(request) => request.unparsed(),
        }
    }
}

/// Whether the fields have the constants of a record.
fn is<T: Record>(fields: &Fields<'_>) -> bool {
    T::CONSTANTS.iter().all(|(name, value, _)| fields.get(name).and_then(Value::as_str) == Some(value))
}

impl Document for TokenRequest {
    fn from_fields(fields: Fields<'_>) -> Result<Self, ParseError> {
        const FIELD: &str = "grant_type";
        if is::<ClientCredentials>(&fields) {
            return ClientCredentials::from_fields(fields).map(Self::ClientCredentials);
        }
        if is::<PasswordCredentials>(&fields) {
            return PasswordCredentials::from_fields(fields).map(Self::Password);
        }
        let problem = if fields.contains(FIELD) {
            Problem::Invalid { field: FIELD, expected: "`client_credentials` or `password`" }
        } else {
            Problem::Missing { field: FIELD }
        };
        Err(ParseError::new(ClientCredentials::DOCUMENT, problem))
    }

    fn write_to<'a>(&'a self, out: &mut dyn Sink<'a>) -> Result<(), SerializeError> {
        match self {
            Self::ClientCredentials(request) => request.write_to(out),
            Self::Password(request) => request.write_to(out),
        }
    }
}

serde_of_fields!(TokenRequest);

/// Reads a request for a token.
///
/// # Errors
/// When there is no pair at all, `grant_type` is any other, or a field is missing or no text.
pub fn parse_token_request(body: &[u8]) -> Result<TokenRequest, ParseError> {
    let fields = form::read(body).map_err(|problem| ParseError::new(ClientCredentials::DOCUMENT, problem))?;
    TokenRequest::from_fields(fields)
}

/// Writes a request for a token, secrets included.
///
/// # Errors
/// When the application's identifier is empty, an unknown field would be read as a field, or form data cannot hold it.
pub fn serialize_token_request(value: &TokenRequest) -> Result<Vec<u8>, SerializeError> {
    form::write(ClientCredentials::DOCUMENT, value)
}
