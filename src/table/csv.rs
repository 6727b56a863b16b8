use std::fmt::Write as _;

use super::cell::{Cell, instant};
use super::row::Row;

/// Form of CSV: RFC 4180, in UTF-8, with line feeds and a header line.
///
/// A cell without a value is empty, and an empty text is `""`. A text is in quotes if it has a comma, a quote or a line end, and
/// quotes in it are doubled.
///
/// # Example
/// ```
/// use call_legs::call::{Call, CallKey};
/// use call_legs::leg::{Outcome, Party, PartyKind};
/// use call_legs::table::{CallRow, Csv};
///
/// let client = Party::new(PartyKind::Client).with_name("=1+1").with_number("+380000000001");
/// let call = Call::new(CallKey::new("vega", "", "x"), Outcome::Busy).with_client(client);
/// let row = CallRow::new(&call, 0);
/// assert!(Csv::new().line(&row).contains(",+380000000001,=1+1,"));
/// assert!(Csv::for_spreadsheets().line(&row).contains(",'+380000000001,'=1+1,"));
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Csv {
    for_spreadsheets: bool,
}

impl Csv {
    /// Returns the form for programs and databases: every text is verbatim.
    #[must_use]
    pub const fn new() -> Self {
        Self { for_spreadsheets: false }
    }

    /// Returns the form for spreadsheet programs, which run a text as a formula if it begins with `=`, `+`, `-`, `@`, a tab or a line
    /// end: `'` precedes such a text, telephone numbers with `+` included. The header begins with a byte order mark, without which some
    /// take the file for one of another encoding.
    #[must_use]
    pub const fn for_spreadsheets() -> Self {
        Self { for_spreadsheets: true }
    }

    /// Returns the header line, with its line feed.
    #[must_use]
    pub fn header<R: Row>(self) -> String {
        let mut line = String::new();
        if self.for_spreadsheets {
            line.push('\u{FEFF}');
        }
        for (place, column) in R::COLUMNS.iter().enumerate() {
            line.push_str(if place == 0 { "" } else { "," });
            line.push_str(column.name);
        }
        line.push('\n');
        line
    }

    /// Returns the line of a row, with its line feed.
    #[must_use]
    pub fn line<R: Row>(self, row: &R) -> String {
        let mut line = String::new();
        for (place, cell) in row.cells().into_iter().enumerate() {
            line.push_str(if place == 0 { "" } else { "," });
            self.push(&mut line, cell);
        }
        line.push('\n');
        line
    }

    fn push(self, line: &mut String, cell: Cell<'_>) {
        // Nothing fails in memory.
        let _ = match cell {
            Cell::Null => Ok(()),
            Cell::Text(text) | Cell::Word(text) => {
                self.push_text(line, text);
                Ok(())
            }
            Cell::Integer(number) => write!(line, "{number}"),
            Cell::Boolean(value) => write!(line, "{value}"),
            Cell::Time(at) => line.write_str(&instant(at)),
            Cell::Uuid(uuid) => write!(line, "{uuid}"),
        };
    }

    fn push_text(self, line: &mut String, text: &str) {
        let guard = if self.for_spreadsheets && is_formula(text) { "'" } else { "" };
        if text.is_empty() || text.contains(['"', ',', '\n', '\r']) {
            let text = text.replace('"', "\"\"");
            line.extend(["\"", guard, &text, "\""]);
        } else {
            line.extend([guard, text]);
        }
    }
}

/// Returns `true` if a spreadsheet program may run the text. Some take the full-width signs for the usual ones.
fn is_formula(text: &str) -> bool {
    text.starts_with(['=', '+', '-', '@', '\t', '\r', '\n', '\u{FF1D}', '\u{FF0B}', '\u{FF0D}', '\u{FF20}'])
}
