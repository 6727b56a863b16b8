use std::borrow::Cow;
use std::iter::FusedIterator;
use std::vec::IntoIter;

use super::group::folded;
use super::{Call, merge};
use crate::leg::{LegKey, Observation, Observer, Presence, Texts as _};
use crate::store::encoding::{Record, Taken};
use crate::store::{Accounts, CallEntry, Join, LegEntry, Store};

/// Bytes of a leg's log, and observations in it, beyond which the leg goes on in another log: adding to a log costs what it holds.
const LOG_BYTES: usize = 16 << 10;
const LOG_LENGTH: usize = 128;

/// A growing set of observations, kept packed, that is folded into calls in the end.
///
/// It gives the calls that [`fold`](super::fold) gives, for every set. `fold` holds each observation as it is, some 900
/// bytes and its texts; this holds about 200 bytes for each message of a usual log, and borrows what it is given. It has
/// no limits and no clock; for a stream without an end there is the [`ledger`](crate::ledger).
///
/// # Example
/// ```
/// use call_legs::{call, call::Folding, conversions::{Observe, Receipt}, vega};
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

/// Whether a leg of the call has several logs, so that an observation may be in it twice.
#[derive(Debug, Default)]
struct IsSplit(bool);

impl Join for IsSplit {
    fn join(&mut self, other: Self) {
        self.0 |= other.0;
    }
}

/// Bytes that a leg takes beside its log, with its places in the index.
const LEG: usize = size_of::<LegEntry<()>>() + 64;

/// Bytes that a call takes beside its legs.
const CALL: usize = size_of::<Option<CallEntry<IsSplit, ()>>>();

/// Keeps what is said of legs, and ignores presences.
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

    /// Adds what a message says of a leg.
    ///
    /// An observation that is in the set already, except for its times, adds nothing. Nor does one with texts of more than a
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

    /// Number of calls that the observations make.
    #[must_use]
    pub fn len(&self) -> usize {
        self.store.len()
    }

    /// Whether there is no observation in it.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Memory that the observations take, in bytes, approximately.
    #[must_use]
    pub fn bytes(&self) -> usize {
        self.log_bytes + self.legs * LEG + self.len() * CALL
    }

    /// Folds the calls, one at a time, in the order in which they began to come in; [`sort`](super::sort) puts them in
    /// `fold`'s order.
    ///
    /// Each call that is given frees the memory that its observations take. A call that was several before an observation
    /// joined them has the place of that with the most legs.
    pub fn finish(self) -> Calls {
        let (calls, accounts) = self.store.into_calls();
        Calls { calls: calls.into_iter(), accounts }
    }

    /// Converts into the observations, call by call, such as to write them to a disk when they are more than memory holds.
    ///
    /// Of an observation that was pushed several times this gives one, with the earliest times; of a leg with very many
    /// observations perhaps several.
    pub fn into_observations(self) -> impl Iterator<Item = Observation> {
        let (calls, accounts) = self.store.into_calls();
        calls.into_iter().flat_map(move |call| {
            let (vendor, tenant) = accounts.names(call.account);
            let observation = |(leg, record): (&str, Record<'_>)| {
                record.observation(LegKey {
                    vendor: vendor.clone(),
                    tenant: tenant.clone(),
                    id: leg.to_owned(),
                })
            };
            call.records().into_iter().map(observation).collect::<Vec<_>>()
        })
    }
}

/// Without any observation.
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

/// The calls of a [`Folding`], one at a time. See [`Folding::finish`].
#[derive(Debug)]
#[must_use = "calls are folded when they are asked for"]
pub struct Calls {
    calls: IntoIter<CallEntry<IsSplit, ()>>,
    accounts: Accounts<()>,
}

impl Iterator for Calls {
    type Item = Call;

    fn next(&mut self) -> Option<Call> {
        let call = self.calls.next()?;
        let (vendor, tenant) = self.accounts.names(call.account);
        let records = call.records();
        let said: Vec<_> = records.iter().map(|(leg, record)| record.said(leg)).collect();
        let said = if call.state.0 { merge::distinct(said) } else { said };
        Some(folded(vendor, tenant, said).call)
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        self.calls.size_hint()
    }
}

impl ExactSizeIterator for Calls {}

impl FusedIterator for Calls {}
