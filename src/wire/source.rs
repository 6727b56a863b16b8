//! What fields are read from: a format's tokens, or a tree. The mirror of [`Sink`](super::sink::Sink).

use std::borrow::Cow;

use crate::error::Problem;
use crate::fields::{Fields, Name, Value};
use crate::wire::record::Record;

/// Name of a field.
pub(crate) enum Named<'de> {
    /// That one of the likely.
    Likely(usize),
    Other(Name<'de>),
}

/// Gives named values in wire order.
pub(crate) trait Source<'de> {
    type Error: From<Problem>;

    /// The next name; `likely` are those that usually come now.
    fn name<const N: usize>(
        &mut self,
        likely: [Option<&'static str>; N],
    ) -> Result<Option<Named<'de>>, Self::Error>;

    /// The value of that name.
    fn value(&mut self) -> Result<Value<'de>, Self::Error>;

    /// The value of that name by a table, if it is an object.
    fn record<R: Record>(&mut self) -> Result<Result<R, Value<'de>>, Self::Error>;

    /// The value of that name by a table, if it is a list of objects.
    fn records<R: Record>(&mut self) -> Result<Result<Vec<R>, Value<'de>>, Self::Error>;

    /// The value of that name, if it is a text.
    #[inline]
    fn text(&mut self) -> Result<Result<Cow<'de, str>, Value<'de>>, Self::Error> {
        Ok(match self.value()? {
            Value::Text(text) => Ok(text),
            other => Err(other),
        })
    }

    /// The value of that name, if it is an integer of 64 bits.
    #[inline]
    fn integer(&mut self) -> Result<Result<i64, Value<'de>>, Self::Error> {
        self.value().map(Err)
    }

    /// So many fields may still come, as far as that is known.
    fn left(&self) -> usize;
}

/// A tree that is emptied.
pub(crate) struct Tree<'de> {
    fields: std::vec::IntoIter<(Name<'de>, Value<'de>)>,
    value: Value<'de>,
}

impl<'de> Tree<'de> {
    pub(crate) fn new(fields: Fields<'de>) -> Self {
        Self { fields: fields.into_iter(), value: Value::Null }
    }
}

impl<'de> Source<'de> for Tree<'de> {
    type Error = Problem;

    #[inline]
    fn name<const N: usize>(
        &mut self,
        likely: [Option<&'static str>; N],
    ) -> Result<Option<Named<'de>>, Problem> {
        let Some((name, value)) = self.fields.next() else { return Ok(None) };
        self.value = value;
        let place = likely.iter().position(|likely| likely.is_some_and(|likely| name == *likely));
        Ok(Some(place.map_or(Named::Other(name), Named::Likely)))
    }

    #[inline]
    fn value(&mut self) -> Result<Value<'de>, Problem> {
        Ok(std::mem::replace(&mut self.value, Value::Null))
    }

    fn record<R: Record>(&mut self) -> Result<Result<R, Value<'de>>, Problem> {
        match self.value()? {
            Value::Fields(fields) => R::read(&mut Tree::new(fields)).map(Ok),
            other => Ok(Err(other)),
        }
    }

    fn records<R: Record>(&mut self) -> Result<Result<Vec<R>, Value<'de>>, Problem> {
        match self.value()? {
            Value::List(values) if values.iter().all(|value| matches!(value, Value::Fields(_))) => {
                // Collected, results are of unknown number, and a list that grows takes half as much again.
                let mut records = Vec::with_capacity(values.len());
                for value in values {
                    if let Value::Fields(fields) = value {
                        records.push(R::read(&mut Tree::new(fields))?);
                    }
                }
                Ok(Ok(records))
            }
            other => Ok(Err(other)),
        }
    }

    fn left(&self) -> usize {
        self.fields.len()
    }
}
