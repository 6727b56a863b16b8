use super::{Codec, Decoded, Expected};
use crate::fields::{Fields, Value};
use crate::wire::record::{Dialect, Record, below};
use crate::wire::sink::{Contents, List, Unwritable, WireValue};
use crate::wire::source::{Source, Tree};
use crate::wire::xml;

/// Object whose fields are all optional.
pub struct Object;

impl Expected for Object {
    const EXPECTED: &'static str = "an object";
}

impl<T: Record> Codec<T> for Object {
    fn read(value: Value<'_>) -> Result<T, Value<'_>> {
        const { assert!(!T::REQUIRES, "an object that can be invalid would be lost here") };
        Tree::from_value(value).record().unwrap_or(Err(Value::Null))
    }

    fn decode<'de, D: Dialect, S: Source<'de>>(source: &mut S) -> Result<Decoded<'de, T>, S::Error> {
        const { assert!(!T::REQUIRES, "an object that can be invalid would be lost here") };
        Ok(match source.record()? {
            Ok(read) => Decoded::Value(read),
            Err(value) if D::is_absent(&value) => Decoded::Absent,
            Err(value) => Decoded::Invalid(value),
        })
    }

    fn write(value: &T) -> Result<WireValue<'_>, Unwritable> {
        Ok(WireValue::Object(value))
    }

    fn add_unparsed(value: &T, path: &str, name: &str, out: &mut Vec<String>) {
        value.add_unparsed(&below(path, name), out);
    }
}

impl<T: Record> List for Vec<T> {
    fn nth(&self, at: usize) -> Option<&dyn Contents> {
        self.get(at).map(|record| record as &dyn Contents)
    }
}

/// List of such objects; a list with anything else is invalid.
pub struct Objects;

impl Expected for Objects {
    const EXPECTED: &'static str = "a list of objects";
}

impl<T: Record> Codec<Vec<T>> for Objects {
    fn read(value: Value<'_>) -> Result<Vec<T>, Value<'_>> {
        const { assert!(!T::REQUIRES, "an object that can be invalid would be lost here") };
        Tree::from_value(value).records().unwrap_or(Err(Value::Null))
    }

    fn decode<'de, D: Dialect, S: Source<'de>>(source: &mut S) -> Result<Decoded<'de, Vec<T>>, S::Error> {
        const { assert!(!T::REQUIRES, "an object that can be invalid would be lost here") };
        Ok(match source.records()? {
            Ok(read) => Decoded::Value(read),
            Err(value) if D::is_absent(&value) => Decoded::Absent,
            Err(value) => Decoded::Invalid(value),
        })
    }

    fn write(value: &Vec<T>) -> Result<WireValue<'_>, Unwritable> {
        Ok(WireValue::Objects(value))
    }

    fn add_unparsed(value: &Vec<T>, path: &str, name: &str, out: &mut Vec<String>) {
        for (at, value) in value.iter().enumerate() {
            value.add_unparsed(&below(path, &format!("{name}[{at}]")), out);
        }
    }
}

/// XML element of attributes and child elements, all optional; text in it is invalid.
pub struct Element;

impl Expected for Element {
    const EXPECTED: &'static str = "an element without text";
}

impl<T: Record> Codec<T> for Element {
    fn read(value: Value<'_>) -> Result<T, Value<'_>> {
        match value {
            Value::Fields(fields) if fields.contains(xml::TEXT) => Err(Value::Fields(fields)),
            // Without attributes and child elements it is a text, and only whitespace is layout.
            Value::Text(text) if xml::is_blank(&text) => Object::read(Value::Fields(Fields::new())),
            other => Object::read(other),
        }
    }

    fn write(value: &T) -> Result<WireValue<'_>, Unwritable> {
        match WireValue::Object(value).into_value()? {
            Value::Fields(fields) if fields.is_empty() => Ok("".into()),
            Value::Fields(fields) if fields.contains(xml::TEXT) => Err(Unwritable(Self::EXPECTED)),
            other => Ok(other.into()),
        }
    }

    fn add_unparsed(value: &T, path: &str, name: &str, out: &mut Vec<String>) {
        Object::add_unparsed(value, path, name, out);
    }
}
