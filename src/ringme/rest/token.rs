use std::fmt;

use time::Duration;

use crate::error::{ParseError, SerializeError};
use crate::fields::Fields;
use crate::ringme::json::RingMeJson;
use crate::wire::codec::{NonEmpty, Seconds, Text};
use crate::wire::object;
use crate::wire::record::{Record, record};
use crate::wire::secret::{Hidden, HiddenFields};

/// Token that authorises requests: the answer to a [`TokenRequest`](super::TokenRequest).
///
/// `Debug` shows neither its secrets nor unknown fields.
#[derive(Clone, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct Token {
    /// Secret that goes into `Authorization: Bearer`. Always there.
    pub access_token: String,

    /// How the token is used. Free text: always `Bearer`.
    pub token_type: Option<String>,

    /// How long the token lives, in whole seconds. *Disputed*: documented, and once seen absent.
    pub expires_in: Option<Duration>,

    /// What the token allows. Free text: `all` is documented.
    pub scope: Option<String>,

    /// Secret that fetches the next token: free text. Only where a user confirmed the application.
    pub refresh_token: Option<String>,

    /// Everything else, in wire order.
    pub extra: Fields<'static>,
}

impl Token {
    /// Creates a token with only its secret.
    #[must_use]
    pub const fn new(access_token: String) -> Self {
        Self {
            access_token,
            token_type: None,
            expires_in: None,
            scope: None,
            refresh_token: None,
            extra: Fields::new(),
        }
    }

    /// Lists the name of every field that no type names or that does not fit its type, once per occurrence.
    #[must_use]
    pub fn unparsed(&self) -> Vec<String> {
        let mut out = Vec::new();
        Record::add_unparsed(self, "", &mut out);
        out
    }
}

impl fmt::Debug for Token {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { access_token: _, token_type, expires_in, scope, refresh_token, extra } = self;
        f.debug_struct("Token")
            .field("access_token", &Hidden)
            .field("token_type", token_type)
            .field("expires_in", expires_in)
            .field("scope", scope)
            .field("refresh_token", &refresh_token.as_ref().map(|_| Hidden))
            .field("extra", &HiddenFields(extra))
            .finish()
    }
}

record! {
    Token: "ringme token" as RingMeJson {
        access_token: "access_token" as NonEmpty, required;
        token_type: "token_type" as Text;
        expires_in: "expires_in" as Seconds;
        scope: "scope" as Text;
        refresh_token: "refresh_token" as Text;
        ..extra
    }
}

/// Reads a token.
///
/// # Errors
/// When the body is no JSON object, or its `access_token` is missing, empty or no text.
pub fn parse_token(body: &[u8]) -> Result<Token, ParseError> {
    object::read(body)
}

/// Writes a token, secrets included.
///
/// # Errors
/// When `access_token` is empty, `expires_in` is negative or no whole number of seconds, or when an unknown field would be
/// read as a field, or JSON cannot hold it.
pub fn serialize_token(value: &Token) -> Result<Vec<u8>, SerializeError> {
    object::write(value)
}
