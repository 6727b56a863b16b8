//! Who is on a leg, and the client as one or several contacts have him.

use std::borrow::Cow;

use crate::conversions::text::Digits;
use crate::conversions::text::{borrowed, non_empty};
use crate::leg::{Direction, Observation, Party, PartyKind, Side};
use crate::vega::{self, Contact, Entity, EntityKind};

/// Both ends of a leg, and what its direction says of them.
pub(super) struct Ends<'m> {
    direction: Option<Direction>,
    caller: Option<Side>,
    local: Party<Cow<'m, str>>,
    remote: Party<Cow<'m, str>>,
    routes: bool,
}

impl<'m> Ends<'m> {
    /// `None` where the direction is unknown and there is but one end: that is no leg.
    pub(super) fn of(
        direction: vega::Direction,
        leg: Option<&'m Numbered<'_>>,
        leg2: Option<&'m Numbered<'_>>,
        client: Party<Cow<'m, str>>,
        has_contact: bool,
    ) -> Option<Self> {
        let (direction, caller, remote, answering) = match direction {
            vega::Direction::Internal => (Some(Direction::Internal), Some(Side::Local), party(leg2), leg2),
            vega::Direction::Outgoing => (Some(Direction::Outbound), Some(Side::Local), client, leg),
            vega::Direction::Incoming => (Some(Direction::Inbound), Some(Side::Remote), client, leg),
            vega::Direction::PauseSet | vega::Direction::PauseLifted => return None,
            // A contact of whom nothing is told is an end, but no client who could stand before a colleague.
            vega::Direction::Unknown(_) if !client.is_empty() => (None, None, client, leg),
            vega::Direction::Unknown(_) if leg2.is_none() && !has_contact => return None,
            vega::Direction::Unknown(_) => (None, None, party(leg2), leg),
        };
        let routes = answering.is_some_and(|numbered| numbered.entity.kind == Some(EntityKind::Scenario));
        Some(Self { direction, caller, local: party(leg), remote, routes })
    }

    /// Tells an observation of them.
    pub(super) fn put(self, precedence: u8, leg: &mut Observation<Cow<'m, str>>) {
        leg.parties.precedence = precedence;
        leg.parties.direction = self.direction;
        leg.parties.placed_by = self.caller;
        leg.parties.local = self.local;
        leg.parties.remote = self.remote;
        leg.role.routes = self.routes;
    }
}

/// An entity, with the text of its number.
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

/// The one client of all contacts. Contacts of different systems are never mixed, but for the number, which is
/// the same for all of them.
pub(super) fn client(contacts: &[Contact]) -> Party<Cow<'_, str>> {
    let number = contacts.iter().find_map(|contact| non_empty(contact.number.as_deref()));
    let known = contacts.iter().find(|contact| non_empty(contact.id.as_deref()).is_some());
    let Some(contact) = known.or(contacts.first()) else { return Party::default() };
    let name = contact.name.as_deref().filter(|name| Some(*name) != contact.number.as_deref());
    let mut client = named(number, name);
    client.id = borrowed(contact.id.as_deref());
    client.organisation = borrowed(contact.company_name.as_deref());
    as_client(client)
}

/// The client of a record, of whom number and name are told. A name that is the number is no name.
pub(super) fn client_of_record<'m>(number: Option<&'m str>, name: Option<&'m str>) -> Party<Cow<'m, str>> {
    as_client(named(number, name))
}

fn named<'m>(number: Option<&'m str>, name: Option<&'m str>) -> Party<Cow<'m, str>> {
    let name = name.filter(|name| Some(*name) != number);
    Party { number: borrowed(number), name: borrowed(name), ..Party::default() }
}

/// A client of whom nothing is told must not stand before one of whom another message tells more.
fn as_client<S>(client: Party<S>) -> Party<S> {
    let kind = (!client.is_empty()).then_some(PartyKind::Client);
    Party { kind, ..client }
}
