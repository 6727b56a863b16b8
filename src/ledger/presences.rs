//! Availability of agents, from messages in any order.

use std::borrow::Cow;
use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::leg::{Party, PartyKind, Presence};

/// Number of changes of one agent that are remembered. A change that comes later than that many others was outdated long ago.
const REMEMBERED: usize = 8;

/// Availability of all agents.
#[derive(Debug)]
pub(super) struct Presences {
    agents: BTreeMap<Agent, LastChanges>,

    /// Agents by their age: the number of the last presence.
    by_age: BTreeMap<u64, Agent>,

    /// Number of the next presence.
    next: u64,

    /// Number of agents that are remembered.
    limit: usize,
}

/// Last changes of an agent, and their key in [`Presences::by_age`].
#[derive(Debug)]
struct LastChanges {
    age: u64,
    changes: Changes,
}

/// Identity of an agent: vendor, tenant, kind, and the first of identifier, extension, number and name that is known.
type Agent = (Cow<'static, str>, String, Option<PartyKind>, u8, String);

/// Last changes of one agent, the latest last.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Changes {
    known: Vec<Presence>,

    /// Presence that was reported last.
    reported: Option<Box<Presence>>,
}

/// Returns the identity of the agent.
fn agent(presence: &Presence) -> Agent {
    let Party { kind, id, extension, number, name, organisation: _ } = &presence.agent;
    let mut names = (0..).zip([id, extension, number, name]);
    let (which, name) = names.find_map(|(which, name)| Some((which, name.clone()?))).unwrap_or_default();
    (presence.vendor.clone(), presence.tenant.clone(), *kind, which, name)
}

impl Presences {
    pub(super) const fn new(limit: usize) -> Self {
        Self { agents: BTreeMap::new(), by_age: BTreeMap::new(), next: 0, limit }
    }

    /// Adds a presence. Returns the current one if it was not reported yet.
    pub(super) fn push(&mut self, presence: Presence) -> Option<Presence> {
        let agent = agent(&presence);
        if self.limit == 0 {
            return Changes::default().push(presence);
        }
        self.touch(agent).push(presence)
    }

    /// Returns the changes of an agent, which becomes the one with the latest presence.
    fn touch(&mut self, agent: Agent) -> &mut Changes {
        if !self.agents.contains_key(&agent) {
            self.make_room();
        }
        let age = self.next;
        self.next += 1;
        self.by_age.insert(age, agent.clone());
        let last =
            self.agents.entry(agent).or_insert_with(|| LastChanges { age, changes: Changes::default() });
        if last.age != age {
            self.by_age.remove(&last.age);
            last.age = age;
        }
        &mut last.changes
    }

    /// Forgets the agents with the oldest presences, until there is room for another.
    fn make_room(&mut self) {
        while self.agents.len() >= self.limit {
            let Some((_, agent)) = self.by_age.pop_first() else { return };
            self.agents.remove(&agent);
        }
    }

    /// Adds the presences that another remembers. Returns those that are to be reported, after what both have reported.
    pub(super) fn merge(&mut self, other: &Self) -> Vec<Presence> {
        let mut news = Vec::new();
        for changes in other.all().cloned() {
            let Some(agent) = changes.known.first().map(agent) else { continue };
            if self.agents.contains_key(&agent) {
                news.extend(self.touch(agent).unite(changes));
            } else {
                self.restore(changes);
            }
        }
        news
    }

    /// Returns the changes of each agent, the one with the oldest presence first.
    pub(super) fn all(&self) -> impl Iterator<Item = &Changes> {
        self.by_age.values().filter_map(|agent| Some(&self.agents.get(agent)?.changes))
    }

    /// Restores the changes of an agent.
    pub(super) fn restore(&mut self, changes: Changes) {
        if let Some(agent) = changes.known.first().map(agent).filter(|_| self.limit > 0) {
            *self.touch(agent) = changes;
        }
    }
}

impl Changes {
    /// Adds a presence. Returns the current one if it was not reported yet.
    fn push(&mut self, presence: Presence) -> Option<Presence> {
        self.remember(presence);
        self.news()
    }

    /// Adds the changes that another ledger knows of the same agent. If it reported another presence, the current one is reported
    /// again after it.
    fn unite(&mut self, other: Self) -> Option<Presence> {
        if self.reported != other.reported {
            self.reported = None;
        }
        other.known.into_iter().for_each(|presence| self.remember(presence));
        self.news()
    }

    /// Adds a presence to those that are remembered.
    fn remember(&mut self, presence: Presence) {
        let is_same = |known: &Presence| {
            known.state == presence.state
                && known.change == presence.change
                && (presence.change.is_some() || known.at == presence.at)
        };
        match self.known.iter_mut().find(|known| is_same(known)) {
            Some(known) if order(&presence) < order(known) => *known = presence,
            Some(_) => return,
            None => self.known.push(presence),
        }
        self.known.sort_by(|one, other| order(one).cmp(&order(other)));
        if self.known.len() > REMEMBERED {
            // A repeated state lasts since its first presence, so the first of a row is kept.
            let repeats = matches!(&self.known[..], [first, second, ..] if is_alike(first, second));
            self.known.remove(usize::from(repeats));
        }
    }

    /// Returns the current presence, if it was not reported yet.
    fn news(&mut self) -> Option<Presence> {
        let now = self.current()?;
        if self.reported.as_deref() == Some(&now) {
            return None;
        }
        self.reported = Some(Box::new(now.clone()));
        Some(now)
    }

    /// Returns the latest change; of consecutive ones that are alike and do not identify their change, the first.
    fn current(&self) -> Option<Presence> {
        let last = self.known.last()?;
        self.known.iter().rev().take_while(|known| is_alike(known, last)).last().cloned()
    }
}

/// Returns `true` if two presences report the same state.
fn is_alike(one: &Presence, other: &Presence) -> bool {
    one.state == other.state && one.change == other.change && one.raw == other.raw
}

/// Returns the key of the order: by time, those without first, then by content.
fn order(presence: &Presence) -> (Option<time::OffsetDateTime>, &Presence) {
    (presence.at.map(|time| time.at), presence)
}
