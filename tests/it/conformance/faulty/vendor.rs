//! Trio, the made-up PBX, with a mistake in how its messages are read and written.

use call_legs::capture::{Capture, Source};
use call_legs::leg::Receipt;
use call_legs::registry::{Vendor, utc_offset};
use call_legs::wire::{parse_json, serialize_json};
use call_legs::{Fields, ParseError, Problem, SerializeError};
use serde::{Deserialize, Serialize, Serializer};
use time::{OffsetDateTime, UtcOffset};

use super::event::{Event, Kind, Way};
use super::mistakes::*;

/// The vendor, with one mistake.
#[derive(Clone, Copy, Debug)]
pub enum Trio<const MISTAKE: u8> {}

/// An event, read and observed with one mistake.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Message<const MISTAKE: u8>(pub Event);

impl<const MISTAKE: u8> Serialize for Message<MISTAKE> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.0.serialize(serializer)
    }
}

/// Zone of the PBX.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Zone {
    #[serde(with = "utc_offset", skip_serializing_if = "Option::is_none")]
    pub utc_offset: Option<UtcOffset>,
}

#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(transparent)]
pub struct Profile<const MISTAKE: u8>(pub Zone);

impl<const MISTAKE: u8> Serialize for Profile<MISTAKE> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        if MISTAKE == LOSES_THE_PROFILE {
            Zone::default().serialize(serializer)
        } else {
            self.0.serialize(serializer)
        }
    }
}

/// Returns the capture of a message, received some seconds after nine o'clock.
pub fn capture<const MISTAKE: u8>(profile: Profile<MISTAKE>, second: i64, body: &str) -> Capture {
    let received =
        OffsetDateTime::from_unix_timestamp(1_769_850_001 + second).expect("a time of this century");
    let source = Source::new::<Trio<MISTAKE>>(profile);
    Capture::new(source, Receipt::new("acme", Some(received)), body.as_bytes().to_vec())
}

impl<const MISTAKE: u8> Vendor for Trio<MISTAKE> {
    const NAME: &'static str = "trio";

    type Profile = Profile<MISTAKE>;
    type Document = Message<MISTAKE>;

    fn parse(document: Option<&str>, body: &[u8]) -> Result<Message<MISTAKE>, ParseError> {
        if document.is_some() && MISTAKE != READS_ANY_DOCUMENT {
            return Err(ParseError::unknown_document("trio document"));
        }
        assert!(MISTAKE != PANICS_ON_SHORT_MESSAGES || body.len() > 8, "at least nine bytes");
        let mut event: Event = parse_json(body).map_err(|error| {
            if let Problem::Invalid { field, .. } = error.problem
                && MISTAKE == SHOWS_VALUES
            {
                let expected = String::from_utf8_lossy(body).into_owned().leak();
                return ParseError::new(error.document, Problem::Invalid { field, expected });
            }
            error
        })?;
        if MISTAKE == LOSES_UNKNOWN_FIELDS {
            event.extra = Fields::new();
        }
        if MISTAKE == TAKES_UNKNOWN_EVENTS_FOR_RINGS && matches!(event.kind, Kind::Unknown(_)) {
            event.kind = Kind::Ring;
        }
        if MISTAKE == DROPS_INVALID_VALUES {
            let known = |name: &str| ["at", "caller", "talk", "extension"].contains(&name);
            let kept = event.extra.iter().filter(|(name, _)| !name.as_str().is_some_and(known));
            event.extra = kept.cloned().collect();
        }
        if MISTAKE == INVENTS_A_WAY {
            event.way = event.way.or(Some(Way::In));
        }
        Ok(Message(event))
    }

    fn serialize(Message(event): &Message<MISTAKE>) -> Result<Vec<u8>, SerializeError> {
        let mut event = event.clone();
        if MISTAKE == WRITES_ANOTHER_LEG {
            event.leg.insert(0, '0');
        }
        let body = serialize_json(&event)?;
        if MISTAKE == RESPELLS_NUMBERS {
            let value = serde_json::from_slice::<serde_json::Value>(&body);
            return Ok(value.map_or(body, |value| value.to_string().into_bytes()));
        }
        Ok(body)
    }

    fn kind(Message(event): &Message<MISTAKE>) -> &'static str {
        match event.kind {
            Kind::Ring if MISTAKE == UPPERCASE_KIND => "Ring",
            Kind::Ring => "ring",
            Kind::Answer => "answer",
            Kind::End => "end",
            Kind::Unknown(_) => "unknown",
        }
    }

    fn unparsed(Message(event): &Message<MISTAKE>) -> Vec<String> {
        if MISTAKE == FORGETS_WHAT_IS_UNPARSED { Vec::new() } else { event.unparsed() }
    }
}
