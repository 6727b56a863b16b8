//! Parties of a script, as vendors name them.

use super::{Script, ScriptError, play};
use crate::leg::{Direction, Party, PartyKind};
use crate::registry::Vendor;

/// Party of the company, with a number for an identifier.
#[derive(Clone)]
pub(super) struct LocalParty<'s> {
    pub(super) kind: PartyKind,
    pub(super) id: u64,
    pub(super) extension: String,
    pub(super) name: Option<&'s str>,
}

/// The other side of a call.
pub(super) enum OtherParty<'s> {
    Client(Client<'s>),

    /// The colleague who placed an internal call.
    Colleague(LocalParty<'s>),
}

/// Client, who has a number.
pub(super) struct Client<'s> {
    pub(super) number: &'s str,

    /// Name, unless it only repeats the number.
    pub(super) name: Option<&'s str>,
    pub(super) id: Option<&'s str>,
    pub(super) organisation: Option<&'s str>,
}

/// Returns the text unless it is absent or empty.
pub(super) fn text(text: Option<&String>) -> Option<&str> {
    text.map(String::as_str).filter(|text| !text.is_empty())
}

impl<'s> LocalParty<'s> {
    /// Returns a colleague, who must have an extension.
    pub(super) fn colleague<V: Vendor>(script: &Script, party: &'s Party) -> Result<Self, ScriptError> {
        if !matches!(party.kind, None | Some(PartyKind::Agent)) || text(party.extension.as_ref()).is_none() {
            return Err(ScriptError::Party);
        }
        Self::new::<V>(script, PartyKind::Agent, party)
    }

    /// Returns a menu, or a party that rings its members: vendors have either groups or queues, and `group` is the kind that
    /// this vendor has.
    pub(super) fn router<V: Vendor>(
        script: &Script,
        group: PartyKind,
        party: &'s Party,
    ) -> Result<Self, ScriptError> {
        match party.kind {
            Some(PartyKind::Menu) => Self::new::<V>(script, PartyKind::Menu, party),
            Some(PartyKind::Group | PartyKind::Queue) if text(party.extension.as_ref()).is_some() => {
                Self::new::<V>(script, group, party)
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

    fn new<V: Vendor>(script: &Script, kind: PartyKind, party: &'s Party) -> Result<Self, ScriptError> {
        let (extension, name) = (text(party.extension.as_ref()), text(party.name.as_ref()));
        let id = if let Some(id) = text(party.id.as_ref()) {
            canonical_number(id).ok_or(ScriptError::Party)?
        } else {
            let known_by = extension.or(name).ok_or(ScriptError::Party)?;
            play::number_in_tenant::<V>(script, &format!("{kind:?} {known_by}"))
        };
        Ok(Self { kind, id, extension: extension.unwrap_or_default().to_owned(), name })
    }
}

impl From<&LocalParty<'_>> for Party {
    fn from(local: &LocalParty<'_>) -> Self {
        Self {
            id: Some(local.id.to_string()),
            extension: Some(local.extension.clone()).filter(|extension| !extension.is_empty()),
            name: local.name.map(str::to_owned),
            ..Self::new(local.kind)
        }
    }
}

impl<'s> OtherParty<'s> {
    pub(super) fn new<V: Vendor>(script: &'s Script) -> Result<Self, ScriptError> {
        let party = &script.other;
        if script.direction == Direction::Internal {
            return LocalParty::colleague::<V>(script, party).map(Self::Colleague);
        }
        let number = client_number(party)?;
        Ok(Self::Client(Client {
            number,
            name: text(party.name.as_ref()).filter(|name| *name != number),
            id: text(party.id.as_ref()),
            organisation: text(party.organisation.as_ref()),
        }))
    }
}

/// Checks that the party is of one of these kinds, or of none.
pub(super) fn check_kind(party: &Party, kinds: &[PartyKind]) -> Result<(), ScriptError> {
    if party.kind.is_none_or(|kind| kinds.contains(&kind)) { Ok(()) } else { Err(ScriptError::Party) }
}

/// Reads a number that is written without leading zeros and signs.
pub(super) fn canonical_number(text: &str) -> Option<u64> {
    text.parse().ok().filter(|number: &u64| number.to_string() == text)
}

/// Returns the number of the client, who must have one.
pub(super) fn client_number(party: &Party) -> Result<&str, ScriptError> {
    check_kind(party, &[PartyKind::Client])?;
    text(party.number.as_ref()).ok_or(ScriptError::Party)
}

/// Checks that the party is a colleague with an extension or an identifier.
pub(super) fn check_colleague(party: &Party) -> Result<(), ScriptError> {
    check_kind(party, &[PartyKind::Agent])?;
    text(party.extension.as_ref()).or(text(party.id.as_ref())).map(|_| ()).ok_or(ScriptError::Party)
}

/// Reads the party's own identifier, or makes one from its role and its other texts.
pub(super) fn identifier<T>(
    party: &Party,
    role: &str,
    read: impl Fn(&str) -> Option<T>,
    make: impl Fn(&str) -> Option<T>,
) -> Result<T, ScriptError> {
    let id = if let Some(id) = text(party.id.as_ref()) {
        read(id)
    } else {
        let texts = [&party.extension, &party.number, &party.name].map(|part| text(part.as_ref()));
        make(&format!("{role} {texts:?}"))
    };
    id.ok_or(ScriptError::Party)
}
