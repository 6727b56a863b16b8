use call_legs::registry::Vendor;
use call_legs::{ParseError, SerializeError};
use serde::Serialize;

use crate::{Event, EventName, Profile, parse, serialize};

/// The vendor.
#[derive(Clone, Copy, Debug)]
pub enum Asterisk {}

/// Entry of a log: an event, in the format in which it was written. Its serde form is that of the event.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(untagged)]
pub enum Entry {
    /// A JSON object.
    Json(Event),

    /// A row with the columns of `Master.csv`, each quoted as `CSV_QUOTE` does.
    Csv(Event),
}

impl Entry {
    /// Returns the event.
    #[must_use]
    pub const fn event(&self) -> &Event {
        let (Self::Json(event) | Self::Csv(event)) = self;
        event
    }
}

impl Vendor for Asterisk {
    const NAME: &'static str = "asterisk";

    type Profile = Profile;
    type Document = Entry;

    fn parse(document: Option<&str>, body: &[u8]) -> Result<Entry, ParseError> {
        document.map_or_else(|| parse(body), |_| Err(ParseError::unknown_document("cel document")))
    }

    fn serialize(entry: &Entry) -> Result<Vec<u8>, SerializeError> {
        serialize(entry)
    }

    fn kind(entry: &Entry) -> &'static str {
        if matches!(entry.event().name, EventName::Unknown(_)) { "unknown" } else { "event" }
    }

    fn unparsed(entry: &Entry) -> Vec<String> {
        entry.event().unparsed()
    }
}
