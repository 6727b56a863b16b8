//! Parties of calls in places that do not name the other side by a tag of their own.

use std::borrow::Cow;

use super::party::{by_initiator, by_parties, initiating_side, known, placed, text};
use crate::connect::{Call, Id};
use crate::leg::{Parties, Party, PartyKind, Side};

/// Returns the parties of a call on the softphone, where the local party has a UUID and the remote one a number.
pub(super) fn by_softphone(call: &Call) -> Parties<Cow<'_, str>> {
    let own = match (&call.caller, &call.callee) {
        (Some(only), None) | (None, Some(only)) if only.is_uuid() => Some(only),
        (Some(_) | None, Some(_) | None) => None,
    };
    match own {
        Some(own) => by_side(initiating_side(call), known(PartyKind::Agent, own), Party::default()),
        None => by_number(call),
    }
}

/// Returns the parties of a call. If exactly one of them is a number, that is the remote one, whichever tag it is in; else the
/// initiator decides.
///
/// `CallTo` is the number of the remote party by the page's table of the softphone, and the called party by its table of calls. So
/// after a UUID in `CallFrom` it does not prove that the call is outbound, and the initiator decides; without one, the position.
pub(super) fn by_number(call: &Call) -> Parties<Cow<'_, str>> {
    let (from, to) = (call.caller.as_ref(), call.callee.as_ref());
    let is_number = |id: Option<&Id>| id.is_some_and(|id| !id.is_uuid());
    let (near, far) = match (is_number(from), is_number(to)) {
        (true, false) => (to, from),
        (false, true) => (from, to),
        (true, true) | (false, false) => return by_initiator(call, PartyKind::Client),
    };
    let (local, remote) = (party(Some(PartyKind::Agent), near), party(Some(PartyKind::Client), far));
    match (near, initiating_side(call)) {
        // Both tables have the party outside as the caller.
        (Some(_), _) if is_number(from) => by_parties(Side::Remote, local, remote),
        (Some(_), Some(Side::Local) | None) => by_parties(Side::Local, local, remote),
        (Some(_) | None, side) => by_side(side, local, remote),
    }
}

/// Returns the parties of a call in a group chat that are named. There is no direction, since how such calls are reported is
/// undocumented.
///
/// The local party is the called one if somebody else placed the call, else the caller. A party that is not named is the member
/// from whom the event came: the local one if the own account placed the call, else the remote one.
pub(super) fn by_group_chat(call: &Call) -> Parties<Cow<'_, str>> {
    let side = initiating_side(call);
    let (from, to) = (call.caller.as_ref(), call.callee.as_ref());
    let member_unless =
        |near: Option<&Id>| call.place.member_id.as_ref().filter(|member| Some(*member) != near);
    let (near, far) = match side {
        Some(Side::Local) => (from.or_else(|| member_unless(to)), to),
        Some(Side::Remote) => (to, from.or_else(|| member_unless(to))),
        None => (from, to.or_else(|| member_unless(from))),
    };
    let kind = |id: Option<&Id>| {
        (id.is_some() && id == call.place.group_chat_room_id.as_ref()).then_some(PartyKind::Group)
    };
    let own = side.map(|_| PartyKind::Agent);
    let (local, remote) = (party(kind(near).or(own), near), party(kind(far), far));
    Parties { placed_by: side, local, remote, ..Parties::default() }
}

fn by_side<'m>(
    side: Option<Side>,
    local: Party<Cow<'m, str>>,
    remote: Party<Cow<'m, str>>,
) -> Parties<Cow<'m, str>> {
    Parties { local, remote, ..side.map(placed).unwrap_or_default() }
}

fn party(kind: Option<PartyKind>, id: Option<&Id>) -> Party<Cow<'_, str>> {
    let Some(id) = id else { return Party::default() };
    let (id, number) = if id.is_uuid() { (Some(text(id)), None) } else { (None, Some(text(id))) };
    Party { kind, id, number, ..Party::default() }
}
