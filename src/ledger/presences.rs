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
    agents: BTreeMap<Agent, Changes>,
    most: usize,
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
        Self { agents: BTreeMap::new(), most }
    }

    /// Takes a change; gives what is known now, if that is news.
    pub(super) fn push(&mut self, presence: Presence) -> Option<Presence> {
        let agent = agent(&presence);
        if !self.agents.contains_key(&agent) {
            self.make_room();
        }
        let news = self.agents.entry(agent).or_default().push(presence);
        if self.most == 0 {
            self.agents.clear();
        }
        news
    }

    /// Forgets agents until there is room for another.
    fn make_room(&mut self) {
        while self.agents.len() >= self.most && self.agents.pop_first().is_some() {}
    }

    /// Takes in what another remembers; gives what is to be told behind what both told.
    pub(super) fn merge(&mut self, other: Self) -> Vec<Presence> {
        let mut news = Vec::new();
        for (agent, changes) in other.agents {
            if let Some(own) = self.agents.get_mut(&agent) {
                news.extend(own.unite(changes));
            } else {
                self.restore(changes);
            }
        }
        news
    }

    /// What is remembered of each agent.
    pub(super) fn all(&self) -> impl Iterator<Item = &Changes> {
        self.agents.values()
    }

    /// Takes what was remembered.
    pub(super) fn restore(&mut self, changes: Changes) {
        if let Some(first) = changes.known.first().filter(|_| self.most > 0) {
            self.make_room();
            self.agents.insert(agent(first), changes);
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
