use serde::{Deserialize, Serialize};

use super::Slot;
use crate::ledger::pack::{Log, Record};
use crate::leg::{Facts, Marks};

/// A call that is kept: all that was observed of it, and what was told of it.
#[derive(Debug)]
pub(in crate::ledger) struct Held {
    /// Vendor and tenant, by their number.
    pub(in crate::ledger) account: Slot,

    /// Number of the call, in the order in which calls began.
    pub(in crate::ledger) sequence: u64,

    pub(in crate::ledger) legs: Vec<HeldLeg>,

    /// What was told, by identifier: a call may have had others.
    pub(in crate::ledger) told: Vec<Told>,

    /// When it last said something new, in microseconds of the ledger's clock.
    pub(in crate::ledger) activity: i64,

    /// When something is to be done about it.
    pub(in crate::ledger) deadline: i64,

    /// Whether it stands among those that may have something to show.
    pub(in crate::ledger) is_dirty: bool,

    /// Whether all that is known of it was told.
    pub(in crate::ledger) is_told: bool,

    /// Its size while it is counted; otherwise nothing.
    pub(in crate::ledger) listed_size: usize,

    /// Where it stands in the table of deadlines: not behind its deadline.
    pub(in crate::ledger) listed_deadline: Option<i64>,

    /// Where it stands in the table of idleness: not behind its place.
    pub(in crate::ledger) listed_idle: Option<(bool, i64)>,
}

/// A leg of a call that is kept.
#[derive(Debug)]
pub(in crate::ledger) struct HeldLeg {
    pub(in crate::ledger) log: Log,

    /// When it last said something new.
    pub(in crate::ledger) activity: i64,

    /// Digest of the leg as it was last shown.
    pub(in crate::ledger) shown: u64,

    /// What messages say that decides how long to wait for it.
    pub(in crate::ledger) signs: Signs,
}

/// What can be seen of a leg without folding its call.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(in crate::ledger) struct Signs {
    pub(in crate::ledger) has_end: bool,
    pub(in crate::ledger) is_answered: bool,
    pub(in crate::ledger) routes: bool,
}

impl Signs {
    pub(in crate::ledger) fn add<S>(&mut self, facts: &Facts<S>, marks: Marks) {
        self.has_end |= facts.end.is_some();
        self.is_answered |= facts.was_answered == Some(true);
        self.routes |= marks.routes;
    }
}

/// A call as it was told.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(in crate::ledger) struct Told {
    pub(in crate::ledger) id: String,
    pub(in crate::ledger) revision: u32,
    pub(in crate::ledger) digest: u64,
    pub(in crate::ledger) is_withdrawn: bool,
}

impl Held {
    pub(in crate::ledger) const fn new(account: Slot, sequence: u64, activity: i64) -> Self {
        Self {
            account,
            sequence,
            legs: Vec::new(),
            told: Vec::new(),
            activity,
            deadline: i64::MAX,
            is_dirty: false,
            is_told: false,
            listed_size: 0,
            listed_deadline: None,
            listed_idle: None,
        }
    }

    pub(in crate::ledger) fn leg(&self, leg: u32) -> Option<&HeldLeg> {
        self.legs.get(usize::try_from(leg).ok()?)
    }

    pub(in crate::ledger) fn leg_mut(&mut self, leg: u32) -> Option<&mut HeldLeg> {
        self.legs.get_mut(usize::try_from(leg).ok()?)
    }

    /// Adds what was told elsewhere. Where both told a call, and not the same, it is to be told, or withdrawn, again behind
    /// both.
    pub(in crate::ledger) fn add_told(&mut self, other: Told) {
        match self.told.iter_mut().find(|told| told.id == other.id) {
            Some(told) if *told != other => {
                told.revision = told.revision.max(other.revision);
                told.digest = 0;
                told.is_withdrawn &= other.is_withdrawn;
            }
            Some(_) => {}
            None => self.told.push(other),
        }
    }

    /// Bytes of memory that it takes, with its places in the tables, approximately.
    pub(in crate::ledger) fn size(&self) -> usize {
        let told = self.told.iter().map(|told| size_of::<Told>() + told.id.len()).sum::<usize>();
        let legs = self.legs.iter().map(|leg| size_of::<HeldLeg>() + 48 + leg.log.size()).sum::<usize>();
        size_of::<Self>() + 128 + told + legs
    }

    /// All that was observed of it, each with its leg's identifier.
    pub(in crate::ledger) fn records(&self) -> Vec<(&str, Record<'_>)> {
        let mut all = Vec::with_capacity(self.legs.iter().map(|leg| leg.log.len()).sum());
        for HeldLeg { log, .. } in &self.legs {
            let id = log.id();
            all.extend(log.records().map(|record| (id, record)));
        }
        all
    }
}
