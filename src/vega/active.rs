//! Calls that are going on: the answer to `GET /rest/calls/active/v3`, a list.
//!
//! To be asked for after every reconnection of the socket, which repeats nothing. *Undocumented*: known from public
//! clients, whose samples have no `type` in `leg` and `leg2`, times in seconds, and a trunk on an internal call.
//!
//! # Example
//! ```
//! use call_legs::vega::{EventName, active};
//!
//! let body = br#"[{"uuid":"f1","parentUuid":null,"lastEvent":"call.bridge","dialAt":1769850000,
//!     "bridgeAt":1769850009,"lgDirection":4,"leg":{"id":7,"ext":"007","displayName":"Operator Seven"}}]"#;
//! let calls = active::parse(body)?;
//! assert_eq!(calls[0].last_event, Some(EventName::Bridge));
//! # Ok::<(), call_legs::ParseError>(())
//! ```

use time::OffsetDateTime;

use super::event::Vega;
use super::{Contact, Direction, Entity, EventName, LegId};
use crate::error::{ParseError, SerializeError};
use crate::fields::Fields;
use crate::wire::codec::{Code, NonEmpty, Object, Objects, Text, UnixMillisOrSeconds, Word};
use crate::wire::list;
use crate::wire::record::{self, record};

pub(super) const DOCUMENT: &str = "vega active calls";

/// Leg of a call that is going on. Its fields are those of an event's [`Call`](super::Call).
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub struct Call {
    /// Identifier of this leg, equal to that of its events; never empty.
    pub uuid: LegId,

    /// Identifier of the leg that led to this one, `null` for a call without parent.
    pub parent_uuid: Option<LegId>,

    /// Name of the latest event of this leg.
    pub last_event: Option<EventName>,

    /// Instant when it was dialled. *Disputed*: in seconds in samples; both units are read, milliseconds written.
    pub dial_at: Option<OffsetDateTime>,

    /// Instant when it was answered, `null` until then. *Disputed* as [`dial_at`](Self::dial_at).
    pub bridge_at: Option<OffsetDateTime>,

    /// Direction.
    pub direction: Direction,

    /// Party on our side: who calls (internal, outgoing), who or what is called (incoming).
    pub leg: Option<Entity>,

    /// Receiver of an internal call. `null` for any other call.
    pub leg2: Option<Entity>,

    /// The *one* client, once for each connected CRM that answered. `null` on internal calls.
    pub other_legs: Option<Vec<Contact>>,

    /// Own external number that is used: free text. Seen on an internal call too.
    pub trunk_number: Option<String>,

    /// Caption of that number: free text, often the number again.
    pub trunk_name: Option<String>,

    /// Everything else, in wire order.
    pub extra: Fields<'static>,
}

impl Call {
    /// Leg of which nothing else is told.
    #[must_use]
    pub const fn new(uuid: LegId, direction: Direction) -> Self {
        Self {
            uuid,
            parent_uuid: None,
            last_event: None,
            dial_at: None,
            bridge_at: None,
            direction,
            leg: None,
            leg2: None,
            other_legs: None,
            trunk_number: None,
            trunk_name: None,
            extra: Fields::new(),
        }
    }

    /// Path of every field that no type names or that does not fit its type.
    #[must_use]
    pub fn unparsed(&self) -> Vec<String> {
        let mut out = Vec::new();
        record::Record::unparsed(self, "", &mut out);
        out
    }
}

record! {
    Call: "vega active call" as Vega {
        uuid: "uuid" as NonEmpty, required;
        parent_uuid: "parentUuid" as Text, null;
        last_event: "lastEvent" as Word;
        dial_at: "dialAt" as UnixMillisOrSeconds, null;
        bridge_at: "bridgeAt" as UnixMillisOrSeconds, null;
        direction: "lgDirection" as Code, required;
        leg: "leg" as Object, null;
        leg2: "leg2" as Object, null;
        other_legs: "otherLegs" as Objects, null;
        trunk_number: "trunkNum" as Text, null;
        trunk_name: "trunkName" as Text, null;
        ..extra
    }
}

/// Reads the answer.
///
/// # Errors
/// When the body is not one JSON list of objects, or `uuid` or `lgDirection` of one is missing or does not fit.
pub fn parse(body: &[u8]) -> Result<Vec<Call>, ParseError> {
    list::read(DOCUMENT, body)
}

/// Writes the answer.
///
/// # Errors
/// When a field holds what the protocol cannot express, such as a time finer than a millisecond, or `extra` holds
/// what would be read as a field.
pub fn serialize(calls: &[Call]) -> Result<Vec<u8>, SerializeError> {
    list::write(DOCUMENT, calls)
}
