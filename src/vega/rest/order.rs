//! Calls that are placed for an employee.

use crate::error::{ParseError, SerializeError};
use crate::fields::Fields;
use crate::vega::LegId;
use crate::vega::event::Vega;
use crate::wire::codec::NonEmpty;
use crate::wire::object;
use crate::wire::record::{self, record};

/// Order to make a call: the body of `POST /rest/user/makeCall`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub struct MakeCall {
    /// Extension of the employee who calls: free text, never empty.
    pub leg_extension: String,

    /// Telephone number that is called: free text, never empty.
    pub other_leg_number: String,

    /// Everything else, in wire order.
    pub extra: Fields<'static>,
}

record! {
    MakeCall: "vega call order" as Vega {
        leg_extension: "legExt" as NonEmpty, required;
        other_leg_number: "otherLegNum" as NonEmpty, required;
        ..extra
    }
}

impl MakeCall {
    /// Creates an order without any other field.
    #[must_use]
    pub const fn new(leg_extension: String, other_leg_number: String) -> Self {
        Self { leg_extension, other_leg_number, extra: Fields::new() }
    }

    /// Lists the path of every field that no type names or that does not fit its type.
    #[must_use]
    pub fn unparsed(&self) -> Vec<String> {
        let mut out = Vec::new();
        record::Record::add_unparsed(self, "", &mut out);
        out
    }
}

/// Call that was made: the answer to the order.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub struct CallMade {
    /// Identifier of the call; never empty. *Undocumented*: which leg of it, when there are several.
    pub uuid: LegId,

    /// Everything else, in wire order.
    pub extra: Fields<'static>,
}

record! {
    CallMade: "vega call made" as Vega {
        uuid: "uuid" as NonEmpty, required;
        ..extra
    }
}

impl CallMade {
    /// Creates the answer with only the call's identifier.
    #[must_use]
    pub const fn new(uuid: LegId) -> Self {
        Self { uuid, extra: Fields::new() }
    }

    /// Lists the path of every field that no type names or that does not fit its type.
    #[must_use]
    pub fn unparsed(&self) -> Vec<String> {
        let mut out = Vec::new();
        record::Record::add_unparsed(self, "", &mut out);
        out
    }
}

/// Reads an order.
///
/// # Errors
/// When the body is not one JSON object, or `legExt` or `otherLegNum` is missing or does not fit.
pub fn parse_make_call(body: &[u8]) -> Result<MakeCall, ParseError> {
    object::read(body)
}

/// Writes an order.
///
/// # Errors
/// When the extension or the number is empty, or an unknown field would be read as a field.
pub fn serialize_make_call(order: &MakeCall) -> Result<Vec<u8>, SerializeError> {
    object::write(order)
}

/// Reads the answer to an order.
///
/// # Errors
/// When the body is not one JSON object, or `uuid` is missing or does not fit.
pub fn parse_call_made(body: &[u8]) -> Result<CallMade, ParseError> {
    object::read(body)
}

/// Writes the answer to an order.
///
/// # Errors
/// When the identifier is empty, or an unknown field would be read as a field.
pub fn serialize_call_made(made: &CallMade) -> Result<Vec<u8>, SerializeError> {
    object::write(made)
}
