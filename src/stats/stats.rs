use std::borrow::Borrow;
use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::counts::Counts;
use super::distribution::increase;
use super::group::{Group, Identity, hour};
use crate::call::Call;
use crate::leg::{Direction, Leg, Origin, Outcome, Party, PartyKind};

/// Counts of calls, by direction and group.
///
/// They are made of calls in any order, and those of parts merge into those of the whole, in any order.
///
/// # Example
/// ```
/// use call_legs::call::{Call, CallKey};
/// use call_legs::leg::{Direction, Outcome};
/// use call_legs::stats::{Group, Stats};
///
/// let calls = [Outcome::Answered, Outcome::NoAnswer].map(|outcome| {
///     Call::new(CallKey::new("vega", "acme", outcome.as_str()), outcome).with_direction(Direction::Inbound)
/// });
/// let stats: Stats = calls.iter().collect();
/// let all = stats.counts(Some(Direction::Inbound), &Group::All).map(|counts| (counts.answered, counts.missed()));
/// assert_eq!(all, Some((1, 1)));
///
/// let mut merged: Stats = calls.iter().skip(1).collect();
/// merged.merge(&calls.iter().take(1).collect());
/// assert_eq!(merged, stats);
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(from = "Vec<Entry>", into = "Vec<Entry>")]
pub struct Stats {
    groups: BTreeMap<(Option<Direction>, Group), Counts>,
}

/// Counts of a group, in serde's form.
#[derive(Serialize, Deserialize)]
struct Entry {
    direction: Option<Direction>,
    group: Group,
    counts: Counts,
}

impl From<Vec<Entry>> for Stats {
    fn from(entries: Vec<Entry>) -> Self {
        let mut stats = Self::default();
        for Entry { direction, group, counts } in entries {
            stats.entry(direction, group).merge(&counts);
        }
        stats
    }
}

impl From<Stats> for Vec<Entry> {
    fn from(stats: Stats) -> Self {
        let groups = stats.groups.into_iter();
        groups.map(|((direction, group), counts)| Entry { direction, group, counts }).collect()
    }
}

impl Stats {
    /// Creates counts of no calls.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a call: to all calls of its direction, to its queue, its agent, its line and its hour, as far as they are known.
    pub fn add(&mut self, call: &Call) {
        let party = |party| Identity::of_party(call, party);
        let agent = agent(call);
        let groups = [
            Some((Group::All, None)),
            call.queue().and_then(|queue| Some((Group::Queue(party(queue)?), queue.name.as_deref()))),
            agent.and_then(|agent| Some((Group::Agent(party(agent)?), agent.name.as_deref()))),
            call.line
                .as_ref()
                .and_then(|line| Some((Group::Line(Identity::of_line(call, line)?), line.label.as_deref()))),
            call.offered_at.map(|time| (Group::Hour(hour(time.at)), None)),
        ];
        let offers = || call.legs.iter().filter(|leg| is_unanswered_offer(leg));
        let unanswered_offers = u64::try_from(offers().count()).unwrap_or(u64::MAX);
        for (group, name) in groups.into_iter().flatten() {
            let is_agent = matches!(group, Group::Agent(_));
            let counts = self.entry(call.direction, group);
            counts.rename(name);
            counts.add(call);
            if !is_agent {
                increase(&mut counts.unanswered_offers, unanswered_offers);
            }
        }
        for leg in offers() {
            if let Some(agent) = party(&leg.local) {
                let counts = self.entry(call.direction, Group::Agent(agent));
                counts.rename(leg.local.name.as_deref());
                increase(&mut counts.unanswered_offers, 1);
            }
        }
    }

    /// Adds all calls of another.
    pub fn merge(&mut self, other: &Self) {
        for ((direction, group), counts) in &other.groups {
            self.entry(*direction, group.clone()).merge(counts);
        }
    }

    /// Returns the counts of a group of calls of that direction. `None` if there is no such call.
    #[must_use]
    pub fn counts(&self, direction: Option<Direction>, group: &Group) -> Option<&Counts> {
        self.groups.get(&(direction, group.clone()))
    }

    /// Returns the counts of all groups, by direction.
    pub fn groups(&self) -> impl Iterator<Item = (Option<Direction>, &Group, &Counts)> {
        self.groups.iter().map(|((direction, group), counts)| (*direction, group, counts))
    }

    fn entry(&mut self, direction: Option<Direction>, group: Group) -> &mut Counts {
        self.groups.entry((direction, group)).or_default()
    }
}

/// Returns the employee who handled the call or missed it.
fn agent(call: &Call) -> Option<&Party> {
    let handled_by = call.handled_by.as_ref().filter(|party| !party.passes_on());
    handled_by.or_else(|| call.missed_by.as_ref().filter(|party| party.kind == Some(PartyKind::Agent)))
}

/// Returns `true` for a leg of an employee to whom a queue or group offered the call until the time ran out.
fn is_unanswered_offer(leg: &Leg) -> bool {
    let outcome = leg.end.as_ref().map(|end| end.outcome);
    leg.local.kind == Some(PartyKind::Agent)
        && leg.origin == Some(Origin::Distributed)
        && outcome == Some(Outcome::NoAnswer)
}

impl<C: Borrow<Call>> Extend<C> for Stats {
    fn extend<I: IntoIterator<Item = C>>(&mut self, calls: I) {
        for call in calls {
            self.add(call.borrow());
        }
    }
}

impl<C: Borrow<Call>> FromIterator<C> for Stats {
    fn from_iter<I: IntoIterator<Item = C>>(calls: I) -> Self {
        let mut stats = Self::new();
        stats.extend(calls);
        stats
    }
}
