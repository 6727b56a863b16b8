//! Hooks, one by one and in the page that a search finds.

#![allow(clippy::new_without_default, reason = "a page without anything is no sensible default")]

use super::codec::{IntegerAsText, Natural32, Resource, Texts};
use crate::error::{ParseError, SerializeError};
use crate::fields::Fields;
use crate::webitel::vocabulary::HookEvent;
use crate::wire::codec::{Flag, Object, Objects, Text, Word};
use crate::wire::object;
use crate::wire::record::{Record, record};

/// Hook of a queue: which event starts which schema. As it is sent, and as it is answered.
///
/// The hooks of a team have the same shape, with the event `agent_status`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub struct Hook {
    /// Identifier of the hook, given by the server. In answers only.
    pub id: Option<u32>,

    /// Schema that is started. Always there.
    pub schema: Option<Lookup>,

    /// Event that starts it. Always there; the server does not check the word. At most one enabled hook for each event.
    pub event: Option<HookEvent>,

    /// Whether the hook is switched on. May be left out when it is not; the vendor's interface reads left out as off.
    pub enabled: Option<bool>,

    /// Free texts. Ignored by the server and never filled by it.
    pub properties: Option<Vec<String>>,

    /// Everything else, in wire order.
    pub extra: Fields<'static>,
}

record! {
    Hook: "webitel queue hook" as Resource {
        id: "id" as Natural32;
        schema: "schema" as Object;
        event: "event" as Word;
        enabled: "enabled" as Flag;
        properties: "properties" as Texts;
        ..extra
    }
}

impl Hook {
    /// Creates a hook that starts that schema on that event. Whether it is switched on is left open.
    #[must_use]
    pub const fn new(schema: Lookup, event: HookEvent) -> Self {
        Self {
            id: None,
            schema: Some(schema),
            event: Some(event),
            enabled: None,
            properties: None,
            extra: Fields::new(),
        }
    }

    /// Lists the path of every member that no type names or that does not fit its type.
    #[must_use]
    pub fn unparsed(&self) -> Vec<String> {
        let mut out = Vec::new();
        Record::add_unparsed(self, "", &mut out);
        out
    }

    /// The hook as a body has it. An `id` among the unknown fields does not fit, or would be read as one.
    pub(super) fn without_id(&self) -> Self {
        let mut hook = Self { id: None, ..self.clone() };
        hook.extra = hook.extra.into_iter().filter(|(name, _)| *name != *"id").collect();
        hook
    }
}

/// Reference to another resource, such as a schema.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub struct Lookup {
    /// Identifier. Always there; text on the wire, a number is read too.
    pub id: Option<i64>,

    /// Name, free text. In answers only.
    pub name: Option<String>,

    /// Everything else, in wire order.
    pub extra: Fields<'static>,
}

record! {
    Lookup: "webitel lookup" as Resource {
        id: "id" as IntegerAsText;
        name: "name" as Text;
        ..extra
    }
}

impl Lookup {
    /// Creates the reference to the resource with that identifier.
    #[must_use]
    pub const fn new(id: i64) -> Self {
        Self { id: Some(id), name: None, extra: Fields::new() }
    }

    /// Lists the path of every member that no type names or that does not fit its type.
    #[must_use]
    pub fn unparsed(&self) -> Vec<String> {
        let mut out = Vec::new();
        Record::add_unparsed(self, "", &mut out);
        out
    }
}

/// Part of what a search found.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub struct Page {
    /// Whether there are more pages.
    pub next: Option<bool>,

    /// Hooks of this page. May be left out when there are none.
    pub items: Option<Vec<Hook>>,

    /// Everything else, in wire order.
    pub extra: Fields<'static>,
}

record! {
    Page: "webitel hook page" as Resource {
        next: "next" as Flag;
        items: "items" as Objects;
        ..extra
    }
}

impl Page {
    /// Creates a page without any member.
    #[must_use]
    pub const fn new() -> Self {
        Self { next: None, items: None, extra: Fields::new() }
    }

    /// Lists the path of every member that no type names or that does not fit its type, such as
    /// `items[0].schema.type`.
    #[must_use]
    pub fn unparsed(&self) -> Vec<String> {
        let mut out = Vec::new();
        Record::add_unparsed(self, "", &mut out);
        out
    }
}

/// Reads a hook of a queue or of a team.
///
/// # Errors
/// When the body is not one JSON object.
pub fn parse_hook(body: &[u8]) -> Result<Hook, ParseError> {
    object::read(body)
}

/// Writes a hook of a queue or of a team.
///
/// # Errors
/// When JSON cannot hold an unknown field, or it would be read as something else.
pub fn serialize_hook(hook: &Hook) -> Result<Vec<u8>, SerializeError> {
    object::write(hook)
}

/// Reads a reference to another resource.
///
/// # Errors
/// When the body is not one JSON object.
pub fn parse_lookup(body: &[u8]) -> Result<Lookup, ParseError> {
    object::read(body)
}

/// Writes a reference to another resource.
///
/// # Errors
/// When JSON cannot hold an unknown field, or it would be read as something else.
pub fn serialize_lookup(lookup: &Lookup) -> Result<Vec<u8>, SerializeError> {
    object::write(lookup)
}

/// Reads a page of hooks.
///
/// # Errors
/// When the body is not one JSON object.
pub fn parse_page(body: &[u8]) -> Result<Page, ParseError> {
    object::read(body)
}

/// Writes a page of hooks.
///
/// # Errors
/// When JSON cannot hold an unknown field, or it would be read as something else.
pub fn serialize_page(page: &Page) -> Result<Vec<u8>, SerializeError> {
    object::write(page)
}
