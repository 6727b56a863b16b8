//! What Vega pushes, on the socket and by webhook alike.

use super::call::{CallEvent, Presence};
use super::dialect::Vega;
use super::vocabulary::{Direction, EventName};
use crate::error::{ParseError, Problem, SerializeError};
use crate::fields::{Fields, Value};
use crate::wire::codec::{Code, Codec as _, Expected as _, NonEmpty};
use crate::wire::document::{Document, serde_of_fields};
use crate::wire::json::Tokens;
use crate::wire::record::{Dialect as _, Record, put, unparsed_fields};
use crate::wire::sink::Sink;
use crate::wire::source::Unusual;

const DOCUMENT: &str = "vega event";

/// Message that Vega pushes, on the socket or by webhook.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
#[allow(clippy::large_enum_variant, reason = "almost every message is a call")]
pub enum Event {
    /// Event of a leg: it rings, is answered, or is over.
    Call(CallEvent),

    /// Change of an employee's presence: `lgDirection` 32 or 64, whatever `event` says.
    Presence(Presence),

    /// Error, whatever else it holds.
    Error(Error),

    /// Any other event, whole.
    Unknown(Fields<'static>),
}

impl Event {
    /// Returns the name of the variant, in small letters with `_`.
    #[must_use]
    pub const fn kind(&self) -> &'static str {
        match self {
            Self::Call(_) => "call",
            Self::Presence(_) => "presence",
            Self::Error(_) => "error",
            Self::Unknown(_) => "unknown",
        }
    }

    /// Returns the path of every field that is unknown or invalid.
    #[must_use]
    pub fn unparsed(&self) -> Vec<String> {
        match self {
            Self::Call(call) => call.unparsed(),
            Self::Presence(presence) => presence.unparsed(),
            Self::Error(error) => unparsed_fields(&error.extra),
            Self::Unknown(fields) => unparsed_fields(fields),
        }
    }
}

impl Event {
    /// Reads a call or a change of presence by the fast lane. Both have the same fields.
    pub(super) fn usual(tokens: &mut Tokens<'_>) -> Result<Self, Unusual> {
        // Other events are small, or seldom: not worth a try.
        let is_call = |word| Kind::new(&EventName::from(word), None) == Kind::Call;
        if tokens.first_text("event").is_some_and(|word| !is_call(word)) {
            return Err(Unusual::Other);
        }
        let mut presence: Presence = match tokens.usual() {
            Err(Unusual::Invalid(problem)) => return Err(refusal(tokens, *problem)),
            read => read?,
        };
        match Kind::new(&presence.event, Some(presence.direction)) {
            Kind::Call => match presence.uuid.take() {
                Some(uuid) if !uuid.as_str().is_empty() => Ok(Self::Call(presence.into_call(uuid))),
                uuid => Err(no_uuid(uuid.is_some() || presence.extra.contains(UUID))),
            },
            Kind::Presence => Ok(Self::Presence(presence)),
            Kind::Error | Kind::Unknown => Err(Unusual::Other),
        }
    }
}

const UUID: &str = "uuid";

/// Refuses a call in which only the identifier is wrong.
#[cold]
fn no_uuid(is_there: bool) -> Unusual {
    let problem = if is_there {
        Problem::Invalid { field: UUID, expected: NonEmpty::EXPECTED }
    } else {
        Problem::Missing { field: UUID }
    };
    Unusual::refused(CallEvent::DOCUMENT, problem)
}

/// Refuses a message in which the table of calls and changes of presence found this first fault.
#[cold]
fn refusal(tokens: &mut Tokens<'_>, problem: Problem) -> Unusual {
    const EVENT: &str = "event";
    let missing = Problem::Missing { field: EVENT };
    // Without a name it has no kind, whatever else is wrong.
    if problem == missing {
        tokens.refusal(DOCUMENT, missing)
    } else if matches!(problem, Problem::Invalid { field: EVENT, .. }) {
        tokens.refusal(DOCUMENT, Problem::Invalid { field: EVENT, expected: "text" })
    } else if tokens.first_text(EVENT).is_some() {
        // Without a direction it is a call if its name says so, and what is wrong with that is found by the call's own table.
        tokens.rewind();
        tokens.usual_as::<CallEvent>().map_or_else(|unusual| unusual, |_| Unusual::Other)
    } else {
        Unusual::Other
    }
}

/// Variant that a message is.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Call,
    Presence,
    Error,
    Unknown,
}

impl Kind {
    fn new(event: &EventName, direction: Option<Direction>) -> Self {
        match event {
            EventName::Error => Self::Error,
            EventName::Dial | EventName::Bridge | EventName::Hangup | EventName::Unknown(_)
                if direction.is_some_and(Direction::is_pause) =>
            {
                Self::Presence
            }
            EventName::Dial | EventName::Bridge | EventName::Hangup => Self::Call,
            EventName::Unknown(_) => Self::Unknown,
        }
    }

    fn from_fields(fields: &Fields<'_>) -> Result<Self, Problem> {
        let field = |field| fields.iter().find(|(name, value)| name == field && !Vega::is_absent(value));
        let event = match field("event") {
            Some((_, Value::Text(event))) => EventName::from(event.as_ref()),
            Some(_) => return Err(Problem::Invalid { field: "event", expected: "text" }),
            None => return Err(Problem::Missing { field: "event" }),
        };
        let direction = field("lgDirection").and_then(|(_, code)| Code::read(code.as_borrowed()).ok());
        Ok(Self::new(&event, direction))
    }
}

impl Document for Event {
    fn from_fields(fields: Fields<'_>) -> Result<Self, ParseError> {
        match Kind::from_fields(&fields).map_err(|problem| ParseError::new(DOCUMENT, problem))? {
            Kind::Call => CallEvent::from_fields(fields).map(Self::Call),
            Kind::Presence => Presence::from_fields(fields).map(Self::Presence),
            Kind::Error => Error::from_fields(fields).map(Self::Error),
            Kind::Unknown => Ok(Self::Unknown(fields.into_owned())),
        }
    }

    /// Refuses what would be read as another variant.
    fn write_to<'a>(&'a self, out: &mut dyn Sink<'a>) -> Result<(), SerializeError> {
        let (is_own, expected) = match self {
            Self::Call(call) => (
                Kind::new(&call.event, Some(call.direction)) == Kind::Call,
                "`call.dial`, `call.bridge` or `call.hangup`, with the direction of a call",
            ),
            Self::Presence(presence) => (
                Kind::new(&presence.event, Some(presence.direction)) == Kind::Presence,
                "a name other than `error`, with direction 32 or 64",
            ),
            Self::Error(_) => (true, "`error`"),
            Self::Unknown(fields) => {
                (Kind::from_fields(fields) == Ok(Kind::Unknown), "the name of an unknown event")
            }
        };
        if !is_own {
            return Err(SerializeError::new(DOCUMENT, Problem::Invalid { field: "event", expected }));
        }
        match self {
            Self::Call(call) => call.write_to(out)?,
            Self::Presence(presence) => presence.write_to(out)?,
            Self::Error(error) => error.write_to(out)?,
            Self::Unknown(fields) => out.put_extras(fields),
        }
        Ok(())
    }
}

serde_of_fields!(Event);

/// Error that the PBX reports. *Undocumented*: only its `event`, which is `error`, is known.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct Error {
    /// Everything else, in wire order.
    pub extra: Fields<'static>,
}

impl Error {
    /// Creates an error without any other field.
    #[allow(clippy::new_without_default, reason = "an error is no default of anything")]
    #[must_use]
    pub const fn new() -> Self {
        Self { extra: Fields::new() }
    }
}

impl Document for Error {
    fn from_fields(fields: Fields<'_>) -> Result<Self, ParseError> {
        let kind = Kind::from_fields(&fields).map_err(|problem| ParseError::new("vega error", problem))?;
        if kind != Kind::Error {
            let problem = Problem::Invalid { field: "event", expected: "`error`" };
            return Err(ParseError::new("vega error", problem));
        }
        let mut extra = Fields::new();
        let mut is_read = false;
        for (name, value) in fields {
            if is_read || name != *"event" {
                extra.push(name.into_owned(), value.into_owned());
            } else {
                is_read = !Vega::is_absent(&value);
            }
        }
        Ok(Self { extra })
    }

    fn write_to<'a>(&'a self, out: &mut dyn Sink<'a>) -> Result<(), SerializeError> {
        static EVENT: EventName = EventName::Error;
        put::<Vega>(out, "event", Ok(EVENT.as_str().into()))
            .map_err(|problem| SerializeError::new("vega error", problem))?;
        out.put_extras(&self.extra);
        Ok(())
    }
}

serde_of_fields!(Error);

#[cfg(test)]
mod tests {
    use super::Event;
    use crate::wire::json::Tokens;
    use crate::wire::lane::refused;

    #[test]
    fn calls_and_changes_of_presence_take_the_fast_lane() {
        let is_read = |body: &[u8]| {
            std::str::from_utf8(body).is_ok_and(|text| Event::usual(&mut Tokens::new(text)).is_ok())
        };
        assert!(refused("vega/documented", "json", is_read).is_empty());
        let unusual = refused("vega/synthetic", "json", is_read);
        assert_eq!(
            unusual,
            ["error-bare", "error-with-text", "not-utf-8", "presence-unknown-event", "unknown-event"]
        );
    }
}
