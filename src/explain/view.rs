//! One call that some messages result in.

use std::cell::OnceCell;

use serde_json::Value as Json;

use super::cell::{Cell, find};
use crate::call::Trace;

/// Call that some messages result in.
pub(super) struct View {
    pub(super) trace: Trace,

    /// JSON form of the call.
    pub(super) call: Json,

    /// JSON form of the legs as their own messages have them.
    own: OnceCell<Json>,
}

impl View {
    pub(super) fn new(trace: Trace) -> Self {
        let call = serde_json::to_value(&trace.call).unwrap_or_default();
        Self { trace, call, own: OnceCell::new() }
    }

    /// Returns `true` if the leg's own messages result in the same value of the leg.
    pub(super) fn is_own(&self, cell: &Cell) -> bool {
        let own = self.own.get_or_init(|| {
            let legs = self.trace.own.values().map(|(leg, _)| serde_json::to_value(leg).unwrap_or_default());
            Json::Array(legs.collect())
        });
        cell.steps.get(1..).and_then(|steps| find(steps, own)) == cell.find(&self.call)
    }
}
