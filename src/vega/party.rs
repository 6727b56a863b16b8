//! Parties of a leg: those on the company's side, and the client as the connected CRMs know them.

use super::dialect::Vega;
use super::vocabulary::EntityKind;
use crate::wire::codec::{Code, Integer, Natural, Text, TextOrNumber};
use crate::wire::record::record;

record! {
    /// Party on the company's side: an employee, a group or a voice menu.
    #[derive(Clone, Debug, PartialEq, Eq, Hash)]
    pub struct Entity: "vega entity" as Vega {
        /// Identifier of the user, group or menu.
        ///
        /// Each kind counts on its own, so only identifier and kind together identify the party. `null` on test calls.
        pub id: Option<u64> = "id" as Natural, null;
        /// Kind of the party.
        ///
        /// *Disputed*: documented without exception, absent from all webhook samples. Absent means not provided, never
        /// a user.
        pub kind: Option<EntityKind> = "type" as Code;
        /// Extension: free text, since leading zeros count.
        ///
        /// `null` for a menu, which has none; `null` or empty on test calls.
        pub extension: Option<String> = "ext" as Text, null;
        /// Name of the user, group or menu: free text. `null` or empty on test calls.
        pub display_name: Option<String> = "displayName" as Text, null;
        ..extra
    }
}

record! {
    /// Client, as one connected CRM knows them.
    #[derive(Clone, Debug, PartialEq, Eq, Hash)]
    pub struct Contact: "vega contact" as Vega {
        /// Identifier of the client in that CRM: free text. `null` if it has no such client.
        ///
        /// *Disputed*: text on the socket, a number in a webhook sample. Its digits are the text; text is written.
        pub id: Option<String> = "id" as TextOrNumber, null;
        /// Name of the client: free text. `null` if the CRM has no such client.
        pub name: Option<String> = "name" as Text, null;
        /// Telephone number of the client, E.164 with `+`: free text, verbatim.
        pub number: Option<String> = "num" as Text, null;
        /// Company of the client: free text. `null` if it is not known.
        pub company_name: Option<String> = "companyName" as Text, null;
        /// Link that opens the contact, **or that creates one**: free text. Not a recording, and never opened here.
        pub url: Option<String> = "url" as Text, null;
        /// Priority of the CRM connection. *Undocumented*: which end is best. On the socket only.
        pub priority: Option<i64> = "priority" as Integer;
        ..extra
    }
}
