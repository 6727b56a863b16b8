//! Who is on a leg: parties on the company's side, and the client as the connected CRMs know him.

#![allow(clippy::new_without_default, reason = "nothing told is no sensible default of a party")]

use super::event::Vega;
use super::vocabulary::EntityKind;
use crate::fields::Fields;
use crate::wire::codec::{Code, Integer, Natural, Text, TextOrNumber};
use crate::wire::record::record;

/// Party on the company's side: an employee, a group or a voice menu.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub struct Entity {
    /// Identifier of the user, group or menu.
    ///
    /// Each kind counts on its own, so only identifier and kind together tell who it is. `null` on test calls.
    pub id: Option<u64>,

    /// Kind of the party.
    ///
    /// *Disputed*: documented without exception, absent from all webhook samples. Absent means not told, never
    /// a user.
    pub kind: Option<EntityKind>,

    /// Extension: free text, since leading zeros count.
    ///
    /// `null` for a menu, which has none; `null` or empty on test calls.
    pub extension: Option<String>,

    /// Name of the user, group or menu: free text. `null` or empty on test calls.
    pub display_name: Option<String>,

    /// Everything else, in wire order.
    pub extra: Fields<'static>,
}

impl Entity {
    /// Party of which nothing is told.
    #[must_use]
    pub const fn new() -> Self {
        Self { id: None, kind: None, extension: None, display_name: None, extra: Fields::new() }
    }
}

record! {
    Entity: "vega entity" as Vega {
        id: "id" as Natural, null;
        kind: "type" as Code;
        extension: "ext" as Text, null;
        display_name: "displayName" as Text, null;
        ..extra
    }
}

/// Client, as one connected CRM knows him.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub struct Contact {
    /// Identifier of the client in that CRM: free text. `null` if it has no such client.
    ///
    /// *Disputed*: text on the socket, a number in a webhook sample. Its digits are the text; text is written.
    pub id: Option<String>,

    /// Name of the client: free text. `null` if the CRM has no such client.
    pub name: Option<String>,

    /// Telephone number of the client, E.164 with `+`: free text, verbatim.
    pub number: Option<String>,

    /// Company of the client: free text. `null` if it is not known.
    pub company_name: Option<String>,

    /// Link that opens the contact, **or that creates one**: free text. Not a recording, and never opened here.
    pub url: Option<String>,

    /// Priority of the CRM connection. *Undocumented*: which end is best. On the socket only.
    pub priority: Option<i64>,

    /// Everything else, in wire order.
    pub extra: Fields<'static>,
}

impl Contact {
    /// Client of whom nothing is told.
    #[must_use]
    pub const fn new() -> Self {
        Self {
            id: None,
            name: None,
            number: None,
            company_name: None,
            url: None,
            priority: None,
            extra: Fields::new(),
        }
    }
}

record! {
    Contact: "vega contact" as Vega {
        id: "id" as TextOrNumber, null;
        name: "name" as Text, null;
        number: "num" as Text, null;
        company_name: "companyName" as Text, null;
        url: "url" as Text, null;
        priority: "priority" as Integer;
        ..extra
    }
}
