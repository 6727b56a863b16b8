//! Live legs, finished calls and amendments from an endless stream of observations, with bounded memory.
//!
//! A [`Ledger`] is [`call::fold`](crate::call::fold) for a stream that does not end: messages come late, twice and in any
//! order, some ends never come, and the process restarts. It performs no I/O and has no clock and no threads: whoever
//! feeds it says what time it is.
//!
//! - [`push`](Ledger::push) takes what a message says. The receipt of an observation moves the clock on.
//! - [`advance`](Ledger::advance) moves the clock on while nothing comes; [`deadline`](Ledger::deadline) tells when to.
//! - [`poll`](Ledger::poll) gives what there is to tell: an [`Update`].
//! - [`snapshot`](Ledger::snapshot) and [`restore`](Ledger::restore) carry it over a restart, [`merge`](Ledger::merge)
//!   unites two that saw parts of one stream, and [`finish_all`](Ledger::finish_all) reports what is left when the stream ends.
//!
//! # When a call is over
//!
//! When no leg of it is open and nothing more came for its vendor's settling time, see [`Timeouts`](crate::leg::Timeouts). A leg
//! that nothing came of for the vendor's limit counts as lost: it is closed as timed out. A call is told once as
//! [`Update::Finished`]. What comes later, within the window for amendments, makes it an [`Update::Amended`]; then the call
//! is forgotten, and a message that comes later still begins it anew.
//!
//! What is told last of a call equals what `fold` makes of the same observations, byte for byte, but for legs that a limit
//! closed: of these the end is [`TimedOut`](crate::leg::EndSource::TimedOut) or [`Evicted`](crate::leg::EndSource::Evicted) where
//! `fold` has none.
//!
//! # The clock
//!
//! It is the receiver's, and it is believed: it never goes back, and what is due by it is done. A message with a receipt
//! in the past comes now. One with a receipt in the far future gives up every leg that is open, as timed out, and calls
//! that come behind it are not over before that time: they are reported by [`finish_all`](Ledger::finish_all), or when a limit is
//! reached. So a receipt must be what the receiver's own clock said, and nothing that a sender wrote.
//!
//! # Example
//! ```
//! use call_legs::conversions::{Observe, Receipt};
//! use call_legs::ledger::{Ledger, Update};
//! use call_legs::vega;
//! use time::macros::datetime;
//!
//! let mut ledger = Ledger::default();
//! let event = vega::parse(br#"{"event":"call.hangup","uuid":"x","lgDirection":4,"dialAt":1769850000000,
//!     "bridgeAt":1769850007000,"serverTime":1769850067000,"leg":{"id":7,"type":1,"ext":"007"},
//!     "otherLegs":[{"num":"+380000000001"}]}"#)?;
//! let receipt = Receipt::new("acme", Some(datetime!(2026-01-31 09:01:07 UTC)));
//! event.observe_with(&Default::default(), &receipt, &mut ledger);
//! assert!(matches!(ledger.poll(), Some(Update::Leg(live)) if live.leg.is_answered()));
//! assert_eq!(ledger.poll(), None);
//!
//! // Two seconds later nothing more has come.
//! assert_eq!(ledger.deadline(), Some(datetime!(2026-01-31 09:01:09 UTC)));
//! ledger.advance(datetime!(2026-01-31 09:01:09 UTC));
//! assert!(matches!(ledger.poll(), Some(Update::Finished(call)) if call.id == "x"));
//! # Ok::<(), call_legs::ParseError>(())
//! ```

mod evaluate;
mod ingest;
mod limits;
mod live;
mod merge;
mod presences;
mod schedule;
mod snapshot;
mod state;
mod timeouts;
mod update;

use std::collections::{BTreeMap, VecDeque};

use time::OffsetDateTime;

pub use self::limits::Limits;
pub use self::snapshot::{RestoreError, Snapshot};
pub use self::timeouts::VendorTimeouts;
pub use self::update::{LiveLeg, Refusal, Update};

use self::presences::Presences;
use self::state::Calls;
use crate::call::{Call, CallKey};
use crate::leg::{Observed, Presence};
use crate::store::Slot;

/// Instant of the ledger's clock, in microseconds since 1970; the least stands for a clock that was never set.
type Micros = i64;

/// Clock that was never set.
const UNSET: Micros = Micros::MIN;

/// Streaming [`fold`](crate::call::fold). See the [module](self).
#[derive(Debug)]
pub struct Ledger {
    timeouts: VendorTimeouts,
    limits: Limits,
    shows_legs: bool,
    now: Micros,
    calls: Calls,
    bytes: usize,

    /// Calls by when something is to be done about them.
    deadlines: BTreeMap<(Micros, u64), Slot>,

    /// Calls by whether there is something of them to report, then by how long they were idle; since a limit was reached.
    idle: Option<BTreeMap<(bool, Micros, u64), Slot>>,

    /// Calls that may have something to show, each once.
    dirty: VecDeque<(u64, Slot)>,

    /// Calls whose drafts are kept, the longest first.
    drafted: VecDeque<(u64, Slot)>,

    presences: Presences,
    updates: VecDeque<Update>,

    /// Calls that are still to be reported, since the stream has ended; only [`poll`](Self::poll) takes from them.
    finishing: VecDeque<Slot>,
}

/// With the default policies and limits.
impl Default for Ledger {
    fn default() -> Self {
        Self::new(VendorTimeouts::default(), Limits::default())
    }
}

impl Ledger {
    /// Ledger that knows of nothing yet.
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
            updates: VecDeque::new(),
            finishing: VecDeque::new(),
        }
    }

    /// The same ledger without [`Update::Leg`], which costs much less: for those who want calls alone.
    #[must_use]
    pub fn without_live_legs(mut self) -> Self {
        self.shows_legs = false;
        self
    }

    /// Takes all that a message says.
    pub fn observe(&mut self, observed: Observed) {
        for observation in observed.observations {
            self.push(observation);
        }
        for presence in observed.presences {
            self.push_presence(presence);
        }
    }

    /// Takes what a message says of somebody's availability.
    pub fn push_presence(&mut self, presence: Presence) {
        self.finish_the_rest();
        if let Some(changed) = self.presences.push(presence) {
            self.updates.push_back(Update::Presence(Box::new(changed)));
        }
    }

    /// When [`advance`](Self::advance) has something to do, if nothing comes before. `None` while there is no call, the
    /// clock was never set, or nothing is due before the year 10 000.
    #[must_use]
    pub fn deadline(&self) -> Option<OffsetDateTime> {
        let ((deadline, _), _) = self.deadlines.first_key_value()?;
        OffsetDateTime::from_unix_timestamp_nanos(i128::from(*deadline) * 1000).ok()
    }

    /// Sets the clock, which never goes back, and does what is due.
    pub fn advance(&mut self, now: OffsetDateTime) {
        self.finish_the_rest();
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

    /// What there is to tell next. What nobody polls stays in memory, and no limit counts it.
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

    /// Finishes every call as it is, and forgets them all: the stream has ended.
    ///
    /// Each call that was not reported yet is reported, and forgotten, by one call of [`poll`](Self::poll), so that a batch never
    /// has all its calls in memory twice. Until then the ledger keeps the rest, a snapshot has it, and nothing is due. Whatever is
    /// pushed, merged or set before is as if it came after the last of them: they are finished at once.
    ///
    /// A leg that is open stays open, unless it was lost before.
    pub fn finish_all(&mut self) {
        self.finishing = self.calls.in_sequence().into();
        self.deadlines.clear();
        self.idle = None;
        self.dirty.clear();
    }

    /// Finishes the next call of those that are left, if there is one.
    fn finish_next(&mut self) -> bool {
        let Some(slot) = self.finishing.pop_front() else { return false };
        self.finish(slot, None);
        self.uncount(slot);
        self.calls.remove_as_of_all(slot);
        if self.finishing.is_empty() {
            self.calls = Calls::new();
        }
        true
    }

    fn finish_the_rest(&mut self) {
        while self.finish_next() {}
    }

    /// Calls that are kept, open and finished, as they stand, in the order in which they began.
    pub fn calls(&self) -> impl Iterator<Item = Call> + '_ {
        self.calls.in_sequence().into_iter().filter_map(|slot| Some(self.folded(slot)?.call))
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
        let calls = self.calls.find_named(&key.vendor, &key.tenant, &key.id);
        calls.filter_map(|slot| Some(self.folded(slot)?.call)).find(|call| call.id == key.id)
    }

    /// Number of calls that are kept.
    #[must_use]
    pub fn len(&self) -> usize {
        self.calls.len()
    }

    /// Whether no call is kept.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Memory that the calls take, in bytes, approximately: what [`Limits::bytes`] limits.
    #[must_use]
    pub const fn bytes(&self) -> usize {
        self.bytes
    }
}

/// What is beyond the range, as only a calendar of a million years has it, is its end.
fn micros(at: OffsetDateTime) -> Micros {
    let seconds = at.unix_timestamp();
    let exact = seconds.checked_mul(1_000_000).and_then(|whole| whole.checked_add(at.microsecond().into()));
    let end = if seconds.is_negative() { UNSET } else { Micros::MAX };
    exact.unwrap_or(end).max(UNSET + 1)
}
