//! Legs as they are shown while their call goes on.
//!
//! A call that is shown is made anew for each message. So that this does not read all that was observed of it again, what
//! the observations of a leg make by themselves, its draft, is kept when other legs of the call change, while the call is
//! among those that were shown last. A draft is a function of its leg's log, so nothing depends on whether it is there: no
//! snapshot has it.

use std::borrow::Cow;

use super::evaluate::{close, digest};
use super::state::{Held, LegState};
use super::{CallKey, Ledger, Live, Update};
use crate::call::{self, Call, LegDraft, Legs};
use crate::leg::{Closure, Leg};
use crate::store::encoding::Log;
use crate::store::{LegEntry, Slot};

/// Calls whose drafts are kept: a bit more than a kibibyte for a usual leg.
const DRAFTED: usize = 512;

/// What a call's logs may have, as a part of the limit for all calls, so that its drafts are kept: texts are in a draft too.
const PART: usize = 2048;

/// Drafts of a call's legs.
pub(super) fn drafts(call: &Held) -> Vec<LegDraft> {
    let known = |leg: &LegEntry<LegState>| leg.state.draft.as_deref().cloned().or_else(|| draft(&leg.log));
    call.legs.iter().filter_map(known).collect()
}

/// The same, of which those of legs that did not change since are kept.
fn keep_drafts(call: &mut Held) -> Vec<LegDraft> {
    let is_drafted = &mut call.state.is_drafted;
    let known = |LegEntry { log, state }: &mut LegEntry<LegState>| {
        if std::mem::take(&mut state.is_changed) {
            return draft(log);
        }
        if state.draft.is_none() {
            state.draft = draft(log).map(Box::new);
        }
        *is_drafted = true;
        state.draft.as_deref().cloned()
    };
    call.legs.iter_mut().filter_map(known).collect()
}

fn draft(log: &Log) -> Option<LegDraft> {
    let mut records = Vec::with_capacity(log.len());
    records.extend(log.records());
    LegDraft::new(records.iter().map(|record| record.said(log.id())).collect())
}

impl Ledger {
    /// Shows what changed of a call's legs.
    pub(super) fn show(&mut self, slot: Slot) {
        let most = self.limits.bytes / PART;
        let Some(call) = self.calls.get_mut(slot) else { return };
        let is_small = call.legs.iter().map(|leg| leg.log.size()).sum::<usize>() <= most;
        let was_drafted = call.state.is_drafted;
        let drafts = if is_small { keep_drafts(call) } else { drafts(call) };
        if call.state.is_drafted && !was_drafted {
            self.drafted.push_back((call.sequence, slot));
            self.forget_oldest_drafts();
        }
        let Some(call) = self.calls.get(slot) else { return };
        let Legs { id, mut legs } = call::legs(drafts);
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

    fn forget_oldest_drafts(&mut self) {
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
