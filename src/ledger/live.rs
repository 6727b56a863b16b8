//! Legs that are shown live, while their call is ongoing.

use std::borrow::Cow;
use std::collections::HashSet;

use super::drafts::{drafts, missing_drafts};
use super::evaluate::{close, digest};
use super::{Ledger, LiveLeg, Update};
use crate::call::{self, Call, CallKey};
use crate::leg::{EndSource, Leg};
use crate::store::{LegEntry, Slot};

impl Ledger {
    /// Reports the legs of a call that changed since they were shown.
    pub(super) fn show(&mut self, slot: Slot) {
        self.keep_drafts(slot);
        let Some(entry) = self.calls.get(slot) else { return };
        let missing = missing_drafts(entry);
        let drafts = drafts(entry, &missing);
        if entry.state.is_again || call::may_have_several_lives(&drafts) {
            let calls = self.evaluation(slot).map(|evaluation| evaluation.calls);
            return self.show_legs(slot, &calls.unwrap_or_default());
        }
        let legs = call::legs(&drafts);
        let (vendor, tenant) = self.calls.partition_key(entry.partition);
        let key = CallKey { vendor, tenant, id: legs.id.clone() };
        let id = digest(&key.id);
        let is_known_id = entry.state.shown_id == id;
        let mut shown = Vec::with_capacity(entry.legs.len());
        for (mut leg, role) in legs.into_legs() {
            let Some(place) = self.calls.find_leg(slot, &leg.id) else { continue };
            let Some(LegEntry { state, .. }) = entry.leg(place) else { continue };
            if leg.is_open() && self.times_out(slot, &leg, role) <= self.now {
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

    /// Reports the legs of folded calls that changed since they were shown. Of a leg that is in several calls, which have its
    /// identifier one after another, only the last is shown: the others have ended long ago.
    pub(super) fn show_legs(&mut self, slot: Slot, calls: &[Call]) {
        if !self.shows_legs {
            return;
        }
        let mut later: HashSet<&str> = HashSet::new();
        for (place, call) in calls.iter().enumerate().rev() {
            let key = call.key();
            call.legs
                .iter()
                .filter(|leg| !later.contains(&*leg.id))
                .for_each(|leg| self.show_leg(slot, &key, leg));
            if place > 0 {
                later.extend(call.legs.iter().map(|leg| leg.id.as_str()));
            }
        }
    }

    /// Reports a leg, if it changed since it was shown.
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
}
