//! A party by its identifier or number, and both parties of a call by the side that placed it.

use std::borrow::Cow;

use crate::connect::{Call, Id, Initiator};
use crate::leg::{Direction, Parties, Party, PartyKind, Side};

/// Precedence where the parties themselves decide the direction, so that the initiator is not needed.
pub(super) const BY_PARTIES: u8 = 4;

pub(super) fn by_parties<'m>(
    placed_by: Side,
    local: Party<Cow<'m, str>>,
    remote: Party<Cow<'m, str>>,
) -> Parties<Cow<'m, str>> {
    Parties { precedence: BY_PARTIES, local, remote, ..placed(placed_by) }
}

pub(super) fn placed<S>(side: Side) -> Parties<S> {
    let direction = match side {
        Side::Local => Direction::Outbound,
        Side::Remote => Direction::Inbound,
    };
    Parties { direction: Some(direction), placed_by: Some(side), ..Parties::default() }
}

/// Returns the side that placed the call according to the initiator.
pub(super) const fn initiating_side(call: &Call) -> Option<Side> {
    match call.head.initiator {
        Some(Initiator::Own) => Some(Side::Local),
        Some(Initiator::Incoming) => Some(Side::Remote),
        Some(Initiator::Unknown(_)) | None => None,
    }
}

pub(super) fn by_initiator<'m>(call: &'m Call, far_kind: PartyKind) -> Parties<Cow<'m, str>> {
    let Some(side) = initiating_side(call) else { return Parties::default() };
    let (near, far) = match side {
        Side::Local => (&call.caller, &call.callee),
        Side::Remote => (&call.callee, &call.caller),
    };
    let party = |id: &'m Option<Id>, kind| id.as_ref().map(|id| known(kind, id)).unwrap_or_default();
    Parties { local: party(near, PartyKind::Agent), remote: party(far, far_kind), ..placed(side) }
}

pub(super) fn text(id: &Id) -> Cow<'_, str> {
    Cow::Borrowed(id.as_str())
}

pub(super) fn party(kind: PartyKind) -> Party<Cow<'static, str>> {
    Party { kind: Some(kind), ..Party::default() }
}

pub(super) fn identified(kind: PartyKind, id: &Id) -> Party<Cow<'_, str>> {
    Party { id: Some(text(id)), ..party(kind) }
}

pub(super) fn member<'m>(kind: PartyKind, id: &'m Id, organisation: Option<&'m Id>) -> Party<Cow<'m, str>> {
    Party { organisation: organisation.map(text), ..identified(kind, id) }
}

/// Returns a party by an identifier or a number, which differ by shape.
pub(super) fn known(kind: PartyKind, id: &Id) -> Party<Cow<'_, str>> {
    if id.is_uuid() { identified(kind, id) } else { Party { number: Some(text(id)), ..party(kind) } }
}
