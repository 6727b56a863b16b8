//! What fields are written into: a format's bytes, or a tree.

use crate::error::Problem;
use crate::fields::{Fields, Name, Number, Value};

/// Takes named values in wire order.
///
/// What its format cannot express a sink notes, and tells at the end: what is wrong with the record itself comes first.
pub(crate) trait Sink<'a> {
    /// Takes a field of a table; fails if an object in it cannot be written.
    fn put(&mut self, name: &'static str, value: Written<'a>) -> Result<(), Problem>;

    /// Takes a field that no table names, as it is.
    fn put_leftover(&mut self, name: &'a Name<'a>, value: &'a Value<'a>);

    /// Takes all fields that no table names.
    fn put_leftovers(&mut self, fields: &'a Fields<'a>) {
        fields.iter().for_each(|(name, value)| self.put_leftover(name, value));
    }
}

/// A value as the wire has it, before it is bytes.
pub(crate) enum Written<'a> {
    /// Any value, in a tree if it has parts.
    Value(Value<'a>),

    /// Number as text.
    Digits(Number<'a>),

    /// Text of ASCII digits and `-`, `:` and `T`: a time to the second.
    Time([u8; 19]),

    /// Object that is not a tree yet.
    Object(&'a dyn Contents),

    /// List of such objects.
    Objects(&'a dyn List),
}

/// Fields that can be written one by one.
pub(crate) trait Contents {
    fn write_to<'a>(&'a self, sink: &mut dyn Sink<'a>) -> Result<(), Problem>;
}

/// Objects in wire order.
pub(crate) trait List {
    fn nth(&self, at: usize) -> Option<&dyn Contents>;
}

impl dyn List + '_ {
    pub(crate) fn iter(&self) -> impl Iterator<Item = &dyn Contents> {
        (0..).map_while(|at| self.nth(at))
    }
}

impl<'a> From<Value<'a>> for Written<'a> {
    fn from(value: Value<'a>) -> Self {
        Self::Value(value)
    }
}

impl<'a> From<&'a str> for Written<'a> {
    fn from(text: &'a str) -> Self {
        Self::Value(Value::from(text))
    }
}

impl<'a> From<Number<'a>> for Written<'a> {
    fn from(number: Number<'a>) -> Self {
        Self::Value(Value::Number(number))
    }
}

impl<'a> Written<'a> {
    /// The value as a tree.
    pub(crate) fn into_value(self) -> Result<Value<'a>, Problem> {
        let tree = |contents: &'a dyn Contents| {
            let mut fields = Fields::new();
            contents.write_to(&mut fields)?;
            Ok(Value::Fields(fields))
        };
        match self {
            Self::Value(value) => Ok(value),
            Self::Digits(number) => Ok(Value::from(number.to_string())),
            Self::Time(text) => Ok(Value::from(String::from_utf8_lossy(&text).into_owned())),
            Self::Object(contents) => tree(contents),
            Self::Objects(list) => list.iter().map(tree).collect::<Result<_, _>>().map(Value::List),
        }
    }
}

impl<'a> Sink<'a> for Fields<'a> {
    fn put(&mut self, name: &'static str, value: Written<'a>) -> Result<(), Problem> {
        self.push(name, value.into_value()?);
        Ok(())
    }

    fn put_leftover(&mut self, name: &'a Name<'a>, value: &'a Value<'a>) {
        self.push(name.borrow(), value.borrow());
    }
}
