use serde::ser::{Serialize, SerializeMap, Serializer};

use super::{Fields, Name, Number, Value};

impl Serialize for Fields<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(self.len()))?;
        for (name, value) in self {
            map.serialize_entry(name, value)?;
        }
        map.end()
    }
}

/// A name that is not UTF-8 is written percent-encoded.
impl Serialize for Name<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Text(text) => serializer.serialize_str(text),
            Self::Bytes(_) => serializer.collect_str(self),
        }
    }
}

/// Text that is not UTF-8 is written as bytes, which JSON has as an array of numbers.
impl Serialize for Value<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Null => serializer.serialize_unit(),
            Self::Bool(value) => serializer.serialize_bool(*value),
            Self::Number(number) => number.serialize(serializer),
            Self::Text(text) => serializer.serialize_str(text),
            Self::Bytes(bytes) => serializer.serialize_bytes(bytes),
            Self::List(values) => values.serialize(serializer),
            Self::Fields(fields) => fields.serialize(serializer),
        }
    }
}

/// Digits of any other kind than an integer's reach JSON as they are; other formats may refuse them.
impl Serialize for Number<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        if let Some(value) = self.as_integer().and_then(|value| i64::try_from(value).ok()) {
            return serializer.serialize_i64(value);
        }
        serde_json::value::RawValue::from_string(self.to_string())
            .map_err(|_| serde::ser::Error::custom("digits are no JSON number"))?
            .serialize(serializer)
    }
}
