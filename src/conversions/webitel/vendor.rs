use serde::Serialize;
use time::Duration;

use super::Profile;
use crate::error::{ParseError, SerializeError};
use crate::leg::{Observe, Observer, Receipt, Timeouts};
use crate::vendor::Vendor;
use crate::webitel::{self, Event};

/// Webitel: the events of its queue hooks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Webitel {}

/// Event of Webitel, in either of its formats.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(untagged)]
pub enum Document {
    /// Event that came as JSON: the first byte after whitespace is `{` or `[`.
    Json(Event),

    /// Event that came as form data.
    Form(Event),
}

impl Document {
    const fn event(&self) -> &Event {
        match self {
            Self::Json(event) | Self::Form(event) => event,
        }
    }
}

impl Observe for Document {
    type Profile = Profile;

    fn observe_with(&self, profile: &Profile, receipt: &Receipt, observer: &mut dyn Observer) {
        self.event().observe_with(profile, receipt, observer);
    }
}

impl Vendor for Webitel {
    const NAME: &'static str = "webitel";

    type Profile = Profile;
    type Document = Document;

    /// How long to wait for what Webitel may still say.
    ///
    /// The vendor prescribes nothing. A schema may run 30 seconds, so an older hook may come that much later; and a member
    /// who is given back often joins the next queue in that time. Waiting in a queue is limited by the customer alone, and hours
    /// are possible: two of them, and a day of talk. `leaving` after a long post-processing adds the disposition.
    fn timeouts() -> Timeouts {
        Timeouts {
            quiet_period: Duration::seconds(30),
            redistribution: Duration::seconds(30),
            ring_limit: Duration::hours(2),
            talk_limit: Duration::hours(24),
            amendment_window: Duration::hours(24),
        }
    }

    fn parse(_: Option<&str>, body: &[u8]) -> Result<Document, ParseError> {
        if matches!(body.trim_ascii_start().first(), Some(b'{' | b'[')) {
            webitel::parse(body).map(Document::Json)
        } else {
            webitel::parse_form(body).map(Document::Form)
        }
    }

    fn serialize(document: &Document) -> Result<Vec<u8>, SerializeError> {
        match document {
            Document::Json(event) => webitel::serialize(event),
            Document::Form(event) => webitel::serialize_form(event),
        }
    }

    fn kind(document: &Document) -> &'static str {
        document.event().kind()
    }

    fn unparsed(document: &Document) -> Vec<String> {
        document.event().unparsed()
    }
}
