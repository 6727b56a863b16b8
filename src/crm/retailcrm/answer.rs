use http::Response;
use serde::{Deserialize, Serialize};

use crate::crm::answer::{self, integer};
use crate::error::Problem;
use crate::fields::{Fields, Value};
use crate::rest::RestError;

/// Answer to a list of calls.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Created {
    /// Number of calls that were processed: `processedCallsCount`.
    pub processed: Option<u64>,
}

/// Reads the answer to a list of calls.
///
/// # Errors
/// When the status is not success, or `success` is not `true`.
pub fn created_from(response: &Response<impl AsRef<[u8]>>) -> Result<Created, RestError<Fields<'static>>> {
    answer::object("retailcrm calls", response, |fields| match fields.get("success") {
        Some(Value::Bool(true)) => Ok(Created { processed: integer(fields, "processedCallsCount") }),
        Some(_) => Err(Problem::Invalid { field: "success", expected: "`true`" }),
        None => Err(Problem::Missing { field: "success" }),
    })
}
