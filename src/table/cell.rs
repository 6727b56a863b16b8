use serde::{Serialize, Serializer};
use time::macros::format_description;
use time::{Duration, OffsetDateTime};
use uuid::Uuid;

use crate::call::HopKind;
use crate::leg::{
    AmdResult, Direction, EndSource, EndedBy, Origin, Outcome, PartyKind, Side, State, TimeSource, names, utc,
};

names! {
    "a kind of column",
    /// Kind of the values of a column.
    #[non_exhaustive]
    pub enum ColumnKind {
        /// Text, verbatim.
        Text = "text",

        /// Name of a value of an enum of the model, such as `no_answer`, or several with spaces between them.
        Word = "word",

        /// Whole number.
        Integer = "integer",

        /// `true` or `false`.
        Boolean = "boolean",

        /// Instant: RFC 3339 in UTC, with six digits of a second.
        Time = "time",

        /// UUID, in its usual form of 36 characters.
        Uuid = "uuid",
    }
}

/// Column of a table.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[non_exhaustive]
pub struct Column {
    /// Name, with the unit of its numbers: `wait_us` has microseconds.
    pub name: &'static str,

    /// Kind of its values.
    pub kind: ColumnKind,

    /// Whether a row may have no value in it.
    pub nullable: bool,
}

impl Column {
    /// Creates the column whose values are of that type.
    pub(super) const fn new<T: ToCell>(name: &'static str) -> Self {
        Self { name, kind: T::KIND, nullable: T::NULLABLE }
    }
}

/// Value of a row in one column.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Cell<'r> {
    /// No value.
    Null,

    /// Text of a vendor, verbatim.
    Text(&'r str),

    /// Names of enum values.
    Word(&'r str),

    /// Whole number.
    Integer(i64),

    /// Truth value.
    Boolean(bool),

    /// Instant.
    Time(OffsetDateTime),

    /// UUID.
    Uuid(Uuid),
}

impl Serialize for Cell<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Null => serializer.serialize_none(),
            Self::Text(text) | Self::Word(text) => serializer.serialize_str(text),
            Self::Integer(number) => serializer.serialize_i64(*number),
            Self::Boolean(value) => serializer.serialize_bool(*value),
            Self::Time(at) => serializer.serialize_str(&instant(*at)),
            Self::Uuid(uuid) => serializer.collect_str(uuid),
        }
    }
}

/// Writes an instant with all its microseconds, so that all values of a column have one form.
pub(super) fn instant(at: OffsetDateTime) -> String {
    let format = format_description!("[year]-[month]-[day]T[hour]:[minute]:[second].[subsecond digits:6]Z");
    utc(at).format(format).unwrap_or_default()
}

/// Type of the values of a column.
pub(super) trait ToCell {
    const KIND: ColumnKind;
    const NULLABLE: bool = false;

    fn to_cell(&self) -> Cell<'_>;
}

impl<T: ToCell> ToCell for Option<T> {
    const KIND: ColumnKind = T::KIND;
    const NULLABLE: bool = true;

    fn to_cell(&self) -> Cell<'_> {
        self.as_ref().map_or(Cell::Null, T::to_cell)
    }
}

/// Implements `ToCell` for types: their kind, and how a value becomes a cell.
macro_rules! cells {
    ($($type:ty: $kind:ident, $value:ident => $cell:expr;)+) => {
        $(
            impl ToCell for $type {
                const KIND: ColumnKind = ColumnKind::$kind;

                fn to_cell(&self) -> Cell<'_> {
                    let $value = self;
                    $cell
                }
            }
        )+
    };
}

cells! {
    &str: Text, text => Cell::Text(text);
    Words: Word, words => Cell::Word(&words.0);
    u8: Integer, number => Cell::Integer(i64::from(*number));
    u16: Integer, number => Cell::Integer(i64::from(*number));
    u32: Integer, number => Cell::Integer(i64::from(*number));
    i64: Integer, number => Cell::Integer(*number);
    bool: Boolean, value => Cell::Boolean(*value);
    OffsetDateTime: Time, at => Cell::Time(*at);
    Uuid: Uuid, uuid => Cell::Uuid(*uuid);
    AmdResult: Word, word => Cell::Word(word.as_str());
    Direction: Word, word => Cell::Word(word.as_str());
    EndSource: Word, word => Cell::Word(word.as_str());
    EndedBy: Word, word => Cell::Word(word.as_str());
    HopKind: Word, word => Cell::Word(word.as_str());
    Origin: Word, word => Cell::Word(word.as_str());
    Outcome: Word, word => Cell::Word(word.as_str());
    PartyKind: Word, word => Cell::Word(word.as_str());
    Side: Word, word => Cell::Word(word.as_str());
    State: Word, word => Cell::Word(word.as_str());
    TimeSource: Word, word => Cell::Word(word.as_str());
}

/// Names of several enum values, with spaces between them.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Words(String);

impl Words {
    pub(super) fn new<'n>(names: impl Iterator<Item = &'n str>) -> Self {
        Self(names.collect::<Vec<_>>().join(" "))
    }

    /// Returns the names.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// Returns whole microseconds; of a duration beyond 64 bits the most that fits.
pub(super) fn micros(duration: Option<Duration>) -> Option<i64> {
    let duration = duration?;
    let end = if duration.is_negative() { i64::MIN } else { i64::MAX };
    Some(i64::try_from(duration.whole_microseconds()).unwrap_or(end))
}

/// Returns a number of things; beyond 32 bits the most that fits.
pub(super) fn count(things: usize) -> u32 {
    u32::try_from(things).unwrap_or(u32::MAX)
}
