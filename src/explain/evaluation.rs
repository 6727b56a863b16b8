//! Values that a call has when some messages are left out.

use std::collections::BTreeSet;

use serde_json::Value as Json;

use super::cell::Cell;
use super::rules;
use super::view::View;
use crate::call::{Call, CallKey, Rule, Trace, traces};
use crate::leg::Observation;

/// Calls that some messages result in, as far as they have legs of the explained call.
pub(super) struct Evaluation {
    views: Vec<View>,
    key: CallKey,
}

/// Legs by which the explained call is found again, and its key.
pub(super) struct Target {
    key: CallKey,
    legs: BTreeSet<String>,
}

impl Target {
    pub(super) fn new(call: &Call) -> Self {
        Self { key: call.key(), legs: call.legs.iter().map(|leg| leg.id.clone()).collect() }
    }

    /// Folds observations.
    pub(super) fn evaluate(&self, observations: &[&Observation]) -> Evaluation {
        let is_of_it = |trace: &Trace| {
            let call = &trace.call;
            call.vendor == self.key.vendor
                && call.tenant == self.key.tenant
                && call.legs.iter().any(|leg| self.legs.contains(&leg.id))
        };
        let views = traces(observations).into_iter().filter(is_of_it).map(View::new).collect();
        Evaluation { views, key: self.key.clone() }
    }
}

impl Evaluation {
    /// Returns a value and the rule that decided. It is that of the call with the key of the explained call, or else of the only call
    /// that has a leg of it, and for the value of a leg, that leg.
    pub(super) fn value(&self, cell: &Cell) -> Option<(&Json, Rule)> {
        let leg = cell.leg();
        let has_leg = |view: &&View| leg.is_none_or(|leg| view.trace.own.contains_key(leg));
        let views = || self.views.iter().filter(has_leg);
        let only = || if views().nth(1).is_none() { views().next() } else { None };
        let view = views().find(|view| view.trace.call.key() == self.key).or_else(only)?;
        Some((cell.find(&view.call)?, rules::rule(view, cell)))
    }
}
