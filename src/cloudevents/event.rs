use serde::Serialize;
use time::OffsetDateTime;

use crate::ledger::Update;

/// Media type of one event in JSON.
pub const MEDIA_TYPE: &str = "application/cloudevents+json; charset=utf-8";

/// Media type of a list of events in JSON.
pub const BATCH_MEDIA_TYPE: &str = "application/cloudevents-batch+json; charset=utf-8";

/// Update as a CloudEvent, made by an [`Envelope`](super::Envelope). Its serde form is CloudEvents' JSON format.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct CloudEvent<'u> {
    specversion: &'static str,

    /// Identifier of the event in its source.
    pub id: String,

    /// Source of the event: a URI reference.
    pub source: String,

    /// Type of the event, such as `example.pbx.call.finished`.
    #[serde(rename = "type")]
    pub event_type: String,

    /// Call, agent or leg that the event is about.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub subject: Option<String>,

    /// Time at which what is reported happened.
    #[serde(with = "time::serde::rfc3339::option", skip_serializing_if = "Option::is_none")]
    pub time: Option<OffsetDateTime>,

    datacontenttype: &'static str,

    dataschema: &'static str,

    /// Key of the events that must stay in order.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub partitionkey: Option<String>,

    /// Update that the event carries.
    pub data: &'u Update,
}

/// Identifier of the JSON Schema of an update.
const UPDATE_SCHEMA: &str = concat!(
    "https://docs.rs/crate/call-legs/",
    env!("CARGO_PKG_VERSION_MAJOR"),
    ".",
    env!("CARGO_PKG_VERSION_MINOR"),
    "/source/schemas/update.schema.json"
);

impl<'u> CloudEvent<'u> {
    /// Creates an event without subject, time and key.
    pub(super) fn new(id: String, source: String, event_type: String, data: &'u Update) -> Self {
        Self {
            specversion: "1.0",
            id,
            source,
            event_type,
            subject: None,
            time: None,
            datacontenttype: "application/json",
            dataschema: UPDATE_SCHEMA,
            partitionkey: None,
            data,
        }
    }
}
