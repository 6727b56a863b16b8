//! What is known of a call, when it is over, and what is reported then.

use std::hash::{BuildHasher as _, Hash};

use foldhash::quality::FixedState;
use time::Duration;

use super::state::{LegState, Reported};
use super::{Ledger, Micros, UNSET, Update, live};
use crate::call::CallKey;
use crate::call::{self, Call, Folded};
use crate::leg::{End, EndSource, Leg, Origin, Outcome, Role, State, Timeouts};
use crate::store::{LegEntry, Slot};

/// A call as it is now.
struct Standing {
    /// With the ends of the legs that count as lost.
    call: Call,

    /// When the next open leg counts as lost; `None` if none is open.
    next_loss: Option<Micros>,

    /// When it is over if nothing more comes.
    over: Micros,
}

impl Ledger {
    /// Notes that a call has something new since that time, and that it is to be looked at again.
    pub(super) fn changed(&mut self, slot: Slot, came: Micros) {
        self.uncount(slot);
        let timeouts = self.timeouts(slot);
        let Some(call) = self.calls.get_mut(slot) else { return };
        let state = &mut call.state;
        state.activity = state.activity.max(came);
        state.is_reported = false;
        state.deadline = after(state.activity, timeouts.quiet_period);
        if self.shows_legs && !state.is_dirty {
            state.is_dirty = true;
            self.dirty.push_back((call.sequence, slot));
        }
        self.schedule(slot);
    }

    pub(super) fn timeouts(&self, slot: Slot) -> Timeouts {
        let account = self.calls.get(slot).and_then(|call| self.calls.account(call.account));
        account.copied().unwrap_or(Timeouts::default())
    }

    /// Sets the clock for the first time: all that came before came now.
    pub(super) fn set_clock(&mut self, now: Micros) {
        self.now = now;
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

    /// Looks at a call whose deadline has come.
    pub(super) fn evaluate(&mut self, slot: Slot) {
        let Some(call) = self.calls.get(slot) else { return };
        if call.state.is_reported {
            return self.forget(slot);
        }
        let forget_at = after(call.state.activity, self.timeouts(slot).amendment_window);
        if let Some(loss) = self.next_loss(slot) {
            return self.reschedule(slot, loss);
        }
        let Some(Standing { call, next_loss, over }) = self.precedence(slot) else { return };
        self.show_legs(slot, &call);
        let is_over = next_loss.is_none() && over <= self.now;
        self.uncount(slot);
        if is_over {
            self.tell(slot, call);
            self.forget_drafts(slot);
        }
        if let Some(call) = self.calls.get_mut(slot) {
            call.state.is_reported = is_over;
        }
        self.reschedule(slot, if is_over { forget_at } else { next_loss.unwrap_or(over) });
    }

    fn reschedule(&mut self, slot: Slot, deadline: Micros) {
        self.uncount(slot);
        if let Some(call) = self.calls.get_mut(slot) {
            call.state.deadline = deadline;
        }
        self.schedule(slot);
    }

    /// When the next open leg of a call counts as lost, where that is known without folding the call: no leg of it has an end, and
    /// none routes, so every leg is open, and how long to wait for it depends on whether it was answered. A leg that routes may
    /// have been answered or not, whatever its messages say, and an end may close other legs: that only `fold` knows.
    fn next_loss(&self, slot: Slot) -> Option<Micros> {
        let call = self.calls.get(slot)?;
        let is_plain = |leg: &LegEntry<LegState>| !leg.state.flags.has_end && !leg.state.flags.routes;
        if self.shows_legs || !call.legs.iter().all(is_plain) {
            return None;
        }
        let timeouts = self.timeouts(slot);
        let loss = |leg: &LegEntry<LegState>| {
            let limit = if leg.state.flags.is_answered { timeouts.talk_limit } else { timeouts.ring_limit };
            after(leg.state.activity, limit)
        };
        call.legs.iter().map(loss).min().filter(|next| *next > self.now)
    }

    /// Reports a call as it is, unless it was reported; `closing` closes the legs that are open.
    pub(super) fn finish(&mut self, slot: Slot, closing: Option<EndSource>) {
        if self.calls.get(slot).is_none_or(|call| call.state.is_reported) {
            return;
        }
        let Some(Standing { mut call, .. }) = self.precedence(slot) else { return };
        if let Some(source) = closing {
            call.legs.iter_mut().for_each(|leg| close(leg, source));
        }
        self.show_legs(slot, &call);
        self.tell(slot, call);
    }

    pub(super) fn folded(&self, slot: Slot) -> Option<Folded> {
        let entry = self.calls.get(slot)?;
        let (vendor, tenant) = self.calls.names(entry.account);
        if entry.state.is_drafted {
            return Some(call::folded_from(
                vendor,
                tenant,
                &live::drafts(entry, &live::missing_drafts(entry)),
            ));
        }
        let records = entry.records();
        let said = records.iter().map(|(leg, record)| record.said(leg)).collect();
        Some(call::folded(vendor, tenant, said))
    }

    fn precedence(&self, slot: Slot) -> Option<Standing> {
        let entry = self.calls.get(slot)?;
        let timeouts = self.timeouts(slot);
        let Folded { mut call, role } = self.folded(slot)?;
        let mut next_loss: Option<Micros> = None;
        let mut is_ended_whole = false;
        for (leg, role) in call.legs.iter_mut().zip(role) {
            if !leg.is_open() {
                is_ended_whole |= role.ends_call;
                continue;
            }
            let loss = self.loss(slot, leg, role);
            if loss <= self.now {
                close(leg, EndSource::TimedOut);
            } else {
                next_loss = Some(next_loss.map_or(loss, |next| next.min(loss)));
            }
        }
        let holds =
            timeouts.redistribution != timeouts.quiet_period && !is_ended_whole && may_be_passed_on(&call);
        let patience = if holds { timeouts.redistribution } else { timeouts.quiet_period };
        Some(Standing { call, next_loss, over: after(entry.state.activity, patience) })
    }

    /// When an open leg of a call counts as lost.
    pub(super) fn loss(&self, slot: Slot, leg: &Leg, role: Role) -> Micros {
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

    fn tell(&mut self, slot: Slot, call: Call) {
        let Some(entry) = self.calls.get_mut(slot) else { return };
        let state = &mut entry.state;
        for reported in
            state.reported.iter_mut().filter(|reported| reported.id != call.id && !reported.is_withdrawn)
        {
            reported.is_withdrawn = true;
            reported.revision = reported.revision.saturating_add(1);
            let key = CallKey { id: reported.id.clone(), ..call.key() };
            self.updates.push_back(Update::Withdrawn(key, reported.revision));
        }
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

/// Closes an open leg of which no end is known.
pub(super) fn close(leg: &mut Leg, source: EndSource) {
    if leg.is_open() {
        let outcome = if leg.is_answered() { Outcome::Answered } else { Outcome::Unknown };
        leg.end = Some(End::new(outcome, source));
        leg.state = State::Ended;
    }
}

/// Whether somebody passed a leg on whose own leg has not ended, or was not seen: another leg may follow.
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

/// What stands for a leg or a call that was reported. Only whether it changed is asked.
pub(super) fn digest(value: &impl Hash) -> u64 {
    FixedState::default().hash_one(value)
}

/// That long after an instant; a span below zero counts as none.
fn after(at: Micros, span: Duration) -> Micros {
    if at == UNSET {
        return Micros::MAX;
    }
    let span = span.max(Duration::ZERO).whole_microseconds();
    at.saturating_add(Micros::try_from(span).unwrap_or(Micros::MAX))
}
