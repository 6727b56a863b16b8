use uuid::Uuid;

use super::attributes::{kind, subject, time};
use super::event::CloudEvent;
use crate::error::{Problem, SerializeError};
use crate::ledger::Update;

/// Source of events, and the prefix of their types.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Envelope {
    source: String,
    type_prefix: String,
}

/// Namespace of the digests of updates.
const NAMESPACE: Uuid = Uuid::from_u128(0x1f2c_7a5d_90b8_4c36_8e4d_6b01_c3a9_57e2);

const fn invalid(field: &'static str, expected: &'static str) -> SerializeError {
    SerializeError::new("CloudEvent", Problem::Invalid { field, expected })
}

impl Envelope {
    /// Creates the envelope of a source, such as `https://pbx.example/call-legs`. It should be an absolute URI, and one for each ledger:
    /// events are identified by it and their `id`. The types begin with `call-legs`.
    ///
    /// # Errors
    /// When the source is empty or has a character that no URI has.
    pub fn new(source: impl Into<String>) -> Result<Self, SerializeError> {
        let source = source.into();
        if source.is_empty() || !has_only_uri_characters(&source) {
            return Err(invalid("source", "a URI reference"));
        }
        Ok(Self { source, type_prefix: "call-legs".to_owned() })
    }

    /// Replaces the prefix of the types, which should be a reverse domain name of the sender's organisation, such as `com.example`.
    ///
    /// # Errors
    /// When the prefix is not words of ASCII letters, digits, `-` and `_`, joined by dots.
    pub fn with_type_prefix(self, prefix: impl Into<String>) -> Result<Self, SerializeError> {
        let type_prefix = prefix.into();
        let is_word = |word: &str| {
            let is_part = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_');
            !word.is_empty() && word.bytes().all(is_part)
        };
        if !type_prefix.split('.').all(is_word) {
            return Err(invalid("type", "words of ASCII letters, digits, `-` and `_`, joined by dots"));
        }
        Ok(Self { type_prefix, ..self })
    }

    /// Returns an update as an event.
    ///
    /// `number` is the caller's number of the update in the source. It is used for updates without a revision, as
    /// [the module says](super#identity).
    ///
    /// # Errors
    /// When the update has a time that RFC 3339 cannot write.
    pub fn event<'u>(&self, update: &'u Update, number: u64) -> Result<CloudEvent<'u>, SerializeError> {
        let json = serde_json::to_string(update)
            .map_err(|_| invalid("data", "times of the years from 0 to 9999"))?;
        let digest = || Uuid::new_v5(&NAMESPACE, format!("{number}\n{json}").as_bytes());
        let id = match update {
            Update::Finished(call) => format!("{}/0/finished", call.uuid()),
            Update::Amended(call, revision) => format!("{}/{revision}/amended", call.uuid()),
            Update::Withdrawn(key, revision) => format!("{}/{revision}/withdrawn", key.uuid()),
            Update::Leg(live) => format!("{}/leg/{}", live.call.uuid(), digest()),
            Update::Presence(_) => format!("presence/{}", digest()),
            Update::Late(_, key) => format!("{}/late/{}", key.uuid(), digest()),
            Update::Refused(..) => format!("refused/{}", digest()),
        };
        let event_type = format!("{}.{}", self.type_prefix, kind(update));
        let mut event = CloudEvent::new(id, self.source.clone(), event_type, update);
        event.subject = subject(update);
        event.partitionkey.clone_from(&event.subject);
        event.time = time(update);
        Ok(event)
    }
}

/// Returns `true` if a text has only what RFC 3986 allows in a URI reference.
fn has_only_uri_characters(text: &str) -> bool {
    let mut bytes = text.bytes();
    while let Some(byte) = bytes.next() {
        let is_allowed = match byte {
            b'%' => (0..2).all(|_| bytes.next().is_some_and(|digit| digit.is_ascii_hexdigit())),
            _ => byte.is_ascii_alphanumeric() || b"-._~:/?#[]@!$&'()*+,;=".contains(&byte),
        };
        if !is_allowed {
            return false;
        }
    }
    true
}
