use http::StatusCode;

use super::FailureStatus;
use crate::error::{ParseError, Problem, SerializeError};
use crate::fields::Fields;
use crate::ringme::json::RingMeJson;
use crate::wire::codec::{Text, Word};
use crate::wire::document::Document;
use crate::wire::json;
use crate::wire::record::{Record, record};

/// Answer of REST to a request that failed: HTTP status 400 to 499, and what the body says.
///
/// Its HTTP status is no part of the body, so it has none of serde's traits.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct Failure {
    /// HTTP status, 400 to 499. Always there.
    pub code: StatusCode,

    /// Text for people. Free text; seen with 404 and 429.
    pub message: Option<String>,

    /// What tells failures of one HTTP status apart. 401 and a plain 404 have none.
    pub status: Option<FailureStatus>,

    /// Word of OAuth, such as `invalid_client`. On `/oauth/token` only. Free text: the words are not the vendor's.
    pub error: Option<String>,

    /// Body that is no JSON object, byte for byte; nothing but the HTTP status is known then.
    pub body: Option<Vec<u8>>,

    /// Everything else, in wire order.
    pub extra: Fields<'static>,
}

impl Failure {
    /// Failure with that HTTP status, whose body is an object without fields.
    #[must_use]
    pub const fn new(code: StatusCode) -> Self {
        Self { code, message: None, status: None, error: None, body: None, extra: Fields::new() }
    }

    /// Name of every field that no type names or that does not fit its type, once per occurrence.
    #[must_use]
    pub fn unparsed(&self) -> Vec<String> {
        let mut out = Vec::new();
        crate::wire::record::add_extra(&self.extra, "", &mut out);
        out
    }

    /// What is wrong with an HTTP status that is no failure's.
    fn code_problem(code: StatusCode) -> Option<Problem> {
        let problem = Problem::Invalid { field: "HTTP status", expected: "from 400 to 499" };
        (!code.is_client_error()).then_some(problem)
    }
}

/// What the body says, where it is a JSON object.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Body {
    message: Option<String>,
    status: Option<FailureStatus>,
    error: Option<String>,
    extra: Fields<'static>,
}

record! {
    Body: "ringme failure" as RingMeJson {
        message: "message" as Text;
        status: "status" as Word;
        error: "error" as Text;
        ..extra
    }
}

/// Reads a failure from the HTTP status of an answer and its body.
///
/// A body that cannot be read as a JSON object is kept as it is.
///
/// # Errors
/// When the HTTP status is none from 400 to 499: such an answer tells of the transport.
pub fn parse_failure(code: StatusCode, body: &[u8]) -> Result<Failure, ParseError> {
    if let Some(problem) = Failure::code_problem(code) {
        return Err(ParseError::new(Body::DOCUMENT, problem));
    }
    let Ok(fields) = json::read(body) else {
        return Ok(Failure { body: Some(body.to_vec()), ..Failure::new(code) });
    };
    let Body { message, status, error, extra } = Body::from_fields(fields)?;
    Ok(Failure { code, message, status, error, body: None, extra })
}

/// Writes the body of a failure.
///
/// # Errors
/// When the HTTP status is none from 400 to 499, there is a [`body`](Failure::body) that is a JSON object or has a
/// field beside it, a leftover would be read as a field, or is more than JSON can hold.
pub fn serialize_failure(value: &Failure) -> Result<Vec<u8>, SerializeError> {
    let failed = |problem| SerializeError::new(Body::DOCUMENT, problem);
    if let Some(problem) = Failure::code_problem(value.code) {
        return Err(failed(problem));
    }
    let Failure { code: _, message, status, error, body, extra } = value.clone();
    let object = Body { message, status, error, extra };
    match body {
        Some(_) if !object.to_fields()?.is_empty() => {
            Err(failed(Problem::Unrepresentable { format: "JSON", what: "a field beside another body" }))
        }
        Some(body) if json::read(&body).is_ok() => {
            Err(failed(Problem::Unrepresentable { format: "another body", what: "a JSON object" }))
        }
        Some(body) => Ok(body),
        None => json::write(Body::DOCUMENT, &object),
    }
}
