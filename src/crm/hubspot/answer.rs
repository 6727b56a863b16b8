use http::Response;
use serde::{Deserialize, Serialize};

use crate::crm::answer::{self, identifier};
use crate::fields::Fields;
use crate::rest::RestError;

/// Identifier of a call in the CRM, by which it is changed or deleted.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct CallId(String);

impl CallId {
    /// Returns the identifier as text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl From<&str> for CallId {
    fn from(text: &str) -> Self {
        Self(text.to_owned())
    }
}

/// Reads the answer to an addition or a change.
///
/// # Errors
/// When the status is not success, or there is no `id`.
pub fn created_from(response: &Response<impl AsRef<[u8]>>) -> Result<CallId, RestError<Fields<'static>>> {
    answer::object("hubspot call", response, |fields| identifier(fields, "id").map(CallId))
}

/// Reads the answer to a deletion.
///
/// # Errors
/// When the status is not success.
pub fn deleted_from(response: &Response<impl AsRef<[u8]>>) -> Result<(), RestError<Fields<'static>>> {
    answer::nothing("hubspot deleted call", response)
}
