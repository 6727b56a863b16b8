//! What Duet pushes.

use call_legs::wire::codec::{NonEmpty, UnixMillis, Word};
use call_legs::wire::{self, Json, record, words};
use call_legs::{ParseError, SerializeError};
use time::OffsetDateTime;

words! {
    /// What happened.
    pub enum Kind {
        /// The phone rings.
        Ring = "ring",

        /// The phone was answered.
        Answer = "answer",

        /// The leg has ended.
        End = "end" | "hangup",
    }
}

record! {
    /// Event of one leg.
    #[derive(Clone, Debug, PartialEq, Eq, Hash)]
    pub struct Event: "duet event" as Json {
        /// What happened.
        pub kind: Kind = "kind" as Word, required;
        /// Identifier of the leg.
        pub leg: String = "leg" as NonEmpty, required;
        /// Number of the client.
        pub caller: Option<String> = "caller" as NonEmpty;
        /// Extension that rings.
        pub extension: Option<String> = "extension" as NonEmpty;
        /// When it happened.
        pub at: Option<OffsetDateTime> = "at" as UnixMillis;
        ..extra
    }
}

/// Reads an event.
///
/// # Errors
/// When the body is not one JSON object, or `kind` or `leg` is missing or invalid.
pub fn parse(body: &[u8]) -> Result<Event, ParseError> {
    wire::parse_json(body)
}

/// Writes an event.
///
/// # Errors
/// When an unknown field would be read as a known one.
pub fn serialize(event: &Event) -> Result<Vec<u8>, SerializeError> {
    wire::serialize_json(event)
}
