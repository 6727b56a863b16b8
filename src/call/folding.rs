use std::borrow::Cow;
use std::iter::FusedIterator;
use std::vec::IntoIter;

use super::group::folded;
use super::lives::lives;
use super::{Call, merge};
use crate::leg::{LegKey, Observation, ObservationRef, Observer, Presence, Texts as _};
use crate::store::encoding::{LoggedObservation, Taken};
use crate::store::{CallEntry, Join, LegEntry, Partitions, Store};

/// Bytes of a leg's log, and number of observations in it, beyond which the leg continues in another log: the cost of adding to a
/// log grows with its size.
const LOG_BYTES: usize = 16 << 10;
const LOG_LENGTH: usize = 128;

/// Growing set of observations in a compact form, which is folded into calls in the end.
///
/// For every set it returns the calls that [`fold`](super::fold) returns. `fold` holds each observation as it is, some 900
/// bytes and its texts; a `Folding` holds about 200 bytes for each message of a usual log, and borrows its input. It has
/// no limits and no clock; for an endless stream use a [`Ledger`](crate::ledger::Ledger).
///
/// # Example
/// ```
/// use call_legs::{call, call::Folding, leg::{Observe, Receipt}, vega};
///
/// # fn main() -> Result<(), call_legs::ParseError> {
/// let mut folding = Folding::new();
/// let event = vega::parse(br#"{"event":"call.hangup","uuid":"x","lgDirection":4,"dialAt":1769850000000,
///     "bridgeAt":1769850007000,"serverTime":1769850067000,"leg":{"id":7,"type":1,"ext":"007"},
///     "otherLegs":[{"num":"+380000000001"}]}"#)?;
/// for observation in &event.observe(&Default::default(), &Receipt::new("acme", None)).observations {
///     folding.push(observation);
/// }
/// let mut calls: Vec<_> = folding.finish().collect();
/// call::sort(&mut calls);
/// assert_eq!(calls[0].talk.map(|talk| talk.whole_seconds()), Some(60));
/// # Ok(())
/// # }
/// ```
#[derive(Debug)]
pub struct Folding {
    store: Store<(), IsSplit, ()>,

    /// Bytes of all logs.
    log_bytes: usize,
    legs: usize,
}

/// Whether a leg of the call has several logs, so that an observation may occur in it twice.
#[derive(Debug, Default)]
struct IsSplit(bool);

impl Join for IsSplit {
    fn join(&mut self, other: Self) {
        self.0 |= other.0;
    }
}

/// Bytes of memory of a leg without its log, with its places in the index.
const LEG: usize = size_of::<LegEntry<()>>() + 64;

/// Bytes of memory of a call without its legs.
const CALL: usize = size_of::<Option<CallEntry<IsSplit, ()>>>();

/// Keeps observations, and ignores presences.
impl Observer for Folding {
    fn observation(&mut self, observation: Observation<Cow<'_, str>>) {
        self.push(&observation);
    }

    fn presence(&mut self, _: Presence) {}
}

impl Folding {
    /// Creates an empty set.
    #[must_use]
    pub fn new() -> Self {
        Self { store: Store::new(), log_bytes: 0, legs: 0 }
    }

    /// Adds an observation.
    ///
    /// An observation that differs only in its times from one in the set adds nothing. Nor does one with texts of more than a
    /// gibibyte.
    pub fn push<S: AsRef<str>>(&mut self, observation: &Observation<S>) {
        let observation = observation.lend();
        let located = self.store.locate(&observation);
        let known = located.leg().and_then(|(slot, leg)| self.store.get(slot)?.leg(leg));
        let before = known.map_or(0, |leg| leg.log.size());
        let most = if before < LOG_BYTES { LOG_LENGTH } else { 0 };
        let taken = self.store.take(&observation, &located, most).map(|(taken, leg)| (taken, leg.log.size()));
        let is_split = match taken {
            Some((Taken::Known | Taken::Earlier, _)) => return,
            Some((Taken::New, after)) => {
                self.log_bytes += after - before;
                self.store.unite(&located, None, |_| ());
                return;
            }
            Some((Taken::Refused, _)) => true,
            None => false,
        };
        let Some(log) = self.store.new_log(&observation) else { return };
        self.log_bytes += log.size();
        self.legs += 1;
        let slot = self.store.unite(&located, Some(LegEntry { log, state: () }), |_| ());
        if let Some(call) = slot.and_then(|slot| self.store.get_mut(slot)) {
            call.state.0 |= is_split;
        }
    }

    /// Returns the number of calls. It reads all observations, since identifiers that were used again make several calls.
    #[must_use]
    pub fn len(&self) -> usize {
        self.store.calls().map(count).sum()
    }

    /// Returns `true` if the set has no observations.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.store.len() == 0
    }

    /// Returns the memory that the observations take, in bytes, approximately.
    #[must_use]
    pub fn bytes(&self) -> usize {
        self.log_bytes + self.legs * LEG + self.store.len() * CALL
    }

    /// Folds the calls, one at a time, in the order of their first observations; [`sort`](super::sort) puts them in `fold`'s
    /// order.
    ///
    /// The memory of a call's observations is freed when the call is returned. A call that consisted of several before an
    /// observation joined them has the place of the one with the most legs.
    pub fn finish(self) -> Calls {
        let (calls, partitions) = self.store.into_calls();
        Calls { rest: calls.into_iter(), again: Vec::new().into_iter(), partitions }
    }

    /// Converts into the observations, call by call, for instance to write them to a disk when they do not fit in memory.
    ///
    /// An observation that was pushed several times is returned once, with the earliest times; for a leg with very many
    /// observations it may be returned several times.
    pub fn into_observations(self) -> impl Iterator<Item = Observation> {
        let (calls, partitions) = self.store.into_calls();
        calls.into_iter().flat_map(move |call| {
            let (vendor, tenant) = partitions.key(call.partition);
            let observation = |(leg, logged): (&str, LoggedObservation<'_>)| {
                logged.into_observation(LegKey {
                    vendor: vendor.clone(),
                    tenant: tenant.clone(),
                    id: leg.to_owned(),
                })
            };
            call.observations().into_iter().map(observation).collect::<Vec<_>>()
        })
    }
}

/// Creates an empty set.
impl Default for Folding {
    fn default() -> Self {
        Self::new()
    }
}

impl<S: AsRef<str>> Extend<Observation<S>> for Folding {
    fn extend<I: IntoIterator<Item = Observation<S>>>(&mut self, observations: I) {
        observations.into_iter().for_each(|observation| self.push(&observation));
    }
}

/// Iterator over the calls of a [`Folding`]. Returned by [`Folding::finish`].
#[derive(Debug)]
#[must_use = "calls are folded only when the iterator is advanced"]
pub struct Calls {
    rest: IntoIter<CallEntry<IsSplit, ()>>,

    /// Further calls that have the identifiers of the last one.
    again: IntoIter<Call>,
    partitions: Partitions<()>,
}

impl Calls {
    /// Returns the number of remaining calls. It reads all their observations, as [`Folding::len`] does.
    #[must_use]
    pub fn len(&self) -> usize {
        self.again.len() + self.rest.as_slice().iter().map(count).sum::<usize>()
    }

    /// Returns `true` if no call remains.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.again.len() + self.rest.len() == 0
    }
}

/// Returns the number of calls that belong together by their identifiers.
fn count(call: &CallEntry<IsSplit, ()>) -> usize {
    let logged = call.observations();
    lives(seen(call, &logged), false).earlier.len() + 1
}

/// Returns the distinct observations of a call.
fn seen<'l>(
    call: &CallEntry<IsSplit, ()>,
    logged: &'l [(&'l str, LoggedObservation<'l>)],
) -> Vec<ObservationRef<'l>> {
    let seen = logged.iter().map(|(leg, logged)| logged.to_ref(leg)).collect();
    if call.state.0 { merge::distinct(seen) } else { seen }
}

impl Iterator for Calls {
    type Item = Call;

    fn next(&mut self) -> Option<Call> {
        if let Some(call) = self.again.next() {
            return Some(call);
        }
        let call = self.rest.next()?;
        let (vendor, tenant) = self.partitions.key(call.partition);
        let logged = call.observations();
        let folds = folded(vendor, tenant, seen(&call, &logged), false);
        if folds.earlier.is_empty() {
            return Some(folds.last.call);
        }
        self.again = folds.into_calls().collect::<Vec<_>>().into_iter();
        self.again.next()
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        let least = self.again.len() + self.rest.len();
        // Each of those that are not folded yet may turn out to be several calls.
        (least, (self.rest.len() == 0).then_some(least))
    }
}

impl FusedIterator for Calls {}
