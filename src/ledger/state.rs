//! What a ledger keeps of a call and of a leg, beside what was observed of them.

use serde::{Deserialize, Serialize};

use super::Micros;
use crate::call::LegDraft;
use crate::leg::{Facts, Marks, Policy};
use crate::store::encoding::Log;
use crate::store::{CallEntry, Join, LegEntry, Store};

/// The calls of a ledger, each account with its policy.
pub(super) type Calls = Store<Policy, CallState, LegState>;

/// Call of a ledger.
pub(super) type Held = CallEntry<CallState, LegState>;

/// What a ledger keeps of a call.
#[derive(Debug)]
pub(super) struct CallState {
    /// What was reported, by identifier: a call may have had others.
    pub(super) told: Box<[Told]>,

    /// When it last said something new, in microseconds of the ledger's clock.
    pub(super) activity: Micros,

    /// When something is to be done about it.
    pub(super) deadline: Micros,

    /// Whether it is among those that may have something to show.
    pub(super) is_dirty: bool,

    /// Whether all that is known of it was reported.
    pub(super) is_told: bool,

    /// Whether it is among those whose drafts are kept.
    pub(super) is_drafted: bool,

    /// Digest of its identifier as its legs were last shown; 0 if they were not, or not all in this call.
    pub(super) shown_id: u64,

    /// Its size while it is counted, four gibibytes at most; otherwise nothing.
    pub(super) counted: u32,

    /// Where it is in the table of deadlines: no later than its deadline. [`Micros::MAX`] if it is not there.
    pub(super) scheduled: Micros,

    /// Where it is in the table of idleness, if there is one: no later than its place.
    pub(super) scheduled_idle: Option<(bool, Micros)>,
}

/// What a ledger keeps of a leg.
#[derive(Debug)]
pub(super) struct LegState {
    /// When it last said something new.
    pub(super) activity: Micros,

    /// Digest of the leg as it was last shown.
    pub(super) shown: u64,

    /// What its observations make by themselves, if that is kept.
    pub(super) draft: Option<Box<LegDraft>>,

    /// Whether it was shown as its draft is, in a call of the identifier that is the call's still.
    pub(super) is_shown_as_drafted: bool,

    pub(super) flags: LegFlags,
}

impl LegState {
    pub(super) const fn new(activity: Micros, shown: u64, flags: LegFlags) -> Self {
        Self { activity, shown, draft: None, is_shown_as_drafted: false, flags }
    }

    /// Notes as what it was shown.
    pub(super) const fn set_shown(&mut self, digest: u64, is_as_drafted: bool) {
        self.shown = digest;
        self.is_shown_as_drafted = is_as_drafted;
    }
}

/// What can be known of a leg without folding its call: a function of its observations.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct LegFlags {
    pub(super) has_end: bool,
    pub(super) is_answered: bool,
    pub(super) routes: bool,
}

impl LegFlags {
    /// Flags of a leg of these observations.
    pub(super) fn of(log: &Log) -> Self {
        let mut flags = Self::default();
        for record in log.records() {
            let said = record.said(log.id());
            flags.add(said.facts, said.marks);
        }
        flags
    }

    /// Takes in what one more observation says.
    pub(super) fn add<S>(&mut self, facts: &Facts<S>, marks: Marks) {
        self.has_end |= facts.end.is_some();
        self.is_answered |= facts.was_answered == Some(true);
        self.routes |= marks.routes;
    }
}

/// A call as it was reported.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Told {
    pub(super) id: String,
    pub(super) revision: u32,
    pub(super) digest: u64,
    pub(super) is_withdrawn: bool,
}

impl CallState {
    pub(super) fn new(activity: Micros) -> Self {
        Self {
            told: Box::default(),
            activity,
            deadline: Micros::MAX,
            is_dirty: false,
            is_told: false,
            is_drafted: false,
            shown_id: 0,
            counted: 0,
            scheduled: Micros::MAX,
            scheduled_idle: None,
        }
    }

    /// Adds what was reported elsewhere. Where both reported a call, and not the same, it is to be reported, or withdrawn,
    /// again after both.
    pub(super) fn add_told(&mut self, other: Told) {
        match self.told.iter_mut().find(|told| told.id == other.id) {
            Some(told) if *told != other => {
                told.revision = told.revision.max(other.revision);
                told.digest = 0;
                told.is_withdrawn &= other.is_withdrawn;
            }
            Some(_) => {}
            None => self.push_told(other),
        }
    }

    pub(super) fn push_told(&mut self, told: Told) {
        let mut all = std::mem::take(&mut self.told).into_vec();
        all.reserve_exact(1);
        all.push(told);
        self.told = all.into_boxed_slice();
    }
}

impl Default for CallState {
    fn default() -> Self {
        Self::new(Micros::MIN)
    }
}

impl Join for CallState {
    fn join(&mut self, other: Self) {
        other.told.into_iter().for_each(|told| self.add_told(told));
        self.activity = self.activity.max(other.activity);
        // The other's legs may have been shown in a call of another identifier.
        self.shown_id = 0;
    }
}

/// Bytes of memory that a call takes, with its places in the tables, approximately.
pub(super) fn size(call: &Held) -> usize {
    let told = call.state.told.iter().map(|told| size_of::<Told>() + told.id.len()).sum::<usize>();
    let legs =
        call.legs.iter().map(|leg| size_of::<LegEntry<LegState>>() + 40 + leg.log.size()).sum::<usize>();
    size_of::<Held>() + 56 + told + legs
}
