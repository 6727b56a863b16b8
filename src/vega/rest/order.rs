//! Calls that are placed for an employee.

use crate::error::{ParseError, SerializeError};
use crate::vega::LegId;
use crate::vega::dialect::Vega;
use crate::wire;
use crate::wire::codec::NonEmpty;
use crate::wire::record::record;

record! {
    /// Order to make a call: the body of `POST /rest/user/makeCall`.
    #[derive(Clone, Debug, PartialEq, Eq, Hash)]
    pub struct MakeCall: "vega call order" as Vega {
        /// Extension of the employee who calls: free text, never empty.
        pub leg_extension: String = "legExt" as NonEmpty, required;
        /// Telephone number that is called: free text, never empty.
        pub other_leg_number: String = "otherLegNum" as NonEmpty, required;
        ..extra
    }
}

record! {
    /// Call that was made: the answer to the order.
    #[derive(Clone, Debug, PartialEq, Eq, Hash)]
    pub struct CallMade: "vega call made" as Vega {
        /// Identifier of the call; never empty. *Undocumented*: which leg of it, when there are several.
        pub uuid: LegId = "uuid" as NonEmpty, required;
        ..extra
    }
}

/// Reads an order.
///
/// # Errors
/// When the body is not one JSON object, or `legExt` or `otherLegNum` is missing or invalid.
pub fn parse_make_call(body: &[u8]) -> Result<MakeCall, ParseError> {
    wire::parse_json(body)
}

/// Writes an order.
///
/// # Errors
/// When the extension or the number is empty, or an unknown field would be read as a field.
pub fn serialize_make_call(order: &MakeCall) -> Result<Vec<u8>, SerializeError> {
    wire::serialize_json(order)
}

/// Reads the answer to an order.
///
/// # Errors
/// When the body is not one JSON object, or `uuid` is missing or invalid.
pub fn parse_call_made(body: &[u8]) -> Result<CallMade, ParseError> {
    wire::parse_json(body)
}

/// Writes the answer to an order.
///
/// # Errors
/// When the identifier is empty, or an unknown field would be read as a field.
pub fn serialize_call_made(made: &CallMade) -> Result<Vec<u8>, SerializeError> {
    wire::serialize_json(made)
}
