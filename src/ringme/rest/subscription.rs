//! Subscriptions and their changes.

use crate::error::{ParseError, Problem, SerializeError};
use crate::ringme::dialect::RingMeJson;
use crate::ringme::vocabulary::{EventKind, Method};
use crate::wire::codec::{Natural, Text, Word};
use crate::wire::document::Document as _;
use crate::wire::record::{Record, record};
use crate::wire::{self, json};

record! {
    /// Subscription to one kind of event: as it is added, and as it is answered.
    #[derive(Clone, Debug, PartialEq, Eq, Hash)]
    pub struct Subscription: "ringme subscription" as RingMeJson {
        /// Address to which events are sent. Always there. Free text: the vendor's own samples are not all addresses.
        pub url: String = "url" as Text, required;
        /// Event that is sent. Always there.
        pub event_type: EventKind = "event_type" as Word, required;
        /// Method by which it is sent. Always there.
        pub method: Method = "method" as Word, required;
        /// Number of the subscription in REST paths. Only in answers.
        pub id: Option<u64> = "id" as Natural;
        ..extra
    }
}

record! {
    /// Change of a subscription: its new values.
    #[derive(Clone, Debug, PartialEq, Eq, Hash)]
    pub struct SubscriptionChange: "ringme subscription change" as RingMeJson {
        /// New address, if that changes. Free text.
        pub url: Option<String> = "url" as Text;
        /// New event, if that changes.
        pub event_type: Option<EventKind> = "event_type" as Word;
        /// New method, if that changes.
        pub method: Option<Method> = "method" as Word;
        ..extra
    }
}

/// Reads one subscription: the body of a request that adds it, or of an answer.
///
/// # Errors
/// When it is no JSON object, or its address, event or method is missing or invalid.
pub fn parse_subscription(body: &[u8]) -> Result<Subscription, ParseError> {
    wire::parse_json(body)
}

/// Writes one subscription.
///
/// # Errors
/// When an unknown field would be read as a field, or JSON cannot hold it.
pub fn serialize_subscription(value: &Subscription) -> Result<Vec<u8>, SerializeError> {
    wire::serialize_json(value)
}

/// Reads the change of a subscription.
///
/// # Errors
/// When it is no JSON object.
pub fn parse_subscription_change(body: &[u8]) -> Result<SubscriptionChange, ParseError> {
    wire::parse_json(body)
}

/// Writes the change of a subscription.
///
/// # Errors
/// When an unknown field would be read as a field, or JSON cannot hold it.
pub fn serialize_subscription_change(value: &SubscriptionChange) -> Result<Vec<u8>, SerializeError> {
    wire::serialize_json(value)
}

/// Reads the subscriptions of an owner; one object is a list of one.
///
/// # Errors
/// When it is neither a JSON list nor an object, or an entry is no subscription.
pub fn parse_subscriptions(body: &[u8]) -> Result<Vec<Subscription>, ParseError> {
    let list = wire::parse_json_list(Subscription::DOCUMENT, body);
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
/// When an unknown field would be read as a field, or JSON cannot hold it.
pub fn serialize_subscriptions(value: &[Subscription]) -> Result<Vec<u8>, SerializeError> {
    wire::serialize_json_list(Subscription::DOCUMENT, value)
}
