//! One table of a struct's fields, for reading and for writing.

mod group;
mod sieve;
mod table;

pub(crate) use self::group::group;
use self::sieve::Sieve;
pub(crate) use self::table::record;

use super::sink::{Contents, Sink, Unwritable, Written};
use super::source::{Source, Tree};
use crate::error::Problem;
use crate::fields::{Fields, Name, Value};

/// Struct whose fields stand in a table that [`record!`] wrote.
pub(crate) trait Record: Sized {
    /// What errors call this document.
    const DOCUMENT: &'static str;

    /// Fields that tell nothing but what the document is.
    const CONSTANTS: &'static [Constant];

    /// Whether a field is required, so that reading can fail.
    const REQUIRES: bool;

    /// Names that the table and its groups have.
    const NAMES: &'static [&'static [&'static str]];

    /// What most other names fall through.
    const SIEVE: Sieve = Sieve::new(Self::NAMES);

    /// Takes the fields that the table names; the others go to the leftovers, in wire order.
    fn read<'de, S: Source<'de>>(source: &mut S) -> Result<Self, S::Error>;

    /// The same from a tree.
    fn of_tree(fields: Fields<'_>) -> Result<Self, Problem> {
        Self::read(&mut Tree::new(fields))
    }

    /// What the table does not name.
    fn extra(&self) -> &Fields<'static>;

    /// Writes the fields of the table, in its order.
    fn write_known<'a>(&'a self, out: &mut dyn Sink<'a>) -> Result<(), Problem>;

    /// Adds the path of every leftover at this level and below.
    fn unread(&self, path: &str, out: &mut Vec<String>);
}

/// Fields that several records share at their own level, such as the attributes of every XML event.
pub(crate) trait Group: Sized {
    /// Wire names, in the order of the slots that `take` knows.
    const NAMES: &'static [&'static str];

    /// Whether the record's constants stand among the fields of the group.
    const PLACES_CONSTANTS: bool;

    /// No field of the group.
    fn absent() -> Self;

    /// Reads a value into its slot, or gives it back if it does not fit.
    fn take<'a>(&mut self, slot: usize, value: Value<'a>) -> Result<(), Value<'a>>;

    /// Writes the fields of the group that are there, with the record's constants if it places them.
    fn write<'a>(&'a self, constants: &'static [Constant], out: &mut dyn Sink<'a>) -> Result<(), Problem>;
}

/// How a vendor spells values that are not there, and values that are no text.
pub(crate) trait Dialect {
    /// Whether numbers and booleans are written as text.
    const HAS_TEXT_ALONE: bool;

    /// Whether such a value of a known field says nothing, so that it is neither read nor kept.
    fn is_absent(value: &Value<'_>) -> bool;

    /// Whether such a text of a known field says nothing.
    fn is_absent_text(_: &str) -> bool {
        false
    }

    /// Whether this spells a constant.
    fn is_constant(value: &Value<'_>, constant: &str) -> bool {
        value.as_text() == Some(constant)
    }
}

/// Finds a name in a table; the usual wire order costs one comparison a field.
pub(crate) struct Cursor(usize);

impl Cursor {
    pub(crate) const fn new() -> Self {
        Self(0)
    }

    /// The name that usually comes now.
    pub(crate) fn likely(&self, names: &[&'static str]) -> Option<&'static str> {
        names.get(self.0).copied()
    }

    /// Takes the name that usually comes now.
    pub(crate) fn next(&mut self) -> usize {
        self.0 += 1;
        self.0 - 1
    }

    pub(crate) fn find(&mut self, names: &[&str], name: &Name<'_>) -> Option<usize> {
        let name = name.as_text()?;
        let (behind, ahead) = names.split_at_checked(self.0)?;
        let found = ahead
            .iter()
            .position(|known| *known == name)
            .map(|at| at + self.0)
            .or_else(|| behind.iter().position(|known| *known == name))?;
        self.0 = found + 1;
        Some(found)
    }
}

/// Field whose value is always the same: wire name, value, what errors say was expected.
pub(crate) type Constant = (&'static str, &'static str, &'static str);

/// Slot of a constant that is met for the first time.
#[inline]
pub(crate) fn constant(constants: &[Constant], seen: &mut u64, name: &Name<'_>) -> Option<Constant> {
    let (slot, constant) = constants.iter().enumerate().find(|(_, (known, ..))| name == *known)?;
    first(seen, slot).then_some(*constant)
}

/// Name of the first constant that was not met.
#[inline]
pub(crate) fn likely_constant(constants: &'static [Constant], seen: u64) -> Option<&'static str> {
    constants.iter().enumerate().find(|(slot, _)| !is_seen(seen, *slot)).map(|(_, (name, ..))| *name)
}

/// The first constant that was not met, which is met now.
#[inline]
pub(crate) fn next_constant(constants: &[Constant], seen: &mut u64) -> Option<Constant> {
    let (slot, constant) = constants.iter().enumerate().find(|(slot, _)| !is_seen(*seen, *slot))?;
    first(seen, slot).then_some(*constant)
}

/// Fails if a constant has another value.
pub(crate) fn check<D: Dialect>(
    (field, constant, expected): Constant,
    value: &Value<'_>,
) -> Result<(), Problem> {
    if D::is_constant(value, constant) { Ok(()) } else { Err(Problem::Unfit { field, expected }) }
}

/// Fails if a constant was not there.
pub(crate) fn all_there(constants: &[Constant], mut seen: u64) -> Result<(), Problem> {
    constants
        .iter()
        .enumerate()
        .find(|(slot, _)| first(&mut seen, *slot))
        .map_or(Ok(()), |(_, (field, ..))| Err(Problem::Missing { field }))
}

/// Marks a slot as seen; whether it is seen for the first time.
pub(crate) fn first(seen: &mut u64, slot: usize) -> bool {
    let first = !is_seen(*seen, slot);
    *seen |= bit(slot);
    first
}

/// Whether a slot is marked. An absent value marks none: what comes behind it is the field's first.
pub(crate) fn is_seen(seen: u64, slot: usize) -> bool {
    seen & bit(slot) != 0
}

fn bit(slot: usize) -> u64 {
    1_u64.checked_shl(u32::try_from(slot).unwrap_or(u32::MAX)).unwrap_or(0)
}

/// Writes a value in its vendor's dialect.
#[allow(
    clippy::inline_always,
    reason = "a value that is handed on by a call is copied, a fifth of the time of writing"
)]
#[inline(always)]
pub(crate) fn put<'a, D: Dialect>(
    out: &mut dyn Sink<'a>,
    field: &'static str,
    value: Result<Written<'a>, Unwritable>,
) -> Result<(), Problem> {
    // Each arm puts its own value: chosen first and put then, it would be copied too.
    let written = match value {
        Err(unwritable) => Err(unwritable),
        Ok(Written::Text(text)) if D::is_absent_text(text) => Err(Unwritable("a value that says something")),
        Ok(Written::Integer(number)) if D::HAS_TEXT_ALONE => out.put(field, Written::Digits(number)),
        Ok(Written::Value(Value::Number(number))) if D::HAS_TEXT_ALONE => {
            out.put(field, Value::from(number.to_string()).into())
        }
        Ok(Written::Value(Value::Bool(value))) if D::HAS_TEXT_ALONE => {
            out.put(field, if value { "true" } else { "false" }.into())
        }
        Ok(value) => out.put(field, value),
    };
    written.map_err(|Unwritable(expected)| Problem::Unfit { field, expected })
}

/// Writes a record: its fields, and then its leftovers, unless one of them would be read as its field.
pub(crate) fn write<'a, R: Record>(record: &'a R, out: &mut dyn Sink<'a>) -> Result<(), Problem> {
    record.write_known(out)?;
    let mut is_named = false;
    for (name, value) in record.extra() {
        is_named |=
            name.as_text().is_some_and(|name| R::SIEVE.holds(name)) && named(name, R::NAMES).is_some();
        out.put_leftover(name, value);
    }
    if is_named {
        let mut again = Fields::new();
        record.write_known(&mut again)?;
        again.put_leftovers(record.extra());
        all_left(record.extra(), R::of_tree(again)?.extra(), R::NAMES)?;
    }
    Ok(())
}

impl<R: Record> Contents for R {
    fn write_to<'a>(&'a self, out: &mut dyn Sink<'a>) -> Result<(), Unwritable> {
        write(self, out).map_err(|_| Unwritable("an object that can be written"))
    }
}

fn named(name: &Name<'_>, tables: &[&[&'static str]]) -> Option<&'static str> {
    let name = name.as_text()?;
    tables.iter().copied().flatten().copied().find(|known| *known == name)
}

/// Fails if a leftover would be read as its field, or not at all.
pub(crate) fn all_left(
    extra: &Fields<'_>,
    again: &Fields<'_>,
    tables: &[&[&'static str]],
) -> Result<(), Problem> {
    let mut left = again.iter().peekable();
    let taken = extra.iter().find(|leftover| left.next_if_eq(leftover).is_none());
    match taken.and_then(|(name, _)| named(name, tables)) {
        Some(field) => Err(Problem::Unfit { field, expected: "a leftover, since its field takes it" }),
        None => Ok(()),
    }
}

/// Path of a field below `path`.
pub(crate) fn below(path: &str, name: &str) -> String {
    if path.is_empty() { name.to_owned() } else { format!("{path}.{name}") }
}

/// Adds the path of each leftover.
pub(crate) fn leftovers(extra: &Fields<'_>, path: &str, out: &mut Vec<String>) {
    out.extend(extra.iter().map(|(name, _)| below(path, &name.to_string())));
}
