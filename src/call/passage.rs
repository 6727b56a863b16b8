//! What a call passed through, and how it ended: values of its legs that are asked of the whole call.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use super::Call;
use super::order::none_last;
use crate::leg::{Leg, Party, PartyKind};

impl Call {
    /// Returns the queue or group that passed the call on.
    ///
    /// It is that of the leg that was answered first, or else of the first leg that a queue or group passed on, or else the one that
    /// missed the call, or else the first one with a leg of its own. A router whose kind is not reported counts if a leg of the
    /// call has its kind.
    ///
    /// # Example
    /// ```
    /// use call_legs::call::{Call, CallKey};
    /// use call_legs::leg::{Leg, Outcome, Party, PartyKind};
    ///
    /// let sales = Party::new(PartyKind::Queue).with_id("12");
    /// let mut call = Call::new(CallKey::new("webitel", "acme", "x"), Outcome::Answered);
    /// call.legs = vec![Leg::new("x/1"), Leg::new("x/2").with_routed_by(sales.clone())];
    /// assert_eq!(call.queue(), Some(&sales));
    /// ```
    #[must_use]
    pub fn queue(&self) -> Option<&Party> {
        let with_legs = self.legs.iter().map(|leg| &leg.local).filter(|party| is_queue(party));
        let mut known = BTreeMap::new();
        for party in with_legs.clone() {
            for name in names(party).into_iter().flatten() {
                known.entry(name).or_insert(party);
            }
        }
        let queue = |party| resolved(party, &known);
        let routers = || self.legs.iter().filter_map(|leg| Some((leg, queue(leg.routed_by.as_ref()?)?)));
        let answered = routers().filter(|(leg, _)| leg.is_answered());
        let first = answered.min_by_key(|(leg, _)| none_last(leg.talk_began_at().map(|time| time.at)));
        let first = first.or_else(|| routers().next()).map(|(_, queue)| queue);
        let missed_by = || self.missed_by.as_ref().filter(|party| is_queue(party));
        first.or_else(missed_by).or_else(|| with_legs.clone().next())
    }

    /// Returns the leg that ended last, of those that have ended.
    ///
    /// Its [`end`](Leg::end) has what is known of how the call ended. Legs without a time come first.
    #[must_use]
    pub fn last_ended_leg(&self) -> Option<&Leg> {
        let ended = self.legs.iter().filter(|leg| !leg.is_open());
        ended.min_by_key(|leg| none_last(leg.ended_at.map(|time| Reverse(time.at))))
    }
}

fn is_queue(party: &Party) -> bool {
    matches!(party.kind, Some(PartyKind::Queue | PartyKind::Group))
}

/// Returns the attributes by which a party is known, marked so that no id equals an extension.
fn names(party: &Party) -> [Option<(bool, &str)>; 2] {
    [party.id.as_deref().map(|id| (false, id)), party.extension.as_deref().map(|number| (true, number))]
}

/// Returns the party if it is a queue or group, by its own kind or by that of the same party with a leg.
fn resolved<'c>(party: &'c Party, known: &BTreeMap<(bool, &str), &'c Party>) -> Option<&'c Party> {
    match party.kind {
        Some(_) => Some(party).filter(|party| is_queue(party)),
        None => names(party).into_iter().flatten().find_map(|name| known.get(&name).copied()),
    }
}
