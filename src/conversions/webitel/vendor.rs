use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use time::Duration;

use crate::error::{ParseError, SerializeError};
use crate::leg::{Observe, Observer, Receipt, Timeouts};
use crate::registry::Vendor;
use crate::webitel::{self, Event, HookEvent, QueueId, QueueType};

/// Webitel: the events of its queue hooks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Webitel {}

/// What the receiver knows and Webitel does not send.
///
/// # Example
/// ```
/// use call_legs::conversions::webitel::Profile;
/// use call_legs::webitel::{HookEvent, QueueId, QueueType};
///
/// let profile: Profile =
///     serde_json::from_str(r#"{"event":"joined","queues":{"12":"inbound","57":"predictive"}}"#)?;
/// assert_eq!(profile.event, Some(HookEvent::Joined));
/// assert_eq!(profile.queues.get(&QueueId::from(57)), Some(&QueueType::Predictive));
///
/// // All hooks of this URL are of inbound queues.
/// let profile: Profile = serde_json::from_str(r#"{"queue":"inbound"}"#)?;
/// assert_eq!(profile.queue, Some(QueueType::Inbound));
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
#[non_exhaustive]
pub struct Profile {
    /// Event that the hooks are for, known from the URL or a header that the customer configured.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub event: Option<HookEvent>,

    /// Type of the queue that the hooks are of, where [`queues`](Self::queues) does not have it: the page lists no `queue_id`, so a
    /// receiver may know it only from the URL or a header.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub queue: Option<QueueType>,

    /// Types of the account's queues.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub queues: BTreeMap<QueueId, QueueType>,
}

impl Profile {
    /// Returns the type of a queue, if it is known.
    pub(super) fn queue_type(&self, id: Option<QueueId>) -> Option<&QueueType> {
        let is_known = |queue: &&QueueType| !matches!(queue, QueueType::Unknown(_));
        let listed = id.and_then(|id| self.queues.get(&id)).filter(is_known);
        listed.or_else(|| self.queue.as_ref().filter(is_known))
    }
}

/// Event of Webitel, in either of its formats.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(untagged)]
pub enum Document {
    /// Event that came as JSON: the first byte after a byte-order mark and whitespace is `{` or `[`.
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

    /// Returns how long to wait for further messages of Webitel.
    ///
    /// The vendor prescribes nothing. A schema may run 30 seconds, so an older hook may come that much later; and a member
    /// who is given back often joins the next queue in that time. Only the customer limits the waiting in a queue, and hours
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

    fn parse(document: Option<&str>, body: &[u8]) -> Result<Document, ParseError> {
        if document.is_some() {
            return Err(ParseError::unknown_document("webitel document"));
        }
        if webitel::is_json(body) {
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
