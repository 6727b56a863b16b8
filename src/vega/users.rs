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

use super::event::Vega;
use crate::error::{ParseError, SerializeError};
use crate::fields::Fields;
use crate::wire::codec::{Natural, Text};
use crate::wire::list;
use crate::wire::record::{self, record};

pub(super) const DOCUMENT: &str = "vega users";

/// Employee.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub struct User {
    /// Identifier, equal to that of a party that is a [`User`](super::EntityKind::User).
    pub id: u64,

    /// Name: free text.
    pub display_name: Option<String>,

    /// Extension: free text, since leading zeros count.
    pub extension: Option<String>,

    /// E-mail address: free text.
    pub email: Option<String>,

    /// Everything else, in wire order.
    pub extra: Fields<'static>,
}

impl User {
    /// Employee of whom nothing else is told.
    #[must_use]
    pub const fn new(id: u64) -> Self {
        Self { id, display_name: None, extension: None, email: None, extra: Fields::new() }
    }

    /// Path of every field that no type names or that does not fit its type.
    #[must_use]
    pub fn unparsed(&self) -> Vec<String> {
        let mut out = Vec::new();
        record::Record::unparsed(self, "", &mut out);
        out
    }
}

record! {
    User: "vega user" as Vega {
        id: "id" as Natural, required;
        display_name: "displayName" as Text, null;
        extension: "ext" as Text, null;
        email: "email" as Text, null;
        ..extra
    }
}

/// Reads the answer.
///
/// # Errors
/// When the body is not one JSON list of objects, or the `id` of one is missing or does not fit.
pub fn parse(body: &[u8]) -> Result<Vec<User>, ParseError> {
    list::read(DOCUMENT, body)
}

/// Writes the answer.
///
/// # Errors
/// When `extra` holds what would be read as a field.
pub fn serialize(users: &[User]) -> Result<Vec<u8>, SerializeError> {
    list::write(DOCUMENT, users)
}
