use std::fmt;

use time::Duration;

use crate::error::{ParseError, SerializeError};
use crate::ringme::dialect::RingMeJson;
use crate::wire;
use crate::wire::codec::{NonEmpty, Seconds, Text};
use crate::wire::record::record;
use crate::wire::secret::{Hidden, HiddenFields};

record! {
    /// Token that authorises requests: the answer to a [`TokenRequest`](super::TokenRequest).
    ///
    /// `Debug` shows neither its secrets nor unknown fields.
    #[derive(Clone, PartialEq, Eq, Hash)]
    pub struct Token: "ringme token" as RingMeJson {
        /// Secret that goes into `Authorization: Bearer`. Always there.
        pub access_token: String = "access_token" as NonEmpty, required;
        /// How the token is used. Free text: always `Bearer`.
        pub token_type: Option<String> = "token_type" as Text;
        /// How long the token lives, in whole seconds. *Disputed*: documented, and once seen absent.
        pub expires_in: Option<Duration> = "expires_in" as Seconds;
        /// What the token allows. Free text: `all` is documented.
        pub scope: Option<String> = "scope" as Text;
        /// Secret that fetches the next token: free text. Only where a user confirmed the application.
        pub refresh_token: Option<String> = "refresh_token" as Text;
        ..extra
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

/// Reads a token.
///
/// # Errors
/// When the body is no JSON object, or its `access_token` is missing, empty or no text.
pub fn parse_token(body: &[u8]) -> Result<Token, ParseError> {
    wire::parse_json(body)
}

/// Writes a token, secrets included.
///
/// # Errors
/// When `access_token` is empty, `expires_in` is negative or no whole number of seconds, or when an unknown field would be
/// read as a field, or JSON cannot hold it.
pub fn serialize_token(value: &Token) -> Result<Vec<u8>, SerializeError> {
    wire::serialize_json(value)
}
