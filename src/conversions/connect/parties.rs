//! Parties of a call, and the party whose presence changed.

use std::borrow::Cow;

use super::party::{BY_PARTIES, by_initiator, by_parties, identified, initiating_side, member, text};
use super::places::{by_group_chat, by_number, by_softphone};
use super::state::EffectiveState;
use crate::connect::{AgentOnlineStatus, Call, Id, Initiator, Mode, Place};
use crate::leg::{Direction, Line, Parties, Party, PartyKind, Side};

/// Returns the parties of the call according to this event.
pub(super) fn parties(call: &Call, state: EffectiveState) -> Parties<Cow<'_, str>> {
    let mut parties = by_mode(call);
    if parties.precedence != BY_PARTIES {
        parties.precedence = initiators_precedence(state);
    }
    if call.head.mode == Some(Mode::ServicesClients) {
        let service = call.place.service_id.as_ref();
        let is_inbound = parties.direction == Some(Direction::Inbound);
        parties.routed_by = service.filter(|_| is_inbound).map(|id| identified(PartyKind::Queue, id));
        parties.line = service.map(|id| Line { id: Some(text(id)), ..Line::default() });
    }
    parties
}

/// Where only the initiator decides, an earlier state takes precedence over a later one.
const fn initiators_precedence(state: EffectiveState) -> u8 {
    match state {
        EffectiveState::Started => 3,
        EffectiveState::Accepted => 2,
        EffectiveState::Finished => 1,
        EffectiveState::AfterEnd => 0,
    }
}

/// Returns whether the parties give one direction and the initiator the opposite.
pub(super) fn is_contradicted<S>(call: &Call, parties: &Parties<S>) -> bool {
    match (parties.direction, initiating_side(call)) {
        (Some(Direction::Inbound), Some(Side::Local)) | (Some(Direction::Outbound), Some(Side::Remote)) => {
            true
        }
        (Some(Direction::Inbound | Direction::Outbound | Direction::Internal) | None, _) => false,
    }
}

fn by_mode(call: &Call) -> Parties<Cow<'_, str>> {
    let Place { client_id, user_id, service_id, colleague_id, personal_contact_id, .. } = &call.place;
    match &call.head.mode {
        Some(Mode::ServicesClients) => {
            let client = user_id.as_ref().map(|id| member(PartyKind::Client, id, client_id.as_ref()));
            with_client(call, user_id.as_ref(), client, service_id.as_ref())
        }
        Some(Mode::PersonalContacts) => {
            let client = personal_contact_id.as_ref().map(|id| identified(PartyKind::Client, id));
            with_client(call, personal_contact_id.as_ref(), client, None)
        }
        Some(Mode::Colleagues) => with_colleague(call, colleague_id.as_ref()),
        Some(Mode::GroupChats) => by_group_chat(call),
        Some(Mode::Softphone) => by_softphone(call),
        Some(Mode::Unknown(_)) | None => by_number(call),
    }
}

fn with_client<'m>(
    call: &'m Call,
    person: Option<&Id>,
    client: Option<Party<Cow<'m, str>>>,
    service: Option<&Id>,
) -> Parties<Cow<'m, str>> {
    let agent =
        |id: &'m Option<Id>| id.as_ref().map(|id| identified(PartyKind::Agent, id)).unwrap_or_default();
    match placed_by(call, person) {
        Some(side @ Side::Local) => by_parties(side, agent(&call.caller), client.unwrap_or_default()),
        Some(side @ Side::Remote) => {
            let waits = call.callee.as_ref().filter(|callee| Some(*callee) == service);
            let local = waits.map_or_else(|| agent(&call.callee), |line| identified(PartyKind::Queue, line));
            by_parties(side, local, client.unwrap_or_default())
        }
        None => {
            let parties = by_initiator(call, PartyKind::Client);
            Parties { remote: client.unwrap_or(parties.remote), ..parties }
        }
    }
}

fn with_colleague<'m>(call: &'m Call, colleague: Option<&'m Id>) -> Parties<Cow<'m, str>> {
    let agent = |id: &'m Id| identified(PartyKind::Agent, id);
    let known = placed_by(call, colleague);
    let mut parties = by_initiator(call, PartyKind::Agent);
    if let Some(side) = known {
        let near = match side {
            Side::Local => &call.caller,
            Side::Remote => &call.callee,
        };
        parties = by_parties(side, near.as_ref().map(agent).unwrap_or_default(), Party::default());
    }
    if let Some(colleague) = colleague {
        parties.remote = agent(colleague);
    }
    Parties { direction: Some(Direction::Internal), ..parties }
}

/// Returns the side that placed the call, if exactly one of its parties is that person.
fn placed_by(call: &Call, person: Option<&Id>) -> Option<Side> {
    let is_person = |party: &Option<Id>| person.is_some() && party.as_ref() == person;
    match (is_person(&call.caller), is_person(&call.callee)) {
        (false, true) => Some(Side::Local),
        (true, false) => Some(Side::Remote),
        (true, true) | (false, false) => None,
    }
}

/// Returns the party whose presence changed.
pub(super) fn present(event: &AgentOnlineStatus) -> Party {
    let Place { client_id, user_id, colleague_id, personal_contact_id, member_id, .. } = &event.place;
    let party = |kind, id: &Option<Id>| Party { id: id.as_ref().map(Id::to_string), ..Party::new(kind) };
    match event.head.initiator {
        Some(Initiator::Own) => return Party::new(PartyKind::Agent),
        Some(Initiator::Incoming | Initiator::Unknown(_)) | None => {}
    }
    match event.head.mode {
        Some(Mode::ServicesClients) => {
            Party { organisation: client_id.as_ref().map(Id::to_string), ..party(PartyKind::Client, user_id) }
        }
        Some(Mode::Colleagues) => party(PartyKind::Agent, colleague_id),
        Some(Mode::PersonalContacts) => party(PartyKind::Client, personal_contact_id),
        Some(Mode::GroupChats) => Party { id: member_id.as_ref().map(Id::to_string), ..Party::default() },
        Some(Mode::Softphone | Mode::Unknown(_)) | None => Party::default(),
    }
}
