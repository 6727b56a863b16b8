//! Fields of messages that a value rests on.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::Evidence;
use super::body::Body;
use super::evaluation::Evaluation;
use super::search::irreducible;
use super::subject::Subject;
use crate::capture::Capture;
use crate::leg::{LegKey, Observation};

/// Most results that are kept while the fields of some messages are left out.
const MOST: usize = 200;

/// Message whose fields can be left out.
struct Divided<'c> {
    capture: &'c Capture,
    body: Body,

    /// Number of its first field among those of all messages.
    first: usize,

    /// Legs that the whole message reports.
    legs: BTreeSet<LegKey>,
}

impl<'c> Divided<'c> {
    /// Divides a message, unless it reports something else when it is written again.
    fn new(capture: &'c Capture, observations: &[Observation], first: usize) -> Option<Self> {
        let body = Body::read(&capture.body)?;
        let legs = observations.iter().map(|observation| observation.key.clone()).collect();
        let divided = Self { capture, body, first, legs };
        (divided.observe(&|_| true) == observations).then_some(divided)
    }

    /// Returns what the message reports with only some of the fields. Without its identifiers a message may report another leg, which
    /// is not one of it.
    fn observe(&self, is_kept: &dyn Fn(usize) -> bool) -> Vec<Observation> {
        let Capture { source, receipt, .. } = self.capture;
        let body = self.body.write(&|field| is_kept(self.first + field));
        let capture = Capture::new(source.clone(), receipt.clone(), body);
        let mut observations = capture.observe().map(|observed| observed.observations).unwrap_or_default();
        observations.retain(|observation| self.legs.contains(&observation.key));
        observations
    }
}

/// Finds the fields of some messages that each cell rests on.
pub(super) fn fields(
    subject: &Subject<'_, '_>,
    set: &[usize],
    cells: &[usize],
) -> BTreeMap<usize, Vec<Evidence>> {
    let mut count = 0;
    let mut messages = Vec::new();
    for place in set {
        let Some(message) = subject.message(*place) else { continue };
        let divided = message.capture.and_then(|capture| Divided::new(capture, &message.observations, count));
        count += divided.as_ref().map_or(0, |divided| divided.body.fields.len());
        messages.push((*place, message, divided));
    }
    let items: Vec<usize> = (0..count).collect();
    // Most fields of a message change nothing that it reports.
    let mut known: HashMap<Vec<Observation>, Evaluation> = HashMap::new();
    let mut same = |kept: &[usize], cells: &[usize]| {
        if cells.is_empty() {
            return Vec::new();
        }
        let is_kept = |field| kept.binary_search(&field).is_ok();
        let observed = messages.iter().flat_map(|(_, message, divided)| match divided {
            Some(divided) => divided.observe(&is_kept),
            None => message.observations.clone(),
        });
        let observed: Vec<Observation> = observed.collect();
        if known.len() > MOST {
            known.clear();
        }
        let evaluation = known
            .entry(observed)
            .or_insert_with_key(|observed| subject.fold(&observed.iter().collect::<Vec<_>>()));
        subject.same(evaluation, cells)
    };
    let found = if count == 0 { BTreeMap::new() } else { irreducible(&items, cells, &mut same) };
    let evidence = |cell: &usize| {
        let kept = found.get(cell);
        let of_message = |(place, _, divided): &(usize, _, Option<Divided<'_>>)| {
            let fields = divided.as_ref().zip(kept).map(|(divided, kept)| {
                let of_it = divided.body.fields.iter().zip(divided.first..);
                of_it
                    .filter(|(_, number)| kept.binary_search(number).is_ok())
                    .map(|(path, _)| path.clone())
                    .collect()
            });
            Evidence { place: *place, fields }
        };
        (*cell, messages.iter().map(of_message).collect())
    };
    cells.iter().map(evidence).collect()
}
