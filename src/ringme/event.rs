//! What RingMe pushes.

use super::agent_event::AgentEvent;
use super::extension_event::ExtensionEvent;
use super::status_change::{STATUS_CHANGE, StatusChange};
use crate::error::{ParseError, Problem, SerializeError};
use crate::fields::{Fields, Name, Value};
use crate::wire::document::{Document, serde_of_fields};
use crate::wire::form::Pairs;
use crate::wire::record::{Record, unparsed_fields};
use crate::wire::sink::Sink;
use crate::wire::source::{Source as _, Unusual};

/// What errors call a message that is none of the documents.
pub(super) const DOCUMENT: &str = "ringme event";

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
    /// Returns the name of the variant, in small letters with `_`.
    #[must_use]
    pub const fn kind(&self) -> &'static str {
        match self {
            Self::Extension(_) => "extension",
            Self::Agent(_) => "agent",
            Self::StatusChange(_) => "status_change",
            Self::Unknown(_) => "unknown",
        }
    }

    /// Returns the wire name of every field that is unknown or invalid, once per occurrence.
    #[must_use]
    pub fn unparsed(&self) -> Vec<String> {
        match self {
            Self::Extension(event) => event.unparsed(),
            Self::Agent(event) => event.unparsed(),
            Self::StatusChange(change) => change.unparsed(),
            Self::Unknown(fields) => unparsed_fields(fields),
        }
    }
}

impl Event {
    /// Reads a known message by the fast lane. What it begins with decides which document to try.
    pub(super) fn usual(pairs: Pairs<'_>) -> Result<Self, Unusual> {
        if pairs.begins_with(b"agent_") {
            let read = pairs.clone().usual();
            let event: AgentEvent = read
                .map_err(|unusual| refusal::<AgentEvent>(pairs, None, Discriminator::AgentStatus, unusual))?;
            let is_own =
                Discriminator::find(&event.extra).is_none_or(|read| read >= Discriminator::AgentStatus);
            if is_own { Ok(Self::Agent(event)) } else { Err(Unusual::Other) }
        } else if pairs.begins_with(b"event_type=") {
            let own = Discriminator::StatusChange;
            let is_change = pairs.begins_with(b"event_type=call-status-change&").then_some(own);
            let read = pairs.clone().usual();
            let change: StatusChange =
                read.map_err(|unusual| refusal::<StatusChange>(pairs, is_change, own, unusual))?;
            let is_own =
                Discriminator::find(&change.extra).is_none_or(|read| read >= Discriminator::StatusChange);
            if is_own { Ok(Self::StatusChange(change)) } else { Err(Unusual::Other) }
        } else if pairs.begins_with(b"EventType=") {
            Self::extension(pairs.usual_as()?)
        } else if pairs.may_have(b"EventType=") {
            Self::extension(pairs.usual()?)
        } else {
            Err(Unusual::Other)
        }
    }

    /// Returns an event of an extension, unless it is a call's and lacks the identifier of that.
    fn extension(event: ExtensionEvent) -> Result<Self, Unusual> {
        match event.call_id_problem() {
            Some(problem) => Err(Unusual::refused(ExtensionEvent::DOCUMENT, problem)),
            None => Ok(Self::Extension(event)),
        }
    }
}

/// Returns whether unknown fields are rather a body of JSON or XML, which would be in the first name.
fn are_of_another_format(fields: &Fields<'_>) -> bool {
    let first = fields.iter().next().map(|(name, _)| match name {
        Name::Text(text) => text.as_bytes(),
        Name::Bytes(bytes) => bytes,
    });
    let first = first.and_then(|name| name.trim_ascii_start().first());
    matches!(first, Some(b'{' | b'[' | b'<'))
}

/// What identifies the document that a message is, in the order in which reading looks for it.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Discriminator {
    EventType,
    AgentStatus,
    StatusChange,
}

impl Discriminator {
    /// The first that is there; `None` of an unknown message.
    fn find(fields: &Fields<'_>) -> Option<Self> {
        if fields.contains(Self::EventType.field()) {
            Some(Self::EventType)
        } else if fields.contains(Self::AgentStatus.field()) {
            Some(Self::AgentStatus)
        } else {
            let event_type = fields.get(Self::StatusChange.field()).and_then(Value::as_str);
            let is_change = event_type.is_some_and(|word| word.eq_ignore_ascii_case(STATUS_CHANGE));
            is_change.then_some(Self::StatusChange)
        }
    }

    const fn field(self) -> &'static str {
        match self {
            Self::EventType => "EventType",
            Self::AgentStatus => "agent_status",
            Self::StatusChange => "event_type",
        }
    }
}

impl Document for Event {
    fn from_fields(fields: Fields<'_>) -> Result<Self, ParseError> {
        match Discriminator::find(&fields) {
            Some(Discriminator::EventType) => {
                let event = ExtensionEvent::from_fields(fields)?;
                match event.call_id_problem() {
                    Some(problem) => Err(ParseError::new(ExtensionEvent::DOCUMENT, problem)),
                    None => Ok(Self::Extension(event)),
                }
            }
            Some(Discriminator::AgentStatus) => AgentEvent::from_fields(fields).map(Self::Agent),
            Some(Discriminator::StatusChange) => StatusChange::from_fields(fields).map(Self::StatusChange),
            None if are_of_another_format(&fields) => Err(ParseError::new(DOCUMENT, Problem::NotFormData)),
            None => Ok(Self::Unknown(fields.into_owned())),
        }
    }

    /// Refuses unknown fields by which it would be read as another variant.
    fn write_to<'a>(&'a self, out: &mut dyn Sink<'a>) -> Result<(), SerializeError> {
        match self {
            // What it always has is what reading looks for first, whatever else there is.
            Self::Extension(event) => match event.call_id_problem() {
                Some(problem) => Err(SerializeError::new(ExtensionEvent::DOCUMENT, problem)),
                None => event.write_to(out),
            },
            Self::Agent(event) => {
                event.write_to(out)?;
                let own = Some(Discriminator::AgentStatus);
                check(&event.extra, own, AgentEvent::DOCUMENT, "no such field in an agent event")
            }
            Self::StatusChange(change) => {
                change.write_to(out)?;
                let own = Some(Discriminator::StatusChange);
                check(&change.extra, own, StatusChange::DOCUMENT, "no such field in a status change")
            }
            Self::Unknown(fields) if fields.is_empty() => Err(SerializeError::new(DOCUMENT, Problem::Empty)),
            Self::Unknown(fields) if are_of_another_format(fields) => {
                Err(SerializeError::new(DOCUMENT, Problem::NotFormData))
            }
            Self::Unknown(fields) => {
                out.put_extras(fields);
                check(fields, None, DOCUMENT, "no such field in an unknown event")
            }
        }
    }
}

/// Refuses a message for a fault of its fields if it is the document of this discriminator; `first` is the one that it begins with.
#[cold]
fn refusal<R: Record>(
    mut pairs: Pairs<'_>,
    first: Option<Discriminator>,
    own: Discriminator,
    unusual: Unusual,
) -> Unusual {
    let Unusual::Invalid(problem) = unusual else { return unusual };
    let mut found = first;
    loop {
        let named = match pairs.name([]) {
            Ok(Some(name)) => match name.among(&[]).as_str() {
                Some("EventType") => Some(Discriminator::EventType),
                Some("agent_status") => Some(Discriminator::AgentStatus),
                _ => None,
            },
            Ok(None) if found == Some(own) => return Unusual::refused(R::DOCUMENT, *problem),
            Ok(None) | Err(_) => return Unusual::Other,
        };
        found = [found, named].into_iter().flatten().min();
    }
}

/// Fails if reading looks for an unknown field before the event's own discriminator.
fn check(
    extra: &Fields<'_>,
    own: Option<Discriminator>,
    document: &'static str,
    expected: &'static str,
) -> Result<(), SerializeError> {
    match Discriminator::find(extra) {
        Some(read) if own.is_none_or(|own| read < own) => {
            Err(SerializeError::new(document, Problem::Invalid { field: read.field(), expected }))
        }
        _ => Ok(()),
    }
}

serde_of_fields!(Event);

#[cfg(test)]
mod tests {
    use super::Event;
    use crate::wire::form::Pairs;
    use crate::wire::lane::refused;

    #[test]
    fn every_known_kind_takes_the_fast_lane() {
        let is_read = |body: &[u8]| Event::usual(Pairs::new(body)).is_ok();
        assert!(refused("ringme/documented", "form", is_read).is_empty());
        let unusual = refused("ringme/synthetic", "form", is_read);
        assert_eq!(unusual, ["unknown-message"]);
    }
}
