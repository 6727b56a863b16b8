//! Reasons of all values of a call.

use std::collections::BTreeMap;

use serde_json::Value as Json;

use super::cell::Cell;
use super::evaluation::Evaluation;
use super::fields::fields;
use super::search::irreducible;
use super::subject::Subject;
use super::{Evidence, Objection, Reason};
use crate::fields::Value;

/// Returns the reason of each cell. The messages of the call are some of those that have its identifiers.
pub(super) fn reasons(
    subject: &Subject<'_, '_>,
    messages: &[usize],
    with_identifiers: &[usize],
) -> Vec<Reason> {
    let alone: Vec<(usize, Evaluation)> =
        messages.iter().map(|place| (*place, subject.evaluate(&[*place]))).collect();
    let sets = sets(subject, &alone, [messages, with_identifiers]);
    let mut groups: BTreeMap<&[usize], Vec<usize>> = BTreeMap::new();
    for (cell, set) in &sets {
        groups.entry(set).or_default().push(*cell);
    }
    let mut evidence: BTreeMap<usize, Vec<Evidence>> = BTreeMap::new();
    for (set, cells) in groups {
        evidence.extend(fields(subject, set, &cells));
    }
    let reason = |(place, cell): (usize, &Cell)| {
        let (value, rule) = subject.expected.get(place)?.as_ref()?;
        Some(Reason {
            path: cell.path.clone(),
            value: public(value)?,
            rule: *rule,
            messages: evidence.remove(&place)?,
            against: against(cell, value, sets.get(&place)?, &alone),
        })
    };
    subject.cells.iter().enumerate().filter_map(reason).collect()
}

/// Finds the messages that each cell rests on. What depends on other calls with the same identifiers rests on their messages too.
fn sets(
    subject: &Subject<'_, '_>,
    alone: &[(usize, Evaluation)],
    candidates: [&[usize]; 2],
) -> BTreeMap<usize, Vec<usize>> {
    let mut rest: Vec<usize> = (0..subject.cells.len()).collect();
    let mut sets = BTreeMap::new();
    for (message, evaluation) in alone.iter().rev() {
        let found = subject.same(evaluation, &rest);
        rest.retain(|cell| !found.contains(cell));
        sets.extend(found.into_iter().map(|cell| (cell, vec![*message])));
    }
    for items in candidates {
        let mut same = |kept: &[usize], cells: &[usize]| {
            if cells.is_empty() { Vec::new() } else { subject.same(&subject.evaluate(kept), cells) }
        };
        sets.extend(irreducible(items, &rest, &mut same));
        rest.retain(|cell| !sets.contains_key(cell));
    }
    sets
}

/// Returns the messages that speak against the value of a cell.
fn against(cell: &Cell, value: &Json, set: &[usize], alone: &[(usize, Evaluation)]) -> Vec<Objection> {
    let other = |(place, evaluation): &(usize, Evaluation)| {
        let (other, _) = evaluation.value(cell)?;
        let speaks = !set.contains(place) && other != value && is_statement(cell, other);
        Some(Objection { place: *place, value: public(other).filter(|_| speaks)? })
    };
    alone.iter().filter_map(other).collect()
}

/// Returns `true` if a value of a cell says something. What one message knows of an outcome or a state may be only that it is
/// not known yet.
fn is_statement(cell: &Cell, value: &Json) -> bool {
    let names = cell.names();
    let is_of_one_message = matches!(names[..], ["id"] | ["legs", "state"]);
    !is_of_one_message && value.as_str() != Some("unknown")
}

fn public(value: &Json) -> Option<Value<'static>> {
    serde_json::from_str(&value.to_string()).ok()
}
