//! What the resource of hooks is asked to make or to change.

use super::Resource;
use super::answer::Lookup;
use super::spelling::{Texts, Words};
use crate::fields::Fields;
use crate::webitel::vocabulary::HookEvent;
use crate::wire::codec::{Flag, Object, Word};
use crate::wire::record::record;
use crate::wire::words::words;

/// Hook to be made. The server gives it an identifier.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub struct Create {
    /// Schema that is to be started.
    pub schema: Option<Lookup>,

    /// Event that is to start it; the server does not check the word. At most one enabled hook for each event.
    pub event: Option<HookEvent>,

    /// Whether the hook is switched on.
    pub enabled: Option<bool>,

    /// Free texts, ignored by the server.
    pub properties: Option<Vec<String>>,

    /// Everything else, in wire order.
    pub extra: Fields<'static>,
}

record! {
    Create: "webitel hook create" as Resource {
        schema: "schema" as Object;
        event: "event" as Word;
        enabled: "enabled" as Flag;
        properties: "properties" as Texts;
        ..extra
    }
}

/// Hook as it is to be from now on, whole.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub struct Update {
    /// Schema that is to be started.
    pub schema: Option<Lookup>,

    /// Event that is to start it; the server does not check the word. At most one enabled hook for each event.
    pub event: Option<HookEvent>,

    /// Whether the hook is switched on.
    pub enabled: Option<bool>,

    /// Free texts, ignored by the server.
    pub properties: Option<Vec<String>>,

    /// Everything else, in wire order.
    pub extra: Fields<'static>,
}

record! {
    Update: "webitel hook update" as Resource {
        schema: "schema" as Object;
        event: "event" as Word;
        enabled: "enabled" as Flag;
        properties: "properties" as Texts;
        ..extra
    }
}

/// The constructor and the leftovers of both.
macro_rules! contents {
    ($($content:ident)+) => {
        $(impl $content {
            /// Hook that starts that schema on that event. Whether it is switched on is not said.
            #[must_use]
            pub const fn new(schema: Lookup, event: HookEvent) -> Self {
                Self {
                    schema: Some(schema),
                    event: Some(event),
                    enabled: None,
                    properties: None,
                    extra: Fields::new(),
                }
            }

            /// Path of every member that no type names or that does not fit its type.
            #[must_use]
            pub fn unparsed(&self) -> Vec<String> {
                super::unparsed(self)
            }
        })+
    };
}

contents! { Create Update }

/// Part of a hook that is to be changed.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub struct Patch {
    /// Members that are to be changed.
    ///
    /// The vendor's interface leaves this out and yet works, so a gateway may fill it; send it.
    pub fields: Option<Vec<PatchField>>,

    /// Schema that is to be started.
    pub schema: Option<Lookup>,

    /// Event that is to start it; the server does not check the word.
    pub event: Option<HookEvent>,

    /// Whether the hook is switched on.
    pub enabled: Option<bool>,

    /// Everything else, in wire order.
    pub extra: Fields<'static>,
}

record! {
    Patch: "webitel hook patch" as Resource {
        fields: "fields" as Words;
        schema: "schema" as Object;
        event: "event" as Word;
        enabled: "enabled" as Flag;
        ..extra
    }
}

impl Patch {
    /// Change of those members; what they are to be is still to be said.
    #[must_use]
    pub const fn new(fields: Vec<PatchField>) -> Self {
        Self { fields: Some(fields), schema: None, event: None, enabled: None, extra: Fields::new() }
    }

    /// Path of every member that no type names or that does not fit its type.
    #[must_use]
    pub fn unparsed(&self) -> Vec<String> {
        super::unparsed(self)
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
