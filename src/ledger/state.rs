//! What a ledger keeps of a call and of a leg, beside what was observed of them.

use serde::{Deserialize, Serialize};

use super::Micros;
use crate::call::LegDraft;
use crate::leg::{Facts, Role, Timeouts};
use crate::store::encoding::Log;
use crate::store::{self, Join, LegEntry, Store};

/// The calls of a ledger, each account with its policy.
pub(super) type Calls = Store<Timeouts, CallState, LegState>;

/// Call of a ledger.
pub(super) type CallEntry = store::CallEntry<CallState, LegState>;

/// What a ledger keeps of a call.
#[derive(Debug)]
pub(super) struct CallState {
    /// What was reported, by identifier: a call may have had others.
    pub(super) reported: Box<[Reported]>,

    /// When it last said something new, in microseconds of the ledger's clock.
    pub(super) activity: Micros,

    /// When something is to be done about it.
    pub(super) deadline: Micros,

    /// Whether it is among those that may have something to show.
    pub(super) is_dirty: bool,

    /// Whether all that is known of it was reported.
    pub(super) is_reported: bool,

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
            flags.add(said.facts, said.role);
        }
        flags
    }

    /// Takes in what one more observation says.
    pub(super) fn add<S>(&mut self, facts: &Facts<S>, role: Role) {
        self.has_end |= facts.end.is_some();
        self.is_answered |= facts.was_answered == Some(true);
        self.routes |= role.routes;
    }
}

/// A call as it was reported.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Reported {
    pub(super) id: String,
    pub(super) revision: u32,
    pub(super) digest: u64,
    pub(super) is_withdrawn: bool,
}

impl CallState {
    pub(super) fn new(activity: Micros) -> Self {
        Self {
            reported: Box::default(),
            activity,
            deadline: Micros::MAX,
            is_dirty: false,
            is_reported: false,
            is_drafted: false,
            shown_id: 0,
            counted: 0,
            scheduled: Micros::MAX,
            scheduled_idle: None,
        }
    }

    /// Adds what was reported elsewhere. Where both reported a call, and not the same, it is to be reported, or withdrawn,
    /// again after both.
    pub(super) fn add_reported(&mut self, other: Reported) {
        match self.reported.iter_mut().find(|reported| reported.id == other.id) {
            Some(reported) if *reported != other => {
                reported.revision = reported.revision.max(other.revision);
                reported.digest = 0;
                reported.is_withdrawn &= other.is_withdrawn;
            }
            Some(_) => {}
            None => self.push_reported(other),
        }
    }

    pub(super) fn push_reported(&mut self, reported: Reported) {
        let mut all = std::mem::take(&mut self.reported).into_vec();
        all.reserve_exact(1);
        all.push(reported);
        self.reported = all.into_boxed_slice();
    }
}

impl Default for CallState {
    fn default() -> Self {
        Self::new(Micros::MIN)
    }
}

impl Join for CallState {
    fn join(&mut self, other: Self) {
        other.reported.into_iter().for_each(|reported| self.add_reported(reported));
        self.activity = self.activity.max(other.activity);
        // The other's legs may have been shown in a call of another identifier.
        self.shown_id = 0;
    }
}

/// Bytes of memory that a call takes, with its places in the tables, approximately.
pub(super) fn size(call: &CallEntry) -> usize {
    let reported =
        call.state.reported.iter().map(|reported| size_of::<Reported>() + reported.id.len()).sum::<usize>();
    let legs =
        call.legs.iter().map(|leg| size_of::<LegEntry<LegState>>() + 40 + leg.log.size()).sum::<usize>();
    size_of::<CallEntry>() + 56 + reported + legs
}
