use serde::Serialize;
use time::Duration;

use super::Profile;
use crate::connect::{self, Event, command};
use crate::error::{ParseError, SerializeError};
use crate::leg::{Observe, Observer, Receipt, Timeouts};
use crate::registry::Vendor;

/// 1C-Connect: its events, and the commands to its desktop program, which yield no observations.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Connect {}

/// Event of 1C-Connect, or a command to its desktop program: a message whose root element is `Command`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(untagged)]
#[allow(clippy::large_enum_variant, reason = "most are events")]
pub enum Document {
    /// Event.
    Event(Event),

    /// Command.
    Command(command::Command),
}

impl Observe for Document {
    type Profile = Profile;

    fn observe_with(&self, profile: &Profile, receipt: &Receipt, observer: &mut dyn Observer) {
        match self {
            Self::Event(event) => event.observe_with(profile, receipt, observer),
            Self::Command(_) => {}
        }
    }
}

impl Vendor for Connect {
    const NAME: &'static str = "connect";

    type Profile = Profile;
    type Document = Document;

    /// Returns how long to wait for further messages of 1C-Connect.
    ///
    /// The vendor prescribes nothing. `Finished` is the only end, and there is one leg, so nothing of the call itself follows.
    /// `RingingTimeout` shows a limit of the vendor's own, of unknown length: a ringing leg without an end counts as lost after
    /// ten minutes, an answered one after a day. Recordings and ratings come later, or never.
    fn timeouts() -> Timeouts {
        Timeouts {
            quiet_period: Duration::ZERO,
            redistribution: Duration::ZERO,
            ring_limit: Duration::minutes(10),
            talk_limit: Duration::hours(24),
            amendment_window: Duration::hours(24),
        }
    }

    fn parse(document: Option<&str>, body: &[u8]) -> Result<Document, ParseError> {
        if document.is_some() {
            return Err(ParseError::unknown_document("connect document"));
        }
        let event = connect::parse(body)?;
        let is_command = matches!(&event, Event::Unknown(unknown) if unknown.root == "Command");
        if is_command { command::parse(body).map(Document::Command) } else { Ok(Document::Event(event)) }
    }

    fn serialize(document: &Document) -> Result<Vec<u8>, SerializeError> {
        match document {
            Document::Event(event) => connect::serialize(event),
            Document::Command(command) => command::serialize(command),
        }
    }

    fn kind(document: &Document) -> &'static str {
        match document {
            Document::Event(event) => event.kind(),
            Document::Command(_) => "command",
        }
    }

    fn unparsed(document: &Document) -> Vec<String> {
        match document {
            Document::Event(event) => event.unparsed(),
            Document::Command(command) => command.unparsed(),
        }
    }
}
