//! What Webitel's hooks bring.

use super::agent_status::AgentStatus;
use super::dialect::Webitel;
use super::queue_event::QueueEvent;
use super::vocabulary::{AttemptResult, StopCause, TeamEvent};
use crate::error::{ParseError, Problem, SerializeError};
use crate::fields::{Fields, Value};
use crate::wire::codec::{Expected as _, SignedInteger};
use crate::wire::document::{Document, serde_of_fields};
use crate::wire::form::Pairs;
use crate::wire::json::Tokens;
use crate::wire::record::{Dialect as _, Record, unparsed_fields};
use crate::wire::sink::Sink;
use crate::wire::source::Unusual;

pub(super) const DOCUMENT: &str = "webitel event";

/// Bag of variables that a hook brings.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
#[allow(clippy::large_enum_variant, reason = "almost every message is a hook of a queue")]
pub enum Event {
    /// Something happened to a subscriber in a queue.
    QueueEvent(QueueEvent),

    /// An agent's status changed: the hook of a team. *Undocumented*.
    AgentStatus(AgentStatus),

    /// Any other bag, whole.
    Unknown(Fields<'static>),
}

impl Event {
    /// Returns the name of the variant, in small letters with `_`.
    #[must_use]
    pub const fn kind(&self) -> &'static str {
        match self {
            Self::QueueEvent(_) => "queue_event",
            Self::AgentStatus(_) => "agent_status",
            Self::Unknown(_) => "unknown",
        }
    }

    /// Returns the wire name of every variable that is unknown or invalid.
    #[must_use]
    pub fn unparsed(&self) -> Vec<String> {
        match self {
            Self::QueueEvent(hook) => hook.unparsed(),
            Self::AgentStatus(status) => status.unparsed(),
            Self::Unknown(fields) => unparsed_fields(fields),
        }
    }
}

/// What a bag of variables is.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    QueueEvent,
    AgentStatus,
    Unknown,
}

impl Kind {
    fn from_fields(fields: &Fields<'_>) -> Self {
        let set = |name| set(fields, name).is_some();
        if set("attempt_id") || expired(fields).is_some() {
            return Self::QueueEvent;
        }
        if set_text(fields, "event").is_some_and(is_agent_status) {
            return Self::AgentStatus;
        }
        let of_team = ["agent_id", "team_id", "status"].into_iter().all(set);
        let of_queue = ["event", "state", "channel"].into_iter().any(set);
        if of_team && !of_queue { Self::AgentStatus } else { Self::Unknown }
    }
}

impl Event {
    /// Reads JSON by the fast lane.
    pub(super) fn usual(tokens: &mut Tokens<'_>) -> Result<Self, Unusual> {
        let is_of_team =
            tokens.begins_with("agent_id") || tokens.first_text("event").is_some_and(is_agent_status);
        if is_of_team {
            return tokens.usual().ok().and_then(Self::certain_status).ok_or(Unusual::Other);
        }
        if !tokens.may_have("attempt_id\"") {
            return Err(Unusual::Other);
        }
        Self::certain_hook(tokens.usual()?)
    }

    /// Reads form data by the fast lane.
    pub(super) fn usual_form(pairs: Pairs<'_>) -> Result<Self, Unusual> {
        if pairs.begins_with(b"agent_id=") {
            Self::certain_status(pairs.usual()?).ok_or(Unusual::Other)
        } else if pairs.may_have(b"attempt_id=") {
            Self::certain_hook(pairs.usual()?)
        } else {
            Err(Unusual::Other)
        }
    }

    /// A hook that its identifier makes one. An invalid identifier does so too, and is what the hook is refused for.
    fn certain_hook(hook: QueueEvent) -> Result<Self, Unusual> {
        if hook.attempt_id.is_some() {
            Ok(Self::QueueEvent(hook))
        } else if set(hook.extra(), ATTEMPT_ID).is_some() {
            Err(Unusual::Refused(Box::new(INVALID_ATTEMPT_ID)))
        } else {
            Err(Unusual::Other)
        }
    }

    /// A status that no variable makes anything else.
    fn certain_status(status: AgentStatus) -> Option<Self> {
        let has = |name: &&str| status.extra.contains(name);
        let may_be_hook = ["attempt_id", "cc_result", "member_stop_cause"].iter().any(has);
        let is_of_team = status.team_id.is_some() && status.status.is_some();
        let is_of_queue = status.event.is_some() || ["event", "state", "channel"].iter().any(has);
        let is_status = status.event == Some(TeamEvent::AgentStatus) || (is_of_team && !is_of_queue);
        (is_status && !may_be_hook).then_some(Self::AgentStatus(status))
    }
}

const ATTEMPT_ID: &str = "attempt_id";

const INVALID_ATTEMPT_ID: ParseError = ParseError::new(
    QueueEvent::DOCUMENT,
    Problem::Invalid { field: ATTEMPT_ID, expected: SignedInteger::EXPECTED },
);

fn is_agent_status(word: &str) -> bool {
    matches!(TeamEvent::from(word), TeamEvent::AgentStatus)
}

/// First value of that name that says something.
fn set<'f, 'a>(fields: &'f Fields<'a>, name: &str) -> Option<&'f Value<'a>> {
    let mut found = fields.iter().filter(|(known, value)| known == name && !Webitel::is_absent(value));
    found.next().map(|(_, value)| value)
}

fn set_text<'f>(fields: &'f Fields<'_>, name: &str) -> Option<&'f str> {
    set(fields, name)?.as_str()
}

/// Name of the variable that says that the member has expired.
fn expired(fields: &Fields<'_>) -> Option<&'static str> {
    let word = |name| set_text(fields, name);
    if word("cc_result").is_some_and(|word| matches!(AttemptResult::from(word), AttemptResult::Expired)) {
        return Some("cc_result");
    }
    let stop_cause = "member_stop_cause";
    word(stop_cause).filter(|word| matches!(StopCause::from(*word), StopCause::Expired)).map(|_| stop_cause)
}

impl Document for Event {
    fn from_fields(fields: Fields<'_>) -> Result<Self, ParseError> {
        match Kind::from_fields(&fields) {
            Kind::QueueEvent => {
                let names_attempt = set(&fields, "attempt_id").is_some();
                let hook = QueueEvent::from_fields(fields)?;
                if names_attempt && hook.attempt_id.is_none() {
                    return Err(INVALID_ATTEMPT_ID);
                }
                Ok(Self::QueueEvent(hook))
            }
            Kind::AgentStatus => AgentStatus::from_fields(fields).map(Self::AgentStatus),
            Kind::Unknown => Ok(Self::Unknown(fields.into_owned())),
        }
    }

    /// A hook that would be read as another kind lacks what identifies it; an unknown bag that would be is none.
    fn write_to<'a>(&'a self, out: &mut dyn Sink<'a>) -> Result<(), SerializeError> {
        match self {
            // Its identifier is enough to identify it, so nothing else has to be looked at.
            Self::QueueEvent(hook) if hook.attempt_id.is_some() => hook.write_to(out),
            Self::QueueEvent(hook) => {
                let fields = hook.to_fields()?;
                check(&fields, Kind::QueueEvent, QueueEvent::DOCUMENT, "attempt_id")?;
                if set(&fields, "attempt_id").is_some() {
                    let problem = Problem::Invalid { field: "attempt_id", expected: SignedInteger::EXPECTED };
                    return Err(SerializeError::new(QueueEvent::DOCUMENT, problem));
                }
                hook.write_to(out)
            }
            Self::AgentStatus(status) => {
                check(&status.to_fields()?, Kind::AgentStatus, AgentStatus::DOCUMENT, "event")?;
                status.write_to(out)
            }
            Self::Unknown(fields) => {
                let field = match Kind::from_fields(fields) {
                    Kind::Unknown => {
                        out.put_extras(fields);
                        return Ok(());
                    }
                    Kind::QueueEvent => expired(fields).unwrap_or("attempt_id"),
                    Kind::AgentStatus => "agent_id",
                };
                let problem = Problem::Invalid { field, expected: "a variable of an unknown event" };
                Err(SerializeError::new(DOCUMENT, problem))
            }
        }
    }
}

/// Fails if a message would be read as one of another kind, for want of a field.
fn check(
    fields: &Fields<'_>,
    kind: Kind,
    document: &'static str,
    field: &'static str,
) -> Result<(), SerializeError> {
    if Kind::from_fields(fields) == kind {
        Ok(())
    } else {
        Err(SerializeError::new(document, Problem::Missing { field }))
    }
}

serde_of_fields!(Event);

#[cfg(test)]
mod tests {
    use super::Event;
    use crate::wire::form::Pairs;
    use crate::wire::json::Tokens;
    use crate::wire::lane::refused;

    #[test]
    fn hooks_and_statuses_take_the_fast_lane() {
        let is_read = |body: &[u8]| {
            let text = std::str::from_utf8(body).expect("UTF-8");
            Event::usual(&mut Tokens::new(text)).is_ok()
        };
        let unusual = refused("webitel/synthetic", "json", is_read);
        assert_eq!(unusual, ["expired-member", "no-attempt", "no-variable", "nothing-known"]);
    }

    #[test]
    fn form_data_takes_the_fast_lane() {
        let is_read = |body: &[u8]| Event::usual_form(Pairs::new(body)).is_ok();
        let unusual = refused("webitel/synthetic", "form", is_read);
        assert_eq!(unusual, ["expired-member", "html-page", "json-as-form"]);
    }
}
