//! One table of a struct's fields, for reading and for writing.

mod columns;
mod define;
mod group;
mod name_filter;
mod table;

pub use self::columns::Columns;
pub use self::define::record;
pub use self::group::group;
use self::name_filter::NameFilter;
pub use self::table::table;

use super::codec::Decoded;
pub use super::dialect::Dialect;
use super::sink::{Contents, Sink, Unwritable, WireValue};
use super::source::{FromSource, Source};
use crate::error::Problem;
use crate::fields::{Fields, Name, Value};

/// Struct whose fields are in a table of [`record!`].
pub trait Record: FromSource {
    /// What errors call this document.
    const DOCUMENT: &'static str;

    /// Fields that only identify the document.
    const CONSTANTS: &'static [Constant];

    /// Whether a field is required, so that reading can fail.
    const REQUIRES: bool;

    /// Names that the table and its groups have.
    const NAMES: &'static [&'static [&'static str]];

    /// What most other names fall through.
    const FILTER: NameFilter = NameFilter::new(Self::NAMES);

    /// What the table does not name.
    fn extra(&self) -> &Fields<'static>;

    /// Writes the fields of the table, in its order.
    fn write_known<'a>(&'a self, out: &mut dyn Sink<'a>) -> Result<(), Problem>;

    /// Adds the path of every unknown or invalid field at this level and below.
    fn add_unparsed(&self, path: &str, out: &mut Vec<String>);
}

/// Returns the path of every field of a record that is in the `extra` of this level or one below.
pub fn unparsed<R: Record>(record: &R) -> Vec<String> {
    let mut out = Vec::new();
    record.add_unparsed("", &mut out);
    out
}

/// Adds a field that the table does not take to those that are kept.
pub fn keep(extra: &mut Fields<'static>, name: Name<'_>, value: Value<'_>, remaining: usize) {
    extra.keep(name, value, remaining);
}

/// Adds an entry to a repeated field. The first makes room for the others that may come, since a list that grows takes half as
/// much again.
pub fn push<T>(list: &mut Vec<T>, value: T, remaining: usize) {
    if list.is_empty() {
        list.reserve_exact(remaining + 1);
    }
    list.push(value);
}

/// Fields that several records share at their own level, such as the attributes of every XML event.
pub trait Group: Sized {
    /// Wire names, in the order of the slots that `decode` knows.
    const NAMES: &'static [&'static str];

    /// Whether the record's constants are written among the fields of the group.
    const PLACES_CONSTANTS: bool;

    /// No field of the group.
    fn absent() -> Self;

    /// Decodes the value that a source is at into the field of that slot.
    fn decode<'de, S: Source<'de>>(
        &mut self,
        slot: usize,
        source: &mut S,
    ) -> Result<Decoded<'de, ()>, S::Error>;

    /// Writes the fields of the group that are there, with the record's constants if it places them.
    fn write<'a>(&'a self, constants: &'static [Constant], out: &mut dyn Sink<'a>) -> Result<(), Problem>;
}

/// Field whose value is always the same: wire name, value, what errors say was expected.
pub type Constant = (&'static str, &'static str, &'static str);

/// Fails if a constant has another value.
pub fn check<D: Dialect>(constant: Option<&Constant>, value: &Value<'_>) -> Result<(), Problem> {
    match constant {
        Some((field, constant, expected)) if !D::is_constant(value, constant) => {
            Err(Problem::Invalid { field, expected })
        }
        _ => Ok(()),
    }
}

/// Writes a value in its vendor's dialect.
#[allow(
    clippy::inline_always,
    reason = "a value that is handed on by a call is copied, a fifth of the time of writing"
)]
#[inline(always)]
pub fn put<'a, D: Dialect>(
    out: &mut dyn Sink<'a>,
    field: &'static str,
    value: Result<WireValue<'a>, Unwritable>,
) -> Result<(), Problem> {
    // Each arm puts its own value: chosen first and put then, it would be copied too.
    let written = match value {
        Err(unwritable) => Err(unwritable),
        Ok(WireValue::Text(text)) if D::is_absent_text(text) => Err(Unwritable("a value that is not empty")),
        Ok(WireValue::Integer(number)) if D::HAS_TEXT_ALONE => out.put(field, WireValue::Digits(number)),
        Ok(WireValue::Value(Value::Number(number))) if D::HAS_TEXT_ALONE => {
            out.put(field, Value::from(number.to_string()).into())
        }
        Ok(WireValue::Value(Value::Bool(value))) if D::HAS_TEXT_ALONE => {
            out.put(field, if value { "true" } else { "false" }.into())
        }
        Ok(value) => out.put(field, value),
    };
    written.map_err(|Unwritable(expected)| Problem::Invalid { field, expected })
}

/// Writes the fields whose value is always the same.
pub fn constants<D: Dialect>(constants: &'static [Constant], out: &mut dyn Sink<'_>) -> Result<(), Problem> {
    constants.iter().try_for_each(|(name, value, _)| put::<D>(out, name, Ok((*value).into())))
}

/// Writes a record: its fields, and then its unknown fields, unless one of them would be read as a known one.
pub fn write<'a, R: Record>(record: &'a R, out: &mut dyn Sink<'a>) -> Result<(), Problem> {
    record.write_known(out)?;
    let mut is_named = false;
    for (name, value) in record.extra() {
        is_named |=
            name.as_str().is_some_and(|name| R::FILTER.holds(name)) && named(name, R::NAMES).is_some();
        out.put_extra(name, value);
    }
    if is_named {
        let mut again = Fields::new();
        record.write_known(&mut again)?;
        again.put_extras(record.extra());
        all_left(record.extra(), R::from_tree(again)?.extra(), R::NAMES)?;
    }
    Ok(())
}

impl<R: Record> Contents for R {
    fn write_to<'a>(&'a self, out: &mut dyn Sink<'a>) -> Result<(), Unwritable> {
        write(self, out).map_err(|_| Unwritable("an object that can be written"))
    }
}

fn named(name: &Name<'_>, tables: &[&[&'static str]]) -> Option<&'static str> {
    let name = name.as_str()?;
    tables.iter().copied().flatten().copied().find(|known| *known == name)
}

/// Fails if an unknown field would be read as a known one, or not at all.
pub fn all_left(extra: &Fields<'_>, again: &Fields<'_>, tables: &[&[&'static str]]) -> Result<(), Problem> {
    let mut left = again.iter().peekable();
    let taken = extra.iter().find(|field| left.next_if_eq(field).is_none());
    match taken.and_then(|(name, _)| named(name, tables)) {
        Some(field) => Err(Problem::Invalid { field, expected: "no unknown field of this name" }),
        None => Ok(()),
    }
}

/// Returns the path of a field below `path`.
#[must_use]
pub fn below(path: &str, name: &str) -> String {
    if path.is_empty() { name.to_owned() } else { format!("{path}.{name}") }
}

/// Returns the name of every field of a message that is kept whole.
#[must_use]
pub fn unparsed_fields(fields: &Fields<'_>) -> Vec<String> {
    let mut out = Vec::new();
    add_extra(fields, "", &mut out);
    out
}

/// Adds the path of every field that a record keeps in its `extra`.
pub fn add_extra(extra: &Fields<'_>, path: &str, out: &mut Vec<String>) {
    out.extend(extra.iter().map(|(name, _)| below(path, &name.to_string())));
}
