//! Call that is explained, and what fewer messages result in.

use serde_json::Value as Json;

use super::cell::Cell;
use super::evaluation::{Evaluation, Target};
use crate::call::{Call, Rule};
use crate::capture::Capture;
use crate::leg::Observation;

/// Message, and what it reports.
pub(super) struct Message<'m> {
    pub(super) observations: Vec<Observation>,

    /// Raw message, if there is one.
    pub(super) capture: Option<&'m Capture>,
}

/// Call that is explained.
pub(super) struct Subject<'e, 'm> {
    messages: &'e [Message<'m>],
    target: Target,
    pub(super) cells: Vec<Cell>,

    /// Value of each cell, and the rule that decided.
    pub(super) expected: Vec<Option<(Json, Rule)>>,
}

impl<'e, 'm> Subject<'e, 'm> {
    /// Creates the subject of a call that results from those messages.
    pub(super) fn new(call: &Call, messages: &'e [Message<'m>], places: &[usize]) -> Self {
        let (target, cells) = (Target::new(call), Cell::all(call));
        let mut subject = Self { messages, target, cells, expected: Vec::new() };
        let whole = subject.evaluate(places);
        let value = |cell| whole.value(cell).map(|(value, rule)| (value.clone(), rule));
        subject.expected = subject.cells.iter().map(value).collect();
        subject
    }

    pub(super) fn message(&self, place: usize) -> Option<&Message<'m>> {
        self.messages.get(place)
    }

    /// Folds only those messages.
    pub(super) fn evaluate(&self, places: &[usize]) -> Evaluation {
        let messages = places.iter().filter_map(|place| self.message(*place));
        self.fold(&messages.flat_map(|message| &message.observations).collect::<Vec<_>>())
    }

    /// Folds only those observations.
    pub(super) fn fold(&self, observations: &[&Observation]) -> Evaluation {
        self.target.evaluate(observations)
    }

    /// Returns those of the cells that have the expected value by the expected rule.
    pub(super) fn same(&self, evaluation: &Evaluation, cells: &[usize]) -> Vec<usize> {
        let is_same = |place: &usize| {
            let expected = self.expected.get(*place).and_then(Option::as_ref);
            let found = self.cells.get(*place).and_then(|cell| evaluation.value(cell));
            expected.zip(found).is_some_and(|((value, rule), (other, by))| other == value && by == *rule)
        };
        cells.iter().copied().filter(is_same).collect()
    }
}
