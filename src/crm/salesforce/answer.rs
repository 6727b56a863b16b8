use http::{Response, StatusCode};
use serde::{Deserialize, Serialize};

use crate::crm::answer::{self, identifier};
use crate::fields::Fields;
use crate::rest::RestError;

/// Identifier of a task in the CRM, by which it is changed or deleted.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct TaskId(String);

impl TaskId {
    /// Returns the identifier as text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl From<&str> for TaskId {
    fn from(text: &str) -> Self {
        Self(text.to_owned())
    }
}

/// Reads the answer to an addition. Errors of this CRM are lists, so an error has only its body.
///
/// # Errors
/// When the status is not success, or there is no `id`.
pub fn created_from(response: &Response<impl AsRef<[u8]>>) -> Result<TaskId, RestError<Fields<'static>>> {
    answer::object("salesforce task", response, |fields| identifier(fields, "id").map(TaskId))
}

/// Reads the answer to an addition or change by an external id: the identifier of a task that was added. A change may be answered
/// without a body.
///
/// # Errors
/// When the status is not success, such as 300 for an external id that several tasks have, or a body has no `id`.
pub fn upserted_from(
    response: &Response<impl AsRef<[u8]>>,
) -> Result<Option<TaskId>, RestError<Fields<'static>>> {
    if response.status() == StatusCode::NO_CONTENT {
        return Ok(None);
    }
    created_from(response).map(Some)
}

/// Reads the answer to a change or deletion.
///
/// # Errors
/// When the status is not success.
pub fn updated_from(response: &Response<impl AsRef<[u8]>>) -> Result<(), RestError<Fields<'static>>> {
    answer::nothing("salesforce changed task", response)
}
