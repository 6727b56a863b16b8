//! Schedule of calls: the tables of deadlines and of activity, and the size of all calls.
//!
//! A call is in each table at its key or at an earlier one. A message only changes the call's deadline and activity, not the
//! tables. When the first entry of a table turns out to be at an earlier key, it is moved to its own.

use std::collections::BTreeMap;

use super::Ledger;
use super::clock::Micros;
use super::state::size;
use crate::store::Slot;

fn counted(bytes: u32) -> usize {
    usize::try_from(bytes).unwrap_or(usize::MAX)
}

impl Ledger {
    /// Adds a call to the counted size and to the tables.
    pub(super) fn schedule(&mut self, slot: Slot) {
        let Some(call) = self.calls.get_mut(slot) else { return };
        let (size, sequence, state) = (size(call), call.sequence, &mut call.state);
        state.counted = u32::try_from(size).unwrap_or(u32::MAX);
        self.bytes += counted(state.counted);
        if state.deadline < state.scheduled {
            if state.scheduled < Micros::MAX {
                self.deadlines.remove(&(state.scheduled, sequence));
            }
            self.deadlines.insert((state.deadline, sequence), slot);
            state.scheduled = state.deadline;
        }
        let Some(table) = &mut self.idle else { return };
        let idle = (!state.is_reported, state.activity);
        if state.scheduled_idle.is_none_or(|scheduled| idle < scheduled) {
            if let Some((is_open, activity)) = state.scheduled_idle.replace(idle) {
                table.remove(&(is_open, activity, sequence));
            }
            table.insert((idle.0, idle.1, sequence), slot);
        }
    }

    /// Removes a call from the counted size while it is changed.
    pub(super) fn uncount(&mut self, slot: Slot) {
        let Some(call) = self.calls.get_mut(slot) else { return };
        self.bytes -= counted(std::mem::take(&mut call.state.counted));
    }

    /// Removes a call from the counted size and from the tables.
    pub(super) fn unschedule(&mut self, slot: Slot) {
        self.uncount(slot);
        let Some(call) = self.calls.get_mut(slot) else { return };
        let deadline = std::mem::replace(&mut call.state.scheduled, Micros::MAX);
        if deadline < Micros::MAX {
            self.deadlines.remove(&(deadline, call.sequence));
        }
        if let Some(((is_open, activity), table)) = call.state.scheduled_idle.take().zip(self.idle.as_mut()) {
            table.remove(&(is_open, activity, call.sequence));
        }
    }

    /// Returns the call that is due first, and its deadline. Afterwards the first entry of the table is at its own key.
    fn next_deadline(&mut self) -> Option<(Micros, Slot)> {
        loop {
            let ((scheduled, sequence), slot) = self.deadlines.first_key_value()?;
            let (scheduled, sequence, slot) = (*scheduled, *sequence, *slot);
            let state = &mut self.calls.get_mut(slot)?.state;
            if state.deadline == scheduled {
                return Some((scheduled, slot));
            }
            self.deadlines.pop_first();
            if state.deadline < Micros::MAX {
                self.deadlines.insert((state.deadline, sequence), slot);
            }
            state.scheduled = state.deadline;
        }
    }

    /// Evaluates the calls that are due until then, each at its own time.
    pub(super) fn run_until(&mut self, then: Micros) {
        while let Some((deadline, slot)) = self.next_deadline() {
            if deadline > then {
                break;
            }
            self.now = self.now.max(deadline);
            self.evaluate(slot);
        }
    }

    /// Returns the call with the oldest activity, finished ones first.
    ///
    /// Only a limit needs it. So there is no table of activity before a limit is reached, and a ledger that never reaches one
    /// does not maintain it.
    pub(super) fn least_active(&mut self) -> Option<Slot> {
        if self.idle.is_none() {
            self.idle = Some(BTreeMap::new());
            for slot in self.calls.in_sequence() {
                self.uncount(slot);
                self.schedule(slot);
            }
        }
        let table = self.idle.as_mut()?;
        loop {
            let ((is_open, activity, sequence), slot) = table.first_key_value()?;
            let (scheduled, sequence, slot) = ((*is_open, *activity), *sequence, *slot);
            let state = &mut self.calls.get_mut(slot)?.state;
            let idle = (!state.is_reported, state.activity);
            if idle == scheduled {
                return Some(slot);
            }
            table.pop_first();
            table.insert((idle.0, idle.1, sequence), slot);
            state.scheduled_idle = Some(idle);
        }
    }
}
