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
    told: Option<Box<Presence>>,
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
        if !self.agents.contains_key(&agent) && self.agents.len() >= self.most {
            self.agents.pop_first();
        }
        self.agents.entry(agent).or_default().push(presence)
    }

    /// All changes that are remembered.
    pub(super) fn into_changes(self) -> impl Iterator<Item = Presence> {
        self.agents.into_values().flat_map(|changes| changes.known)
    }

    /// What is remembered of each agent.
    pub(super) fn all(&self) -> impl Iterator<Item = &Changes> {
        self.agents.values()
    }

    /// Takes what was remembered.
    pub(super) fn restore(&mut self, changes: Changes) {
        if let Some(first) = changes.known.first() {
            self.agents.insert(agent(first), changes);
        }
    }
}

impl Changes {
    fn push(&mut self, presence: Presence) -> Option<Presence> {
        let same = |known: &Presence| {
            known.state == presence.state
                && known.change == presence.change
                && (presence.change.is_some() || known.at == presence.at)
        };
        match self.known.iter_mut().find(|known| same(known)) {
            Some(known) if order(&presence) < order(known) => *known = presence,
            Some(_) => return None,
            None => self.known.push(presence),
        }
        self.known.sort_by(|one, other| order(one).cmp(&order(other)));
        if self.known.len() > REMEMBERED {
            self.known.remove(0);
        }
        let now = self.current()?;
        if self.told.as_deref() == Some(&now) {
            return None;
        }
        self.told = Some(Box::new(now.clone()));
        Some(now)
    }

    /// The latest change: of those in a row that say the same and do not name their change, the first.
    fn current(&self) -> Option<Presence> {
        let last = self.known.last()?;
        let same = |known: &&Presence| {
            known.state == last.state && known.change == last.change && known.raw == last.raw
        };
        self.known.iter().rev().take_while(same).last().cloned()
    }
}

/// By time, those without first; of equals by what is said.
fn order(presence: &Presence) -> (Option<time::OffsetDateTime>, &Presence) {
    (presence.at.map(|stamp| stamp.at), presence)
}
