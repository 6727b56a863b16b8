//! Who is on a leg, and the client as one or several contacts have him.

use crate::conversions::told;
use crate::leg::{Direction, Observation, Party, PartyKind, Side};
use crate::vega::{self, Contact, Entity, EntityKind};

/// Both ends of a leg, and what its direction says of them.
pub(super) struct Ends {
    direction: Option<Direction>,
    caller: Option<Side>,
    ours: Party,
    theirs: Party,
    routes: bool,
}

impl Ends {
    /// `None` where the direction is unknown and there is but one end: that is no leg.
    pub(super) fn of(
        direction: vega::Direction,
        leg: Option<&Entity>,
        leg2: Option<&Entity>,
        client: Party,
        has_contact: bool,
    ) -> Option<Self> {
        let is_menu = |entity: &Entity| entity.kind == Some(EntityKind::Scenario);
        let outside = Self {
            direction: None,
            caller: None,
            ours: party(leg),
            theirs: client,
            routes: leg.is_some_and(is_menu),
        };
        match direction {
            vega::Direction::Internal => Some(Self {
                direction: Some(Direction::Internal),
                caller: Some(Side::Ours),
                theirs: party(leg2),
                routes: leg2.is_some_and(is_menu),
                ..outside
            }),
            vega::Direction::Outgoing => {
                Some(Self { direction: Some(Direction::Outbound), caller: Some(Side::Ours), ..outside })
            }
            vega::Direction::Incoming => {
                Some(Self { direction: Some(Direction::Inbound), caller: Some(Side::Theirs), ..outside })
            }
            vega::Direction::PauseSet | vega::Direction::PauseLifted => None,
            // A contact of whom nothing is told is an end, but no client who could stand before a colleague.
            vega::Direction::Unknown(_) if outside.theirs.is_told() => Some(outside),
            vega::Direction::Unknown(_) if leg2.is_none() && !has_contact => None,
            vega::Direction::Unknown(_) => Some(Self { theirs: party(leg2), ..outside }),
        }
    }

    /// Tells an observation of them.
    pub(super) fn put(self, standing: u8, leg: &mut Observation) {
        leg.who.standing = standing;
        leg.who.direction = self.direction;
        leg.who.caller = self.caller;
        leg.who.ours = self.ours;
        leg.who.theirs = self.theirs;
        leg.marks.routes = self.routes;
    }
}

pub(super) fn owned(text: Option<&str>) -> Option<String> {
    told(text).map(str::to_owned)
}

pub(super) fn party(entity: Option<&Entity>) -> Party {
    let mut party = Party::default();
    let Some(entity) = entity else { return party };
    party.kind = entity.kind.and_then(|kind| match kind {
        EntityKind::User => Some(PartyKind::Agent),
        EntityKind::Group => Some(PartyKind::Group),
        EntityKind::Scenario => Some(PartyKind::Menu),
        EntityKind::Unknown(_) => None,
    });
    party.id = entity.id.map(|id| id.to_string());
    party.extension = owned(entity.extension.as_deref());
    party.name = owned(entity.display_name.as_deref());
    party
}

/// The one client of all contacts. Contacts of different systems are never mixed, but for the number, which is
/// the same for all of them.
pub(super) fn client(contacts: &[Contact]) -> Party {
    let number = contacts.iter().find_map(|contact| told(contact.number.as_deref()));
    let known = contacts.iter().find(|contact| told(contact.id.as_deref()).is_some());
    let Some(contact) = known.or(contacts.first()) else { return Party::default() };
    let name = contact.name.as_deref().filter(|name| Some(*name) != contact.number.as_deref());
    let mut client = named(number, name);
    client.id = owned(contact.id.as_deref());
    client.organisation = owned(contact.company_name.as_deref());
    as_client(client)
}

/// The client of a record, of whom number and name are told. A name that is the number is no name.
pub(super) fn client_of_record(number: Option<&str>, name: Option<&str>) -> Party {
    as_client(named(number, name))
}

fn named(number: Option<&str>, name: Option<&str>) -> Party {
    let name = name.filter(|name| Some(*name) != number);
    Party { number: owned(number), name: owned(name), ..Party::default() }
}

/// A client of whom nothing is told must not stand before one of whom another message tells more.
fn as_client(client: Party) -> Party {
    let kind = client.is_told().then_some(PartyKind::Client);
    Party { kind, ..client }
}
