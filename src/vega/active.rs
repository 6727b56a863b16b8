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

use super::dialect::Vega;
use super::{Contact, Direction, Entity, EventName, LegId};
use crate::error::{ParseError, SerializeError};
use crate::wire;
use crate::wire::codec::{Code, NonEmpty, Object, Objects, Text, UnixMillisOrSeconds, Word};
use crate::wire::record::record;

pub(super) const DOCUMENT: &str = "vega active calls";

record! {
    /// Leg of a call that is going on. Its fields are those of a [`CallEvent`](super::CallEvent).
    #[derive(Clone, Debug, PartialEq, Eq, Hash)]
    pub struct Call: "vega active call" as Vega {
        /// Identifier of this leg, equal to that of its events; never empty.
        pub uuid: LegId = "uuid" as NonEmpty, required;
        /// Identifier of the leg that led to this one, `null` for a call without parent.
        pub parent_uuid: Option<LegId> = "parentUuid" as Text, null;
        /// Name of the latest event of this leg.
        pub last_event: Option<EventName> = "lastEvent" as Word;
        /// Instant when it was dialled. *Disputed*: in seconds in samples; both units are read, milliseconds written.
        pub dial_at: Option<OffsetDateTime> = "dialAt" as UnixMillisOrSeconds, null;
        /// Instant when it was answered, `null` until then. *Disputed* as [`dial_at`](Self::dial_at).
        pub bridge_at: Option<OffsetDateTime> = "bridgeAt" as UnixMillisOrSeconds, null;
        /// Direction.
        pub direction: Direction = "lgDirection" as Code, required;
        /// Party on our side: who calls (internal, outgoing), who or what is called (incoming).
        pub leg: Option<Entity> = "leg" as Object, null;
        /// Receiver of an internal call. `null` for any other call.
        pub leg2: Option<Entity> = "leg2" as Object, null;
        /// The *one* client, once for each connected CRM that answered. `null` on internal calls.
        pub other_legs: Option<Vec<Contact>> = "otherLegs" as Objects, null;
        /// Own external number that is used: free text. Seen on an internal call too.
        pub trunk_number: Option<String> = "trunkNum" as Text, null;
        /// Caption of that number: free text, often the number again.
        pub trunk_name: Option<String> = "trunkName" as Text, null;
        ..extra
    }
}

/// Reads the answer.
///
/// # Errors
/// When the body is not one JSON list of objects, or `uuid` or `lgDirection` of one is missing or invalid.
pub fn parse(body: &[u8]) -> Result<Vec<Call>, ParseError> {
    wire::parse_json_list(DOCUMENT, body)
}

/// Writes the answer.
///
/// # Errors
/// When a field holds what the protocol cannot express, such as a time finer than a millisecond, or `extra` holds
/// what would be read as a field.
pub fn serialize(calls: &[Call]) -> Result<Vec<u8>, SerializeError> {
    wire::serialize_json_list(DOCUMENT, calls)
}
