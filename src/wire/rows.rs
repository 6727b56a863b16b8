//! Rows of columns without names, such as those of CSV: a column is the field of the table in its place.

use std::borrow::Cow;

use super::document::Document;
use super::record::Record;
use crate::error::{MAX_FIELDS, ParseError, Problem, SerializeError};
use crate::fields::{Fields, Name, Value};

/// Reads a record from the columns of a row, which are the first `known` fields of its table, in that order.
///
/// A row may end early. Further columns are unknown fields, `column 21` and so on, counted from 1.
///
/// # Errors
/// When there is no column, a required field is missing or invalid, or there are too many columns.
///
/// # Example
/// ```
/// use call_legs::wire::codec::{NonEmpty, Text};
/// use call_legs::wire::{Json, parse_row, record, serialize_row};
///
/// record! {
///     /// Row of a log.
///     #[derive(Clone, Debug, PartialEq, Eq)]
///     pub struct Row: "duet row" as Json {
///         /// Identifier of the leg.
///         pub leg: String = "leg" as NonEmpty, required;
///         /// Extension that rings.
///         pub extension: Option<String> = "extension" as Text;
///         ..extra
///     }
/// }
///
/// let columns: [&[u8]; 3] = [b"17", b"101", b"new"];
/// let row: Row = parse_row(2, columns)?;
/// assert_eq!((row.extension.as_deref(), row.unparsed()), (Some("101"), vec!["column 3".to_owned()]));
/// assert_eq!(serialize_row(2, &row).unwrap(), columns);
/// assert_eq!(parse_row::<Row>(2, []).unwrap_err().to_string(), "duet row: document is empty");
/// # Ok::<(), call_legs::ParseError>(())
/// ```
pub fn parse_row<'c, T: Document + Record>(
    known: usize,
    columns: impl IntoIterator<Item = &'c [u8]>,
) -> Result<T, ParseError> {
    let error = |problem| ParseError::new(T::DOCUMENT, problem);
    let mut fields = Fields::new();
    for (place, column) in columns.into_iter().enumerate() {
        if place >= MAX_FIELDS {
            return Err(error(Problem::TooManyFields));
        }
        let value = match str::from_utf8(column) {
            Ok(text) => Value::from(text),
            Err(_) => Value::Bytes(Cow::Borrowed(column)),
        };
        fields.push(name::<T>(known, place), value);
    }
    if fields.is_empty() {
        return Err(error(Problem::Empty));
    }
    T::from_fields(fields)
}

/// Returns the columns of a record's row. A column that is absent before the last one is empty.
///
/// # Errors
/// When an unknown field would be read as a known one, a field has no column, or its value is neither text nor bytes.
pub fn serialize_row<T: Document + Record>(
    known: usize,
    document: &T,
) -> Result<Vec<Vec<u8>>, SerializeError> {
    let cannot = |what| SerializeError::new(T::DOCUMENT, Problem::Unrepresentable { format: "a row", what });
    let mut columns: Vec<Option<Vec<u8>>> = Vec::new();
    for (name, value) in document.to_fields()? {
        let place = place::<T>(known, &name).ok_or(cannot("a field without a column"))?;
        let column = match value {
            Value::Text(text) => text.into_owned().into_bytes(),
            Value::Bytes(bytes) => bytes.into_owned(),
            Value::Null | Value::Bool(_) | Value::Number(_) | Value::List(_) | Value::Fields(_) => {
                return Err(cannot("a value that is not text"));
            }
        };
        columns.resize(columns.len().max(place + 1), None);
        let free = columns.get_mut(place).filter(|column| column.is_none());
        *free.ok_or(cannot("two fields in one column"))? = Some(column);
    }
    Ok(columns.into_iter().map(Option::unwrap_or_default).collect())
}

/// Returns the names of the fields that have columns.
fn names<T: Record>(known: usize) -> impl Iterator<Item = &'static str> {
    T::NAMES.first().copied().unwrap_or_default().iter().copied().take(known)
}

fn name<T: Record>(known: usize, place: usize) -> Name<'static> {
    names::<T>(known).nth(place).map_or_else(|| format!("column {}", place + 1).into(), Name::from)
}

fn place<T: Record>(known: usize, name: &Name<'_>) -> Option<usize> {
    let name = name.as_str()?;
    names::<T>(known).position(|known| known == name).or_else(|| {
        let place = name.strip_prefix("column ")?.parse::<usize>().ok()?.checked_sub(1)?;
        (known..MAX_FIELDS).contains(&place).then_some(place)
    })
}

#[cfg(test)]
mod tests {
    use super::{parse_row, serialize_row};
    use crate::fields::Value;
    use crate::wire::Json;
    use crate::wire::codec::{Integer, Text};
    use crate::wire::record::record;

    record! {
        /// Row of two columns, of a record that has a third field.
        #[derive(Debug, PartialEq)]
        struct Row: "row" as Json {
            /// Name.
            pub name: Option<String> = "name" as Text;
            /// Count.
            pub count: Option<i64> = "count" as Integer;
            /// Field without a column.
            pub other: Option<String> = "other" as Text;
            ..extra
        }
    }

    fn read(columns: &[&[u8]]) -> Row {
        parse_row(2, columns.iter().copied()).expect("a row")
    }

    #[test]
    fn a_row_may_end_early_or_late() {
        for columns in [&[b"a" as &[u8]] as &[&[u8]], &[b"a", b"x", b"", b"\xff"]] {
            assert_eq!(serialize_row(2, &read(columns)).expect("columns"), columns);
        }
        assert_eq!(read(&[b"a", b"x", b"", b"\xff"]).unparsed(), ["count", "column 3", "column 4"]);
        assert_eq!(read(&[b"a"]).count, None);
    }

    #[test]
    fn a_number_is_written_as_its_column_had_it_or_not_at_all() {
        let row = read(&[b"a", b"7"]);
        assert_eq!(row.count, Some(7));
        let error = serialize_row(2, &row).expect_err("an error").to_string();
        assert_eq!(error, "row: a row cannot hold a value that is not text");
    }

    #[test]
    fn a_column_is_never_written_twice_or_lost() {
        let error = |row: &Row| serialize_row(2, row).expect_err("an error").to_string();
        let mut row = read(&[b"a", b"x", b"y"]);
        row.extra.push("column 3", "z");
        assert_eq!(error(&row), "row: a row cannot hold two fields in one column");
        for name in ["mood", "column 0", "column 2", "column 10001", "column 99999999999999999999"] {
            let mut row = read(&[b"a"]);
            row.extra.push(name, "z");
            assert_eq!(error(&row), "row: a row cannot hold a field without a column", "{name}");
        }
        let mut row = read(&[b"a"]);
        row.other = Some("b".to_owned());
        assert_eq!(error(&row), "row: a row cannot hold a field without a column");
        row.other = None;
        row.extra.push("column 4", Value::Null);
        assert_eq!(error(&row), "row: a row cannot hold a value that is not text");
    }

    #[test]
    fn too_many_columns_are_refused() {
        let columns = vec![b"" as &[u8]; 10_001];
        let error = parse_row::<Row>(2, columns).expect_err("an error").to_string();
        assert_eq!(error, "row: document has more than 10000 fields");
    }
}
