use std::fmt;

use crate::error::{ParseError, Problem, SerializeError};
use crate::fields::{Fields, Value};
use crate::ringme::event::RingMe;
use crate::wire::codec::{NonEmpty, Text};
use crate::wire::document::{Document, serde_of_fields};
use crate::wire::form;
use crate::wire::record::{Record, add_extra, record};
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

/// Credentials of an application. `Debug` shows neither its secret nor unknown fields.
///
/// The request's `grant_type`, always `client_credentials`, is written by this type.
#[derive(Clone, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct ClientCredentials {
    /// Application. Always there.
    pub client_id: AppId,

    /// Secret of the application. Always there.
    pub client_secret: String,

    /// Everything else, in wire order.
    pub extra: Fields<'static>,
}

/// Credentials of an application and its user. `Debug` shows neither their secrets nor unknown fields.
///
/// The request's `grant_type`, always `password`, is written by this type.
#[derive(Clone, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct PasswordCredentials {
    /// Application. Always there.
    pub client_id: AppId,

    /// Secret of the application. Always there.
    pub client_secret: String,

    /// User. Always there. Free text.
    pub username: String,

    /// Secret of the user. Always there.
    pub password: String,

    /// Everything else, in wire order.
    pub extra: Fields<'static>,
}

impl ClientCredentials {
    /// Creates the credentials of an application.
    #[must_use]
    pub const fn new(client_id: AppId, client_secret: String) -> Self {
        Self { client_id, client_secret, extra: Fields::new() }
    }
}

impl PasswordCredentials {
    /// Creates the credentials of an application and a user.
    #[must_use]
    pub const fn new(client_id: AppId, client_secret: String, username: String, password: String) -> Self {
        Self { client_id, client_secret, username, password, extra: Fields::new() }
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

record! {
    ClientCredentials: "ringme token request" as RingMe {
        "grant_type" = "client_credentials";
        client_id: "client_id" as NonEmpty, required;
        client_secret: "client_secret" as Text, required;
        ..extra
    }
}

record! {
    PasswordCredentials: "ringme token request" as RingMe {
        "grant_type" = "password";
        client_id: "client_id" as NonEmpty, required;
        client_secret: "client_secret" as Text, required;
        username: "username" as Text, required;
        password: "password" as Text, required;
        ..extra
    }
}

impl TokenRequest {
    /// Lists the name of every field that no type names or that does not fit its type, once per occurrence.
    #[must_use]
    pub fn unparsed(&self) -> Vec<String> {
        let mut out = Vec::new();
        match self {
            Self::ClientCredentials(request) => add_extra(&request.extra, "", &mut out),
            Self::Password(request) => add_extra(&request.extra, "", &mut out),
        }
        out
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
