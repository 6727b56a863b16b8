//! CSV of `cel_custom`: one row between its bytes and the fields of an event.

use std::borrow::Cow;
use std::collections::BTreeMap;

use call_legs::wire::{MAX_FIELDS, names};
use call_legs::{Fields, Name, Problem, Value};
use csv::{ByteRecord, QuoteStyle, ReaderBuilder, WriterBuilder};

use crate::event::Event;

/// Columns of `Master.csv`: the first fields of the table.
const COLUMNS: usize = 20;

/// Returns the name of a column: a further one has its number, counted from 1.
fn name(place: usize) -> Name<'static> {
    match names::<Event>().iter().take(COLUMNS).nth(place) {
        Some(name) => (*name).into(),
        None => format!("column {}", place + 1).into(),
    }
}

fn place(name: &str) -> Option<usize> {
    let known = names::<Event>().iter().take(COLUMNS).position(|known| *known == name);
    let further = || name.strip_prefix("column ")?.parse::<usize>().ok()?.checked_sub(1);
    known.or_else(|| further().filter(|place| (COLUMNS..MAX_FIELDS).contains(place)))
}

pub(crate) fn read(body: &[u8]) -> Result<Fields<'static>, Problem> {
    let mut reader = ReaderBuilder::new().has_headers(false).flexible(true).from_reader(body);
    let mut row = ByteRecord::new();
    let line =
        |row: &ByteRecord| row.position().map_or(1, |at| usize::try_from(at.line()).unwrap_or(usize::MAX));
    let mut next = |row: &mut ByteRecord| reader.read_byte_record(row).unwrap_or(false);
    if !next(&mut row) {
        return Err(Problem::Empty);
    }
    if body.iter().filter(|byte| **byte == b'"').count() % 2 == 1 {
        return Err(Problem::Syntax { format: "CSV", line: line(&row), column: 1 });
    }
    let mut second = ByteRecord::new();
    if next(&mut second) {
        return Err(Problem::Trailing { line: line(&second), column: 1 });
    }
    if row.len() > MAX_FIELDS {
        return Err(Problem::TooManyFields);
    }
    let value = |bytes: &[u8]| match str::from_utf8(bytes) {
        Ok(text) => Value::from(text.to_owned()),
        Err(_) => Value::Bytes(Cow::Owned(bytes.to_owned())),
    };
    Ok(row.iter().enumerate().map(|(at, bytes)| (name(at), value(bytes))).collect())
}

pub(crate) fn write(fields: &Fields<'_>) -> Result<Vec<u8>, Problem> {
    let cannot = |what| Problem::Unrepresentable { format: "CSV", what };
    let mut row: BTreeMap<usize, &[u8]> = BTreeMap::new();
    for (name, value) in fields {
        let place = name.as_str().and_then(place).ok_or(cannot("a field without a column"))?;
        let bytes = match value {
            Value::Bytes(bytes) => bytes,
            other => other.as_str().map(str::as_bytes).ok_or(cannot("a value that is not text"))?,
        };
        if row.insert(place, bytes).is_some() {
            return Err(cannot("a column twice"));
        }
    }
    let last = row.last_key_value().map_or(0, |(last, _)| *last);
    let columns = (0..=last).map(|place| row.get(&place).copied().unwrap_or_default());
    let mut writer = WriterBuilder::new().quote_style(QuoteStyle::Always).from_writer(Vec::new());
    let written = writer.write_record(columns).ok().and_then(|()| writer.into_inner().ok());
    let mut written = written.ok_or(cannot("this row"))?;
    written.truncate(written.trim_ascii_end().len());
    Ok(written)
}
