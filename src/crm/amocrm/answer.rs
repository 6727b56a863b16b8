use http::{Response, StatusCode};
use serde::{Deserialize, Serialize};

use crate::crm::answer::{self, identifier, inner, integer, objects, text};
use crate::error::Problem;
use crate::fields::Fields;
use crate::rest::RestError;
use crate::wire::json;

const DOCUMENT: &str = "amocrm calls";

/// Answer to a list of calls: some may be there, and others refused.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Created {
    /// Calls that were added.
    pub calls: Vec<CreatedCall>,

    /// Calls that were refused.
    pub errors: Vec<CreateError>,
}

/// Call that was added.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[non_exhaustive]
pub struct CreatedCall {
    /// Identifier of the call in the CRM, by which nothing can be asked or changed.
    pub id: String,

    /// [`request_id`](super::Record::request_id) of the record.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub request_id: Option<String>,

    /// Kind of what the call is tied to: `contact`, `company`, `lead` or `customer`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub entity_type: Option<String>,

    /// Identifier of what the call is tied to.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub entity_id: Option<u64>,
}

/// Call that was refused.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[non_exhaustive]
pub struct CreateError {
    /// [`request_id`](super::Record::request_id) of the record.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub request_id: Option<String>,

    /// What is wrong, in the CRM's words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,

    /// More of it, in the CRM's words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub detail: Option<String>,

    /// Status that the record has for itself.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub status: Option<u64>,
}

/// Reads the answer to a list of calls. If all of them were refused, its status is 400; then too the reasons are read.
///
/// # Errors
/// When the status is neither success nor 400 with a list of errors, or a call has no identifier.
pub fn created_from(response: &Response<impl AsRef<[u8]>>) -> Result<Created, RestError<Fields<'static>>> {
    if response.status() == StatusCode::BAD_REQUEST {
        let refused = json::read(response.body().as_ref()).ok().map(|fields| errors(&fields));
        if let Some(errors) = refused.filter(|errors| !errors.is_empty()) {
            return Ok(Created { calls: Vec::new(), errors });
        }
    }
    answer::object(DOCUMENT, response, |fields| Ok(Created { calls: calls(fields)?, errors: errors(fields) }))
}

fn calls(fields: &Fields<'_>) -> Result<Vec<CreatedCall>, Problem> {
    let calls = inner(fields, "_embedded").into_iter().flat_map(|embedded| objects(embedded, "calls"));
    let call = |call: &Fields<'_>| {
        Ok(CreatedCall {
            id: identifier(call, "id")?,
            request_id: text(call, "request_id"),
            entity_type: text(call, "entity_type"),
            entity_id: integer(call, "entity_id"),
        })
    };
    calls.map(call).collect()
}

/// Errors are beside `_embedded`, in older answers within it.
fn errors(fields: &Fields<'_>) -> Vec<CreateError> {
    let embedded = inner(fields, "_embedded").into_iter().flat_map(|embedded| objects(embedded, "errors"));
    let all = objects(fields, "errors").chain(embedded);
    let error = |error: &Fields<'_>| CreateError {
        request_id: text(error, "request_id"),
        title: text(error, "title"),
        detail: text(error, "detail"),
        status: integer(error, "status"),
    };
    all.map(error).collect()
}
