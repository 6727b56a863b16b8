//! How calls stand: what is shown of them, when they are over, and what is told then.

use std::collections::HashSet;
use std::hash::{BuildHasher as _, Hash};

use foldhash::quality::FixedState;
use time::Duration;

use super::store::{HeldLeg, Slot, Told};
use super::{CallKey, Ledger, Live, Micros, UNSET, Update};
use crate::call::{self, Call, Folded};
use crate::leg::{Closure, End, Leg, Origin, Outcome, State};

/// A call as it stands now.
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
        self.unlist(slot);
        let Some(held) = self.calls.get_mut(slot) else { return };
        held.activity = held.activity.max(came);
        held.is_told = false;
        let settle = self.accounts.policy(held.account).settle;
        held.deadline = after(held.activity, settle);
        if self.shows_legs && !held.is_dirty {
            held.is_dirty = true;
            self.dirty.push_back((held.sequence, slot));
        }
        self.list(slot);
    }

    /// Counts a call, and has it in the tables of deadlines and idleness at its place or before it: who comes to it there
    /// moves it on. So a call that goes on costs nothing but a look.
    pub(super) fn list(&mut self, slot: Slot) {
        let Some(held) = self.calls.get_mut(slot) else { return };
        held.listed_size = held.size();
        self.bytes += held.listed_size;
        if held.listed_deadline.is_none_or(|listed| held.deadline < listed) {
            if let Some(listed) = held.listed_deadline {
                self.deadlines.remove(&(listed, held.sequence));
            }
            self.deadlines.insert((held.deadline, held.sequence), slot);
            held.listed_deadline = Some(held.deadline);
        }
        let idle = (!held.is_told, held.activity);
        if held.listed_idle.is_none_or(|listed| idle < listed) {
            if let Some((is_open, activity)) = held.listed_idle {
                self.idle.remove(&(is_open, activity, held.sequence));
            }
            self.idle.insert((idle.0, idle.1, held.sequence), slot);
            held.listed_idle = Some(idle);
        }
    }

    /// Does not count a call while it is changed.
    pub(super) fn unlist(&mut self, slot: Slot) {
        let Some(held) = self.calls.get_mut(slot) else { return };
        self.bytes -= std::mem::take(&mut held.listed_size);
    }

    /// Takes a call out of the tables.
    pub(super) fn strike(&mut self, slot: Slot) {
        self.unlist(slot);
        let Some(held) = self.calls.get_mut(slot) else { return };
        if let Some(deadline) = held.listed_deadline.take() {
            self.deadlines.remove(&(deadline, held.sequence));
        }
        if let Some((is_open, activity)) = held.listed_idle.take() {
            self.idle.remove(&(is_open, activity, held.sequence));
        }
    }

    /// The next deadline, which is one indeed.
    fn next_deadline(&mut self) -> Option<(Micros, Slot)> {
        loop {
            let ((listed, sequence), slot) = self.deadlines.first_key_value()?;
            let (listed, sequence, slot) = (*listed, *sequence, *slot);
            let held = self.calls.get_mut(slot)?;
            if held.deadline == listed {
                return Some((listed, slot));
            }
            self.deadlines.pop_first();
            self.deadlines.insert((held.deadline, sequence), slot);
            held.listed_deadline = Some(held.deadline);
        }
    }

    /// Does what is due until then, each thing at its time.
    pub(super) fn run_until(&mut self, then: Micros) {
        while let Some((deadline, slot)) = self.next_deadline() {
            if deadline > then {
                break;
            }
            self.now = self.now.max(deadline);
            self.review(slot);
        }
    }

    /// The call that was idle longest, finished ones first.
    pub(super) fn idlest(&mut self) -> Option<Slot> {
        loop {
            let ((is_open, activity, sequence), slot) = self.idle.first_key_value()?;
            let (listed, sequence, slot) = ((*is_open, *activity), *sequence, *slot);
            let held = self.calls.get_mut(slot)?;
            let idle = (!held.is_told, held.activity);
            if idle == listed {
                return Some(slot);
            }
            self.idle.pop_first();
            self.idle.insert((idle.0, idle.1, sequence), slot);
            held.listed_idle = Some(idle);
        }
    }

    /// Sets the clock for the first time: all that came before came now.
    pub(super) fn set_clock(&mut self, now: Micros) {
        self.now = now;
        for slot in self.in_sequence() {
            self.unlist(slot);
            if let Some(held) = self.calls.get_mut(slot) {
                held.legs.iter_mut().for_each(|leg| leg.activity = now);
                held.activity = now;
                let settle = self.accounts.policy(held.account).settle;
                held.deadline = after(now, settle);
            }
            self.list(slot);
        }
    }

    /// Looks at a call whose deadline has come.
    fn review(&mut self, slot: Slot) {
        let Some(held) = self.calls.get(slot) else { return };
        let policy = self.accounts.policy(held.account);
        let forget_at = after(held.activity, policy.amendments);
        if held.is_told {
            self.take_out(slot);
            return;
        }
        if let Some(loss) = self.next_loss(slot) {
            self.unlist(slot);
            if let Some(held) = self.calls.get_mut(slot) {
                held.deadline = loss;
            }
            self.list(slot);
            return;
        }
        let Some(Standing { call, next_loss, over }) = self.standing(slot) else { return };
        self.show_legs(slot, &call);
        self.unlist(slot);
        let is_over = next_loss.is_none() && over <= self.now;
        if is_over {
            self.tell(slot, call);
        }
        if let Some(held) = self.calls.get_mut(slot) {
            held.is_told = is_over;
            held.deadline = if is_over { forget_at } else { next_loss.unwrap_or(over) };
        }
        self.list(slot);
    }

    /// When the next leg counts as lost of a call of which that can be seen without folding it: no end was told, so all its
    /// legs are open.
    fn next_loss(&self, slot: Slot) -> Option<Micros> {
        let held = self.calls.get(slot)?;
        let policy = self.accounts.policy(held.account);
        let [first, rest @ ..] = &held.legs[..] else { return None };
        let is_plain = |leg: &HeldLeg| !leg.signs.has_end && !leg.signs.routes;
        if self.shows_legs || !is_plain(first) || !rest.iter().all(is_plain) {
            return None;
        }
        let loss = |leg: &HeldLeg| {
            let limit = if leg.signs.is_answered { policy.talk_limit } else { policy.ring_limit };
            after(leg.activity, limit)
        };
        let next = held.legs.iter().map(loss).min()?;
        (next > self.now).then_some(next)
    }

    /// Tells a call as it stands, unless it was told; `closing` closes the legs that are open.
    pub(super) fn finish(&mut self, slot: Slot, closing: Option<Closure>) {
        if self.calls.get(slot).is_none_or(|held| held.is_told) {
            return;
        }
        let Some(Standing { mut call, .. }) = self.standing(slot) else { return };
        if let Some(closure) = closing {
            call.legs.iter_mut().for_each(|leg| close(leg, closure));
        }
        self.show_legs(slot, &call);
        self.tell(slot, call);
    }

    /// Shows what changed of a call's legs.
    pub(super) fn show(&mut self, slot: Slot) {
        if let Some(Standing { call, .. }) = self.standing(slot) {
            self.show_legs(slot, &call);
        }
    }

    pub(super) fn folded(&self, slot: Slot) -> Option<Folded> {
        let held = self.calls.get(slot)?;
        let (vendor, tenant) = self.accounts.names(held.account);
        let records = held.records();
        let said = records.iter().map(|(leg, record)| record.said(leg)).collect();
        Some(call::folded(vendor, tenant, said))
    }

    fn standing(&self, slot: Slot) -> Option<Standing> {
        let held = self.calls.get(slot)?;
        let policy = self.accounts.policy(held.account);
        let Folded { mut call, marks } = self.folded(slot)?;
        let mut next_loss: Option<Micros> = None;
        let mut is_ended_whole = false;
        for (leg, marks) in call.legs.iter_mut().zip(marks) {
            if !leg.is_open() {
                is_ended_whole |= marks.ends_call;
                continue;
            }
            let known = self.find_leg(slot, &leg.id).and_then(|leg| held.leg(leg));
            let activity = known.map_or(held.activity, |leg| leg.activity);
            let limit = if leg.is_answered() || marks.routes { policy.talk_limit } else { policy.ring_limit };
            let loss = after(activity, limit);
            if loss <= self.now {
                close(leg, Closure::TimedOut);
            } else {
                next_loss = Some(next_loss.map_or(loss, |next| next.min(loss)));
            }
        }
        let holds = policy.hold != policy.settle && !is_ended_whole && may_be_passed_on(&call);
        let patience = if holds { policy.hold } else { policy.settle };
        Some(Standing { call, next_loss, over: after(held.activity, patience) })
    }

    fn show_legs(&mut self, slot: Slot, call: &Call) {
        if !self.shows_legs {
            return;
        }
        for leg in &call.legs {
            let place = self.find_leg(slot, &leg.id);
            let known = place.and_then(|place| self.calls.get_mut(slot)?.leg_mut(place));
            let digest = digest(&(&call.id, leg));
            if let Some(known) = known.filter(|known| known.shown != digest) {
                known.shown = digest;
                let live = Live { call: CallKey::of(call), leg: leg.clone() };
                self.updates.push_back(Update::Live(Box::new(live)));
            }
        }
    }

    fn tell(&mut self, slot: Slot, call: Call) {
        let Some(held) = self.calls.get_mut(slot) else { return };
        for told in held.told.iter_mut().filter(|told| told.id != call.id && !told.is_withdrawn) {
            told.is_withdrawn = true;
            let key = CallKey { id: told.id.clone(), ..CallKey::of(&call) };
            self.updates.push_back(Update::Withdrawn(key));
        }
        let digest = digest(&call);
        match held.told.iter_mut().find(|told| told.id == call.id) {
            Some(told) if told.digest == digest && !told.is_withdrawn => {}
            Some(told) => {
                told.revision = told.revision.saturating_add(1);
                told.digest = digest;
                told.is_withdrawn = false;
                self.updates.push_back(Update::Amended(Box::new(call), told.revision));
            }
            None => {
                held.told.push(Told { id: call.id.clone(), revision: 0, digest, is_withdrawn: false });
                self.updates.push_back(Update::Finished(Box::new(call)));
            }
        }
    }
}

/// Closes an open leg of which no end is known.
fn close(leg: &mut Leg, closure: Closure) {
    if leg.is_open() {
        let outcome = if leg.is_answered() { Outcome::Answered } else { Outcome::Unknown };
        leg.end = Some(End::new(outcome, closure));
        leg.state = State::Ended;
    }
}

/// Whether somebody passed a leg on whose own leg has not ended, or was not seen: another leg may follow.
fn may_be_passed_on(call: &Call) -> bool {
    if call.legs.iter().all(|leg| leg.origin != Some(Origin::Distributed)) {
        return false;
    }
    if call.legs.len() <= 16 {
        let has_ended = |id: &str| call.legs.iter().any(|leg| leg.id == id && !leg.is_open());
        let is_settled = |id: &str| call.hops.iter().any(|hop| hop.to == id && has_ended(&hop.from));
        return call.legs.iter().any(|leg| leg.origin == Some(Origin::Distributed) && !is_settled(&leg.id));
    }
    let ended: HashSet<&str> =
        call.legs.iter().filter(|leg| !leg.is_open()).map(|leg| leg.id.as_str()).collect();
    let settled: HashSet<&str> =
        call.hops.iter().filter(|hop| ended.contains(&*hop.from)).map(|hop| hop.to.as_str()).collect();
    call.legs.iter().any(|leg| leg.origin == Some(Origin::Distributed) && !settled.contains(&*leg.id))
}

/// What stands for a leg or a call that was told. Only whether it changed is asked.
fn digest(value: &impl Hash) -> u64 {
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
