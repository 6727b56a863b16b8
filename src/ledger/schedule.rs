//! When to look at which call: the tables of deadlines and of idleness, and the size of all calls.
//!
//! A call is in each table no later than its place there. A message moves a call's deadline and idleness on, which costs
//! nothing: whoever finds the call at an earlier place, when that is the first of the table, moves it to its own.

use super::state::size;
use super::{Ledger, Micros};
use crate::store::Slot;

impl Ledger {
    /// Counts a call, and has it in the tables.
    pub(super) fn schedule(&mut self, slot: Slot) {
        let Some(call) = self.calls.get_mut(slot) else { return };
        let (size, sequence, state) = (size(call), call.sequence, &mut call.state);
        self.bytes += size;
        state.counted = size;
        if state.scheduled_deadline.is_none_or(|scheduled| state.deadline < scheduled) {
            if let Some(scheduled) = state.scheduled_deadline.replace(state.deadline) {
                self.deadlines.remove(&(scheduled, sequence));
            }
            self.deadlines.insert((state.deadline, sequence), slot);
        }
        let idle = (!state.is_told, state.activity);
        if state.scheduled_idle.is_none_or(|scheduled| idle < scheduled) {
            if let Some((is_open, activity)) = state.scheduled_idle.replace(idle) {
                self.idle.remove(&(is_open, activity, sequence));
            }
            self.idle.insert((idle.0, idle.1, sequence), slot);
        }
    }

    /// Does not count a call while it is changed.
    pub(super) fn uncount(&mut self, slot: Slot) {
        let Some(call) = self.calls.get_mut(slot) else { return };
        self.bytes -= std::mem::take(&mut call.state.counted);
    }

    /// Takes a call out of the tables, and does not count it.
    pub(super) fn unschedule(&mut self, slot: Slot) {
        self.uncount(slot);
        let Some(call) = self.calls.get_mut(slot) else { return };
        if let Some(deadline) = call.state.scheduled_deadline.take() {
            self.deadlines.remove(&(deadline, call.sequence));
        }
        if let Some((is_open, activity)) = call.state.scheduled_idle.take() {
            self.idle.remove(&(is_open, activity, call.sequence));
        }
    }

    /// The call that is due first, and when. Afterwards the first place of the table is a call's own.
    fn next_deadline(&mut self) -> Option<(Micros, Slot)> {
        loop {
            let ((scheduled, sequence), slot) = self.deadlines.first_key_value()?;
            let (scheduled, sequence, slot) = (*scheduled, *sequence, *slot);
            let state = &mut self.calls.get_mut(slot)?.state;
            if state.deadline == scheduled {
                return Some((scheduled, slot));
            }
            self.deadlines.pop_first();
            self.deadlines.insert((state.deadline, sequence), slot);
            state.scheduled_deadline = Some(state.deadline);
        }
    }

    /// Does what is due until then, each thing at its time.
    pub(super) fn run_until(&mut self, then: Micros) {
        while let Some((deadline, slot)) = self.next_deadline() {
            if deadline > then {
                break;
            }
            self.now = self.now.max(deadline);
            self.evaluate(slot);
        }
    }

    /// The call that was idle longest, finished ones first.
    pub(super) fn idlest(&mut self) -> Option<Slot> {
        loop {
            let ((is_open, activity, sequence), slot) = self.idle.first_key_value()?;
            let (scheduled, sequence, slot) = ((*is_open, *activity), *sequence, *slot);
            let state = &mut self.calls.get_mut(slot)?.state;
            let idle = (!state.is_told, state.activity);
            if idle == scheduled {
                return Some(slot);
            }
            self.idle.pop_first();
            self.idle.insert((idle.0, idle.1, sequence), slot);
            state.scheduled_idle = Some(idle);
        }
    }
}
