//! Parties as Webitel tells them.

use crate::conversions::webitel::Webitel;
use crate::emulate::party::{client_number, is_of, number, text};
use crate::emulate::{Script, ScriptError, names};
use crate::leg::{Direction, Party, PartyKind};
use crate::vendor::Vendor as _;

#[derive(Clone, PartialEq, Eq)]
pub(super) struct Agent {
    pub(super) id: i64,
    /// The same person as a user.
    pub(super) user: i64,
    pub(super) name: Option<String>,
    pub(super) extension: Option<String>,
}

/// The client.
pub(super) struct Member {
    /// In a list of clients to be dialled.
    pub(super) id: Option<i64>,
    pub(super) number: String,
    pub(super) name: String,
}

pub(super) fn agent(script: &Script, party: &Party) -> Result<Agent, ScriptError> {
    is_of(party, &[PartyKind::Agent])?;
    let extension = text(party.extension.as_ref());
    if extension.or(text(party.id.as_ref())).is_none() {
        return Err(ScriptError::Party);
    }
    let id = identifier(script, "agent", party)?;
    Ok(Agent {
        id,
        user: named(script, &format!("user {id}"))?,
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
    is_of(router, &[PartyKind::Queue, PartyKind::Group])?;
    identifier(script, "queue", router)
}

/// The party's own identifier, or one made of all else that is told of it.
fn identifier(script: &Script, role: &str, party: &Party) -> Result<i64, ScriptError> {
    if let Some(id) = text(party.id.as_ref()) {
        let number = number(id).and_then(|number| i64::try_from(number).ok());
        return number.ok_or(ScriptError::Party);
    }
    let texts = [&party.extension, &party.number, &party.name].map(|expected| text(expected.as_ref()));
    named(script, &format!("{role} {texts:?}"))
}

fn named(script: &Script, what: &str) -> Result<i64, ScriptError> {
    i64::try_from(names::of_account(script, Webitel::NAME, what)).map_err(|_| ScriptError::Party)
}
