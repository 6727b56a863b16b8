//! Explanations as text.

use std::fmt::Write as _;
use std::io::{self, Write};

use call_legs::call::Call;
use call_legs::explain::{Explanation, Reason};
use serde::Serialize;
use time::format_description::well_known::Rfc3339;

use super::{Log, key};

/// Returns text without control characters, which a terminal would obey.
fn printable(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for character in text.chars() {
        if character.is_control() {
            out.extend(character.escape_default());
        } else {
            out.push(character);
        }
    }
    out
}

/// Prints a call in one line.
pub(crate) fn summary(out: &mut dyn Write, call: &Call) -> io::Result<()> {
    let mut line = printable(&key(call));
    let offered_at = call.offered_at.and_then(|offered| offered.at.format(&Rfc3339).ok());
    let direction = call.direction.map(|direction| direction.to_string());
    let parts = [offered_at, direction, Some(call.outcome.to_string()), call.client_number().map(printable)];
    for part in parts.into_iter().flatten() {
        let _ = write!(line, "  {part}");
    }
    writeln!(out, "{line}")
}

/// Prints the reasons of the values below a path.
pub(crate) fn explanation(
    out: &mut dyn Write,
    log: &Log,
    explanation: &Explanation,
    path: &str,
) -> io::Result<()> {
    summary(out, &explanation.call)?;
    for message in &explanation.messages {
        writeln!(out, "  {}", printable(log.place(*message)))?;
    }
    for reason in explanation.below(path) {
        writeln!(out)?;
        self::reason(out, log, reason)?;
    }
    Ok(())
}

fn reason(out: &mut dyn Write, log: &Log, reason: &Reason) -> io::Result<()> {
    writeln!(out, "{} = {}", reason.path, json(&reason.value))?;
    writeln!(out, "  {}: {}", reason.rule, reason.rule.sentence())?;
    for message in &reason.messages {
        let fields = match &message.fields {
            Some(fields) => fields.join(", "),
            None => "the whole message".to_owned(),
        };
        writeln!(out, "  by {}: {}", printable(log.place(message.place)), printable(&fields))?;
    }
    for message in &reason.against {
        writeln!(out, "  against, by {}: {}", printable(log.place(message.place)), json(&message.value))?;
    }
    Ok(())
}

/// Returns a value as JSON, whose texts have no control characters.
fn json(value: &impl Serialize) -> String {
    serde_json::to_string(value).unwrap_or_default()
}
