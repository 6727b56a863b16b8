use crate::error::{ParseError, SerializeError};
use crate::ringme::dialect::RingMeJson;
use crate::ringme::vocabulary::FailureStatus;
use crate::wire;
use crate::wire::codec::{Text, Word};
use crate::wire::record::record;

record! {
    /// Body of an answer with HTTP status 400 to 499: why the request failed.
    #[derive(Clone, Debug, PartialEq, Eq, Hash)]
    pub struct Failure: "ringme failure" as RingMeJson {
        /// Text for people. Free text; seen with 404 and 429.
        pub message: Option<String> = "message" as Text;
        /// Word that distinguishes failures with the same HTTP status. 401 and a plain 404 have none.
        pub status: Option<FailureStatus> = "status" as Word;
        /// Word of OAuth, such as `invalid_client`. On `/oauth/token` only. Free text: the words are not the vendor's.
        pub error: Option<String> = "error" as Text;
        ..extra
    }
}

/// Reads a failure.
///
/// # Errors
/// When the body is not one JSON object.
pub fn parse_failure(body: &[u8]) -> Result<Failure, ParseError> {
    wire::parse_json(body)
}

/// Writes a failure.
///
/// # Errors
/// When an unknown field would be read as a field, or JSON cannot hold it.
pub fn serialize_failure(failure: &Failure) -> Result<Vec<u8>, SerializeError> {
    wire::serialize_json(failure)
}
