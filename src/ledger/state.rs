//! State that a ledger keeps for a call and for a leg, besides their observations.

use serde::{Deserialize, Serialize};

use super::clock::Micros;
use crate::call::LegDraft;
use crate::leg::{Facts, Role, Timeouts};
use crate::store::encoding::Log;
use crate::store::{self, Join, LegEntry, Store};

/// Calls of a ledger, with the timeouts of each vendor and tenant.
pub(super) type Calls = Store<Timeouts, CallProgress, LegProgress>;

/// Call of a ledger.
pub(super) type CallEntry = store::CallEntry<CallProgress, LegProgress>;

/// State that a ledger keeps for a call.
#[derive(Debug)]
#[allow(clippy::struct_excessive_bools, reason = "each is of another question")]
pub(super) struct CallProgress {
    /// Reports, one for each identifier that the call has had.
    pub(super) reported: Box<[Reported]>,

    /// Time of the last new observation.
    pub(super) activity: Micros,

    /// Time at which the call is to be evaluated.
    pub(super) deadline: Micros,

    /// Whether it is among the calls whose legs may have changed since they were shown.
    pub(super) is_dirty: bool,

    /// Whether the call was reported as it is.
    pub(super) is_reported: bool,

    /// Whether it is among the calls whose drafts are kept.
    pub(super) is_drafted: bool,

    /// Whether a call that was forgotten had its identifiers before.
    pub(super) is_again: bool,

    /// Digest of the call's identifier when its legs were last shown; 0 if they were not, or not all in this call.
    pub(super) shown_id: u64,

    /// Size in bytes while it is counted, at most four gibibytes; 0 otherwise.
    pub(super) counted: u32,

    /// Key in the table of deadlines, not later than the deadline. [`Micros::MAX`] if the call is not there.
    pub(super) scheduled: Micros,

    /// Key in the table of activity, if there is one, not later than the call's own.
    pub(super) scheduled_idle: Option<(bool, Micros)>,
}

/// State that a ledger keeps for a leg.
#[derive(Debug)]
pub(super) struct LegProgress {
    /// Time of the last new observation.
    pub(super) activity: Micros,

    /// Digest of the leg when it was last shown; 0 if it was not.
    pub(super) shown: u64,

    /// Leg that results from its own observations, if it is kept.
    pub(super) draft: Option<Box<LegDraft>>,

    /// Whether it was shown as its draft is, while the call had its current identifier.
    pub(super) is_shown_as_drafted: bool,

    /// Properties that are known without folding the call.
    pub(super) flags: LegFlags,
}

impl LegProgress {
    /// Creates the state of a leg.
    pub(super) const fn new(activity: Micros, shown: u64, flags: LegFlags) -> Self {
        Self { activity, shown, draft: None, is_shown_as_drafted: false, flags }
    }

    /// Records how the leg was shown.
    pub(super) const fn set_shown(&mut self, digest: u64, is_as_drafted: bool) {
        self.shown = digest;
        self.is_shown_as_drafted = is_as_drafted;
    }
}

/// Properties of a leg that are known without folding its call: a function of its observations.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct LegFlags {
    pub(super) has_end: bool,
    pub(super) is_answered: bool,
    pub(super) routes: bool,
}

impl LegFlags {
    /// Returns the flags of a leg with these observations.
    pub(super) fn from_log(log: &Log) -> Self {
        let mut flags = Self::default();
        for logged in log.observations() {
            let seen = logged.to_ref(log.id());
            flags.add(seen.facts, seen.role);
        }
        flags
    }

    /// Adds an observation.
    pub(super) fn add<S>(&mut self, facts: &Facts<S>, role: Role) {
        self.has_end |= facts.end.is_some();
        self.is_answered |= facts.was_answered == Some(true);
        self.routes |= role.routes;
    }
}

/// Report of a call.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Reported {
    pub(super) id: String,
    pub(super) revision: u32,
    pub(super) digest: u64,
    pub(super) is_withdrawn: bool,
}

impl CallProgress {
    /// Creates the state of a call that is neither reported nor in a table.
    pub(super) fn new(activity: Micros) -> Self {
        Self {
            reported: Box::default(),
            activity,
            deadline: Micros::MAX,
            is_dirty: false,
            is_reported: false,
            is_drafted: false,
            is_again: false,
            shown_id: 0,
            counted: 0,
            scheduled: Micros::MAX,
            scheduled_idle: None,
        }
    }

    /// Adds a report of another ledger. If both reported a call, but differently, it is to be reported, or withdrawn,
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

    /// Adds a report of a new identifier.
    pub(super) fn push_reported(&mut self, reported: Reported) {
        let mut all = std::mem::take(&mut self.reported).into_vec();
        all.reserve_exact(1);
        all.push(reported);
        self.reported = all.into_boxed_slice();
    }
}

impl Default for CallProgress {
    fn default() -> Self {
        Self::new(Micros::MIN)
    }
}

impl Join for CallProgress {
    fn join(&mut self, other: Self) {
        other.reported.into_iter().for_each(|reported| self.add_reported(reported));
        self.activity = self.activity.max(other.activity);
        self.is_again |= other.is_again;
        // The other's legs may have been shown while their call had another identifier.
        self.shown_id = 0;
    }
}

/// Returns the memory that a call takes, with its places in the tables, in bytes, approximately.
pub(super) fn size(call: &CallEntry) -> usize {
    let reported =
        call.state.reported.iter().map(|reported| size_of::<Reported>() + reported.id.len()).sum::<usize>();
    let legs =
        call.legs.iter().map(|leg| size_of::<LegEntry<LegProgress>>() + 40 + leg.log.size()).sum::<usize>();
    size_of::<CallEntry>() + 56 + reported + legs
}
