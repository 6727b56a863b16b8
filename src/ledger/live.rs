//! Legs as they are shown while their call goes on.
//!
//! A call that is shown is made anew for each message. So that this does not read all that was observed of it again, what
//! the observations of a leg make by themselves, its draft, is kept when other legs of the call change, while the call is
//! among those that were shown last. A draft is a function of its leg's log, so nothing depends on whether it is there: no
//! snapshot has it.

use std::borrow::Cow;

use super::evaluate::{close, digest};
use super::state::CallEntry;
use super::{Ledger, LiveLeg, Update};
use crate::call::CallKey;
use crate::call::{self, Call, LegDraft};
use crate::leg::{EndSource, Leg};
use crate::store::encoding::Log;
use crate::store::{LegEntry, Slot};

/// Calls whose drafts are kept: a bit more than a kibibyte for a usual leg.
const DRAFTED: usize = 512;

/// What a call's logs may have, as a part of the limit for all calls, so that its drafts are kept: texts are in a draft too.
const PART: usize = 2048;

/// Drafts of a call's legs: those that are kept, and those that were missing.
pub(super) fn drafts<'d>(call: &'d CallEntry, missing: &'d [Option<LegDraft>]) -> Vec<&'d LegDraft> {
    let kept = call.legs.iter().map(|leg| leg.state.draft.as_deref());
    let others = missing.iter().map(Option::as_ref).chain(std::iter::repeat(None));
    let mut all = Vec::with_capacity(call.legs.len());
    all.extend(kept.zip(others).filter_map(|(kept, other)| kept.or(other)));
    all
}

/// Drafts of a call's legs that are not kept, each at its leg's place; nothing if all are kept.
pub(super) fn missing_drafts(call: &CallEntry) -> Vec<Option<LegDraft>> {
    if call.legs.iter().all(|leg| leg.state.draft.is_some()) {
        return Vec::new();
    }
    call.legs.iter().map(|leg| if leg.state.draft.is_none() { draft(&leg.log) } else { None }).collect()
}

fn draft(log: &Log) -> Option<LegDraft> {
    let mut records = Vec::with_capacity(log.len());
    records.extend(log.records());
    let id = log.id();
    LegDraft::new(records.iter().map(|record| record.said(id)).collect())
}

impl Ledger {
    /// Shows what changed of a call's legs.
    pub(super) fn show(&mut self, slot: Slot) {
        self.keep_drafts(slot);
        let Some(entry) = self.calls.get(slot) else { return };
        let missing = missing_drafts(entry);
        let legs = call::legs(&drafts(entry, &missing));
        let (vendor, tenant) = self.calls.names(entry.account);
        let key = CallKey { vendor, tenant, id: legs.id.clone() };
        let id = digest(&key.id);
        let is_known_id = entry.state.shown_id == id;
        let mut shown = Vec::with_capacity(entry.legs.len());
        for (mut leg, role) in legs.into_legs() {
            let Some(place) = self.calls.find_leg(slot, &leg.id) else { continue };
            let Some(LegEntry { state, .. }) = entry.leg(place) else { continue };
            if leg.is_open() && self.loss(slot, &leg, role) <= self.now {
                close(leg.to_mut(), EndSource::TimedOut);
            }
            let is_as_drafted = matches!(leg, Cow::Borrowed(_));
            if is_as_drafted && is_known_id && state.is_shown_as_drafted {
                continue;
            }
            let digest = digest(&(&key.id, &*leg));
            shown.push((place, digest, is_as_drafted));
            if state.shown != digest {
                let live = LiveLeg { call: key.clone(), leg: leg.into_owned() };
                self.updates.push_back(Update::Leg(Box::new(live)));
            }
        }
        let Some(entry) = self.calls.get_mut(slot) else { return };
        entry.state.shown_id = id;
        for (place, digest, is_as_drafted) in shown {
            if let Some(leg) = entry.leg_mut(place) {
                leg.state.set_shown(digest, is_as_drafted);
            }
        }
    }

    /// Keeps the drafts of a call that is not too large, so that only those of legs that change are made anew. The draft of an
    /// only leg has no other use than the end of the call, so it is kept when the leg has an end.
    fn keep_drafts(&mut self, slot: Slot) {
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

    /// Shows what changed of the legs of a call that is folded.
    pub(super) fn show_legs(&mut self, slot: Slot, call: &Call) {
        if self.shows_legs {
            let key = call.key();
            call.legs.iter().for_each(|leg| self.show_leg(slot, &key, leg));
        }
    }

    fn show_leg(&mut self, slot: Slot, call: &CallKey, leg: &Leg) {
        let place = self.calls.find_leg(slot, &leg.id);
        let known = place.and_then(|place| self.calls.get_mut(slot)?.leg_mut(place));
        let digest = digest(&(&call.id, leg));
        if let Some(known) = known.filter(|known| known.state.shown != digest) {
            known.state.set_shown(digest, false);
            let live = LiveLeg { call: call.clone(), leg: leg.clone() };
            self.updates.push_back(Update::Leg(Box::new(live)));
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
