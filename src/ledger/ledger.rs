use std::collections::{BTreeMap, VecDeque};

use time::OffsetDateTime;

use super::clock::{Micros, UNSET, instant, micros};
use super::presences::Presences;
use super::state::Calls;
use super::tombstones::Tombstones;
use super::{Limits, Update, VendorTimeouts};
use crate::call::{self, Call, CallKey, Folds};
use crate::leg::{Observation, Observed, Presence};
use crate::store::Slot;

/// Streaming [`fold`](crate::call::fold): turns observations into live legs, finished calls and amendments. See the
/// [module](crate::ledger).
///
/// # Example
/// ```
/// use call_legs::ledger::{Ledger, Update};
/// use call_legs::leg::{LegKey, Observation, Phase, State};
///
/// let mut ledger = Ledger::default().without_live_legs();
/// ledger.push(Observation::new(LegKey::new("vega", "acme", "x"), Phase::Start, State::Offered));
/// ledger.finish_all();
/// assert!(matches!(ledger.poll(), Some(Update::Finished(call)) if call.id == "x"));
/// assert!(ledger.is_empty());
/// ```
#[derive(Debug)]
pub struct Ledger {
    pub(super) timeouts: VendorTimeouts,
    pub(super) limits: Limits,
    pub(super) shows_legs: bool,
    pub(super) now: Micros,
    pub(super) calls: Calls,
    pub(super) bytes: usize,

    /// Calls by the time at which they are due to be evaluated.
    pub(super) deadlines: BTreeMap<(Micros, u64), Slot>,

    /// Calls by whether they are still to be reported, then by their last activity. Only present once a limit was reached.
    pub(super) idle: Option<BTreeMap<(bool, Micros, u64), Slot>>,

    /// Calls whose legs may have changed since they were shown, each once.
    pub(super) dirty: VecDeque<(u64, Slot)>,

    /// Calls whose drafts are kept, those kept longest first.
    pub(super) drafted: VecDeque<(u64, Slot)>,

    pub(super) presences: Presences,

    /// What is left of forgotten calls.
    pub(super) tombstones: Tombstones,

    pub(super) updates: VecDeque<Update>,

    /// Calls that are still to be reported since the stream has ended.
    pub(super) finishing: VecDeque<Slot>,
}

/// Creates a ledger with the default timeouts and limits.
impl Default for Ledger {
    fn default() -> Self {
        Self::new(VendorTimeouts::default(), Limits::default())
    }
}

impl Ledger {
    /// Creates an empty ledger.
    #[must_use]
    pub fn new(timeouts: VendorTimeouts, limits: Limits) -> Self {
        Self {
            timeouts,
            limits,
            shows_legs: true,
            now: UNSET,
            calls: Calls::new(),
            bytes: 0,
            deadlines: BTreeMap::new(),
            idle: None,
            dirty: VecDeque::new(),
            drafted: VecDeque::new(),
            presences: Presences::new(limits.agents),
            tombstones: Tombstones::new(limits.tombstones, limits.tombstone_age),
            updates: VecDeque::new(),
            finishing: VecDeque::new(),
        }
    }

    /// Omits [`Update::Leg`], which makes a ledger much cheaper if you need only calls.
    #[must_use]
    pub fn without_live_legs(mut self) -> Self {
        self.shows_legs = false;
        self
    }

    /// Adds an observation. Its receipt, if it has one, moves the clock.
    ///
    /// A known observation changes nothing. One of a forgotten call is reported as [`Update::Late`], and one that a limit excludes
    /// as [`Update::Refused`].
    pub fn push(&mut self, observation: Observation) {
        self.receive(observation);
    }

    /// Adds all observations and presences of a message.
    pub fn observe(&mut self, observed: Observed) {
        for observation in observed.observations {
            self.push(observation);
        }
        for presence in observed.presences {
            self.push_presence(presence);
        }
    }

    /// Adds a presence of an agent.
    pub fn push_presence(&mut self, presence: Presence) {
        self.finish_rest();
        if let Some(changed) = self.presences.push(presence) {
            self.updates.push_back(Update::Presence(Box::new(changed)));
        }
    }

    /// Returns the next time at which [`advance`](Self::advance) has something to do, unless a message comes first. `None` while
    /// there is no call, the clock was never set, or nothing is due before the year 10 000.
    #[must_use]
    pub fn deadline(&self) -> Option<OffsetDateTime> {
        let ((deadline, _), _) = self.deadlines.first_key_value()?;
        instant(*deadline)
    }

    /// Moves the clock, which never goes back, and does whatever is due.
    pub fn advance(&mut self, now: OffsetDateTime) {
        self.finish_rest();
        let now = micros(now);
        if now <= self.now {
            return;
        }
        if self.now == UNSET {
            self.set_clock(now);
        }
        self.run_until(now);
        self.now = now;
    }

    /// Returns the next update. Updates stay in memory until they are polled, and no limit counts them.
    pub fn poll(&mut self) -> Option<Update> {
        loop {
            if let Some(update) = self.updates.pop_front() {
                return Some(update);
            }
            if self.finish_next() {
                continue;
            }
            let (sequence, slot) = self.dirty.pop_front()?;
            if let Some(call) = self.calls.get_mut(slot).filter(|call| call.sequence == sequence) {
                call.state.is_dirty = false;
                self.show(slot);
            }
        }
    }

    /// Finishes every call as it is and forgets it, since the stream has ended.
    ///
    /// Each call that was not reported yet is reported, and forgotten, by one call of [`poll`](Self::poll), so that a batch never
    /// has all its calls in memory twice. Until then the ledger keeps the rest, a snapshot contains it, and nothing is due. Any
    /// other change of the ledger first finishes all of them at once.
    ///
    /// An open leg stays open, unless it timed out before. What is pushed afterwards is of another stream: forgotten calls are not
    /// remembered, and the messages of one begin it again.
    pub fn finish_all(&mut self) {
        self.tombstones.clear();
        self.finishing = self.calls.in_sequence().into();
        self.deadlines.clear();
        self.idle = None;
        self.dirty.clear();
    }

    /// Finishes the next of the remaining calls, if there is one.
    fn finish_next(&mut self) -> bool {
        let Some(slot) = self.finishing.pop_front() else { return false };
        self.finish(slot, None);
        self.uncount(slot);
        self.calls.remove_unindexed(slot);
        if self.finishing.is_empty() {
            self.calls = Calls::new();
        }
        true
    }

    /// Finishes the remaining calls.
    pub(super) fn finish_rest(&mut self) {
        while self.finish_next() {}
    }

    /// Returns the calls that are kept, open and finished, as they are now, in the order in which they began.
    pub fn calls(&self) -> impl Iterator<Item = Call> + '_ {
        self.calls.in_sequence().into_iter().filter_map(|slot| self.folded(slot)).flat_map(Folds::into_calls)
    }

    /// Returns the call of that key as it is now, if it is kept.
    ///
    /// # Example
    /// ```
    /// use call_legs::call::CallKey;
    /// use call_legs::ledger::Ledger;
    /// use call_legs::leg::{LegKey, Observation, Phase, State};
    ///
    /// let mut ledger = Ledger::default();
    /// ledger.push(Observation::new(LegKey::new("vega", "acme", "x"), Phase::Start, State::Offered));
    /// let call = ledger.get(&CallKey::new("vega", "acme", "x"));
    /// assert!(call.is_some_and(|call| call.legs.len() == 1));
    /// assert_eq!(ledger.get(&CallKey::new("vega", "acme", "y")), None);
    /// ```
    #[must_use]
    pub fn get(&self, key: &CallKey) -> Option<Call> {
        let find = |id| {
            let calls = self.calls.find_named(&key.vendor, &key.tenant, id);
            calls
                .filter_map(|slot| self.folded(slot))
                .flat_map(Folds::into_calls)
                .find(|call| call.id == key.id)
        };
        find(&key.id).or_else(|| find(call::identifier_used_again(&key.id)?))
    }

    /// Returns the number of calls that are kept.
    #[must_use]
    pub fn len(&self) -> usize {
        self.calls.len()
    }

    /// Returns the number of forgotten calls that are remembered, so that their messages are recognized as late.
    /// [`Limits::tombstones`] limits it.
    #[must_use]
    pub fn tombstones(&self) -> usize {
        self.tombstones.len(self.now)
    }

    /// Returns `true` if no call is kept.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Returns the memory that the calls take, in bytes, approximately. [`Limits::bytes`] limits it.
    #[must_use]
    pub const fn bytes(&self) -> usize {
        self.bytes
    }
}
