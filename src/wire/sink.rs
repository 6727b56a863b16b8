//! What fields are written into: a format's bytes, or a tree.

use crate::fields::{Fields, Name, Value};

/// Takes named values in wire order.
///
/// A sink notes what its format cannot express, and reports it at the end: what is wrong with the record itself comes first.
pub trait Sink<'a> {
    /// Takes a field of a table; fails if an object in it cannot be written.
    fn put(&mut self, name: &'static str, value: WireValue<'a>) -> Result<(), Unwritable>;

    /// Takes a field that no table names, as it is.
    fn put_extra(&mut self, name: &'a Name<'a>, value: &'a Value<'a>);

    /// Takes all fields that no table names.
    fn put_extras(&mut self, fields: &'a Fields<'a>) {
        fields.iter().for_each(|(name, value)| self.put_extra(name, value));
    }
}

/// What a spelling makes of a value: what the wire has, before it is bytes.
pub enum WireValue<'a> {
    /// Text.
    Text(&'a str),

    /// Integer.
    Integer(i64),

    /// Integer as text.
    Digits(i64),

    /// Time to the second as text, of ASCII digits, `-`, `:` and `T`.
    #[doc(hidden)]
    Time([u8; 19]),

    /// Record.
    #[doc(hidden)]
    Object(&'a dyn Contents),

    /// List of records.
    #[doc(hidden)]
    Objects(&'a dyn List),

    /// Any other value.
    Value(Value<'a>),
}

/// Value of a field that its spelling cannot express; says what was expected.
#[derive(Clone, Copy, Debug)]
pub struct Unwritable(pub &'static str);

/// Fields that can be written one by one.
pub trait Contents {
    fn write_to<'a>(&'a self, out: &mut dyn Sink<'a>) -> Result<(), Unwritable>;
}

/// Objects in wire order.
pub trait List {
    fn nth(&self, at: usize) -> Option<&dyn Contents>;
}

impl dyn List + '_ {
    pub fn iter(&self) -> impl Iterator<Item = &dyn Contents> {
        (0..).map_while(|at| self.nth(at))
    }
}

impl<'a> From<Value<'a>> for WireValue<'a> {
    fn from(value: Value<'a>) -> Self {
        Self::Value(value)
    }
}

impl<'a> From<&'a str> for WireValue<'a> {
    fn from(text: &'a str) -> Self {
        Self::Text(text)
    }
}

impl From<i64> for WireValue<'_> {
    fn from(number: i64) -> Self {
        Self::Integer(number)
    }
}

impl From<u64> for WireValue<'_> {
    fn from(number: u64) -> Self {
        i64::try_from(number).map_or_else(|_| Self::Value(Value::Number(number.into())), Self::Integer)
    }
}

impl<'a> WireValue<'a> {
    /// Returns the value as a tree.
    pub fn into_value(self) -> Result<Value<'a>, Unwritable> {
        let tree = |contents: &'a dyn Contents| {
            let mut fields = Fields::new();
            contents.write_to(&mut fields)?;
            Ok(Value::Fields(fields))
        };
        match self {
            Self::Text(text) => Ok(Value::from(text)),
            Self::Integer(number) => Ok(Value::Number(number.into())),
            Self::Digits(number) => Ok(Value::from(number.to_string())),
            Self::Time(text) => Ok(Value::from(String::from_utf8_lossy(&text).into_owned())),
            Self::Object(contents) => tree(contents),
            Self::Objects(list) => list.iter().map(tree).collect::<Result<_, _>>().map(Value::List),
            Self::Value(value) => Ok(value),
        }
    }
}

impl<'a> Sink<'a> for Fields<'a> {
    fn put(&mut self, name: &'static str, value: WireValue<'a>) -> Result<(), Unwritable> {
        self.push(name, value.into_value()?);
        Ok(())
    }

    fn put_extra(&mut self, name: &'a Name<'a>, value: &'a Value<'a>) {
        self.push(name.as_borrowed(), value.as_borrowed());
    }
}
