use std::fmt;

use serde::{Serialize, Serializer};

use super::Source;
use super::source::serialize_json;
use crate::error::{ParseError, SerializeError};
use crate::leg::{Observed, Observer, Receipt};
use crate::registry::{self, Document, Vendor};

/// Parsed message of any vendor.
pub struct Message(Box<dyn Document>);

impl Message {
    /// Parses a message of a source.
    ///
    /// # Errors
    /// As its vendor's `parse`.
    pub fn parse(source: &Source, body: &[u8]) -> Result<Self, ParseError> {
        source.vendor.parse(source.document, body).map(Self)
    }

    /// Creates a message from a vendor's document.
    #[must_use]
    pub fn new<V: Vendor>(document: V::Document) -> Self {
        Self(registry::document::<V>(document))
    }

    /// Returns the vendor's document, if the message is of that vendor.
    #[must_use]
    pub fn downcast_ref<V: Vendor>(&self) -> Option<&V::Document> {
        self.0.document().downcast_ref()
    }

    /// Returns the kind of the message in `snake_case`: the variant of an event, the name of another document, or `command`.
    #[must_use]
    pub fn kind(&self) -> &'static str {
        self.0.kind()
    }

    /// Returns the path of every field that is unknown or does not have the expected type.
    #[must_use]
    pub fn unparsed(&self) -> Vec<String> {
        self.0.unparsed()
    }

    /// Returns all observations and presences of the message. The profile of another vendor's source is ignored.
    #[must_use]
    pub fn observe(&self, source: &Source, receipt: &Receipt) -> Observed {
        let mut observed = Observed::default();
        self.observe_with(source, receipt, &mut observed);
        observed
    }

    /// Passes all observations and presences of the message to an observer. The profile of another vendor's source is ignored.
    pub fn observe_with(&self, source: &Source, receipt: &Receipt, observer: &mut dyn Observer) {
        self.0.observe(source.profile.as_deref(), receipt, observer);
    }

    /// Writes the message in the format in which it was read.
    ///
    /// # Errors
    /// As its vendor's `serialize`.
    pub fn serialize(&self) -> Result<Vec<u8>, SerializeError> {
        self.0.serialize()
    }
}

impl Clone for Message {
    fn clone(&self) -> Self {
        Self(self.0.copied())
    }
}

impl PartialEq for Message {
    fn eq(&self, other: &Self) -> bool {
        self.0.is_equal(&*other.0)
    }
}

impl Eq for Message {}

impl fmt::Debug for Message {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

/// Serializes the message in its serde form, which is its wire form except for what [`Fields`](crate::Fields) says of JSON.
impl Serialize for Message {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serialize_json(self.0.to_json(), serializer)
    }
}
