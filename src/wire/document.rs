//! A whole message between its fields and its type, and serde's traits over that.

use serde::de::{self, DeserializeSeed as _, Deserializer};
use serde::ser::{self, Serialize as _, Serializer};

use crate::error::{ParseError, SerializeError};
use crate::fields::{Fields, FieldsSeed, Limits};
use crate::wire::sink::Sink;

/// Type of a whole message, or of a part of one.
pub trait Document: Sized {
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

/// Writes a document in its serde form, which is its wire form except for what [`Fields`](crate::Fields) says of JSON.
pub fn serialize<S: Serializer>(document: &impl Document, serializer: S) -> Result<S::Ok, S::Error> {
    document.to_fields().map_err(ser::Error::custom)?.serialize(serializer)
}

/// Reads a document in its serde form.
pub fn deserialize<'de, T: Document, D: Deserializer<'de>>(deserializer: D) -> Result<T, D::Error> {
    let limits = Limits::new();
    T::from_fields(FieldsSeed(&limits).deserialize(deserializer)?).map_err(de::Error::custom)
}

/// Implements serde's traits for a [`Document`].
#[doc(hidden)]
#[macro_export]
macro_rules! __serde_of_fields {
    ($document:ident) => {
        impl $crate::wire::serde::Serialize for $document {
            fn serialize<S: $crate::wire::serde::Serializer>(
                &self,
                serializer: S,
            ) -> Result<S::Ok, S::Error> {
                $crate::wire::document::serialize(self, serializer)
            }
        }

        impl<'de> $crate::wire::serde::Deserialize<'de> for $document {
            fn deserialize<D: $crate::wire::serde::Deserializer<'de>>(
                deserializer: D,
            ) -> Result<Self, D::Error> {
                $crate::wire::document::deserialize(deserializer)
            }
        }
    };
}
pub use __serde_of_fields as serde_of_fields;
