//! What is printed of the calls.

use std::io::{self, Write as _};

use call_legs::call::Call;
use call_legs::table::{CallRow, Csv, LegRow};

/// What is printed of the calls.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Output {
    /// Table for people.
    Table,

    /// Counts of all calls.
    Stats,

    /// JSON object of each call, on a line.
    Json,

    /// Row of CSV of each call.
    Calls(Csv),

    /// Row of CSV of each leg.
    Legs(Csv),
}

impl Output {
    /// Returns the header line, if there is one.
    pub(crate) fn header(self) -> String {
        match self {
            Self::Table | Self::Stats | Self::Json => String::new(),
            Self::Calls(csv) => csv.header::<CallRow<'_>>(),
            Self::Legs(csv) => csv.header::<LegRow<'_>>(),
        }
    }

    /// Appends the lines of a call in that revision. A call is only a part of a table or of counts, and has no line by itself.
    pub(crate) fn append(self, out: &mut Vec<u8>, call: &Call, revision: u32) -> io::Result<()> {
        match self {
            Self::Table | Self::Stats => Ok(()),
            Self::Json => {
                serde_json::to_writer(&mut *out, call)?;
                out.write_all(b"\n")
            }
            Self::Calls(csv) => out.write_all(csv.line(&CallRow::new(call, revision)).as_bytes()),
            Self::Legs(csv) => {
                let rows = LegRow::of_call(call, revision);
                rows.iter().try_for_each(|row| out.write_all(csv.line(row).as_bytes()))
            }
        }
    }
}
