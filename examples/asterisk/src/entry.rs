use call_legs::wire::{Document as _, json_fields, serialize_json};
use call_legs::{ParseError, SerializeError};
use serde::Serialize;

use crate::columns;
use crate::event::Event;

/// Entry of a log: an event, in the format in which it was written. Its serde form is that of the event.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(transparent)]
pub struct Entry {
    /// What happened.
    pub event: Event,

    /// Format of the entry.
    #[serde(skip)]
    pub format: Format,
}

/// Format of an entry.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Format {
    /// A JSON object.
    Json,

    /// A row with the columns of `Master.csv`, each quoted as `CSV_QUOTE` does.
    Csv,
}

const NAME: &str = "cel event";

/// Parses an entry: a JSON object, or otherwise one row of CSV, with or without its line end.
///
/// # Errors
/// When the body is not one object or one row, or name or identifier are missing or invalid.
pub fn parse(body: &[u8]) -> Result<Entry, ParseError> {
    let unmarked = body.strip_prefix(b"\xef\xbb\xbf").unwrap_or(body);
    let is_json = unmarked.trim_ascii_start().first().is_none_or(|first| matches!(first, b'{' | b'[' | 0));
    let (fields, format) = if is_json {
        (json_fields(NAME, body)?, Format::Json)
    } else {
        (columns::read(body).map_err(|problem| ParseError::new(NAME, problem))?, Format::Csv)
    };
    Ok(Entry { event: Event::from_fields(fields)?, format })
}

/// Serializes an entry without a line end.
///
/// # Errors
/// When an unknown field would be read as a known one, or a row has no column for a field.
pub fn serialize(entry: &Entry) -> Result<Vec<u8>, SerializeError> {
    match entry.format {
        Format::Json => serialize_json(&entry.event),
        Format::Csv => {
            columns::write(&entry.event.to_fields()?).map_err(|problem| SerializeError::new(NAME, problem))
        }
    }
}
