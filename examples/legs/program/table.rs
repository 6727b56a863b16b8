//! Calls as a table of at most 120 columns.

use std::io::{self, Write};

use call_legs::call::Call;
use call_legs::leg::{Line, Party, PartyKind};
use time::Duration;
use time::macros::format_description;
use unicode_width::{UnicodeWidthChar as _, UnicodeWidthStr as _};

const WIDTH: usize = 120;
const GAP: &str = "  ";
const HEAD: [&str; 10] =
    ["when (UTC)", "vendor", "direction", "client", "line", "who", "wait", "talk", "outcome", "rec"];

/// Columns that become narrower when the table is too wide, and the width that each keeps.
const ELASTIC: [(usize, usize); 3] = [(3, 24), (5, 16), (4, 13)];

/// Columns of numbers.
const RIGHT: [usize; 2] = [6, 7];

/// Cells of one call.
pub(crate) type Row = [String; 10];

/// Widths of the columns.
#[derive(Clone, Copy)]
pub(crate) struct Widths([usize; 10]);

impl Default for Widths {
    fn default() -> Self {
        Self(HEAD.map(str::width))
    }
}

impl Widths {
    /// Widens the columns for a row.
    pub(crate) fn widen(&mut self, row: &Row) {
        for (width, cell) in self.0.iter_mut().zip(row) {
            *width = (*width).max(cell.width());
        }
    }

    /// Widens each column to that of the other.
    pub(crate) fn merge(&mut self, other: &Self) {
        for (width, other) in self.0.iter_mut().zip(other.0) {
            *width = (*width).max(other);
        }
    }

    /// Returns the widths of a table that is not too wide.
    fn fitted(self) -> [usize; 10] {
        let Self(mut widths) = self;
        for (column, least) in ELASTIC {
            let total: usize = widths.iter().sum::<usize>() + GAP.len() * (HEAD.len() - 1);
            widths[column] =
                widths[column].saturating_sub(total.saturating_sub(WIDTH)).max(least.min(widths[column]));
        }
        widths
    }
}

/// Writes the table of rows that are no wider than `widths`.
pub(crate) fn write(
    out: &mut dyn Write,
    widths: Widths,
    rows: impl Iterator<Item = io::Result<Row>>,
) -> io::Result<()> {
    let widths = widths.fitted();
    line(out, &HEAD.map(str::to_owned), &widths)?;
    line(out, &widths.map(|width| "─".repeat(width)), &widths)?;
    let mut count = 0;
    for row in rows {
        line(out, &row?, &widths)?;
        count += 1;
    }
    writeln!(out, "\n{count} calls")
}

fn line(out: &mut dyn Write, cells: &Row, widths: &[usize; 10]) -> io::Result<()> {
    let mut text = String::new();
    for (column, (cell, width)) in cells.iter().zip(widths).enumerate() {
        let cell = shortened(cell, *width);
        let padding = " ".repeat(width.saturating_sub(cell.width()));
        let (before, after) =
            if RIGHT.contains(&column) { (padding, String::new()) } else { (String::new(), padding) };
        text.extend([before.as_str(), &cell, &after, GAP]);
    }
    writeln!(out, "{}", text.trim_end())
}

/// Returns the cells of a call.
pub(crate) fn row(call: &Call) -> Row {
    let when = call.offered_at.or(call.answered_at).or(call.ended_at);
    let format = format_description!("[month]-[day] [hour]:[minute]");
    let agent = call.handled_by.as_ref().or(call.missed_by.as_ref());
    [
        when.and_then(|stamp| stamp.at.format(format).ok()).unwrap_or_default(),
        call.vendor.to_string(),
        call.direction.map(|direction| word(direction.as_str())).unwrap_or_default(),
        call.client.as_ref().map(client).unwrap_or_default(),
        call.line.as_ref().map(line_name).unwrap_or_default(),
        agent.map(own).unwrap_or_default(),
        call.wait.map(span).unwrap_or_default(),
        call.talk.map(span).unwrap_or_default(),
        word(call.outcome.as_str()),
        if call.recordings.is_empty() { String::new() } else { "yes".to_owned() },
    ]
}

/// Returns a name with spaces for underscores.
fn word(name: &str) -> String {
    name.replace('_', " ")
}

fn client(party: &Party) -> String {
    match (&party.number, &party.name) {
        (Some(number), Some(name)) if name != number => format!("{number} {name}"),
        (Some(number), _) => number.clone(),
        (None, Some(name)) => name.clone(),
        (None, None) => party.id.as_deref().map(abbreviated).unwrap_or_default(),
    }
}

fn own(party: &Party) -> String {
    let address = party.extension.as_ref().or(party.number.as_ref());
    let text = match (&party.name, address) {
        (Some(name), Some(address)) => format!("{name} ({address})"),
        (Some(text), None) | (None, Some(text)) => text.clone(),
        (None, None) => party.id.as_deref().map(abbreviated).unwrap_or_default(),
    };
    match party.kind {
        Some(kind) if party.name.is_none() && kind != PartyKind::Agent => {
            format!("{} {text}", word(kind.as_str()))
        }
        _ => text,
    }
}

fn line_name(line: &Line) -> String {
    let name = line.number.as_ref().or(line.label.as_ref()).cloned();
    name.or_else(|| line.id.as_deref().map(abbreviated)).unwrap_or_default()
}

/// Shortens a long identifier to its end, which is where identifiers differ.
fn abbreviated(id: &str) -> String {
    match (id.get(..8), id.len().checked_sub(4).and_then(|at| id.get(at..))) {
        (Some(head), Some(tail)) if id.len() > 16 => format!("{head}…{tail}"),
        _ => id.to_owned(),
    }
}

fn span(span: Duration) -> String {
    let seconds = span.whole_seconds();
    match seconds / 3600 {
        0 => format!("{}:{:02}", seconds / 60, seconds % 60),
        hours => format!("{hours}:{:02}:{:02}", seconds / 60 % 60, seconds % 60),
    }
}

/// Cuts a text to a width, and removes control characters, which a terminal would obey.
fn shortened(text: &str, width: usize) -> String {
    let text: String =
        text.chars().map(|character| if character.is_control() { '\u{FFFD}' } else { character }).collect();
    if text.width() <= width {
        return text;
    }
    let mut kept = String::new();
    for character in text.chars() {
        if kept.width() + character.width().unwrap_or(0) + 1 > width {
            break;
        }
        kept.push(character);
    }
    kept + "…"
}
