//! Legs as they are shown while their call goes on.
//!
//! A call that is shown is made anew for each message. So that this does not read all that was observed of it again, what
//! the observations of each leg make by themselves, its draft, is kept while the call is among those that were shown last.
//! A draft is a function of its leg's log, so nothing depends on whether it is there: no snapshot has it.

use std::borrow::Cow;

use super::evaluate::{close, digest};
use super::state::Held;
use super::{CallKey, Ledger, Live, Update};
use crate::call::{self, Call, LegDraft, Legs};
use crate::leg::{Closure, Leg};
use crate::store::{LegEntry, Slot};

/// Calls whose drafts are kept: a bit more than a kibibyte for a usual leg.
const DRAFTED: usize = 128;

/// What a call's logs may have, as a part of the limit for all calls, so that it is drafted: texts are in a draft too.
const PART: usize = 2048;

/// Drafts of a call's legs, if all of them are there.
pub(super) fn drafts(call: &Held) -> Option<impl Iterator<Item = &LegDraft> + Clone> {
    let is_whole = call.state.is_drafted && call.legs.iter().all(|leg| leg.state.draft.is_some());
    is_whole.then(|| call.legs.iter().filter_map(|leg| leg.state.draft.as_deref()))
}

impl Ledger {
    /// Shows what changed of a call's legs.
    pub(super) fn show(&mut self, slot: Slot) {
        self.draft(slot);
        let Some(call) = self.calls.get(slot) else { return };
        let known = drafts(call).map(call::legs);
        let Some(Legs { id, mut legs }) = known.or_else(|| self.folded(slot).map(Legs::from)) else { return };
        let (vendor, tenant) = self.calls.names(call.account);
        let key = CallKey { vendor, tenant, id };
        for (leg, marks) in &mut legs {
            if leg.is_open() && self.loss(slot, leg, *marks) <= self.now {
                close(leg, Closure::TimedOut);
            }
        }
        for (leg, _) in legs {
            self.show_leg(slot, &key, Cow::Owned(leg));
        }
    }

    /// Shows what changed of the legs of a call that is folded.
    pub(super) fn show_legs(&mut self, slot: Slot, call: &Call) {
        if self.shows_legs {
            let key = CallKey::of(call);
            call.legs.iter().for_each(|leg| self.show_leg(slot, &key, Cow::Borrowed(leg)));
        }
    }

    fn show_leg(&mut self, slot: Slot, call: &CallKey, leg: Cow<'_, Leg>) {
        let place = self.calls.find_leg(slot, &leg.id);
        let known = place.and_then(|place| self.calls.get_mut(slot)?.leg_mut(place));
        let digest = digest(&(&call.id, &*leg));
        if let Some(known) = known.filter(|known| known.state.shown != digest) {
            known.state.shown = digest;
            let live = Live { call: call.clone(), leg: leg.into_owned() };
            self.updates.push_back(Update::Live(Box::new(live)));
        }
    }

    /// Makes the drafts that a call lacks, and forgets those of the call that has had them longest, if there are too many.
    fn draft(&mut self, slot: Slot) {
        let most = self.limits.bytes / PART;
        let is_small = |call: &&mut Held| call.legs.iter().map(|leg| leg.log.size()).sum::<usize>() <= most;
        let Some(call) = self.calls.get_mut(slot).filter(is_small) else { return };
        for LegEntry { log, state } in call.legs.iter_mut().filter(|leg| leg.state.draft.is_none()) {
            let records: Vec<_> = log.records().collect();
            let said = records.iter().map(|record| record.said(log.id())).collect();
            state.draft = LegDraft::new(said).map(Box::new);
        }
        if !std::mem::replace(&mut call.state.is_drafted, true) {
            self.drafted.push_back((call.sequence, slot));
        }
        while self.drafted.len() > DRAFTED {
            let Some((sequence, slot)) = self.drafted.pop_front() else { return };
            if self.calls.get(slot).is_some_and(|call| call.sequence == sequence) {
                self.forget_drafts(slot);
            }
        }
    }

    pub(super) fn forget_drafts(&mut self, slot: Slot) {
        let Some(call) = self.calls.get_mut(slot).filter(|call| call.state.is_drafted) else { return };
        call.state.is_drafted = false;
        call.legs.iter_mut().for_each(|leg| leg.state.draft = None);
    }
}
