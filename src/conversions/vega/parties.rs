//! Parties of a leg: the entities of the company, and the client.

use std::borrow::Cow;

use crate::conversions::text::{Digits, borrowed, non_empty};
use crate::leg::{Direction, Parties, Party, PartyKind, Side};
use crate::vega::{self, Entity, EntityKind, LegId};

/// Parties of a leg, and whether the leg routes.
pub(super) struct LegParties<'m> {
    pub(super) parties: Parties<Cow<'m, str>>,
    pub(super) routes: bool,
}

impl<'m> LegParties<'m> {
    /// Returns `None` where the direction is unknown and there is only one end: that is no leg.
    pub(super) fn new(
        direction: vega::Direction,
        leg: Option<&'m Numbered<'_>>,
        leg2: Option<&'m Numbered<'_>>,
        client: Party<Cow<'m, str>>,
        has_contact: bool,
    ) -> Option<Self> {
        let (direction, placed_by, remote, answering) = match direction {
            vega::Direction::Internal => (Some(Direction::Internal), Some(Side::Local), party(leg2), leg2),
            vega::Direction::Outgoing => (Some(Direction::Outbound), Some(Side::Local), client, leg),
            vega::Direction::Incoming => (Some(Direction::Inbound), Some(Side::Remote), client, leg),
            vega::Direction::PauseSet | vega::Direction::PauseLifted => return None,
            // An empty contact is an end, but no client that could take precedence over a colleague.
            vega::Direction::Unknown(_) if !client.is_empty() => (None, None, client, leg),
            vega::Direction::Unknown(_) if leg2.is_none() && !has_contact => return None,
            vega::Direction::Unknown(_) => (None, None, party(leg2), leg),
        };
        let routes = answering.is_some_and(|numbered| numbered.entity.kind == Some(EntityKind::Scenario));
        let parties = Parties { direction, placed_by, local: party(leg), remote, ..Parties::default() };
        Some(Self { parties, routes })
    }
}

/// Returns the named parent; empty text and the leg's own identifier name none.
pub(super) fn parent<'m>(uuid: &LegId, parent: Option<&'m LegId>) -> Option<Cow<'m, str>> {
    let parent = non_empty(parent.map(LegId::as_str))?;
    (parent != uuid.as_str()).then_some(Cow::Borrowed(parent))
}

/// Entity, with the text of its number.
pub(super) struct Numbered<'m> {
    entity: &'m Entity,
    id: Option<Digits>,
}

impl<'m> From<&'m Entity> for Numbered<'m> {
    fn from(entity: &'m Entity) -> Self {
        Self { entity, id: entity.id.map(Digits::from) }
    }
}

pub(super) fn party<'m>(numbered: Option<&'m Numbered<'_>>) -> Party<Cow<'m, str>> {
    let Some(Numbered { entity, id }) = numbered else { return Party::default() };
    Party {
        kind: entity.kind.and_then(|kind| match kind {
            EntityKind::User => Some(PartyKind::Agent),
            EntityKind::Group => Some(PartyKind::Group),
            EntityKind::Scenario => Some(PartyKind::Menu),
            EntityKind::Unknown(_) => None,
        }),
        id: Digits::borrowed(id.as_ref()),
        extension: borrowed(entity.extension.as_deref()),
        name: borrowed(entity.display_name.as_deref()),
        ..Party::default()
    }
}

/// Returns the client of a record, which has only number and name.
pub(super) fn client_of_record<'m>(number: Option<&'m str>, name: Option<&'m str>) -> Party<Cow<'m, str>> {
    as_client(named(number, name))
}

/// A name that equals the number is ignored.
pub(super) fn named<'m>(number: Option<&'m str>, name: Option<&'m str>) -> Party<Cow<'m, str>> {
    let name = name.filter(|name| Some(*name) != number);
    Party { number: borrowed(number), name: borrowed(name), ..Party::default() }
}

/// An empty client has no kind: it must not take precedence over a client that another message describes.
pub(super) fn as_client<S>(client: Party<S>) -> Party<S> {
    let kind = (!client.is_empty()).then_some(PartyKind::Client);
    Party { kind, ..client }
}
