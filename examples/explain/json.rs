//! Explanations as JSON: those of the library, with the places of the messages in the log.

use std::io::{self, Write};

use call_legs::Value;
use call_legs::call::{Call, Rule};
use call_legs::explain::Explanation;
use serde::Serialize;

use super::Log;

#[derive(Serialize)]
struct Report<'r> {
    call: &'r Call,
    reasons: Vec<Reason<'r>>,
}

#[derive(Serialize)]
struct Reason<'r> {
    path: &'r str,
    value: &'r Value<'static>,
    rule: Rule,
    sentence: &'static str,
    by: Vec<Evidence<'r>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    against: Vec<Objection<'r>>,
}

#[derive(Serialize)]
struct Evidence<'r> {
    message: &'r str,
    #[serde(skip_serializing_if = "Option::is_none")]
    fields: Option<&'r [String]>,
}

#[derive(Serialize)]
struct Objection<'r> {
    message: &'r str,
    value: &'r Value<'static>,
}

/// Prints an explanation in one line.
pub(crate) fn explanation(
    out: &mut dyn Write,
    log: &Log,
    explanation: &Explanation,
    path: &str,
) -> io::Result<()> {
    let reasons = explanation.below(path).map(|reason| Reason {
        path: &reason.path,
        value: &reason.value,
        rule: reason.rule,
        sentence: reason.rule.sentence(),
        by: reason
            .messages
            .iter()
            .map(|message| Evidence { message: log.place(message.place), fields: message.fields.as_deref() })
            .collect(),
        against: reason
            .against
            .iter()
            .map(|message| Objection { message: log.place(message.place), value: &message.value })
            .collect(),
    });
    let report = Report { call: &explanation.call, reasons: reasons.collect() };
    writeln!(out, "{}", serde_json::to_string(&report)?)
}
