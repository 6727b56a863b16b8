//! Drafts of the legs of calls that are shown live.
//!
//! A call that is shown is folded again for each message. So that this does not read all its observations again, the draft of a
//! leg, which results from the leg's own observations, is kept when other legs of the call change, while the call is
//! among those that were shown last. A draft is a function of its leg's log, so no output depends on whether it is kept, and no
//! snapshot contains it.

use super::Ledger;
use super::state::CallEntry;
use crate::call::LegDraft;
use crate::store::encoding::Log;
use crate::store::{LegEntry, Slot};

/// Number of calls whose drafts are kept. The draft of a usual leg takes somewhat more than a kibibyte.
const DRAFTED: usize = 512;

/// Greatest part of the memory limit, as its divisor, that the logs of a call may take if its drafts are kept, which repeat the
/// texts.
const PART: usize = 2048;

/// Returns the drafts of a call's legs: those that are kept, and those that were missing.
pub(super) fn drafts<'d>(call: &'d CallEntry, missing: &'d [Option<LegDraft>]) -> Vec<&'d LegDraft> {
    let kept = call.legs.iter().map(|leg| leg.state.draft.as_deref());
    let others = missing.iter().map(Option::as_ref).chain(std::iter::repeat(None));
    let mut all = Vec::with_capacity(call.legs.len());
    all.extend(kept.zip(others).filter_map(|(kept, other)| kept.or(other)));
    all
}

/// Makes the drafts of a call's legs that are not kept, each at its leg's place. Empty if all are kept.
pub(super) fn missing_drafts(call: &CallEntry) -> Vec<Option<LegDraft>> {
    if call.legs.iter().all(|leg| leg.state.draft.is_some()) {
        return Vec::new();
    }
    call.legs.iter().map(|leg| if leg.state.draft.is_none() { draft(&leg.log) } else { None }).collect()
}

/// Makes the draft of a leg.
fn draft(log: &Log) -> Option<LegDraft> {
    let mut logged = Vec::with_capacity(log.len());
    logged.extend(log.observations());
    let id = log.id();
    LegDraft::new(logged.iter().map(|logged| logged.to_ref(id)).collect())
}

impl Ledger {
    /// Keeps the drafts of a call that is not too large, so that only those of legs that change are made again. The draft of a
    /// single leg is useful only when the call ends, so it is kept once the leg has an end.
    pub(super) fn keep_drafts(&mut self, slot: Slot) {
        let most = self.limits.bytes / PART;
        let Some(call) = self.calls.get_mut(slot) else { return };
        let is_used = call.legs.len() > 1 || call.legs.iter().any(|leg| leg.state.flags.has_end);
        if !is_used || call.legs.iter().map(|leg| leg.log.size()).sum::<usize>() > most {
            return;
        }
        for LegEntry { log, state } in call.legs.iter_mut().filter(|leg| leg.state.draft.is_none()) {
            state.draft = draft(log).map(Box::new);
        }
        if !std::mem::replace(&mut call.state.is_drafted, true) {
            self.drafted.push_back((call.sequence, slot));
            self.forget_oldest_drafts();
        }
    }

    /// Drops the drafts that were kept longest, beyond the number that is kept.
    fn forget_oldest_drafts(&mut self) {
        while self.drafted.len() > DRAFTED {
            let Some((sequence, slot)) = self.drafted.pop_front() else { return };
            if self.calls.get(slot).is_some_and(|call| call.sequence == sequence) {
                self.forget_drafts(slot);
            }
        }
    }

    /// Drops the drafts of a call.
    pub(super) fn forget_drafts(&mut self, slot: Slot) {
        let Some(call) = self.calls.get_mut(slot).filter(|call| call.state.is_drafted) else { return };
        call.state.is_drafted = false;
        call.legs.iter_mut().for_each(|leg| leg.state.draft = None);
    }
}
