//! Who is available, from messages in any order.

use std::borrow::Cow;
use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::leg::{Party, PartyKind, Presence};

/// Changes of one agent that are remembered: what comes later than that many others was outdated long ago.
const REMEMBERED: usize = 8;

/// Availability of all agents.
#[derive(Debug)]
pub(super) struct Presences {
    agents: BTreeMap<Agent, LastChanges>,

    /// Agents by when something was last heard of them.
    by_age: BTreeMap<u64, Agent>,
    next: u64,
    most: usize,
}

/// The last changes of an agent, and their place in [`Presences::by_age`].
#[derive(Debug)]
struct LastChanges {
    age: u64,
    changes: Changes,
}

/// Whose availability: vendor, tenant, kind, and the first of identifier, extension, number and name that is told.
type Agent = (Cow<'static, str>, String, Option<PartyKind>, u8, String);

/// The last changes of one agent, the latest last.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Changes {
    known: Vec<Presence>,
    reported: Option<Box<Presence>>,
}

fn agent(presence: &Presence) -> Agent {
    let Party { kind, id, extension, number, name, organisation: _ } = &presence.agent;
    let mut names = (0..).zip([id, extension, number, name]);
    let (which, name) = names.find_map(|(which, name)| Some((which, name.clone()?))).unwrap_or_default();
    (presence.vendor.clone(), presence.tenant.clone(), *kind, which, name)
}

impl Presences {
    pub(super) const fn new(most: usize) -> Self {
        Self { agents: BTreeMap::new(), by_age: BTreeMap::new(), next: 0, most }
    }

    /// Takes a change; returns what is known now if that is news.
    pub(super) fn push(&mut self, presence: Presence) -> Option<Presence> {
        let agent = agent(&presence);
        if self.most == 0 {
            return Changes::default().push(presence);
        }
        self.of(agent).push(presence)
    }

    /// Returns the changes of an agent, who is now the one last heard of.
    fn of(&mut self, agent: Agent) -> &mut Changes {
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

    /// Forgets the agents of whom nothing was heard for longest, until there is room for another.
    fn make_room(&mut self) {
        while self.agents.len() >= self.most {
            let Some((_, agent)) = self.by_age.pop_first() else { return };
            self.agents.remove(&agent);
        }
    }

    /// Adds what another remembers; returns what is to be reported after what both have reported.
    pub(super) fn merge(&mut self, other: &Self) -> Vec<Presence> {
        let mut news = Vec::new();
        for changes in other.all().cloned() {
            let Some(agent) = changes.known.first().map(agent) else { continue };
            if self.agents.contains_key(&agent) {
                news.extend(self.of(agent).unite(changes));
            } else {
                self.restore(changes);
            }
        }
        news
    }

    /// Returns what is remembered of each agent, first the one of whom nothing was heard for longest.
    pub(super) fn all(&self) -> impl Iterator<Item = &Changes> {
        self.by_age.values().filter_map(|agent| Some(&self.agents.get(agent)?.changes))
    }

    /// Takes what was remembered.
    pub(super) fn restore(&mut self, changes: Changes) {
        if let Some(agent) = changes.known.first().map(agent).filter(|_| self.most > 0) {
            *self.of(agent) = changes;
        }
    }
}

impl Changes {
    fn push(&mut self, presence: Presence) -> Option<Presence> {
        self.remember(presence);
        self.news()
    }

    /// Takes in what another told of the same agent. If it told something else, what is known is told again behind it.
    fn unite(&mut self, other: Self) -> Option<Presence> {
        if self.reported != other.reported {
            self.reported = None;
        }
        other.known.into_iter().for_each(|presence| self.remember(presence));
        self.news()
    }

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
            // What is said again and again is said since the first time, so the first of a row stays.
            let repeats = matches!(&self.known[..], [first, second, ..] if says_same(first, second));
            self.known.remove(usize::from(repeats));
        }
    }

    /// What is known now, if it is not what was told.
    fn news(&mut self) -> Option<Presence> {
        let now = self.current()?;
        if self.reported.as_deref() == Some(&now) {
            return None;
        }
        self.reported = Some(Box::new(now.clone()));
        Some(now)
    }

    /// The latest change: of those in a row that say the same and do not name their change, the first.
    fn current(&self) -> Option<Presence> {
        let last = self.known.last()?;
        self.known.iter().rev().take_while(|known| says_same(known, last)).last().cloned()
    }
}

fn says_same(one: &Presence, other: &Presence) -> bool {
    one.state == other.state && one.change == other.change && one.raw == other.raw
}

/// By time, those without first; of equals by what is said.
fn order(presence: &Presence) -> (Option<time::OffsetDateTime>, &Presence) {
    (presence.at.map(|stamp| stamp.at), presence)
}
