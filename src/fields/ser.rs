use std::cell::Cell;

use serde::ser::{Serialize, SerializeMap, Serializer};

use super::aliases::{Aliases, BYTES, encoded};
use super::{Fields, Name, Number, Value};

/// A map in wire order; repeated names and names that are not UTF-8 as [`Fields`] says.
impl Serialize for Fields<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match Aliases::new(self) {
            None => {
                let mut map = serializer.serialize_map(Some(self.len()))?;
                self.iter().try_for_each(|(name, value)| map.serialize_entry(name, value))?;
                map.end()
            }
            Some(aliases) => serialize_aliases(self, &aliases, serializer),
        }
    }
}

#[cold]
fn serialize_aliases<S: Serializer>(
    fields: &Fields<'_>,
    aliases: &Aliases<'_>,
    serializer: S,
) -> Result<S::Ok, S::Error> {
    let is_refused = Cell::new(false);
    let directories = aliases.directories(&is_refused);
    let count = directories.iter().filter(|(_, directory)| !directory.is_empty()).count();
    let mut map = serializer.serialize_map(Some(count + fields.len()))?;
    for (name, directory) in directories.iter().filter(|(_, directory)| !directory.is_empty()) {
        match map.serialize_entry(name, directory) {
            // A format of pairs has repeated names as they are.
            Err(_) if is_refused.get() => {
                fields.iter().try_for_each(|(name, value)| map.serialize_entry(name, value))?;
                return map.end();
            }
            written => written?,
        }
    }
    for (member, (_, value)) in aliases.members.iter().zip(fields) {
        map.serialize_entry(member, value)?;
    }
    map.end()
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

/// Text that is not UTF-8 is written as bytes, or in JSON and other formats for people as `{"#bytes": "…"}`, percent-encoded.
impl Serialize for Value<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Null => serializer.serialize_unit(),
            Self::Bool(value) => serializer.serialize_bool(*value),
            Self::Number(number) => number.serialize(serializer),
            Self::Text(text) => serializer.serialize_str(text),
            Self::Bytes(bytes) if serializer.is_human_readable() => {
                let mut map = serializer.serialize_map(Some(1))?;
                map.serialize_entry(BYTES, &encoded(bytes))?;
                map.end()
            }
            Self::Bytes(bytes) => serializer.serialize_bytes(bytes),
            Self::List(values) => values.serialize(serializer),
            Self::Fields(fields) => fields.serialize(serializer),
        }
    }
}

/// Value of a JSON form, which is written as it is: it has aliases already.
pub(crate) struct Verbatim<'v>(pub(crate) &'v Value<'v>);

impl Serialize for Verbatim<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self.0 {
            Value::List(values) => serializer.collect_seq(values.iter().map(Verbatim)),
            Value::Fields(fields) => {
                serializer.collect_map(fields.iter().map(|(name, value)| (name, Verbatim(value))))
            }
            Value::Null | Value::Bool(_) | Value::Number(_) | Value::Text(_) | Value::Bytes(_) => {
                self.0.serialize(serializer)
            }
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
