//! The credentials of a client.

use std::fmt;

use crate::error::{ParseError, SerializeError};
use crate::vega::dialect::Vega;
use crate::wire;
use crate::wire::codec::NonEmpty;
use crate::wire::record::record;
use crate::wire::secret::{Hidden, HiddenFields};

record! {
    /// Credentials of a client: the body of `POST /rest/security/authorize`. `Debug` hides the key.
    #[derive(Clone, PartialEq, Eq, Hash)]
    pub struct Authorization: "vega authorization" as Vega {
        /// Host of the PBX: free text, never empty.
        pub domain: String = "domain" as NonEmpty, required;
        /// Key of the integration. **A secret**; never empty.
        pub api_key: String = "apiKey" as NonEmpty, required;
        ..extra
    }
}

impl fmt::Debug for Authorization {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { domain, api_key: _, extra } = self;
        f.debug_struct("Authorization")
            .field("domain", domain)
            .field("api_key", &Hidden)
            .field("extra", &HiddenFields(extra))
            .finish()
    }
}

/// Reads an authorisation.
///
/// # Errors
/// When the body is not one JSON object, or `domain` or `apiKey` is missing or invalid.
pub fn parse_authorization(body: &[u8]) -> Result<Authorization, ParseError> {
    wire::parse_json(body)
}

/// Writes an authorisation, which **holds the key**.
///
/// # Errors
/// When the domain or the key is empty, or an unknown field would be read as a field.
pub fn serialize_authorization(authorization: &Authorization) -> Result<Vec<u8>, SerializeError> {
    wire::serialize_json(authorization)
}
