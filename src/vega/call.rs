//! Events of a leg, and the changes of presence that have the same fields.

use time::OffsetDateTime;

use super::dialect::Vega;
use super::party::{Contact, Entity};
use super::vocabulary::{Direction, EventName};
use crate::wire::codec::{Code, NonEmpty, Object, Objects, Text, UnixMillisOrSeconds, Word};
use crate::wire::record::record;
use crate::wire::words::identifier;

identifier! {
    /// Identifier of a leg. Opaque: compared exactly, letter case and dashes included.
    ///
    /// 32 hexadecimal digits in samples of events, dashed in samples of history records.
    pub struct LegId;
}

/// Defines the two documents of the same fields. They differ in the identifier only, which an event of a leg must have; as one type,
/// each reader of an event would have to handle its absence.
macro_rules! snapshot {
    (
        $(#[$meta:meta])*
        pub struct $record:ident: $document:literal {
            $(#[$uuid_meta:meta])*
            pub uuid: $uuid:ty = "uuid" as $codec:ty $(, $required:ident)?;
        }
    ) => {
        record! {
            $(#[$meta])*
            ///
            /// Every message is a snapshot of its leg.
            #[derive(Clone, Debug, PartialEq, Eq, Hash)]
            pub struct $record: $document as Vega {
                /// Name of the event: what happened to the leg. A change of presence may have any name.
                pub event: EventName = "event" as Word, required;
                /// Host of the PBX, whose event it is: free text. By webhook only; *undocumented*.
                pub account_domain: Option<String> = "accountDomain" as Text;
                $(#[$uuid_meta])*
                pub uuid: $uuid = "uuid" as $codec $(, $required)?;
                /// Identifier of the leg that led to this one, `null` for a call without parent.
                ///
                /// The documented case: a call to a group is passed on to a member, and the member's leg points at the
                /// group's.
                pub parent_uuid: Option<LegId> = "parentUuid" as Text, null;
                /// Direction of the call, or change of presence: [`PauseSet`](Direction::PauseSet) or
                /// [`PauseLifted`](Direction::PauseLifted).
                pub direction: Direction = "lgDirection" as Code, required;
                /// Party on the company's side: the caller (internal, outgoing), or the called party
                /// (incoming).
                ///
                /// On a change of presence the employee whose presence it is; *undocumented*.
                pub leg: Option<Entity> = "leg" as Object, null;
                /// Receiver of an internal call: a user or a group. `null` for any other call.
                pub leg2: Option<Entity> = "leg2" as Object, null;
                /// The *one* client, once for each connected CRM that answered: not several parties.
                ///
                /// May be `null`, empty or absent, and is on internal calls. In wire order: the meaning of priorities is not
                /// documented.
                pub other_legs: Option<Vec<Contact>> = "otherLegs" as Objects, null;
                /// Instant when it was dialled.
                ///
                /// *Disputed*: documented in milliseconds, in seconds in webhook samples; both are read, milliseconds
                /// written.
                pub dial_at: Option<OffsetDateTime> = "dialAt" as UnixMillisOrSeconds, null;
                /// Instant when it was answered, `null` until then. *Disputed* as [`dial_at`](Self::dial_at).
                pub bridge_at: Option<OffsetDateTime> = "bridgeAt" as UnixMillisOrSeconds, null;
                /// Instant when the server sent this event. Absent from the webhook sample.
                ///
                /// *Disputed*: documented as a number, text in the page's sample; both are read, a number is written.
                pub server_time: Option<OffsetDateTime> = "serverTime" as UnixMillisOrSeconds;
                /// Own external number that is used: free text, nine digits or E.164 with `+`.
                ///
                /// *Disputed*: "always null" on internal calls, yet seen there, and `null` on some external ones.
                pub trunk_number: Option<String> = "trunkNum" as Text, null;
                /// Caption of that number: free text, often the number again.
                pub trunk_name: Option<String> = "trunkName" as Text, null;
                ..extra
            }
        }
    };
}

snapshot! {
    /// Event of one leg: it rings, is answered, or has ended.
    pub struct CallEvent: "vega call" {
        /// Identifier of this leg; never empty.
        pub uuid: LegId = "uuid" as NonEmpty, required;
    }
}

snapshot! {
    /// Change of an employee's presence: a pause was set or lifted.
    ///
    /// *Undocumented*: which events carry it, and with what. The fields are those of a [`CallEvent`].
    pub struct Presence: "vega presence" {
        /// Identifier, where there is one.
        pub uuid: Option<LegId> = "uuid" as Text;
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
