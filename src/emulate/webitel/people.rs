//! Parties of a script, as Webitel names them.

use crate::conversions::webitel::Webitel;
use crate::emulate::party::{self, canonical_number, check_colleague, check_kind, client_number, text};
use crate::emulate::{Script, ScriptError, play};
use crate::leg::{Direction, Party, PartyKind};

#[derive(Clone, PartialEq, Eq)]
pub(super) struct Agent {
    pub(super) id: i64,
    /// The same person as a user.
    pub(super) user: i64,
    pub(super) name: Option<String>,
    pub(super) extension: Option<String>,
}

/// Client.
pub(super) struct Member {
    /// Identifier in a list of clients to be dialled.
    pub(super) id: Option<i64>,
    pub(super) number: String,
    pub(super) name: String,
}

pub(super) fn agent(script: &Script, party: &Party) -> Result<Agent, ScriptError> {
    check_colleague(party)?;
    let extension = text(party.extension.as_ref());
    let id = identifier(script, "agent", party)?;
    Ok(Agent {
        id,
        user: number_of(script, &format!("user {id}")).ok_or(ScriptError::Party)?,
        name: text(party.name.as_ref()).or(extension).map(str::to_owned),
        extension: extension.map(str::to_owned),
    })
}

pub(super) fn member(script: &Script) -> Result<Member, ScriptError> {
    let party = &script.other;
    let number = client_number(party)?;
    // Inbound queues have no list.
    let is_listed = script.direction == Direction::Outbound;
    Ok(Member {
        id: is_listed.then(|| identifier(script, "member", party)).transpose()?,
        number: number.to_owned(),
        name: text(party.name.as_ref()).unwrap_or(number).to_owned(),
    })
}

pub(super) fn queue(script: &Script) -> Result<i64, ScriptError> {
    let nothing = Party::default();
    let router = script.router.as_ref().unwrap_or(&nothing);
    check_kind(router, &[PartyKind::Queue, PartyKind::Group])?;
    identifier(script, "queue", router)
}

fn identifier(script: &Script, role: &str, party: &Party) -> Result<i64, ScriptError> {
    let read = |id: &str| canonical_number(id).and_then(|number| i64::try_from(number).ok());
    party::identifier(party, role, read, |name| number_of(script, name))
}

fn number_of(script: &Script, name: &str) -> Option<i64> {
    i64::try_from(play::number_in_tenant::<Webitel>(script, name)).ok()
}
