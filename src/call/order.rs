//! Order of legs and of calls: by their times, then by their identifiers.

use std::borrow::Cow;
use std::cmp::{Ordering, Reverse};

use serde::{Deserialize, Serialize};
use time::OffsetDateTime;

use super::Call;
use crate::leg::{Leg, Timestamp};

/// Returns the timestamps of a leg.
fn timestamps(leg: &Leg) -> impl Iterator<Item = Timestamp> {
    [leg.offered_at, leg.answered_at, leg.ended_at].into_iter().flatten()
}

/// Returns the earliest instant of a leg.
pub(super) fn earliest(leg: &Leg) -> Option<OffsetDateTime> {
    timestamps(leg).map(|time| time.at).min()
}

/// Returns the latest instant of a leg.
fn latest(leg: &Leg) -> Option<OffsetDateTime> {
    timestamps(leg).map(|time| time.at).max()
}

/// Returns a key that orders `Some` by value, and `None` after it.
pub(super) fn none_last<T: Ord>(value: Option<T>) -> (bool, Option<T>) {
    (value.is_none(), value)
}

/// Compares legs by their earliest instant; those without any come last.
pub(super) fn first_to_last(one: &Leg, other: &Leg) -> Ordering {
    let key = |leg: &Leg| none_last(earliest(leg));
    key(one).cmp(&key(other)).then_with(|| one.id.cmp(&other.id))
}

/// Compares legs by their latest instant, the latest first; those without any come last.
pub(super) fn last_to_first(one: &Leg, other: &Leg) -> Ordering {
    let key = |leg: &Leg| none_last(latest(leg).map(Reverse));
    key(one).cmp(&key(other)).then_with(|| one.id.cmp(&other.id))
}

/// Place of a call in the order of [`fold`](super::fold): by earliest instant (calls without any last), then by vendor, tenant
/// and identifier.
///
/// It merges calls that were folded separately, such as those of several tenants, into the order in which one fold of all
/// observations returns them. Returned by [`Call::sort_key`].
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct SortKey {
    earliest: (bool, Option<OffsetDateTime>),
    vendor: Cow<'static, str>,
    tenant: String,
    id: String,
    // A call without an identifier of its own may have the identifier of another call. No two calls share a leg.
    leg: Option<String>,
}

impl Call {
    /// Returns the place of the call in the order of [`fold`](super::fold).
    #[must_use]
    pub fn sort_key(&self) -> SortKey {
        SortKey {
            earliest: none_last(self.legs.iter().filter_map(earliest).min()),
            vendor: self.vendor.clone(),
            tenant: self.tenant.clone(),
            id: self.id.clone(),
            leg: self.legs.first().map(|leg| leg.id.clone()),
        }
    }
}

/// Sorts calls into the order of [`fold`](super::fold).
pub fn sort(calls: &mut [Call]) {
    calls.sort_by_cached_key(Call::sort_key);
}
