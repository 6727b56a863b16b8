//! Parties of a script, as vendors tell them by number and extension.

use super::{Script, ScriptError, names};
use crate::leg::{Party, PartyKind};

/// Somebody of the company.
#[derive(Clone)]
pub(super) struct Own<'s> {
    pub(super) kind: PartyKind,
    pub(super) id: u64,
    pub(super) extension: String,
    pub(super) name: Option<&'s str>,
}

/// Text that says something: absent and empty are alike.
pub(super) fn text(text: Option<&String>) -> Option<&str> {
    text.map(String::as_str).filter(|text| !text.is_empty())
}

impl<'s> Own<'s> {
    /// A colleague, who must have an extension.
    pub(super) fn colleague(script: &Script, vendor: &str, party: &'s Party) -> Result<Self, ScriptError> {
        if !matches!(party.kind, None | Some(PartyKind::Agent)) || text(party.extension.as_ref()).is_none() {
            return Err(ScriptError::Party);
        }
        Self::of_kind(script, vendor, PartyKind::Agent, party)
    }

    /// A menu, or what rings its members: vendors have either groups or queues, and `crowd` is this vendor's word.
    pub(super) fn router(
        script: &Script,
        vendor: &str,
        crowd: PartyKind,
        party: &'s Party,
    ) -> Result<Self, ScriptError> {
        match party.kind {
            Some(PartyKind::Menu) => Self::of_kind(script, vendor, PartyKind::Menu, party),
            Some(PartyKind::Group | PartyKind::Queue) if text(party.extension.as_ref()).is_some() => {
                Self::of_kind(script, vendor, crowd, party)
            }
            Some(
                PartyKind::Agent
                | PartyKind::Group
                | PartyKind::Queue
                | PartyKind::Client
                | PartyKind::Machine,
            )
            | None => Err(ScriptError::Party),
        }
    }

    fn of_kind(
        script: &Script,
        vendor: &str,
        kind: PartyKind,
        party: &'s Party,
    ) -> Result<Self, ScriptError> {
        let (extension, name) = (text(party.extension.as_ref()), text(party.name.as_ref()));
        let id = if let Some(id) = text(party.id.as_ref()) {
            number(id).ok_or(ScriptError::Party)?
        } else {
            let known_by = extension.or(name).ok_or(ScriptError::Party)?;
            names::of_account(script, vendor, &format!("{kind:?} {known_by}"))
        };
        Ok(Self { kind, id, extension: extension.unwrap_or_default().to_owned(), name })
    }
}

/// Whether the party is of one of these kinds, or of none that is told.
pub(super) fn is_of(party: &Party, kinds: &[PartyKind]) -> Result<(), ScriptError> {
    if party.kind.is_none_or(|kind| kinds.contains(&kind)) { Ok(()) } else { Err(ScriptError::Party) }
}

/// A number that is written as it came.
pub(super) fn number(text: &str) -> Option<u64> {
    text.parse().ok().filter(|number: &u64| number.to_string() == text)
}

/// Number of the client, who must have one.
pub(super) fn client_number(party: &Party) -> Result<&str, ScriptError> {
    match party.kind {
        None | Some(PartyKind::Client) => text(party.number.as_ref()).ok_or(ScriptError::Party),
        Some(
            PartyKind::Agent | PartyKind::Group | PartyKind::Queue | PartyKind::Menu | PartyKind::Machine,
        ) => Err(ScriptError::Party),
    }
}

/// Name of a party, unless it only repeats the number.
pub(super) fn name_besides<'s>(party: &'s Party, number: &str) -> Option<&'s str> {
    text(party.name.as_ref()).filter(|name| *name != number)
}
