//! A whole message between its fields and its type, and serde's traits over that.

use crate::error::{ParseError, SerializeError};
use crate::fields::Fields;
use crate::wire::sink::Sink;

/// Type of a whole message, or of a part of one.
pub(crate) trait Document: Sized {
    /// Reads the type from all of a message's fields.
    fn from_fields(fields: Fields<'_>) -> Result<Self, ParseError>;

    /// Writes all of a message's fields; in XML, those of its root element.
    fn write_to<'a>(&'a self, out: &mut dyn Sink<'a>) -> Result<(), SerializeError>;

    /// All of a message's fields as a tree; in XML, only the root element.
    fn to_fields(&self) -> Result<Fields<'_>, SerializeError> {
        let mut fields = Fields::with_capacity(16);
        self.write_to(&mut fields)?;
        Ok(fields)
    }
}

/// Writes serde's traits for a [`Document`]: its serde form is its wire form.
macro_rules! serde_of_fields {
    ($document:ident) => {
        impl serde::Serialize for $document {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                $crate::wire::document::Document::to_fields(self)
                    .map_err(serde::ser::Error::custom)?
                    .serialize(serializer)
            }
        }

        impl<'de> serde::Deserialize<'de> for $document {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let limits = $crate::fields::Limits::new();
                let seed = $crate::fields::FieldsSeed(&limits);
                let fields = serde::de::DeserializeSeed::deserialize(seed, deserializer)?;
                $crate::wire::document::Document::from_fields(fields).map_err(serde::de::Error::custom)
            }
        }
    };
}
pub(crate) use serde_of_fields;
