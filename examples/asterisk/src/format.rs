//! Entries as JSON objects and as rows of CSV.

use call_legs::wire::{parse_json, parse_row, serialize_json, serialize_row};
use call_legs::{ParseError, Problem, SerializeError};
use csv::{ByteRecord, QuoteStyle, ReaderBuilder, WriterBuilder};

use crate::Entry;

/// Columns of `Master.csv`: the first fields of the table.
const COLUMNS: usize = 20;

/// Parses an entry: a JSON object, or otherwise one row of CSV, with or without its line end.
///
/// # Errors
/// When the body is not one object or one row, or name or identifier are missing or invalid.
pub fn parse(body: &[u8]) -> Result<Entry, ParseError> {
    let text = body.strip_prefix(b"\xef\xbb\xbf").unwrap_or(body).trim_ascii_start();
    if text.first().is_none_or(|first| matches!(first, b'{' | b'[' | 0)) {
        return parse_json(body).map(Entry::Json);
    }
    let error = |problem| Err(ParseError::new("cel event", problem));
    if body.split(|byte| *byte == b'"').count() % 2 == 0 {
        return error(Problem::Syntax { format: "CSV", line: 1, column: 1 });
    }
    let mut reader = ReaderBuilder::new().has_headers(false).flexible(true).from_reader(body);
    let (mut row, mut next) = (ByteRecord::new(), ByteRecord::new());
    if reader.read_byte_record(&mut row).is_ok_and(|_| reader.read_byte_record(&mut next).unwrap_or(false)) {
        let line = next.position().and_then(|at| usize::try_from(at.line()).ok());
        return error(Problem::Trailing { line: line.unwrap_or(usize::MAX), column: 1 });
    }
    parse_row(COLUMNS, row.iter()).map(Entry::Csv)
}

/// Serializes an entry without a line end.
///
/// # Errors
/// When an unknown field would be read as a known one, or a row has no column for a field.
pub fn serialize(entry: &Entry) -> Result<Vec<u8>, SerializeError> {
    let row = match entry {
        Entry::Json(event) => return serialize_json(event),
        Entry::Csv(event) => serialize_row(COLUMNS, event)?,
    };
    let mut writer = WriterBuilder::new().quote_style(QuoteStyle::Always).from_writer(Vec::new());
    let written = writer.write_record(row).ok().and_then(|()| writer.into_inner().ok());
    let problem = Problem::Unrepresentable { format: "CSV", what: "this row" };
    let mut written = written.ok_or(SerializeError::new("cel event", problem))?;
    written.pop();
    Ok(written)
}
