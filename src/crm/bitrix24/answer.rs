use http::Response;
use serde::{Deserialize, Serialize};

use crate::crm::answer::{self, identifier, inner, integer, text};
use crate::error::Problem;
use crate::fields::Fields;
use crate::rest::RestError;

/// Registered call, which can be finished once: it cannot be cloned, and [`Access::finish`](super::Access::finish) takes it.
///
/// It can be serialized, so that a call can be finished by another run of the program.
#[derive(Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Registration {
    call_id: String,

    /// Why the CRM could not make a lead, if it was to make one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub lead_error: Option<String>,
}

impl Registration {
    /// Creates the registration of an identifier that is known from elsewhere: the event `ONEXTERNALCALLSTART` has that of a call
    /// that the CRM has registered itself.
    #[must_use]
    pub fn from_call_id(call_id: impl Into<String>) -> Self {
        Self { call_id: call_id.into(), lead_error: None }
    }

    /// Returns the identifier of the call in the CRM: `CALL_ID`.
    #[must_use]
    pub fn call_id(&self) -> &str {
        &self.call_id
    }
}

/// Finished call. Only a recording can be attached to it.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Finished {
    /// Identifier of the call in the CRM: `CALL_ID`.
    pub call_id: String,

    /// Identifier in the CRM's statistics: `ID`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub id: Option<u64>,

    /// Identifier of the CRM's activity, by which the activity can be changed: `CRM_ACTIVITY_ID`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub activity_id: Option<u64>,
}

/// Reads the answer to a registration.
///
/// # Errors
/// When the status is not success, or there is no `CALL_ID`.
pub fn registration_from(
    response: &Response<impl AsRef<[u8]>>,
) -> Result<Registration, RestError<Fields<'static>>> {
    answer::object("bitrix24 registration", response, |fields| {
        let result = inner(fields, "result").ok_or(Problem::Missing { field: "result" })?;
        let lead_error = text(result, "LEAD_CREATION_ERROR").filter(|error| !error.is_empty());
        Ok(Registration { call_id: identifier(result, "CALL_ID")?, lead_error })
    })
}

/// Reads the answer to the end of a call.
///
/// # Errors
/// When the status is not success, or there is no `CALL_ID`. The CRM does not find a call that was not registered, and neither one
/// that was finished already.
pub fn finished_from(response: &Response<impl AsRef<[u8]>>) -> Result<Finished, RestError<Fields<'static>>> {
    answer::object("bitrix24 finished call", response, |fields| {
        let result = inner(fields, "result").ok_or(Problem::Missing { field: "result" })?;
        let (id, activity_id) = (integer(result, "ID"), integer(result, "CRM_ACTIVITY_ID"));
        Ok(Finished { call_id: identifier(result, "CALL_ID")?, id, activity_id })
    })
}

/// Reads the answer to the attachment of a recording.
///
/// # Errors
/// When the status is not success.
pub fn attached_from(response: &Response<impl AsRef<[u8]>>) -> Result<(), RestError<Fields<'static>>> {
    answer::nothing("bitrix24 attached recording", response)
}
