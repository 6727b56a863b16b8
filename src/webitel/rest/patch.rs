//! The change of a part of a hook.

use super::codec::{Resource, Words};
use super::hook::Lookup;
use crate::error::{ParseError, SerializeError};
use crate::webitel::vocabulary::HookEvent;
use crate::wire;
use crate::wire::codec::{Flag, Object, Word};
use crate::wire::record::record;
use crate::wire::words::words;

record! {
    /// Part of a hook that is to be changed.
    #[derive(Clone, Debug, PartialEq, Eq, Hash)]
    pub struct Patch: "webitel hook patch" as Resource, private with_fields {
        /// Members that are to be changed.
        ///
        /// The vendor's interface leaves this out and yet works, so a gateway may fill it; send it.
        pub fields: Option<Vec<PatchField>> = "fields" as Words, given;
        /// Schema that is to be started.
        pub schema: Option<Lookup> = "schema" as Object;
        /// Event that is to start it; the server does not check the word.
        pub event: Option<HookEvent> = "event" as Word;
        /// Whether the hook is switched on.
        pub enabled: Option<bool> = "enabled" as Flag;
        ..extra
    }
}

impl Patch {
    /// Creates a change of those members, whose new values are still to be set.
    #[must_use]
    pub const fn new(fields: Vec<PatchField>) -> Self {
        Self::with_fields(Some(fields))
    }
}

words! {
    /// Member of a hook that a [`Patch`] can change.
    pub enum PatchField {
        /// Schema that is started.
        Schema = "schema.id",
        /// Event that starts it.
        Event = "event",
        /// Whether the hook is switched on.
        Enabled = "enabled",
    }
}

/// Reads the change of a hook.
///
/// # Errors
/// When the body is not one JSON object.
pub fn parse_patch(body: &[u8]) -> Result<Patch, ParseError> {
    wire::parse_json(body)
}

/// Writes the change of a hook.
///
/// # Errors
/// When JSON cannot hold an unknown field, or it would be read as something else.
pub fn serialize_patch(patch: &Patch) -> Result<Vec<u8>, SerializeError> {
    wire::serialize_json(patch)
}
