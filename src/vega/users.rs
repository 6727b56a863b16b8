//! Employees of the account: the answer to `GET /rest/users`, a list.
//!
//! The only way from an extension to an e-mail address. *Undocumented*: known from public clients.
//!
//! # Example
//! ```
//! use call_legs::vega::users;
//!
//! let body = br#"[{"id":7,"displayName":"Operator Seven","ext":"007","email":"seven@pbx.example"}]"#;
//! let users = users::parse(body)?;
//! assert_eq!(users[0].email.as_deref(), Some("seven@pbx.example"));
//! # Ok::<(), call_legs::ParseError>(())
//! ```

use super::dialect::Vega;
use crate::error::{ParseError, SerializeError};
use crate::wire;
use crate::wire::codec::{Natural, Text};
use crate::wire::record::record;

pub(super) const DOCUMENT: &str = "vega users";

record! {
    /// Employee.
    #[derive(Clone, Debug, PartialEq, Eq, Hash)]
    pub struct User: "vega user" as Vega {
        /// Identifier, equal to that of a party that is a [`User`](super::EntityKind::User).
        pub id: u64 = "id" as Natural, required;
        /// Name: free text.
        pub display_name: Option<String> = "displayName" as Text, null;
        /// Extension: free text, since leading zeros count.
        pub extension: Option<String> = "ext" as Text, null;
        /// E-mail address: free text.
        pub email: Option<String> = "email" as Text, null;
        ..extra
    }
}

/// Reads the answer.
///
/// # Errors
/// When the body is not one JSON list of objects, or the `id` of one is missing or invalid.
pub fn parse(body: &[u8]) -> Result<Vec<User>, ParseError> {
    wire::parse_json_list(DOCUMENT, body)
}

/// Writes the answer.
///
/// # Errors
/// When `extra` holds what would be read as a field.
pub fn serialize(users: &[User]) -> Result<Vec<u8>, SerializeError> {
    wire::serialize_json_list(DOCUMENT, users)
}
