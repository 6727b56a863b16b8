use std::borrow::Cow;
use std::cell::Cell;
use std::fmt;

use serde::de::{Deserialize, DeserializeSeed, Deserializer, Error, MapAccess, SeqAccess, Visitor};

use super::aliases::{BYTE_NAMES, BYTES, NAMES, decoded, restore};
use super::{Fields, MANY, Name, Number, Value};
use crate::error::{MAX_DEPTH, MAX_FIELDS, Problem};

/// What is left of a message's depth and number of fields, and what went wrong.
///
/// serde's errors are texts; the problem itself travels beside them.
pub(crate) struct Limits {
    fields: Cell<usize>,

    /// Names and members that directories list.
    aliases: Cell<usize>,
    problem: Cell<Option<Problem>>,
}

impl Limits {
    /// Limits of one message.
    pub(crate) const fn new() -> Self {
        Self { fields: Cell::new(0), aliases: Cell::new(0), problem: Cell::new(None) }
    }

    pub(crate) fn problem(&self) -> Option<Problem> {
        self.problem.get()
    }

    pub(crate) fn stop<E: Error>(&self, problem: Problem) -> E {
        self.problem.set(Some(problem));
        E::custom(problem)
    }

    fn has_many(&self) -> bool {
        self.fields.get() > MANY
    }

    pub(crate) fn count<E: Error>(&self) -> Result<(), E> {
        self.add(&self.fields, MAX_FIELDS)
    }

    /// Counts an entry of a directory, which has at most a name and a member for each field.
    fn count_alias<E: Error>(&self) -> Result<(), E> {
        self.add(&self.aliases, 2 * MAX_FIELDS)
    }

    fn add<E: Error>(&self, counter: &Cell<usize>, most: usize) -> Result<(), E> {
        let count = counter.get() + 1;
        counter.set(count);
        if count > most { Err(self.stop(Problem::TooManyFields)) } else { Ok(()) }
    }
}

/// Reads a map into fields that borrow from the input.
pub(crate) struct FieldsSeed<'l>(pub(crate) &'l Limits);

/// Reads any value, borrowing from the input.
pub(crate) struct ValueSeed<'l> {
    limits: &'l Limits,
    depth: usize,

    /// Whether the value is, or is in, what lists the members of names, or the text of bytes.
    is_directory: bool,

    /// Whether the value is a whole message, which is not bytes.
    is_message: bool,
}

impl<'de> DeserializeSeed<'de> for FieldsSeed<'_> {
    type Value = Fields<'de>;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Self::Value, D::Error> {
        // Any value is read: asked for a map, a deserializer that has a text would quote it in its error.
        let message = ValueSeed { is_message: true, ..ValueSeed::new(self.0) };
        match message.deserialize(deserializer)? {
            Value::Fields(fields) => Ok(fields),
            Value::Null
            | Value::Bool(_)
            | Value::Number(_)
            | Value::Text(_)
            | Value::Bytes(_)
            | Value::List(_) => Err(self.0.stop(Problem::NotAnObject)),
        }
    }
}

impl<'de> DeserializeSeed<'de> for ValueSeed<'_> {
    type Value = Value<'de>;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Value<'de>, D::Error> {
        // Here, not where a list begins: an empty one holds nothing that is deeper.
        if self.depth > MAX_DEPTH {
            return Err(self.limits.stop(Problem::TooDeep));
        }
        deserializer.deserialize_any(self)
    }
}

impl<'l> ValueSeed<'l> {
    pub(crate) const fn new(limits: &'l Limits) -> Self {
        Self { limits, depth: 1, is_directory: false, is_message: false }
    }

    const fn child(&self) -> Self {
        Self { depth: self.depth + 1, is_message: false, ..*self }
    }

    /// Seed of a directory, or of the text of bytes. It is as deep as its object, so that a message that needs one may be as deep as
    /// any other.
    const fn directory(&self) -> Self {
        Self { depth: self.depth.saturating_sub(1), is_directory: true, is_message: false, ..*self }
    }

    fn count<E: Error>(&self) -> Result<(), E> {
        if self.is_directory { self.limits.count_alias() } else { self.limits.count() }
    }
}

impl<'de> Visitor<'de> for ValueSeed<'_> {
    type Value = Value<'de>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a value")
    }

    fn visit_unit<E>(self) -> Result<Value<'de>, E> {
        Ok(Value::Null)
    }

    fn visit_none<E>(self) -> Result<Value<'de>, E> {
        Ok(Value::Null)
    }

    fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<Value<'de>, D::Error> {
        deserializer.deserialize_any(self)
    }

    fn visit_bool<E>(self, value: bool) -> Result<Value<'de>, E> {
        Ok(Value::Bool(value))
    }

    fn visit_i64<E>(self, value: i64) -> Result<Value<'de>, E> {
        Ok(Value::Number(value.into()))
    }

    fn visit_u64<E>(self, value: u64) -> Result<Value<'de>, E> {
        Ok(Value::Number(value.into()))
    }

    fn visit_f64<E: Error>(self, value: f64) -> Result<Value<'de>, E> {
        let number = serde_json::Number::from_f64(value).ok_or_else(|| E::custom("not a finite number"))?;
        Ok(Value::Number(Number::from_json(Cow::Owned(number.to_string()))))
    }

    fn visit_borrowed_str<E>(self, text: &'de str) -> Result<Value<'de>, E> {
        Ok(Value::Text(Cow::Borrowed(text)))
    }

    fn visit_str<E>(self, text: &str) -> Result<Value<'de>, E> {
        Ok(Value::Text(Cow::Owned(text.to_owned())))
    }

    fn visit_string<E>(self, text: String) -> Result<Value<'de>, E> {
        Ok(Value::Text(Cow::Owned(text)))
    }

    fn visit_bytes<E>(self, bytes: &[u8]) -> Result<Value<'de>, E> {
        Ok(Value::Bytes(Cow::Owned(bytes.to_owned())))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut access: A) -> Result<Value<'de>, A::Error> {
        let mut values = Vec::new();
        while let Some(value) = access.next_element_seed(self.child())? {
            self.count()?;
            values.push(value);
        }
        if self.limits.has_many() {
            values.shrink_to_fit();
        }
        Ok(Value::List(values))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut access: A) -> Result<Value<'de>, A::Error> {
        let mut fields = Fields::new();
        let mut has_directory = false;
        while let Some(name) = access.next_key_seed(NameSeed)? {
            if !self.is_directory && [NAMES, BYTE_NAMES, BYTES].iter().any(|special| name == **special) {
                has_directory |= name != *BYTES;
                fields.0.push((name, access.next_value_seed(self.directory())?));
                continue;
            }
            self.count()?;
            if fields.is_empty() {
                // What documents have: growing step by step would cost more than reading.
                fields.0.reserve_exact(if self.depth == 1 { 16 } else { 6 });
            }
            fields.0.push((name, access.next_value_seed(self.child())?));
        }
        if self.limits.has_many() {
            fields.0.shrink_to_fit();
        }
        if has_directory {
            return Ok(Value::Fields(restore(fields)));
        }
        Ok(match fields.0.as_slice() {
            [(name, Value::Text(text))] if !self.is_message && *name == *BYTES => decoded(text)
                .map_or_else(|| Value::Fields(fields.clone()), |bytes| Value::Bytes(bytes.into())),
            _ => Value::Fields(fields),
        })
    }
}

struct NameSeed;

impl<'de> DeserializeSeed<'de> for NameSeed {
    type Value = Name<'de>;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Name<'de>, D::Error> {
        deserializer.deserialize_str(self)
    }
}

impl<'de> Visitor<'de> for NameSeed {
    type Value = Name<'de>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a name")
    }

    fn visit_borrowed_str<E>(self, text: &'de str) -> Result<Name<'de>, E> {
        Ok(Name::Text(Cow::Borrowed(text)))
    }

    fn visit_str<E>(self, text: &str) -> Result<Name<'de>, E> {
        Ok(Name::Text(Cow::Owned(text.to_owned())))
    }
}

/// Reads any map, and its names as [`Fields`] says. A fraction or an exponent passes through serde as a float, so its digits may be respelled;
/// the vendors' own `parse` keeps them.
impl<'de> Deserialize<'de> for Fields<'static> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        FieldsSeed(&Limits::new()).deserialize(deserializer).map(Fields::into_owned)
    }
}

/// Reads any value, with the same limit as [`Fields`].
impl<'de> Deserialize<'de> for Value<'static> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let limits = Limits::new();
        ValueSeed::new(&limits).deserialize(deserializer).map(Value::into_owned)
    }
}
