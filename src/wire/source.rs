//! What a table reads its fields from: the tokens of a format, or a tree. The counterpart of [`Sink`](super::sink::Sink).
//!
//! Reading by tokens is a fast lane: it reads the usual message in its usual form. What it does not accept is read again from
//! the beginning, by way of a tree, which decides what the message is or what is wrong with it. Only a fault of the fields of a
//! message that is well-formed and of a known kind needs no tree: the same table finds the same fault.

use std::borrow::Cow;

use crate::error::{ParseError, Problem};
use crate::fields::{Fields, Name, Value};

/// Why the fast lane gave a message up.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Unusual {
    /// The text is malformed or exceeds a limit, so that no reader of the format accepts it.
    Malformed,

    /// The message has another form or is of another kind than the usual.
    Other,

    /// A required field is missing or invalid. Whether that is what the message is refused for depends on what else is in it.
    Invalid(Box<Problem>),

    /// The message is refused for this by every reader: all of it is well-formed, its kind is known, and this is the first
    /// fault of its fields.
    Refused(Box<ParseError>),
}

impl Unusual {
    /// Refuses the message for a fault of its fields.
    #[must_use]
    pub fn refused(document: &'static str, problem: Problem) -> Self {
        Self::Refused(Box::new(ParseError::new(document, problem)))
    }
}

impl From<Problem> for Unusual {
    #[cold]
    fn from(problem: Problem) -> Self {
        Self::Invalid(Box::new(problem))
    }
}

/// Name of the field that comes next.
pub enum NextName<'de> {
    /// One of those that were expected, by its place among them.
    Expected(usize),

    /// Any other.
    Other(Name<'de>),
}

impl<'de> NextName<'de> {
    /// Returns the name, which may be one of these that were expected.
    #[must_use]
    pub fn among(self, expected: &[Option<&'static str>]) -> Name<'de> {
        match self {
            Self::Expected(place) => Name::from(expected.get(place).copied().flatten().unwrap_or_default()),
            Self::Other(name) => name,
        }
    }
}

/// A value of the type that was asked for, or else the value that is there.
pub type OrValue<'de, T> = Result<T, Value<'de>>;

/// Provides named values in wire order. After each name its value is taken once, by one of the other methods.
pub trait Source<'de> {
    type Error: From<Problem>;

    /// Moves on to the next field.
    ///
    /// `expected` are the names that usually come now: the next of each table that the fields are read by. A source
    /// compares the wire's own text with these, as JSON's `"name":`, before it reads a name, which costs several times as much.
    fn name<const N: usize>(
        &mut self,
        expected: [Option<&'static str>; N],
    ) -> Result<Option<NextName<'de>>, Self::Error>;

    /// Takes the value, whatever it is.
    fn value(&mut self) -> Result<Value<'de>, Self::Error>;

    /// Takes a text.
    #[inline]
    fn text(&mut self) -> Result<OrValue<'de, Cow<'de, str>>, Self::Error> {
        Ok(match self.value()? {
            Value::Text(text) => Ok(text),
            other => Err(other),
        })
    }

    /// Takes an integer, if the source knows it without making a value of it.
    #[inline]
    fn integer(&mut self) -> Result<OrValue<'de, i64>, Self::Error> {
        self.value().map(Err)
    }

    /// Takes an object, if the source has objects that need no tree.
    fn record<R: FromSource>(&mut self) -> Result<OrValue<'de, R>, Self::Error> {
        self.value().map(Err)
    }

    /// Takes a list of objects, likewise.
    fn records<R: FromSource>(&mut self) -> Result<OrValue<'de, Vec<R>>, Self::Error> {
        self.value().map(Err)
    }

    /// Number of fields that may still come; where it is not known, as many as are worth making room for at a time.
    fn remaining(&self) -> usize;
}

/// Type that is read from the fields of a source.
pub trait FromSource: Sized {
    /// Takes the fields that the type names; all others go to its `extra`, in wire order.
    fn read<'de, S: Source<'de>>(source: &mut S) -> Result<Self, S::Error>;

    /// Reads from a tree.
    fn from_tree(fields: Fields<'_>) -> Result<Self, Problem> {
        Self::read(&mut Tree::new(fields))
    }
}

/// A tree that is emptied field by field.
pub struct Tree<'de> {
    fields: std::vec::IntoIter<(Name<'de>, Value<'de>)>,
    value: Value<'de>,
}

impl<'de> Tree<'de> {
    #[must_use]
    pub fn new(fields: Fields<'de>) -> Self {
        Self { fields: fields.into_iter(), value: Value::Null }
    }

    /// Creates a tree that is at this value already, and has no more.
    #[must_use]
    pub fn from_value(value: Value<'de>) -> Self {
        Self { fields: Fields::new().into_iter(), value }
    }
}

impl<'de> Source<'de> for Tree<'de> {
    type Error = Problem;

    #[inline]
    fn name<const N: usize>(
        &mut self,
        expected: [Option<&'static str>; N],
    ) -> Result<Option<NextName<'de>>, Problem> {
        let Some((name, value)) = self.fields.next() else { return Ok(None) };
        self.value = value;
        let is_it = |expected: Option<&str>| expected.is_some_and(|expected| name == *expected);
        Ok(Some(expected.into_iter().position(is_it).map_or(NextName::Other(name), NextName::Expected)))
    }

    #[inline]
    fn value(&mut self) -> Result<Value<'de>, Problem> {
        Ok(std::mem::replace(&mut self.value, Value::Null))
    }

    fn record<R: FromSource>(&mut self) -> Result<OrValue<'de, R>, Problem> {
        match self.value()? {
            Value::Fields(fields) => R::from_tree(fields).map(Ok),
            other => Ok(Err(other)),
        }
    }

    fn records<R: FromSource>(&mut self) -> Result<OrValue<'de, Vec<R>>, Problem> {
        match self.value()? {
            Value::List(values) if values.iter().all(|value| matches!(value, Value::Fields(_))) => {
                // Collected, results are of unknown number, and a list that grows takes half as much again.
                let mut records = Vec::with_capacity(values.len());
                for value in values {
                    if let Value::Fields(fields) = value {
                        records.push(R::from_tree(fields)?);
                    }
                }
                Ok(Ok(records))
            }
            other => Ok(Err(other)),
        }
    }

    fn remaining(&self) -> usize {
        self.fields.len()
    }
}
