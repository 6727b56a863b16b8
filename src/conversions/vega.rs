//! Vega's events onto the common model.
//!
//! A [`Call`] event is one observation of one leg, a [`Presence`](vega::Presence) one change of an employee's
//! presence; an error or an unknown event says nothing of either.
//!
//! | common | from | basis |
//! |---|---|---|
//! | key | `uuid`, verbatim; the tenant from the receipt, never from `accountDomain` | |
//! | `parent` | `parentUuid`; empty text and the leg's own `uuid` are none | |
//! | rank | `call.dial` opening, `call.bridge` middle, `call.hangup` terminal | |
//! | time of the message | `serverTime`; else `bridgeAt` of a bridge, `dialAt` of a dial | |
//! | `direction`, `caller` | `lgDirection`: 4 inbound, theirs; 2 outbound, ours; 1 internal, ours; else none | |
//! | `ours` | `leg` | |
//! | `theirs` | the client; of an internal call `leg2`; where the direction is unknown, the client, else `leg2` | |
//! | `line` | `trunkNum` and `trunkName` | |
//! | `offered` | `dialAt` | reported |
//! | `answered` | `bridgeAt`; on a bridge without it `serverTime`, else the receipt | reported; inferred, received |
//! | `ended` | on a hangup `serverTime`, else the receipt | inferred, received |
//! | `state` | the event's name, at least answered where `bridgeAt` is there | |
//! | `was_answered` | true on a bridge or with `bridgeAt`; false on a hangup without it | |
//! | `end` | on a hangup: answered, unanswered, or unknown where `bridgeAt` does not fit | |
//! | may be elsewhere | every hangup that is not answered | |
//! | `routes` | `type` 4, a menu: of `leg`, of an internal call of `leg2` | |
//!
//! The client's number is that of the first contact that has one; id, name and organisation are those of one
//! contact, the first with an id, else the first. A name that is the number is no name.
//!
//! A leg of an unknown direction needs a second end, a contact or `leg2`; without one nothing is said of it.
//!
//! **Never told**: `call`, `end.by`, `end.cause`, `reported`, `routed_by`, `origin`, `pickup`, `disposition`,
//! `recordings`, `ratings`, why a call was not answered, hold, conference, transfer.
//!
//! Presence: the agent is `leg`; 32 is away, 64 available; `at` is `serverTime`, else `dialAt`, else the receipt;
//! `by` is never told. Several events tell of one change: it is told apart by `uuid` and `dialAt`, and without
//! `uuid` by `serverTime` too.

use std::borrow::Cow;

use serde::{Deserialize, Serialize};
use time::OffsetDateTime;

use super::{Observe, Observed, Receipt, told, utc};
use crate::leg::{
    Basis, Closure, Direction, End, LegKey, Line, Moment, Observation, ObservedEnd, Outcome, Party,
    PartyKind, Presence, PresenceState, Rank, Side, Stamp, State,
};
use crate::vega::{self, Call, Contact, Entity, EntityKind, Event, EventName};

const VENDOR: &str = "vega";

/// Standing of an event's parties and line: above what a record of the history says of them.
const EVENT: u8 = 1;

/// What the caller knows and Vega does not send: nothing so far.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
#[non_exhaustive]
pub struct Profile {}

impl Observe for Event {
    type Profile = Profile;

    fn observe(&self, _profile: &Profile, receipt: &Receipt) -> Observed {
        match self {
            Self::Call(call) => leg(call, receipt).map_or_else(Observed::nothing, Observed::from),
            Self::Presence(change) => presence(change, receipt).into(),
            Self::Error(_) | Self::Unknown(_) => Observed::nothing(),
        }
    }
}

fn leg(call: &Call, receipt: &Receipt) -> Option<Observation> {
    let ends = Ends::of(call)?;
    let (rank, state) = match call.event {
        EventName::Bridge => (Rank::Middle, State::Answered),
        EventName::Hangup => (Rank::Terminal, State::Ended),
        EventName::Dial | EventName::Error | EventName::Unknown(_) => (Rank::Opening, State::Offered),
    };
    let key = LegKey::new(VENDOR, receipt.tenant.as_str(), call.uuid.as_str());
    let mut leg = Observation::new(key, rank, state);
    let parent = told(call.parent_uuid.as_ref().map(vega::CallId::as_str));
    leg.parent = parent.filter(|parent| *parent != call.uuid.as_str()).map(str::to_owned);
    leg.at = sent(call).map(utc);
    leg.received = receipt.at.map(utc);

    leg.who.standing = EVENT;
    leg.who.direction = ends.direction;
    leg.who.caller = ends.caller;
    leg.who.ours = ends.ours;
    leg.who.theirs = ends.theirs;
    leg.who.line = line(call);
    leg.marks.routes = ends.routes;

    // Without its own time a message is as old as its receipt, by our clock.
    let sending = call.server_time.map_or(Moment::Receipt, |_| Moment::Message(Basis::Inferred));
    leg.facts.offered = call.dial_at.map(reported);
    leg.facts.answered = call.bridge_at.map(reported);
    leg.facts.was_answered = was_answered(call);
    if call.bridge_at.is_some() {
        leg.facts.state = leg.facts.state.max(State::Answered);
    }
    if call.event == EventName::Bridge {
        leg.facts.answered = leg.facts.answered.or(Some(sending));
    }
    if call.event == EventName::Hangup {
        leg.facts.ended = Some(sending);
        leg.facts.end = Some(end(leg.facts.was_answered));
    }
    Some(leg)
}

fn reported(at: OffsetDateTime) -> Moment {
    Moment::At(Stamp::new(utc(at), Basis::Reported))
}

/// When the event was sent, as far as it tells.
fn sent(call: &Call) -> Option<OffsetDateTime> {
    call.server_time.or(match call.event {
        EventName::Dial => call.dial_at,
        EventName::Bridge => call.bridge_at,
        EventName::Hangup | EventName::Error | EventName::Unknown(_) => None,
    })
}

/// An answer that came and does not fit its type proves nothing, not even that there was none.
fn was_answered(call: &Call) -> Option<bool> {
    let is_hangup = match call.event {
        EventName::Bridge => return Some(true),
        EventName::Hangup => true,
        EventName::Dial | EventName::Error | EventName::Unknown(_) => false,
    };
    let is_unfit = call.extra.contains("bridgeAt");
    match call.bridge_at {
        Some(_) => Some(true),
        None if is_hangup && !is_unfit => Some(false),
        None => None,
    }
}

fn end(was_answered: Option<bool>) -> ObservedEnd {
    let outcome = match was_answered {
        Some(true) => Outcome::Answered,
        Some(false) => Outcome::Unanswered,
        None => Outcome::Unknown,
    };
    let mut end = ObservedEnd::new(End::new(outcome, Closure::Reported));
    end.may_be_elsewhere = was_answered != Some(true);
    end
}

/// Both ends of a leg, and what its direction says of them.
struct Ends {
    direction: Option<Direction>,
    caller: Option<Side>,
    ours: Party,
    theirs: Party,
    routes: bool,
}

impl Ends {
    /// `None` where the direction is unknown and there is but one end: that is no leg.
    fn of(call: &Call) -> Option<Self> {
        let (leg, leg2) = (call.leg.as_ref(), call.leg2.as_ref());
        let contacts = call.other_legs.as_deref().unwrap_or_default();
        let is_menu = |entity: &Entity| entity.kind == Some(EntityKind::Scenario);
        let outside = Self {
            direction: None,
            caller: None,
            ours: party(leg),
            theirs: client(contacts),
            routes: leg.is_some_and(is_menu),
        };
        match call.direction {
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
            vega::Direction::Unknown(_) if leg2.is_none() && contacts.is_empty() => None,
            vega::Direction::Unknown(_) => Some(Self { theirs: party(leg2), ..outside }),
        }
    }
}

fn owned(text: Option<&str>) -> Option<String> {
    told(text).map(str::to_owned)
}

fn party(entity: Option<&Entity>) -> Party {
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
fn client(contacts: &[Contact]) -> Party {
    let number = owned(contacts.iter().find_map(|contact| told(contact.number.as_deref())));
    let mut client = Party { number, ..Party::default() };
    let known = contacts.iter().find(|contact| told(contact.id.as_deref()).is_some());
    if let Some(contact) = known.or(contacts.first()) {
        client.id = owned(contact.id.as_deref());
        client.name = owned(contact.name.as_deref())
            .filter(|name| Some(name) != client.number.as_ref() && Some(name) != contact.number.as_ref());
        client.organisation = owned(contact.company_name.as_deref());
    }
    // A client of whom nothing is told must not stand before one of whom another event tells more.
    if client.is_told() {
        client.kind = Some(PartyKind::Client);
    }
    client
}

fn line(call: &Call) -> Option<Line> {
    let number = owned(call.trunk_number.as_deref());
    let label = owned(call.trunk_name.as_deref());
    Some(Line { number, label, ..Line::default() }).filter(Line::is_told)
}

fn presence(change: &vega::Presence, receipt: &Receipt) -> Presence {
    let state = match change.direction {
        vega::Direction::PauseSet => PresenceState::Away,
        vega::Direction::PauseLifted => PresenceState::Available,
        vega::Direction::Internal
        | vega::Direction::Outgoing
        | vega::Direction::Incoming
        | vega::Direction::Unknown(_) => PresenceState::Unknown,
    };
    let agent = party(change.leg.as_ref());
    let raw = change.direction.to_string();
    let mut presence = Presence::new(Cow::Borrowed(VENDOR), receipt.tenant.clone(), agent, state, raw);
    presence.at = match (change.server_time.or(change.dial_at), receipt.at) {
        (Some(at), _) => Some(Stamp::new(utc(at), Basis::Inferred)),
        (None, Some(at)) => Some(Stamp::new(utc(at), Basis::Received)),
        (None, None) => None,
    };
    presence.change = change_of(change);
    presence
}

/// What the events of one change have in common.
fn change_of(change: &vega::Presence) -> Option<String> {
    let uuid = told(change.uuid.as_ref().map(vega::CallId::as_str));
    let sent = change.server_time.filter(|_| uuid.is_none());
    if uuid.is_none() && change.dial_at.is_none() && sent.is_none() {
        return None;
    }
    let digits =
        |at: Option<OffsetDateTime>| at.map(|at| at.unix_timestamp_nanos().to_string()).unwrap_or_default();
    Some(format!("{}/{}/{}", digits(change.dial_at), digits(sent), uuid.unwrap_or_default()))
}
