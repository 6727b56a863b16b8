//! Subscriptions: which events are sent to which address.
//!
//! They are resources below `https://<host>/api/ver1.0`, where the host is the operator's. [`Owner`] has the paths,
//! [`Access`] makes the requests; what authorises a request and what else answers is told by [`rest`](super::rest).
//!
//! | operation | method and path | request | success | answer |
//! |---|---|---|---|---|
//! | [`Access::add`] | `POST` [`collection`](Owner::collection) | [`Subscription`] without `id` | 201 | [`Subscription`], by [`subscription_from`] |
//! | [`Access::list`] | `GET` [`collection`](Owner::collection) | none | 200 | list of [`Subscription`], by [`subscriptions_from`] |
//! | [`Access::read`] | `GET` [`item`](Owner::item) | none | 200 | [`Subscription`], by [`subscription_from`] |
//! | [`Access::change`] | `PUT` [`item`](Owner::item) | [`Change`] | 200 | [`Subscription`], by [`subscription_from`] |
//! | [`Access::remove`] | `DELETE` [`item`](Owner::item) | none | 204 | empty, by [`removed_from`] |
//!
//! [`Access`]: super::rest::Access
//! [`Access::add`]: super::rest::Access::add
//! [`Access::list`]: super::rest::Access::list
//! [`Access::read`]: super::rest::Access::read
//! [`Access::change`]: super::rest::Access::change
//! [`Access::remove`]: super::rest::Access::remove
//! [`removed_from`]: super::rest::removed_from
//! [`subscription_from`]: super::rest::subscription_from
//! [`subscriptions_from`]: super::rest::subscriptions_from
//!
//! The vendor forbids touching the subscriptions of other integrations, so [`plan()`] names only those whose address
//! is below the caller's own, and nothing here removes a whole collection.
//! [`Access::carry_out`](super::rest::Access::carry_out) makes a plan's requests.
//!
//! # Example
//! ```
//! use call_legs::ringme::rest::Access;
//! use call_legs::ringme::subscription::{self, DEFAULT_LIMIT, EventKind, Method, Owner, Subscription};
//!
//! # fn main() -> Result<(), Box<dyn std::error::Error>> {
//! let owner = Owner::Extension { extension: 2101 };
//! assert_eq!(owner.collection(), "/extension/2101/event/");
//!
//! let listed = subscription::parse_list(
//!     br#"[{"url":"https://crm.example/ext-event/k3","event_type":"hangup","method":"GET","id":151},
//!          {"url":"https://other.example/x","event_type":"hangup","method":"GET","id":152}]"#,
//! )?;
//! let url = "https://crm.example/ext-event/k3".to_owned();
//! let wanted = [Subscription::new(url, EventKind::Hangup, Method::Post)];
//!
//! let plan = subscription::plan(&listed, &wanted, "https://crm.example", DEFAULT_LIMIT)?;
//! assert!(plan.delete.is_empty() && plan.create.is_empty());
//!
//! let access = Access::new("https://pbx.example", "not-a-real-token")?;
//! let requests = access.carry_out(&owner, &plan)?;
//! assert_eq!(requests[0].method(), "PUT");
//! assert_eq!(requests[0].uri().path(), "/api/ver1.0/extension/2101/event/151");
//! assert_eq!(requests[0].body(), br#"{"method":"POST"}"#);
//! # Ok(())
//! # }
//! ```

mod owner;
mod plan;

pub use self::owner::{ClientId, Owner};
pub use self::plan::{DEFAULT_LIMIT, Plan, PlanError, Update, plan};
pub use super::vocabulary::{EventKind, Method};

use super::json::RingMeJson;
use crate::error::{ParseError, Problem, SerializeError};
use crate::fields::Fields;
use crate::wire::codec::{Natural, Text, Word};
use crate::wire::document::Document as _;
use crate::wire::record::{Record, record};
use crate::wire::{json, list, object};

/// Subscription to one kind of event: as it is added, and as it is answered.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct Subscription {
    /// Address to which events are sent. Always there. Free text: the vendor's own samples are not all addresses.
    pub url: String,

    /// Event that is sent. Always there.
    pub event_type: EventKind,

    /// Method by which it is sent. Always there.
    pub method: Method,

    /// Number of the subscription in REST paths. Only in answers.
    pub id: Option<u64>,

    /// Everything else, in wire order.
    pub extra: Fields<'static>,
}

impl Subscription {
    /// Subscription that is to be added.
    #[must_use]
    pub const fn new(url: String, event_type: EventKind, method: Method) -> Self {
        Self { url, event_type, method, id: None, extra: Fields::new() }
    }

    /// Name of every field that no type names or that does not fit its type, once per occurrence.
    #[must_use]
    pub fn unparsed(&self) -> Vec<String> {
        let mut out = Vec::new();
        Record::add_unparsed(self, "", &mut out);
        out
    }
}

record! {
    Subscription: "ringme subscription" as RingMeJson {
        url: "url" as Text, required;
        event_type: "event_type" as Word, required;
        method: "method" as Word, required;
        id: "id" as Natural;
        ..extra
    }
}

/// Change of a subscription: the fields that become others.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct Change {
    /// New address, if it changes. Free text.
    pub url: Option<String>,

    /// New event, if it changes.
    pub event_type: Option<EventKind>,

    /// New method, if it changes.
    pub method: Option<Method>,

    /// Everything else, in wire order.
    pub extra: Fields<'static>,
}

impl Change {
    /// Change of nothing.
    #[must_use]
    pub const fn new() -> Self {
        Self { url: None, event_type: None, method: None, extra: Fields::new() }
    }

    /// Name of every field that no type names or that does not fit its type, once per occurrence.
    #[must_use]
    pub fn unparsed(&self) -> Vec<String> {
        let mut out = Vec::new();
        Record::add_unparsed(self, "", &mut out);
        out
    }
}

record! {
    Change: "ringme subscription change" as RingMeJson {
        url: "url" as Text;
        event_type: "event_type" as Word;
        method: "method" as Word;
        ..extra
    }
}

/// Reads one subscription: the body of a request that adds it, or of an answer.
///
/// # Errors
/// When it is no JSON object, or its address, event or method is missing or does not fit.
pub fn parse(body: &[u8]) -> Result<Subscription, ParseError> {
    object::read(body)
}

/// Writes one subscription.
///
/// # Errors
/// When a leftover would be read as a field, or is more than JSON can hold.
pub fn serialize(value: &Subscription) -> Result<Vec<u8>, SerializeError> {
    object::write(value)
}

/// Reads the change of a subscription.
///
/// # Errors
/// When it is no JSON object.
pub fn parse_change(body: &[u8]) -> Result<Change, ParseError> {
    object::read(body)
}

/// Writes the change of a subscription.
///
/// # Errors
/// When a leftover would be read as a field, or is more than JSON can hold.
pub fn serialize_change(value: &Change) -> Result<Vec<u8>, SerializeError> {
    object::write(value)
}

/// Reads the subscriptions of an owner; one object is a list of one.
///
/// # Errors
/// When it is neither a JSON list nor an object, or an entry is no subscription.
pub fn parse_list(body: &[u8]) -> Result<Vec<Subscription>, ParseError> {
    let list = list::read(Subscription::DOCUMENT, body);
    let not_a_list = ParseError::new(Subscription::DOCUMENT, Problem::NotAList);
    match list {
        Err(error) if error == not_a_list => match json::read(body) {
            Ok(object) => Subscription::from_fields(object).map(|subscription| vec![subscription]),
            Err(_) => Err(not_a_list),
        },
        list => list,
    }
}

/// Writes the subscriptions of an owner as a list.
///
/// # Errors
/// When a leftover would be read as a field, or is more than JSON can hold.
pub fn serialize_list(value: &[Subscription]) -> Result<Vec<u8>, SerializeError> {
    list::write(Subscription::DOCUMENT, value)
}
