//! What the resource of hooks answers with.

#![allow(clippy::new_without_default, reason = "nothing told is no sensible default of an answer")]

use super::Resource;
use super::spelling::{IntegerAsText, Natural32, Texts};
use crate::fields::Fields;
use crate::webitel::vocabulary::HookEvent;
use crate::wire::codec::{Flag, Object, Objects, Text, Word};
use crate::wire::record::record;

/// Hook as a queue has it: which event starts which schema.
///
/// The hooks of a team have the same shape, with the event `agent_status`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub struct QueueHook {
    /// Identifier of the hook. In answers only.
    pub id: Option<u32>,

    /// Schema that is started. Always sent.
    pub schema: Option<Lookup>,

    /// Event that starts it. Always sent; the server does not check the word.
    pub event: Option<HookEvent>,

    /// Whether the hook is switched on. May be left out when it is not; the vendor's interface reads left out as off.
    pub enabled: Option<bool>,

    /// Free texts. Ignored by the server and never filled by it.
    pub properties: Option<Vec<String>>,

    /// Everything else, in wire order.
    pub extra: Fields<'static>,
}

record! {
    QueueHook: "webitel queue hook" as Resource {
        id: "id" as Natural32;
        schema: "schema" as Object;
        event: "event" as Word;
        enabled: "enabled" as Flag;
        properties: "properties" as Texts;
        ..extra
    }
}

impl QueueHook {
    /// Hook of which nothing is told.
    #[must_use]
    pub const fn new() -> Self {
        Self { id: None, schema: None, event: None, enabled: None, properties: None, extra: Fields::new() }
    }

    /// Path of every member that no type names or that does not fit its type.
    #[must_use]
    pub fn unparsed(&self) -> Vec<String> {
        super::unparsed(self)
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
    /// Reference to the resource of that identifier.
    #[must_use]
    pub const fn new(id: i64) -> Self {
        Self { id: Some(id), name: None, extra: Fields::new() }
    }

    /// Path of every member that no type names or that does not fit its type.
    #[must_use]
    pub fn unparsed(&self) -> Vec<String> {
        super::unparsed(self)
    }
}

/// Part of what a search found.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub struct Page {
    /// Whether there are more pages.
    pub next: Option<bool>,

    /// Hooks of this page. May be left out when there are none.
    pub items: Option<Vec<QueueHook>>,

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
    /// Page of which nothing is told.
    #[must_use]
    pub const fn new() -> Self {
        Self { next: None, items: None, extra: Fields::new() }
    }

    /// Path of every member that no type names or that does not fit its type, such as `items[0].schema.type`.
    #[must_use]
    pub fn unparsed(&self) -> Vec<String> {
        super::unparsed(self)
    }
}
