//! Commands of an application to the desktop program.
//!
//! *Undocumented*, except the name of `SendMessage`: from the vendor's add-in for 1C, and from what public clients
//! write. One write to the pipe is one command, without [frame](super::frame), terminator or line end. In which
//! encoding is *disputed*: the public clients write UTF-8, as [`serialize`] does; the add-in writes UTF-16LE, which
//! [`frame::utf16le`](super::frame::utf16le) makes of that. Both are said to work. The answer is a
//! [`CommandResult`](super::CommandResult) with the command's action and label.
//!
//! # Example
//!
//! ```
//! use call_legs::connect::command::{self, CallTo, Command, Subscription};
//! use call_legs::connect::{Mode, Object};
//!
//! // After each connection: the events of calls that programs are known to ask for.
//! for mut subscription in Subscription::known_for(&Object::Call) {
//!     subscription.id = Some("calls".into());
//!     let written = command::serialize(&Command::EventSubscribe(subscription))?;
//!     assert!(written.starts_with(br#"<Command Action="EventSubscribe" ID="calls" Mode=""#));
//! }
//!
//! let mut dial = CallTo::new("+79000000001".into());
//! dial.mode = Some(Mode::Softphone);
//! let written = command::serialize(&Command::CallTo(dial))?;
//! assert_eq!(written, br#"<Command Action="CallTo" Mode="Softphone"><CallTo>+79000000001</CallTo></Command>"#);
//! # Ok::<(), call_legs::SerializeError>(())
//! ```

mod account;
mod subscription;

pub use self::account::{CallTo, ChangeMyOnlineStatus, SendMessage};
pub use self::subscription::Subscription;
use super::dialect::{Connect, Word};
use super::vocabulary::Action;
use crate::error::{ParseError, Problem, SerializeError};
use crate::fields::{Fields, Name, Value};
use crate::wire::codec::Codec;
use crate::wire::document::{Document, serde_of_fields};
use crate::wire::record::{put, unparsed_fields};
use crate::wire::sink::Sink;
use crate::wire::xml;

const DOCUMENT: &str = "connect command";
const COMMAND: &str = "Command";
const ACTION: &str = "@Action";

/// Command to the desktop program.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Command {
    /// Asks for events of one place, kind and initiator.
    EventSubscribe(Subscription),

    /// Asks for them no longer.
    EventUnSubscribe(Subscription),

    /// Dials a number.
    CallTo(CallTo),

    /// Sets the account's presence.
    ChangeMyOnlineStatus(ChangeMyOnlineStatus),

    /// Sends a message into a chat.
    SendMessage(SendMessage),

    /// Any other action, whole.
    Unknown(Unknown),
}

impl Command {
    /// Returns the path of every field that is unknown or invalid.
    #[must_use]
    pub fn unparsed(&self) -> Vec<String> {
        match self {
            Self::EventSubscribe(subscription) | Self::EventUnSubscribe(subscription) => {
                subscription.unparsed()
            }
            Self::CallTo(call) => call.unparsed(),
            Self::ChangeMyOnlineStatus(change) => change.unparsed(),
            Self::SendMessage(message) => message.unparsed(),
            Self::Unknown(unknown) => unparsed_fields(&unknown.fields),
        }
    }

    fn from_element(root: &str, contents: Value<'_>) -> Result<Self, ParseError> {
        let (COMMAND, Value::Fields(fields)) = (root, contents) else { return Err(no_command()) };
        let action = action(&fields).map_err(|problem| ParseError::new(DOCUMENT, problem))?;
        let mut command = match action {
            Action::EventSubscribe => {
                Document::from_fields(behind_action(fields)).map(Self::EventSubscribe)?
            }
            Action::EventUnSubscribe => {
                Document::from_fields(behind_action(fields)).map(Self::EventUnSubscribe)?
            }
            Action::CallTo => Document::from_fields(behind_action(fields)).map(Self::CallTo)?,
            Action::ChangeMyOnlineStatus => {
                Document::from_fields(behind_action(fields)).map(Self::ChangeMyOnlineStatus)?
            }
            Action::SendMessage => Document::from_fields(behind_action(fields)).map(Self::SendMessage)?,
            Action::Unknown(_) => Self::Unknown(Unknown::new(fields.into_owned())),
        };
        xml::join_texts(command.extra_mut());
        Ok(command)
    }

    const fn extra_mut(&mut self) -> &mut Fields<'static> {
        match self {
            Self::EventSubscribe(subscription) | Self::EventUnSubscribe(subscription) => {
                &mut subscription.extra
            }
            Self::CallTo(call) => &mut call.extra,
            Self::ChangeMyOnlineStatus(change) => &mut change.extra,
            Self::SendMessage(message) => &mut message.extra,
            Self::Unknown(unknown) => &mut unknown.fields,
        }
    }
}

/// What a command does, by its attributes.
fn action(fields: &Fields<'_>) -> Result<Action, Problem> {
    let action = fields.get(ACTION).ok_or(Problem::Missing { field: ACTION })?;
    Word::read(action.as_borrowed()).map_err(|_| Problem::Invalid { field: ACTION, expected: "text" })
}

/// The fields without the one that said the action.
fn behind_action(fields: Fields<'_>) -> Fields<'_> {
    let mut is_taken = false;
    let is_left = |(name, _): &(Name<'_>, Value<'_>)| {
        let is_left = is_taken || *name != *ACTION;
        is_taken |= !is_left;
        is_left
    };
    fields.into_iter().filter(is_left).collect()
}

/// Writes a command with its action in front.
fn with_action<'a>(
    action: &'static str,
    document: &'a impl Document,
    out: &mut dyn Sink<'a>,
) -> Result<(), SerializeError> {
    put::<Connect>(out, ACTION, Ok(action.into()))
        .map_err(|problem| SerializeError::new(DOCUMENT, problem))?;
    document.write_to(out)
}

const fn no_command() -> ParseError {
    ParseError::new(DOCUMENT, Problem::Invalid { field: "root", expected: "one element `Command`" })
}

/// A command is one field: its root element.
impl Document for Command {
    fn from_fields(fields: Fields<'_>) -> Result<Self, ParseError> {
        let mut roots = fields.into_iter();
        match (roots.next(), roots.next()) {
            (Some((Name::Text(root), contents)), None) => Self::from_element(&root, contents),
            _ => Err(no_command()),
        }
    }

    /// Refuses an unknown command that would be read as a known one.
    fn write_to<'a>(&'a self, out: &mut dyn Sink<'a>) -> Result<(), SerializeError> {
        match self {
            Self::EventSubscribe(subscription) => with_action("EventSubscribe", subscription, out),
            Self::EventUnSubscribe(subscription) => with_action("EventUnSubscribe", subscription, out),
            Self::CallTo(call) => with_action("CallTo", call, out),
            Self::ChangeMyOnlineStatus(change) => with_action("ChangeMyOnlineStatus", change, out),
            Self::SendMessage(message) => with_action("SendMessage", message, out),
            Self::Unknown(unknown) => {
                unknown.check().map_err(|problem| SerializeError::new(DOCUMENT, problem))?;
                out.put_extras(&unknown.fields);
                Ok(())
            }
        }
    }

    fn to_fields(&self) -> Result<Fields<'_>, SerializeError> {
        xml::element(COMMAND, self)
    }
}

serde_of_fields!(Command);

/// Command of an action that this crate does not know, whole.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct Unknown {
    /// Attributes, `@Action` among them, child elements and text, in wire order.
    pub fields: Fields<'static>,
}

impl Unknown {
    /// Creates a command of these attributes and contents.
    #[must_use]
    pub const fn new(fields: Fields<'static>) -> Self {
        Self { fields }
    }

    /// Whether it is not known indeed.
    fn check(&self) -> Result<(), Problem> {
        match action(&self.fields)? {
            Action::Unknown(_) => Ok(()),
            Action::EventSubscribe
            | Action::EventUnSubscribe
            | Action::CallTo
            | Action::ChangeMyOnlineStatus
            | Action::SendMessage => Err(Problem::Invalid { field: ACTION, expected: "an unknown action" }),
        }
    }
}

/// Reads a command.
///
/// # Errors
/// When the body is not one XML element `Command` in UTF-8, has no `Action`, or not what its action requires.
pub fn parse(body: &[u8]) -> Result<Command, ParseError> {
    let read = xml::Text::new(body).and_then(|text| xml::read(text, &[]));
    let (root, contents) = read.map_err(|problem| ParseError::new(DOCUMENT, problem))?;
    Command::from_element(&root, contents)
}

/// Writes a command in UTF-8: no declaration, no layout, and always end tags.
///
/// # Errors
/// When a field holds what the protocol cannot express, such as an empty identifier or whitespace around it, or when what
/// is written would be read as another command.
pub fn serialize(command: &Command) -> Result<Vec<u8>, SerializeError> {
    xml::write(DOCUMENT, COMMAND, command)
}
