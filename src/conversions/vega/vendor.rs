use serde::{Deserialize, Serialize};
use time::Duration;

use crate::error::{ParseError, SerializeError};
use crate::leg::{Observe, Observer, Receipt, Timeouts};
use crate::registry::Vendor;
use crate::vega::{self, Event, active, history};

/// Vega and Phonet: events, active calls, records of the history.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Vega {}

/// What the receiver knows and Vega does not send: nothing so far.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
#[non_exhaustive]
pub struct Profile {}

/// Event of Vega, or a list that its REST interface answers with.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(untagged)]
#[allow(clippy::large_enum_variant, reason = "most are events")]
pub enum Document {
    /// Event.
    Event(Event),

    /// Ongoing calls: the document `active`.
    Active(Vec<active::Call>),

    /// Records of the history: the document `history`.
    History(Vec<history::Record>),
}

impl Observe for Document {
    type Profile = Profile;

    fn observe_with(&self, profile: &Profile, receipt: &Receipt, observer: &mut dyn Observer) {
        match self {
            Self::Event(event) => event.observe_with(profile, receipt, observer),
            Self::Active(calls) => calls.observe_with(profile, receipt, observer),
            Self::History(records) => records.observe_with(profile, receipt, observer),
        }
    }
}

impl Vendor for Vega {
    const NAME: &'static str = "vega";
    const DOCUMENTS: &'static [&'static str] = &["active", "history"];

    type Profile = Profile;
    type Document = Document;

    /// Returns how long to wait for further messages of Vega.
    ///
    /// The vendor prescribes nothing. A hangup ends its own leg, and those of a group and its members are separate messages
    /// in no promised order: two seconds. There is no replay, so an end may get lost: ten minutes of ringing, a day of talk.
    /// History records, recordings and contacts that are found late amend the call for a day.
    fn timeouts() -> Timeouts {
        Timeouts {
            quiet_period: Duration::seconds(2),
            redistribution: Duration::seconds(2),
            ring_limit: Duration::minutes(10),
            talk_limit: Duration::hours(24),
            amendment_window: Duration::hours(24),
        }
    }

    fn parse(document: Option<&str>, body: &[u8]) -> Result<Document, ParseError> {
        match document {
            Some("active") => active::parse(body).map(Document::Active),
            Some("history") => history::parse(body).map(Document::History),
            None => vega::parse(body).map(Document::Event),
            Some(_) => Err(ParseError::unknown_document("vega document")),
        }
    }

    fn serialize(document: &Document) -> Result<Vec<u8>, SerializeError> {
        match document {
            Document::Event(event) => vega::serialize(event),
            Document::Active(calls) => active::serialize(calls),
            Document::History(records) => history::serialize(records),
        }
    }

    fn kind(document: &Document) -> &'static str {
        match document {
            Document::Event(event) => event.kind(),
            Document::Active(_) => "active",
            Document::History(_) => "history",
        }
    }

    fn unparsed(document: &Document) -> Vec<String> {
        match document {
            Document::Event(event) => event.unparsed(),
            Document::Active(calls) => unparsed_items(calls, active::Call::unparsed),
            Document::History(records) => unparsed_items(records, history::Record::unparsed),
        }
    }
}

/// Returns the paths of each item of a list.
fn unparsed_items<T>(items: &[T], unparsed: fn(&T) -> Vec<String>) -> Vec<String> {
    let paths = items.iter().enumerate().map(|(at, item)| (at, unparsed(item)));
    paths.flat_map(|(at, paths)| paths.into_iter().map(move |path| format!("[{at}].{path}"))).collect()
}
