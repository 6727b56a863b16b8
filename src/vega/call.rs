//! Events of a leg, and the changes of presence that have the same fields.

use time::OffsetDateTime;

use super::event::Vega;
use super::party::{Contact, Entity};
use super::vocabulary::{Direction, EventName};
use crate::fields::Fields;
use crate::wire::codec::{Code, NonEmpty, Object, Objects, Text, UnixMillisOrSeconds, Word};
use crate::wire::record::record;
use crate::wire::words::identifier;

identifier! {
    /// Identifier of a leg. Opaque: compared exactly, letter case and dashes included.
    ///
    /// 32 hexadecimal digits in samples of events, dashed in samples of history records.
    pub struct LegId;
}

/// Writes the table that calls and changes of presence share. Only a call must have an identifier.
macro_rules! snapshot {
    ($record:ident: $document:literal, uuid as $($uuid:tt)+) => {
        record! {
            $record: $document as Vega {
                event: "event" as Word, required;
                account_domain: "accountDomain" as Text;
                uuid: "uuid" as $($uuid)+;
                parent_uuid: "parentUuid" as Text, null;
                direction: "lgDirection" as Code, required;
                leg: "leg" as Object, null;
                leg2: "leg2" as Object, null;
                other_legs: "otherLegs" as Objects, null;
                dial_at: "dialAt" as UnixMillisOrSeconds, null;
                bridge_at: "bridgeAt" as UnixMillisOrSeconds, null;
                server_time: "serverTime" as UnixMillisOrSeconds;
                trunk_number: "trunkNum" as Text, null;
                trunk_name: "trunkName" as Text, null;
                ..extra
            }
        }
    };
}

/// Event of one leg: it rings, is answered, or is over. Every event is a snapshot of its leg.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub struct CallEvent {
    /// What happened: [`Dial`](EventName::Dial), [`Bridge`](EventName::Bridge) or [`Hangup`](EventName::Hangup).
    pub event: EventName,

    /// Host of the PBX, whose event it is: free text. By webhook only; *undocumented*.
    pub account_domain: Option<String>,

    /// Identifier of this leg; never empty.
    pub uuid: LegId,

    /// Identifier of the leg that led to this one, `null` for a call without parent.
    ///
    /// The documented case: a call to a group is passed on to a member, and the member's leg points at the group's.
    pub parent_uuid: Option<LegId>,

    /// Direction.
    pub direction: Direction,

    /// Party on our side: who calls (internal, outgoing), who or what is called (incoming).
    pub leg: Option<Entity>,

    /// Receiver of an internal call: a user or a group. `null` for any other call.
    pub leg2: Option<Entity>,

    /// The *one* client, once for each connected CRM that answered: not several parties.
    ///
    /// May be `null`, empty or absent, and is on internal calls. In wire order: which priority is best is not said.
    pub other_legs: Option<Vec<Contact>>,

    /// Instant when it was dialled.
    ///
    /// *Disputed*: documented in milliseconds, in seconds in webhook samples; both are read, milliseconds written.
    pub dial_at: Option<OffsetDateTime>,

    /// Instant when it was answered, `null` until then. *Disputed* as [`dial_at`](Self::dial_at).
    pub bridge_at: Option<OffsetDateTime>,

    /// Instant when the server sent this event. Absent from the webhook sample.
    ///
    /// *Disputed*: documented as a number, text in the page's sample; both are read, a number is written.
    pub server_time: Option<OffsetDateTime>,

    /// Own external number that is used: free text, nine digits or E.164 with `+`.
    ///
    /// *Disputed*: "always null" on internal calls, yet seen there, and `null` on some external ones.
    pub trunk_number: Option<String>,

    /// Caption of that number: free text, often the number again.
    pub trunk_name: Option<String>,

    /// Everything else, in wire order.
    pub extra: Fields<'static>,
}

impl CallEvent {
    /// Event of that leg, of which nothing else is told.
    #[must_use]
    pub const fn new(event: EventName, uuid: LegId, direction: Direction) -> Self {
        Self {
            event,
            account_domain: None,
            uuid,
            parent_uuid: None,
            direction,
            leg: None,
            leg2: None,
            other_legs: None,
            dial_at: None,
            bridge_at: None,
            server_time: None,
            trunk_number: None,
            trunk_name: None,
            extra: Fields::new(),
        }
    }
}

snapshot!(CallEvent: "vega call", uuid as NonEmpty, required);

/// Change of an employee's presence: a pause was set or lifted.
///
/// *Undocumented*: which events carry it, and with what. The fields are those of a [`Call`].
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub struct Presence {
    /// Name of the event that carried the change, known or not. What changed tells the direction alone.
    pub event: EventName,

    /// Host of the PBX, whose event it is: free text. By webhook only; *undocumented*.
    pub account_domain: Option<String>,

    /// Identifier, where there is one.
    pub uuid: Option<LegId>,

    /// Identifier of a parent, as in a call.
    pub parent_uuid: Option<LegId>,

    /// What changed: [`PauseSet`](Direction::PauseSet) or [`PauseLifted`](Direction::PauseLifted).
    pub direction: Direction,

    /// Employee who paused or came back. *Undocumented*: that it is he.
    pub leg: Option<Entity>,

    /// Second party, as in a call.
    pub leg2: Option<Entity>,

    /// Client, as in a call.
    pub other_legs: Option<Vec<Contact>>,

    /// Instant of the change, as a call has it of its dialling.
    pub dial_at: Option<OffsetDateTime>,

    /// Instant of an answer, as in a call.
    pub bridge_at: Option<OffsetDateTime>,

    /// Instant when the server sent this event.
    pub server_time: Option<OffsetDateTime>,

    /// Own external number, as in a call: free text.
    pub trunk_number: Option<String>,

    /// Caption of that number, as in a call: free text.
    pub trunk_name: Option<String>,

    /// Everything else, in wire order.
    pub extra: Fields<'static>,
}

impl Presence {
    /// Change of presence of which nothing else is told.
    #[must_use]
    pub const fn new(event: EventName, direction: Direction) -> Self {
        Self {
            event,
            account_domain: None,
            uuid: None,
            parent_uuid: None,
            direction,
            leg: None,
            leg2: None,
            other_legs: None,
            dial_at: None,
            bridge_at: None,
            server_time: None,
            trunk_number: None,
            trunk_name: None,
            extra: Fields::new(),
        }
    }
}

impl Presence {
    /// Converts into the call that has the same fields, and this identifier.
    #[inline]
    pub(super) fn into_call(self, uuid: LegId) -> CallEvent {
        CallEvent {
            event: self.event,
            account_domain: self.account_domain,
            uuid,
            parent_uuid: self.parent_uuid,
            direction: self.direction,
            leg: self.leg,
            leg2: self.leg2,
            other_legs: self.other_legs,
            dial_at: self.dial_at,
            bridge_at: self.bridge_at,
            server_time: self.server_time,
            trunk_number: self.trunk_number,
            trunk_name: self.trunk_name,
            extra: self.extra,
        }
    }
}

snapshot!(Presence: "vega presence", uuid as Text);
