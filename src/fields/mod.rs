//! A message between its bytes and its types: named values in wire order.

mod aliases;
mod de;
mod name;
mod number;
mod ser;

use std::borrow::Cow;

pub(crate) use de::{FieldsSeed, Limits, ValueSeed};
pub use name::Name;
pub use number::Number;
pub(crate) use number::shortest_integer;
pub(crate) use ser::Verbatim;

use crate::error::MAX_FIELDS;

/// A message of this number of fields is worth the time to hold it in no more memory than it needs.
pub(crate) const MANY: usize = MAX_FIELDS / 10;

/// One value of a message, as the wire had it.
///
/// Borrowed from the message while it is read; owned (`Value<'static>`) where a type keeps it in its
/// `extra`. Numbers keep their digits, text that is not UTF-8 keeps its bytes.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Value<'a> {
    /// JSON's `null`. Neither XML nor form data has it.
    Null,

    /// JSON's `true` and `false`.
    Bool(bool),

    /// JSON number, with the digits it came with.
    Number(Number<'a>),

    /// Text, without the escapes of its format.
    Text(Cow<'a, str>),

    /// Text that is not UTF-8, byte for byte. JSON and form data have it.
    Bytes(Cow<'a, [u8]>),

    /// JSON array.
    List(Vec<Value<'a>>),

    /// JSON object, or XML element with attributes or child elements.
    Fields(Fields<'a>),
}

impl<'a> Value<'a> {
    /// Returns the text, if the value is text.
    #[must_use]
    pub fn as_str(&self) -> Option<&str> {
        if let Self::Text(text) = self { Some(text) } else { None }
    }

    /// Converts into a value that borrows nothing.
    #[must_use]
    pub fn into_owned(self) -> Value<'static> {
        match self {
            Self::Null => Value::Null,
            Self::Bool(value) => Value::Bool(value),
            Self::Number(number) => Value::Number(number.into_owned()),
            Self::Text(text) => Value::Text(Cow::Owned(text.into_owned())),
            Self::Bytes(bytes) => Value::Bytes(Cow::Owned(bytes.into_owned())),
            Self::List(values) => Value::List(values.into_iter().map(Value::into_owned).collect()),
            Self::Fields(fields) => Value::Fields(fields.into_owned()),
        }
    }

    /// Borrows the value.
    #[must_use]
    pub fn as_borrowed(&'a self) -> Value<'a> {
        match self {
            Self::Null => Value::Null,
            Self::Bool(value) => Value::Bool(*value),
            Self::Number(number) => Value::Number(number.as_borrowed()),
            Self::Text(text) => Value::Text(Cow::Borrowed(text)),
            Self::Bytes(bytes) => Value::Bytes(Cow::Borrowed(bytes)),
            Self::List(values) => Value::List(values.iter().map(Value::as_borrowed).collect()),
            Self::Fields(fields) => Value::Fields(fields.as_borrowed()),
        }
    }
}

impl<'a> From<&'a str> for Value<'a> {
    fn from(text: &'a str) -> Self {
        Self::Text(Cow::Borrowed(text))
    }
}

impl From<String> for Value<'_> {
    fn from(text: String) -> Self {
        Self::Text(Cow::Owned(text))
    }
}

impl<'a> From<Fields<'a>> for Value<'a> {
    fn from(fields: Fields<'a>) -> Self {
        Self::Fields(fields)
    }
}

/// Named values in wire order, repeats included.
///
/// What a type does not name is kept in its `extra`, which is one of these, and an unknown event is one
/// of these as a whole. JSON members, form pairs, XML attributes (named `@Name`), XML elements and XML text
/// beside them (named `#text`) are all fields.
///
/// # In JSON
/// serde's form is an object, in which no name is there twice, since most readers keep only the last of them. The first field of a
/// name has it, the others have `#2`, `#3` and so on after it, and `#names`, before them all, lists the members of each repeated
/// name in their order:
/// ```
/// # use call_legs::Fields;
/// # let mut fields = Fields::new();
/// # fields.push("File", "a");
/// # fields.push("Tag", "x");
/// # fields.push("File", "b");
/// let json = r##"{"#names":{"File":["File","File#2"]},"File":"a","Tag":"x","File#2":"b"}"##;
/// assert_eq!(serde_json::to_string(&fields)?, json);
/// assert_eq!(serde_json::from_str::<Fields>(json)?, fields);
/// # Ok::<(), serde_json::Error>(())
/// ```
/// A name that is not UTF-8 is percent-encoded, and listed by `#byte_names` in the same way. A value that is not is the object
/// `{"#bytes": "…"}`, of its percent-encoded text. A field that itself has one of these three names is listed under another.
/// Objects with repeated names are read too, and formats of pairs, as `serde_urlencoded`, get these as they are.
///
/// # Example
/// ```
/// use call_legs::{Fields, Value};
///
/// let mut fields = Fields::new();
/// fields.push("Tag", "a");
/// fields.push("Tag", "b");
/// assert_eq!(fields.get("Tag"), Some(&Value::from("a")), "the first of its name");
/// assert_eq!(fields.len(), 2);
/// ```
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Fields<'a>(Vec<(Name<'a>, Value<'a>)>);

impl<'a> Fields<'a> {
    /// Creates an empty list.
    #[must_use]
    pub const fn new() -> Self {
        Self(Vec::new())
    }

    pub(crate) fn with_capacity(capacity: usize) -> Self {
        Self(Vec::with_capacity(capacity))
    }

    /// Adds a field after the others, whether or not its name is there already.
    pub fn push(&mut self, name: impl Into<Name<'a>>, value: impl Into<Value<'a>>) {
        self.0.push((name.into(), value.into()));
    }

    /// Gives room back that nobody needs.
    pub(crate) fn shrink(&mut self) {
        self.0.shrink_to_fit();
    }

    /// Adds an unknown field of a message, after which `remaining` others may follow.
    pub(crate) fn keep(&mut self, name: Name<'_>, value: Value<'_>, remaining: usize) {
        // Doubling would take room for twice as many as can come.
        if self.0.len() == self.0.capacity() && self.0.len() >= MANY {
            self.0.reserve_exact(1 + remaining);
        }
        self.push(name.into_owned(), value.into_owned());
    }

    /// Returns the first value with this name.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<&Value<'a>> {
        self.0.iter().find(|(known, _)| known == name).map(|(_, value)| value)
    }

    /// Returns whether a field has this name.
    #[must_use]
    pub fn contains(&self, name: &str) -> bool {
        self.get(name).is_some()
    }

    /// Returns the number of fields, repeats counted.
    #[must_use]
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Returns whether there is no field.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Fields in wire order.
    pub fn iter(&self) -> std::slice::Iter<'_, (Name<'a>, Value<'a>)> {
        self.0.iter()
    }

    /// Converts into fields that borrow nothing.
    #[must_use]
    pub fn into_owned(self) -> Fields<'static> {
        self.0.into_iter().map(|(name, value)| (name.into_owned(), value.into_owned())).collect()
    }

    /// Borrows the fields.
    #[must_use]
    pub fn as_borrowed(&'a self) -> Fields<'a> {
        self.0.iter().map(|(name, value)| (name.as_borrowed(), value.as_borrowed())).collect()
    }
}

impl Default for Fields<'_> {
    fn default() -> Self {
        Self::new()
    }
}

impl<'a> IntoIterator for Fields<'a> {
    type Item = (Name<'a>, Value<'a>);
    type IntoIter = std::vec::IntoIter<Self::Item>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.into_iter()
    }
}

impl<'b, 'a> IntoIterator for &'b Fields<'a> {
    type Item = &'b (Name<'a>, Value<'a>);
    type IntoIter = std::slice::Iter<'b, (Name<'a>, Value<'a>)>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

impl<'a> FromIterator<(Name<'a>, Value<'a>)> for Fields<'a> {
    fn from_iter<I: IntoIterator<Item = (Name<'a>, Value<'a>)>>(fields: I) -> Self {
        Self(fields.into_iter().collect())
    }
}

impl<'a> Extend<(Name<'a>, Value<'a>)> for Fields<'a> {
    fn extend<I: IntoIterator<Item = (Name<'a>, Value<'a>)>>(&mut self, fields: I) {
        self.0.extend(fields);
    }
}
