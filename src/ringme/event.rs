//! What RingMe pushes.

use super::agent_event::AgentEvent;
use super::extension_event::ExtensionEvent;
use super::status_change::{STATUS_CHANGE, StatusChange};
use crate::error::{ParseError, Problem, SerializeError};
use crate::fields::{Fields, Value};
use crate::wire::document::{Document, serde_of_fields};
use crate::wire::record::{Dialect, Record, as_text, leftovers};

/// How RingMe spells what is not text: as text. Form data has no `null`; that of other formats is absence.
pub(super) struct RingMe;

impl Dialect for RingMe {
    fn is_absent(value: &Value<'_>) -> bool {
        *value == Value::Null
    }

    fn written(value: Value<'_>) -> Value<'_> {
        as_text(value)
    }
}

/// Message that RingMe pushes to a subscriber.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
#[allow(clippy::large_enum_variant, reason = "almost every message is an extension's")]
pub enum Event {
    /// Event of an extension: of a call, a message or a voice message.
    Extension(ExtensionEvent),

    /// Login or logout of a queue agent.
    Agent(AgentEvent),

    /// Change of a phone's status label.
    StatusChange(StatusChange),

    /// Any other message, whole.
    Unknown(Fields<'static>),
}

impl Event {
    /// Name of the variant, in small letters with `_`.
    #[must_use]
    pub const fn kind(&self) -> &'static str {
        match self {
            Self::Extension(_) => "extension",
            Self::Agent(_) => "agent",
            Self::StatusChange(_) => "status_change",
            Self::Unknown(_) => "unknown",
        }
    }

    /// Wire name of every field that no type names or that does not fit its type, once per occurrence.
    #[must_use]
    pub fn unread(&self) -> Vec<String> {
        let mut out = Vec::new();
        match self {
            Self::Extension(event) => event.unread("", &mut out),
            Self::Agent(event) => event.unread("", &mut out),
            Self::StatusChange(change) => change.unread("", &mut out),
            Self::Unknown(fields) => leftovers(fields, "", &mut out),
        }
        out
    }
}

impl Document for Event {
    fn from_fields(fields: Fields<'_>) -> Result<Self, ParseError> {
        if fields.contains("EventType") {
            let event = ExtensionEvent::from_fields(fields)?;
            return match event.call_id_problem() {
                Some(problem) => Err(ParseError::new(ExtensionEvent::DOCUMENT, problem)),
                None => Ok(Self::Extension(event)),
            };
        }
        if fields.contains("agent_status") {
            return AgentEvent::from_fields(fields).map(Self::Agent);
        }
        if fields.get("event_type").and_then(Value::as_text) == Some(STATUS_CHANGE) {
            return StatusChange::from_fields(fields).map(Self::StatusChange);
        }
        Ok(Self::Unknown(fields.into_owned()))
    }

    fn to_fields(&self) -> Result<Fields<'_>, SerializeError> {
        match self {
            Self::Extension(event) => match event.call_id_problem() {
                Some(problem) => Err(SerializeError::new(ExtensionEvent::DOCUMENT, problem)),
                None => event.to_fields(),
            },
            Self::Agent(event) => event.to_fields(),
            Self::StatusChange(change) => change.to_fields(),
            Self::Unknown(fields) if fields.is_empty() => {
                Err(SerializeError::new("ringme event", Problem::Empty))
            }
            Self::Unknown(fields) => Ok(fields.borrow()),
        }
    }
}

serde_of_fields!(Event);
