//! What 1C-Connect pushes.

mod account;
mod call;
mod chat;
mod common;
mod request;
mod session;

use std::borrow::Cow;

pub use self::account::{AgentOnlineStatus, PersonalInfo};
pub use self::call::Call;
pub use self::chat::{FileTransfer, Message};
pub use self::common::{Head, Place};
pub use self::request::{ServiceRequest, Treatment};
pub use self::session::{File, Files, RemoteAccessSession};
use super::dialect::{Connect, Word};
use super::vocabulary::{Action, Object};
use crate::error::{ParseError, Problem, SerializeError};
use crate::fields::{Fields, Value};
use crate::wire::codec::{Codec, Text};
use crate::wire::document::{Document, serde_of_fields};
use crate::wire::record::{Group as _, record, unparsed_fields};
use crate::wire::sink::Sink;
use crate::wire::source::Unusual;
use crate::wire::xml::{self, RootElement};

const DOCUMENT: &str = "connect event";
const EVENT: &str = "Event";
const COMMAND_RESULT: &str = "CommandResult";
const OBJECT: &str = "@Object";

/// Attributes of the root element.
pub(super) const ATTRIBUTES: &[&[&str]] = &[Head::NAMES, &[OBJECT]];

/// Message that the desktop program sends.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
#[allow(clippy::large_enum_variant, reason = "almost every message is a call")]
pub enum Event {
    /// Personal data of a contact.
    PersonalInfo(PersonalInfo),

    /// Presence of an account changed.
    AgentOnlineStatus(AgentOnlineStatus),

    /// A message in a chat.
    Message(Message),

    /// A call entered a state.
    Call(Call),

    /// A remote-access session entered a state.
    RemoteAccessSession(RemoteAccessSession),

    /// A file in a chat was carried.
    FileTransfer(FileTransfer),

    /// A request to a support line entered a state.
    Treatment(Treatment),

    /// A ticket of a support line.
    ServiceRequest(ServiceRequest),

    /// Answer to a command.
    CommandResult(CommandResult),

    /// Any other message, whole: another root, or an event of another kind.
    Unknown(Unknown),
}

impl Event {
    /// Returns the name of the variant, in small letters with `_`.
    #[must_use]
    pub const fn kind(&self) -> &'static str {
        match self {
            Self::PersonalInfo(_) => "personal_info",
            Self::AgentOnlineStatus(_) => "agent_online_status",
            Self::Message(_) => "message",
            Self::Call(_) => "call",
            Self::RemoteAccessSession(_) => "remote_access_session",
            Self::FileTransfer(_) => "file_transfer",
            Self::Treatment(_) => "treatment",
            Self::ServiceRequest(_) => "service_request",
            Self::CommandResult(_) => "command_result",
            Self::Unknown(_) => "unknown",
        }
    }

    /// Returns the path of every field that is unknown or invalid.
    #[must_use]
    pub fn unparsed(&self) -> Vec<String> {
        match self {
            Self::PersonalInfo(info) => info.unparsed(),
            Self::AgentOnlineStatus(status) => status.unparsed(),
            Self::Message(message) => message.unparsed(),
            Self::Call(call) => call.unparsed(),
            Self::RemoteAccessSession(session) => session.unparsed(),
            Self::FileTransfer(transfer) => transfer.unparsed(),
            Self::Treatment(treatment) => treatment.unparsed(),
            Self::ServiceRequest(request) => request.unparsed(),
            Self::CommandResult(result) => result.unparsed(),
            Self::Unknown(unknown) => unparsed_fields(&unknown.fields),
        }
    }

    /// Reads the root element by its name and contents.
    pub(super) fn from_element(root: Cow<'_, str>, contents: Value<'_>) -> Result<Self, ParseError> {
        let Value::Fields(fields) = contents else { return Err(not_one_element()) };
        let mut event = match root.as_ref() {
            EVENT => Self::from_event(fields)?,
            COMMAND_RESULT => CommandResult::from_fields(fields).map(Self::CommandResult)?,
            _ => Self::Unknown(Unknown::new(root, fields.into_owned())),
        };
        xml::join_texts(event.extra_mut());
        Ok(event)
    }

    /// Reads a known message by the fast lane.
    pub(super) fn usual(root: RootElement<'_>) -> Result<Self, Unusual> {
        match root.name {
            EVENT => {}
            COMMAND_RESULT => return root.usual().map(Self::CommandResult),
            _ => return Err(Unusual::Other),
        }
        let object = root.attribute("Object").ok_or(Unusual::Other)?;
        match Object::from(object.trim_ascii()) {
            Object::PersonalInfo => root.usual().map(Self::PersonalInfo),
            Object::AgentOnlineStatus => root.usual().map(Self::AgentOnlineStatus),
            Object::Message => root.usual().map(Self::Message),
            Object::Call => root.usual().map(Self::Call),
            Object::RemoteAccessSession => root.usual().map(Self::RemoteAccessSession),
            Object::FileTransfer => root.usual().map(Self::FileTransfer),
            Object::Treatment => root.usual().map(Self::Treatment),
            Object::ServiceRequest => root.usual().map(Self::ServiceRequest),
            Object::Unknown(_) => Err(Unusual::Other),
        }
    }

    const fn extra_mut(&mut self) -> &mut Fields<'static> {
        match self {
            Self::PersonalInfo(info) => &mut info.extra,
            Self::AgentOnlineStatus(status) => &mut status.extra,
            Self::Message(message) => &mut message.extra,
            Self::Call(call) => &mut call.extra,
            Self::RemoteAccessSession(session) => &mut session.extra,
            Self::FileTransfer(transfer) => &mut transfer.extra,
            Self::Treatment(treatment) => &mut treatment.extra,
            Self::ServiceRequest(request) => &mut request.extra,
            Self::CommandResult(result) => &mut result.extra,
            Self::Unknown(unknown) => &mut unknown.fields,
        }
    }

    fn from_event(fields: Fields<'_>) -> Result<Self, ParseError> {
        let object = object(&fields).map_err(|problem| ParseError::new(DOCUMENT, problem))?;
        match object {
            Object::PersonalInfo => PersonalInfo::from_fields(fields).map(Self::PersonalInfo),
            Object::AgentOnlineStatus => AgentOnlineStatus::from_fields(fields).map(Self::AgentOnlineStatus),
            Object::Message => Message::from_fields(fields).map(Self::Message),
            Object::Call => Call::from_fields(fields).map(Self::Call),
            Object::RemoteAccessSession => {
                RemoteAccessSession::from_fields(fields).map(Self::RemoteAccessSession)
            }
            Object::FileTransfer => FileTransfer::from_fields(fields).map(Self::FileTransfer),
            Object::Treatment => Treatment::from_fields(fields).map(Self::Treatment),
            Object::ServiceRequest => ServiceRequest::from_fields(fields).map(Self::ServiceRequest),
            Object::Unknown(_) => Ok(Self::Unknown(Unknown::new(EVENT, fields.into_owned()))),
        }
    }

    /// Name of the root element.
    pub(super) fn root(&self) -> &str {
        match self {
            Self::PersonalInfo(_)
            | Self::AgentOnlineStatus(_)
            | Self::Message(_)
            | Self::Call(_)
            | Self::RemoteAccessSession(_)
            | Self::FileTransfer(_)
            | Self::Treatment(_)
            | Self::ServiceRequest(_) => EVENT,
            Self::CommandResult(_) => COMMAND_RESULT,
            Self::Unknown(unknown) => &unknown.root,
        }
    }
}

/// Kind of an event, by its attributes.
fn object(fields: &Fields<'_>) -> Result<Object, Problem> {
    let object = fields.get(OBJECT).ok_or(Problem::Missing { field: OBJECT })?;
    Word::read(object.as_borrowed()).map_err(|_| Problem::Invalid { field: OBJECT, expected: "text" })
}

const fn not_one_element() -> ParseError {
    ParseError::new(DOCUMENT, Problem::Invalid { field: "root", expected: "one element" })
}

/// A message is one field: its root element.
impl Document for Event {
    fn from_fields(fields: Fields<'_>) -> Result<Self, ParseError> {
        let mut roots = fields.into_iter();
        match (roots.next(), roots.next()) {
            (Some((crate::fields::Name::Text(root), contents)), None) => Self::from_element(root, contents),
            _ => Err(not_one_element()),
        }
    }

    /// Refuses an unknown message that would be read as a known one.
    fn write_to<'a>(&'a self, out: &mut dyn Sink<'a>) -> Result<(), SerializeError> {
        match self {
            Self::PersonalInfo(info) => info.write_to(out),
            Self::AgentOnlineStatus(status) => status.write_to(out),
            Self::Message(message) => message.write_to(out),
            Self::Call(call) => call.write_to(out),
            Self::RemoteAccessSession(session) => session.write_to(out),
            Self::FileTransfer(transfer) => transfer.write_to(out),
            Self::Treatment(treatment) => treatment.write_to(out),
            Self::ServiceRequest(request) => request.write_to(out),
            Self::CommandResult(result) => result.write_to(out),
            Self::Unknown(unknown) => {
                unknown.check().map_err(|problem| SerializeError::new(DOCUMENT, problem))?;
                out.put_extras(&unknown.fields);
                Ok(())
            }
        }
    }

    fn to_fields(&self) -> Result<Fields<'_>, SerializeError> {
        xml::element(self.root(), self)
    }
}

serde_of_fields!(Event);

/// Message of a kind that this crate does not know, whole.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct Unknown {
    /// Name of the root element; `Event` where the attribute `Object` is not known. Any name, so no word list.
    pub root: String,

    /// Attributes, child elements and text of the root element, in wire order.
    pub fields: Fields<'static>,
}

impl Unknown {
    /// Creates a message of that root element.
    #[must_use]
    pub fn new(root: impl Into<String>, fields: Fields<'static>) -> Self {
        Self { root: root.into(), fields }
    }

    /// Whether it is not known indeed.
    fn check(&self) -> Result<(), Problem> {
        let invalid = |field, expected| Err(Problem::Invalid { field, expected });
        match self.root.as_str() {
            EVENT if !matches!(object(&self.fields)?, Object::Unknown(_)) => {
                invalid(OBJECT, "an unknown kind of event")
            }
            COMMAND_RESULT => invalid("root", "an unknown element"),
            _ => Ok(()),
        }
    }
}

record! {
    /// Answer to a command. *Undocumented*: all that is known is what public clients read.
    #[derive(Clone, Debug, PartialEq, Eq, Hash)]
    pub struct CommandResult: "connect command result" as Connect {
        /// Action of the command.
        pub action: Option<Action> = "@Action" as Word;
        /// Label that the application gave to the command; may be empty. Free text.
        pub id: Option<String> = "@ID" as Text;
        /// What became of the command. Free text: its values are not known, so nothing distinguishes success from failure.
        pub result: Option<String> = "Result" as Text;
        ..extra
    }
}

#[cfg(test)]
mod tests {
    use super::Event;
    use crate::wire::lane::refused;
    use crate::wire::xml::{RootElement, Text};

    #[test]
    fn every_known_kind_takes_the_fast_lane() {
        let is_read = |body: &[u8]| {
            let text = Text::new(body).expect("a text");
            RootElement::open(text).and_then(Event::usual).is_ok()
        };
        assert!(refused("connect/documented", "xml", is_read).is_empty());
        let unusual = [
            "comments-with-markup",
            "html-without-document-type",
            "message-service",
            "plain-xml-freedoms",
            "remote-session-odd-files",
            "unknown-object",
            "unknown-root",
        ];
        assert_eq!(refused("connect/synthetic", "xml", is_read), unusual);
    }
}
