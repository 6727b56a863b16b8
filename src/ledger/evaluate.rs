//! Evaluation of calls: whether they have ended, and what is reported then.

use std::hash::{BuildHasher as _, Hash};

use foldhash::quality::FixedState;

use super::clock::{Micros, UNSET, after};
use super::drafts::{drafts, missing_drafts};
use super::state::{LegProgress, Reported};
use super::{Ledger, Update};
use crate::call::{self, Call, CallKey, Folded, Folds};
use crate::leg::{End, EndSource, Leg, Origin, Outcome, Role, State, Timeouts};
use crate::store::{LegEntry, Slot};

/// Call as it is now, with those that had its identifiers before.
pub(super) struct Evaluation {
    /// Calls whose legs that timed out are closed, the last one last.
    pub(super) calls: Vec<Call>,

    /// Time at which the next open leg times out; `None` if none is open.
    next_timeout: Option<Micros>,

    /// Time at which the call has ended, if nothing more comes.
    ends_at: Micros,
}

impl Ledger {
    /// Records a change of a call at that time, and schedules its evaluation.
    pub(super) fn mark_changed(&mut self, slot: Slot, at: Micros) {
        self.uncount(slot);
        let timeouts = self.timeouts(slot);
        let Some(call) = self.calls.get_mut(slot) else { return };
        let state = &mut call.state;
        state.activity = state.activity.max(at);
        state.is_reported = false;
        state.deadline = after(state.activity, timeouts.quiet_period);
        if self.shows_legs && !state.is_dirty {
            state.is_dirty = true;
            self.dirty.push_back((call.sequence, slot));
        }
        self.schedule(slot);
    }

    /// Returns the timeouts of a call's vendor.
    pub(super) fn timeouts(&self, slot: Slot) -> Timeouts {
        let timeouts = self.calls.get(slot).and_then(|call| self.calls.partition(call.partition));
        timeouts.copied().unwrap_or_default()
    }

    /// Sets the clock for the first time. Everything that came before counts as received now.
    pub(super) fn set_clock(&mut self, now: Micros) {
        self.now = now;
        self.tombstones.set_clock(now);
        for slot in self.calls.in_sequence() {
            self.uncount(slot);
            let quiet_period = self.timeouts(slot).quiet_period;
            if let Some(call) = self.calls.get_mut(slot) {
                call.legs.iter_mut().for_each(|leg| leg.state.activity = now);
                call.state.activity = now;
                call.state.deadline = after(now, quiet_period);
            }
            self.schedule(slot);
        }
    }

    /// Evaluates a call whose deadline has come.
    pub(super) fn evaluate(&mut self, slot: Slot) {
        let Some(call) = self.calls.get(slot) else { return };
        if call.state.is_reported {
            return self.forget(slot);
        }
        let forget_at = after(call.state.activity, self.timeouts(slot).amendment_window);
        if let Some(timeout) = self.next_timeout(slot) {
            return self.reschedule(slot, timeout);
        }
        let Some(Evaluation { calls, next_timeout, ends_at }) = self.evaluation(slot) else { return };
        self.show_legs(slot, &calls);
        let has_ended = next_timeout.is_none() && ends_at <= self.now;
        self.uncount(slot);
        if has_ended {
            self.report(slot, calls);
            self.forget_drafts(slot);
        }
        if let Some(call) = self.calls.get_mut(slot) {
            call.state.is_reported = has_ended;
        }
        self.reschedule(slot, if has_ended { forget_at } else { next_timeout.unwrap_or(ends_at) });
    }

    /// Sets the deadline of a call.
    fn reschedule(&mut self, slot: Slot, deadline: Micros) {
        self.uncount(slot);
        if let Some(call) = self.calls.get_mut(slot) {
            call.state.deadline = deadline;
        }
        self.schedule(slot);
    }

    /// Returns the time at which the next open leg of a call times out, if that is known without folding the call: no leg of it
    /// has an end and none routes, so every leg is open, and its limit depends on whether it was answered. Only a fold decides
    /// whether a leg that routes was answered, and which other legs an end closes.
    fn next_timeout(&self, slot: Slot) -> Option<Micros> {
        let call = self.calls.get(slot)?;
        let is_plain = |leg: &LegEntry<LegProgress>| !leg.state.flags.has_end && !leg.state.flags.routes;
        if self.shows_legs || !call.legs.iter().all(is_plain) {
            return None;
        }
        let timeouts = self.timeouts(slot);
        let times_out = |leg: &LegEntry<LegProgress>| {
            let limit = if leg.state.flags.is_answered { timeouts.talk_limit } else { timeouts.ring_limit };
            after(leg.state.activity, limit)
        };
        call.legs.iter().map(times_out).min().filter(|next| *next > self.now)
    }

    /// Reports a call as it is, unless it was reported. With `close_as`, open legs are closed with that source.
    pub(super) fn finish(&mut self, slot: Slot, close_as: Option<EndSource>) {
        if self.calls.get(slot).is_none_or(|call| call.state.is_reported) {
            return;
        }
        let Some(Evaluation { mut calls, .. }) = self.evaluation(slot) else { return };
        if let Some(source) = close_as {
            calls.iter_mut().flat_map(|call| &mut call.legs).for_each(|leg| close(leg, source));
        }
        self.show_legs(slot, &calls);
        self.report(slot, calls);
    }

    /// Folds a call.
    pub(super) fn folded(&self, slot: Slot) -> Option<Folds> {
        let entry = self.calls.get(slot)?;
        let (vendor, tenant) = self.calls.partition_key(entry.partition);
        if entry.state.is_drafted && !entry.state.is_again {
            let missing = missing_drafts(entry);
            let drafts = drafts(entry, &missing);
            if !call::may_have_several_lives(&drafts) {
                return Some(call::folded_from(vendor, tenant, &drafts));
            }
        }
        let logged = entry.observations();
        let seen = logged.iter().map(|(leg, logged)| logged.to_ref(leg)).collect();
        Some(call::folded(vendor, tenant, seen, entry.state.is_again))
    }

    /// Folds a call, closes the legs that timed out, and decides when the call has ended.
    pub(super) fn evaluation(&self, slot: Slot) -> Option<Evaluation> {
        let entry = self.calls.get(slot)?;
        let timeouts = self.timeouts(slot);
        let Folds { last, earlier } = self.folded(slot)?;
        let mut next_timeout: Option<Micros> = None;
        let mut may_ring_on = false;
        let mut calls = Vec::with_capacity(earlier.len() + 1);
        for Folded { mut call, roles } in earlier.into_iter().chain([last]) {
            let mut is_ended_by_leg = false;
            for (leg, role) in call.legs.iter_mut().zip(roles) {
                if !leg.is_open() {
                    is_ended_by_leg |= role.ends_call;
                    continue;
                }
                let timeout = self.times_out(slot, leg, role);
                if timeout <= self.now {
                    close(leg, EndSource::TimedOut);
                } else {
                    next_timeout = Some(next_timeout.map_or(timeout, |next| next.min(timeout)));
                }
            }
            // Of several calls the last one decides.
            may_ring_on = timeouts.redistribution != timeouts.quiet_period
                && !is_ended_by_leg
                && may_be_passed_on(&call);
            calls.push(call);
        }
        let quiet_period = if may_ring_on { timeouts.redistribution } else { timeouts.quiet_period };
        Some(Evaluation { calls, next_timeout, ends_at: after(entry.state.activity, quiet_period) })
    }

    /// Returns the time at which an open leg of a call times out.
    pub(super) fn times_out(&self, slot: Slot, leg: &Leg, role: Role) -> Micros {
        let timeouts = self.timeouts(slot);
        let activity = self.calls.get(slot).map_or(UNSET, |entry| {
            let known = self.calls.find_leg(slot, &leg.id).and_then(|leg| entry.leg(leg));
            known.map_or(entry.state.activity, |leg| leg.state.activity)
        });
        after(
            activity,
            if leg.is_answered() || role.routes { timeouts.talk_limit } else { timeouts.ring_limit },
        )
    }

    /// Reports calls that have ended, or that changed since they were reported, and withdraws those that no longer exist.
    fn report(&mut self, slot: Slot, calls: Vec<Call>) {
        let Some((entry, first)) = self.calls.get_mut(slot).zip(calls.first()) else { return };
        let exists = |id: &str| calls.iter().any(|call| call.id == id);
        for reported in
            entry.state.reported.iter_mut().filter(|reported| !reported.is_withdrawn && !exists(&reported.id))
        {
            reported.is_withdrawn = true;
            reported.revision = reported.revision.saturating_add(1);
            let key = CallKey { id: reported.id.clone(), ..first.key() };
            self.updates.push_back(Update::Withdrawn(key, reported.revision));
        }
        for call in calls {
            self.report_call(slot, call);
        }
    }

    /// Reports a call that has ended, or that changed since it was reported.
    fn report_call(&mut self, slot: Slot, call: Call) {
        let Some(entry) = self.calls.get_mut(slot) else { return };
        let state = &mut entry.state;
        let digest = digest(&call);
        match state.reported.iter_mut().find(|reported| reported.id == call.id) {
            Some(reported) if reported.digest == digest && !reported.is_withdrawn => {}
            Some(reported) => {
                reported.revision = reported.revision.saturating_add(1);
                reported.digest = digest;
                reported.is_withdrawn = false;
                self.updates.push_back(Update::Amended(Box::new(call), reported.revision));
            }
            None => {
                state.push_reported(Reported {
                    id: call.id.clone(),
                    revision: 0,
                    digest,
                    is_withdrawn: false,
                });
                self.updates.push_back(Update::Finished(Box::new(call)));
            }
        }
    }
}

/// Closes a leg whose end is not known.
pub(super) fn close(leg: &mut Leg, source: EndSource) {
    if leg.is_open() {
        let outcome = if leg.is_answered() { Outcome::Answered } else { Outcome::Unknown };
        leg.end = Some(End::new(outcome, source));
        leg.state = State::Ended;
    }
}

/// Returns `true` if the leg that passed another one on has not ended, or was not observed: a further leg may follow.
fn may_be_passed_on(call: &Call) -> bool {
    let is_passed_on = |leg: &&Leg| leg.origin == Some(Origin::Distributed);
    if !call.legs.iter().any(|leg| is_passed_on(&leg)) {
        return false;
    }
    let ended = call.legs.iter().filter(|leg| !leg.is_open()).map(|leg| leg.id.as_str());
    let mut ended: Vec<&str> = ended.collect();
    ended.sort_unstable();
    let settled = call.hops.iter().filter(|hop| ended.binary_search(&&*hop.from).is_ok());
    let mut settled: Vec<&str> = settled.map(|hop| hop.to.as_str()).collect();
    settled.sort_unstable();
    call.legs.iter().filter(is_passed_on).any(|leg| settled.binary_search(&&*leg.id).is_err())
}

/// Returns a digest of a reported leg or call, by which changes are detected.
pub(super) fn digest(value: &impl Hash) -> u64 {
    FixedState::default().hash_one(value)
}
