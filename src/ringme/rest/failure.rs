use crate::error::{ParseError, SerializeError};
use crate::fields::Fields;
use crate::ringme::json::RingMeJson;
use crate::ringme::vocabulary::FailureStatus;
use crate::wire::codec::{Text, Word};
use crate::wire::object;
use crate::wire::record::{Record, record};

/// Body of an answer with HTTP status 400 to 499: why the request failed.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct Failure {
    /// Text for people. Free text; seen with 404 and 429.
    pub message: Option<String>,

    /// Word that distinguishes failures with the same HTTP status. 401 and a plain 404 have none.
    pub status: Option<FailureStatus>,

    /// Word of OAuth, such as `invalid_client`. On `/oauth/token` only. Free text: the words are not the vendor's.
    pub error: Option<String>,

    /// Everything else, in wire order.
    pub extra: Fields<'static>,
}

impl Failure {
    /// Creates a failure without any field.
    #[must_use]
    pub const fn new() -> Self {
        Self { message: None, status: None, error: None, extra: Fields::new() }
    }

    /// Lists the name of every field that no type names or that does not fit its type, once per occurrence.
    #[must_use]
    pub fn unparsed(&self) -> Vec<String> {
        let mut out = Vec::new();
        Record::add_unparsed(self, "", &mut out);
        out
    }
}

record! {
    Failure: "ringme failure" as RingMeJson {
        message: "message" as Text;
        status: "status" as Word;
        error: "error" as Text;
        ..extra
    }
}

/// Reads a failure.
///
/// # Errors
/// When the body is not one JSON object.
pub fn parse_failure(body: &[u8]) -> Result<Failure, ParseError> {
    object::read(body)
}

/// Writes a failure.
///
/// # Errors
/// When an unknown field would be read as a field, or JSON cannot hold it.
pub fn serialize_failure(failure: &Failure) -> Result<Vec<u8>, SerializeError> {
    object::write(failure)
}
