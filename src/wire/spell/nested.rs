use super::Taken;
use super::{Expected, Spelling};
use crate::fields::{Fields, Value};
use crate::wire::record::Dialect;
use crate::wire::record::{Record, below};
use crate::wire::sink::{Contents, List, Unwritable, Written};
use crate::wire::source::Source;
use crate::wire::xml;

/// Object whose fields are all optional.
pub(crate) struct Object;

impl Expected for Object {
    const EXPECTED: &'static str = "an object";
}

impl<T: Record> Spelling<T> for Object {
    fn read(value: Value<'_>) -> Result<T, Value<'_>> {
        const { assert!(!T::REQUIRES, "an object that can be unfit would be lost here") };
        match value {
            Value::Fields(fields) => T::of_tree(fields).map_err(|_| Value::Null),
            other => Err(other),
        }
    }

    fn take<'de, D: Dialect, S: Source<'de>>(source: &mut S) -> Result<Taken<'de, T>, S::Error> {
        const { assert!(!T::REQUIRES, "an object that can be unfit would be lost here") };
        Ok(match source.record()? {
            Ok(read) => Taken::Read(read),
            Err(value) if D::is_absent(&value) => Taken::Absent,
            Err(value) => Taken::Unfit(value),
        })
    }

    fn write(value: &T) -> Result<Written<'_>, Unwritable> {
        Ok(Written::Object(value))
    }

    fn unread(value: &T, path: &str, name: &str, out: &mut Vec<String>) {
        value.unread(&below(path, name), out);
    }
}

impl<T: Record> List for Vec<T> {
    fn nth(&self, at: usize) -> Option<&dyn Contents> {
        self.get(at).map(|record| record as &dyn Contents)
    }
}

/// List of such objects; a list with anything else does not fit.
pub(crate) struct Objects;

impl Expected for Objects {
    const EXPECTED: &'static str = "a list of objects";
}

impl<T: Record> Spelling<Vec<T>> for Objects {
    fn read(value: Value<'_>) -> Result<Vec<T>, Value<'_>> {
        const { assert!(!T::REQUIRES, "an object that can be unfit would be lost here") };
        match value {
            Value::List(values) if values.iter().all(|value| matches!(value, Value::Fields(_))) => {
                // Collected, results are of unknown number, and a list that grows takes half as much again.
                let mut records = Vec::with_capacity(values.len());
                for value in values {
                    records.push(Object::read(value)?);
                }
                Ok(records)
            }
            other => Err(other),
        }
    }

    fn take<'de, D: Dialect, S: Source<'de>>(source: &mut S) -> Result<Taken<'de, Vec<T>>, S::Error> {
        const { assert!(!T::REQUIRES, "an object that can be unfit would be lost here") };
        Ok(match source.records()? {
            Ok(read) => Taken::Read(read),
            Err(value) if D::is_absent(&value) => Taken::Absent,
            Err(value) => Taken::Unfit(value),
        })
    }

    fn write(value: &Vec<T>) -> Result<Written<'_>, Unwritable> {
        Ok(Written::Objects(value))
    }

    fn unread(value: &Vec<T>, path: &str, name: &str, out: &mut Vec<String>) {
        for (at, value) in value.iter().enumerate() {
            value.unread(&below(path, &format!("{name}[{at}]")), out);
        }
    }
}

/// XML element of attributes and child elements, all optional; text in it does not fit.
pub(crate) struct Element;

impl Expected for Element {
    const EXPECTED: &'static str = "an element without text";
}

impl<T: Record> Spelling<T> for Element {
    fn read(value: Value<'_>) -> Result<T, Value<'_>> {
        match value {
            Value::Fields(fields) if fields.contains(xml::TEXT) => Err(Value::Fields(fields)),
            // Without attributes and child elements it is a text, and blanks alone are layout.
            Value::Text(text) if xml::is_blank(&text) => Object::read(Value::Fields(Fields::new())),
            other => Object::read(other),
        }
    }

    fn write(value: &T) -> Result<Written<'_>, Unwritable> {
        match Written::Object(value).into_value()? {
            Value::Fields(fields) if fields.is_empty() => Ok("".into()),
            Value::Fields(fields) if fields.contains(xml::TEXT) => Err(Unwritable(Self::EXPECTED)),
            other => Ok(other.into()),
        }
    }

    fn unread(value: &T, path: &str, name: &str, out: &mut Vec<String>) {
        Object::unread(value, path, name, out);
    }
}
