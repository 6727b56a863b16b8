//! What Trio, a made-up PBX, pushes.

use call_legs::Value;
use call_legs::wire::codec::{LocalDateTime, NonEmpty, Seconds, Text, UnixMillis, Word};
use call_legs::wire::{Dialect, record, words};
use time::{Duration, OffsetDateTime, PrimitiveDateTime};

words! {
    /// What happened.
    pub enum Kind {
        Ring = "ring",
        Answer = "answer",
        End = "end",
    }
}

words! {
    /// Direction, as the PBX sees it.
    pub enum Way {
        In = "in",
        Out = "out",
        Inside = "inside",
    }
}

words! {
    /// Result of a leg.
    pub enum Ending {
        Answered = "answered",
        Missed = "missed",
        Busy = "busy",
    }
}

/// `null` stands for absent, numbers are numbers.
pub struct Json;

impl Dialect for Json {
    const HAS_TEXT_ALONE: bool = false;

    fn is_absent(value: &Value<'_>) -> bool {
        matches!(value, Value::Null)
    }
}

record! {
    /// Event of one leg.
    #[derive(Clone, Debug, PartialEq, Eq, Hash)]
    pub struct Event: "trio event" as Json {
        pub kind: Kind = "event" as Word, required;
        pub leg: String = "leg" as NonEmpty, required;
        pub way: Option<Way> = "way" as Word;
        pub caller: Option<String> = "caller" as Text;
        pub name: Option<String> = "name" as Text;
        pub extension: Option<String> = "extension" as Text;
        pub at: Option<OffsetDateTime> = "at" as UnixMillis;
        /// Time without a zone, of PBXs that do not send `at`.
        pub local_time: Option<PrimitiveDateTime> = "local_time" as LocalDateTime;
        pub ending: Option<Ending> = "ending" as Word;
        pub talk: Option<Duration> = "talk" as Seconds;
        ..extra
    }
}
