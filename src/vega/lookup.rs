//! Contact lookup: the PBX asks the CRM who a number is, and whom to route the call to.
//!
//! It comes by HTTP POST to the same URL as the events do: an object with `event` is an event, one without is a
//! lookup. The answer goes into the response. *Undocumented*: known from public clients.
//!
//! # Example
//! ```
//! use call_legs::vega::lookup::{self, Answer};
//!
//! let request = lookup::parse_request(br#"{"otherLegNum":"+380000000001","trunkNum":"+380000000100"}"#)?;
//! assert_eq!(request.other_leg_number, "+380000000001");
//!
//! let mut answer = Answer::new(false);
//! answer.name = Some("Client One".to_owned());
//! answer.responsible_employee_extension = Some("007".to_owned());
//! let body = lookup::serialize_answer(&answer)?;
//! assert_eq!(lookup::parse_answer(&body)?, answer);
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

use super::dialect::Vega;
use crate::error::{ParseError, SerializeError};
use crate::fields::Value;
use crate::wire;
use crate::wire::codec::{Codec, Expected, Text};
use crate::wire::record::record;
use crate::wire::sink::{Unwritable, WireValue};

record! {
    /// Question of the PBX: whose number is this?
    #[derive(Clone, Debug, PartialEq, Eq, Hash)]
    pub struct Request: "vega lookup request" as Vega {
        /// Telephone number of the client, whichever side calls: free text.
        pub other_leg_number: String = "otherLegNum" as Text, required;
        /// Own external number that was called: free text. Absent when we call.
        pub trunk_number: Option<String> = "trunkNum" as Text;
        ..extra
    }
}

record! {
    /// Answer of the CRM.
    #[derive(Clone, Debug, PartialEq, Eq, Hash)]
    pub struct Answer: "vega lookup answer" as Vega {
        /// Name of the client: free text. `null`: there is no such client.
        pub name: Option<String> = "name" as Text, null;
        /// Link that opens the contact, or that creates one and had better carry the number: free text.
        pub url: Option<String> = "url" as Text, null;
        /// Text of that link: free text.
        pub url_text: Option<String> = "urlText" as Text, null;
        /// Whether there is no such client yet.
        pub new_entity: bool = "newEntity" as Boolean, required;
        /// Extension that the call shall be routed to: free text. `null`: not routed by it.
        pub responsible_employee_extension: Option<String> = "responsibleEmployeeExt" as Text, null;
        /// E-mail address of the employee to route the call to: free text. It wins over the extension.
        pub responsible_employee_email: Option<String> = "responsibleEmployeeEmail" as Text, null;
        ..extra
    }
}

/// JSON's own `true` or `false`.
struct Boolean;

impl Expected for Boolean {
    const EXPECTED: &'static str = "`true` or `false`";
}

impl Codec<bool> for Boolean {
    fn read(value: Value<'_>) -> Result<bool, Value<'_>> {
        if let Value::Bool(value) = value { Ok(value) } else { Err(value) }
    }

    fn write(value: &bool) -> Result<WireValue<'_>, Unwritable> {
        Ok(Value::Bool(*value).into())
    }
}

/// Reads a question.
///
/// # Errors
/// When the body is not one JSON object, or `otherLegNum` is missing or invalid.
pub fn parse_request(body: &[u8]) -> Result<Request, ParseError> {
    wire::parse_json(body)
}

/// Writes a question.
///
/// # Errors
/// When `extra` holds what would be read as a field.
pub fn serialize_request(request: &Request) -> Result<Vec<u8>, SerializeError> {
    wire::serialize_json(request)
}

/// Reads an answer.
///
/// # Errors
/// When the body is not one JSON object, or `newEntity` is missing or invalid.
pub fn parse_answer(body: &[u8]) -> Result<Answer, ParseError> {
    wire::parse_json(body)
}

/// Writes an answer.
///
/// # Errors
/// When `extra` holds what would be read as a field.
pub fn serialize_answer(answer: &Answer) -> Result<Vec<u8>, SerializeError> {
    wire::serialize_json(answer)
}
