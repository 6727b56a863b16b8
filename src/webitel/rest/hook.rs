//! Hooks, one by one and in the page that a search finds.

use super::codec::{IntegerAsText, Natural32, Resource, Texts};
use crate::error::{ParseError, SerializeError};
use crate::webitel::vocabulary::HookEvent;
use crate::wire;
use crate::wire::codec::{Flag, Object, Objects, Text, Word};
use crate::wire::record::record;

record! {
    /// Hook of a queue: which event starts which schema. As it is sent, and as it is answered.
    ///
    /// The hooks of a team have the same shape, with the event `agent_status`.
    #[derive(Clone, Debug, PartialEq, Eq, Hash)]
    pub struct Hook: "webitel queue hook" as Resource, private with_fields {
        /// Identifier of the hook, given by the server. In answers only.
        pub id: Option<u32> = "id" as Natural32;
        /// Schema that is started. Always there.
        pub schema: Option<Lookup> = "schema" as Object, given;
        /// Event that starts it. Always there; the server does not check the word. At most one enabled hook for each event.
        pub event: Option<HookEvent> = "event" as Word, given;
        /// Whether the hook is switched on. May be left out when it is not; the vendor's interface reads left out as off.
        pub enabled: Option<bool> = "enabled" as Flag;
        /// Free texts. Ignored by the server and never filled by it.
        pub properties: Option<Vec<String>> = "properties" as Texts;
        ..extra
    }
}

impl Hook {
    /// Creates a hook that starts that schema on that event. Whether it is switched on is left open.
    #[must_use]
    pub const fn new(schema: Lookup, event: HookEvent) -> Self {
        Self::with_fields(Some(schema), Some(event))
    }

    /// The hook as a body has it. An `id` among the unknown fields is invalid, or would be read as one.
    pub(super) fn without_id(&self) -> Self {
        let mut hook = Self { id: None, ..self.clone() };
        hook.extra = hook.extra.into_iter().filter(|(name, _)| *name != *"id").collect();
        hook
    }
}

record! {
    /// Reference to another resource, such as a schema.
    #[derive(Clone, Debug, PartialEq, Eq, Hash)]
    pub struct Lookup: "webitel lookup" as Resource, private with_fields {
        /// Identifier. Always there; text on the wire, a number is read too.
        pub id: Option<i64> = "id" as IntegerAsText, given;
        /// Name, free text. In answers only.
        pub name: Option<String> = "name" as Text;
        ..extra
    }
}

impl Lookup {
    /// Creates the reference to the resource with that identifier.
    #[must_use]
    pub const fn new(id: i64) -> Self {
        Self::with_fields(Some(id))
    }
}

record! {
    /// Part of what a search found.
    #[derive(Clone, Debug, PartialEq, Eq, Hash)]
    pub struct Page: "webitel hook page" as Resource {
        /// Whether there are more pages.
        pub next: Option<bool> = "next" as Flag;
        /// Hooks of this page. May be left out when there are none.
        pub items: Option<Vec<Hook>> = "items" as Objects;
        ..extra
    }
}

/// Reads a hook of a queue or of a team.
///
/// # Errors
/// When the body is not one JSON object.
pub fn parse_hook(body: &[u8]) -> Result<Hook, ParseError> {
    wire::parse_json(body)
}

/// Writes a hook of a queue or of a team.
///
/// # Errors
/// When JSON cannot hold an unknown field, or it would be read as something else.
pub fn serialize_hook(hook: &Hook) -> Result<Vec<u8>, SerializeError> {
    wire::serialize_json(hook)
}

/// Reads a reference to another resource.
///
/// # Errors
/// When the body is not one JSON object.
pub fn parse_lookup(body: &[u8]) -> Result<Lookup, ParseError> {
    wire::parse_json(body)
}

/// Writes a reference to another resource.
///
/// # Errors
/// When JSON cannot hold an unknown field, or it would be read as something else.
pub fn serialize_lookup(lookup: &Lookup) -> Result<Vec<u8>, SerializeError> {
    wire::serialize_json(lookup)
}

/// Reads a page of hooks.
///
/// # Errors
/// When the body is not one JSON object.
pub fn parse_page(body: &[u8]) -> Result<Page, ParseError> {
    wire::parse_json(body)
}

/// Writes a page of hooks.
///
/// # Errors
/// When JSON cannot hold an unknown field, or it would be read as something else.
pub fn serialize_page(page: &Page) -> Result<Vec<u8>, SerializeError> {
    wire::serialize_json(page)
}
