//! Parties of a call, and the party whose presence changed.

use std::borrow::Cow;

use super::state::EffectiveState;
use crate::connect::{AgentOnlineStatus, Call, Id, Initiator, Mode, Place};
use crate::leg::{Direction, Line, Parties, Party, PartyKind, Side};

/// Direction and the two parties of a call.
#[derive(Default)]
struct Sides<'m> {
    direction: Option<Direction>,
    placed_by: Option<Side>,
    local: Party<Cow<'m, str>>,
    remote: Party<Cow<'m, str>>,
    /// Whether the parties themselves decide the direction, so that the initiator is not needed.
    by_parties: bool,
}

impl<'m> Sides<'m> {
    fn by_parties(placed_by: Side, local: Party<Cow<'m, str>>, remote: Party<Cow<'m, str>>) -> Self {
        let direction = Some(direction_of(placed_by));
        Self { direction, placed_by: Some(placed_by), local, remote, by_parties: true }
    }
}

const fn direction_of(caller: Side) -> Direction {
    match caller {
        Side::Local => Direction::Outbound,
        Side::Remote => Direction::Inbound,
    }
}

/// Returns the parties of the call according to this event.
pub(super) fn parties(call: &Call, state: EffectiveState) -> Parties<Cow<'_, str>> {
    let sides = sides(call);
    let service = call.place.service_id.as_ref().filter(|_| call.head.mode == Some(Mode::ServicesClients));
    let is_inbound = sides.direction == Some(Direction::Inbound);
    Parties {
        precedence: precedence(sides.by_parties, state),
        direction: sides.direction,
        placed_by: sides.placed_by,
        local: sides.local,
        remote: sides.remote,
        routed_by: service.filter(|_| is_inbound).map(|id| identified(PartyKind::Queue, id)),
        line: service.map(|id| Line { id: Some(text(id)), ..Line::default() }),
        origin: None,
    }
}

/// What the parties decide takes precedence over the initiator, and an earlier state's initiator over a later state's.
const fn precedence(by_parties: bool, state: EffectiveState) -> u8 {
    if by_parties {
        return 4;
    }
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

/// Returns the side that placed the call according to the initiator.
const fn initiating_side(call: &Call) -> Option<Side> {
    match call.head.initiator {
        Some(Initiator::Own) => Some(Side::Local),
        Some(Initiator::Incoming) => Some(Side::Remote),
        Some(Initiator::Unknown(_)) | None => None,
    }
}

fn sides(call: &Call) -> Sides<'_> {
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
        Some(Mode::Softphone) => by_softphone(call),
        // How calls of a group chat are reported is undocumented.
        Some(Mode::GroupChats) => Sides::default(),
        Some(Mode::Unknown(_)) | None => by_initiator(call, PartyKind::Client),
    }
}

fn with_client<'m>(
    call: &'m Call,
    person: Option<&Id>,
    client: Option<Party<Cow<'m, str>>>,
    service: Option<&Id>,
) -> Sides<'m> {
    let agent =
        |id: &'m Option<Id>| id.as_ref().map(|id| identified(PartyKind::Agent, id)).unwrap_or_default();
    match placed_by(call, person) {
        Some(side @ Side::Local) => Sides::by_parties(side, agent(&call.caller), client.unwrap_or_default()),
        Some(side @ Side::Remote) => {
            let waits = call.callee.as_ref().filter(|callee| Some(*callee) == service);
            let local = waits.map_or_else(|| agent(&call.callee), |line| identified(PartyKind::Queue, line));
            Sides::by_parties(side, local, client.unwrap_or_default())
        }
        None => {
            let sides = by_initiator(call, PartyKind::Client);
            Sides { remote: client.unwrap_or(sides.remote), ..sides }
        }
    }
}

fn with_colleague<'m>(call: &'m Call, colleague: Option<&'m Id>) -> Sides<'m> {
    let agent = |id: &'m Id| identified(PartyKind::Agent, id);
    let known = placed_by(call, colleague);
    let mut sides = by_initiator(call, PartyKind::Agent);
    if let Some(side) = known {
        let near = match side {
            Side::Local => &call.caller,
            Side::Remote => &call.callee,
        };
        sides = Sides::by_parties(side, near.as_ref().map(agent).unwrap_or_default(), Party::default());
    }
    if let Some(colleague) = colleague {
        sides.remote = agent(colleague);
    }
    Sides { direction: Some(Direction::Internal), ..sides }
}

/// On a softphone the local party has a UUID and the remote one a number.
fn by_softphone<'m>(call: &'m Call) -> Sides<'m> {
    let numbered = |id: &'m Id| (!id.is_uuid()).then(|| known(PartyKind::Client, id));
    let identified = |id: &'m Id| id.is_uuid().then(|| known(PartyKind::Agent, id));
    if let (Some(caller), Some(callee)) = (&call.caller, &call.callee) {
        if let (Some(local), Some(remote)) = (identified(caller), numbered(callee)) {
            return Sides::by_parties(Side::Local, local, remote);
        }
        if let (Some(local), Some(remote)) = (identified(callee), numbered(caller)) {
            return Sides::by_parties(Side::Remote, local, remote);
        }
    }
    by_initiator(call, PartyKind::Client)
}

fn by_initiator<'m>(call: &'m Call, far_kind: PartyKind) -> Sides<'m> {
    let Some(side) = initiating_side(call) else { return Sides::default() };
    let (near, far) = match side {
        Side::Local => (&call.caller, &call.callee),
        Side::Remote => (&call.callee, &call.caller),
    };
    let party = |id: &'m Option<Id>, kind| id.as_ref().map(|id| known(kind, id)).unwrap_or_default();
    Sides {
        direction: Some(direction_of(side)),
        placed_by: Some(side),
        local: party(near, PartyKind::Agent),
        remote: party(far, far_kind),
        by_parties: false,
    }
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

fn text(id: &Id) -> Cow<'_, str> {
    Cow::Borrowed(id.as_str())
}

fn party(kind: PartyKind) -> Party<Cow<'static, str>> {
    Party { kind: Some(kind), ..Party::default() }
}

fn identified(kind: PartyKind, id: &Id) -> Party<Cow<'_, str>> {
    Party { id: Some(text(id)), ..party(kind) }
}

fn member<'m>(kind: PartyKind, id: &'m Id, organisation: Option<&'m Id>) -> Party<Cow<'m, str>> {
    Party { organisation: organisation.map(text), ..identified(kind, id) }
}

/// Returns a party by an identifier or a number, which differ by shape.
fn known(kind: PartyKind, id: &Id) -> Party<Cow<'_, str>> {
    if id.is_uuid() { identified(kind, id) } else { Party { number: Some(text(id)), ..party(kind) } }
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
