//! First and last: by stamps, then by key.

use std::cmp::{Ordering, Reverse};

use time::OffsetDateTime;

use crate::leg::{Leg, Timestamp};

/// Stamps of a leg.
fn stamps(leg: &Leg) -> impl Iterator<Item = Timestamp> {
    [leg.offered_at, leg.answered_at, leg.ended_at].into_iter().flatten()
}

/// Earliest instant of a leg.
pub(super) fn earliest(leg: &Leg) -> Option<OffsetDateTime> {
    stamps(leg).map(|stamp| stamp.at).min()
}

fn latest(leg: &Leg) -> Option<OffsetDateTime> {
    stamps(leg).map(|stamp| stamp.at).max()
}

/// `Some` before `None`, and within `Some` by value.
pub(super) fn none_last<T: Ord>(value: Option<T>) -> (bool, Option<T>) {
    (value.is_none(), value)
}

/// The first leg first; those without any stamp come behind.
pub(super) fn first_to_last(one: &Leg, other: &Leg) -> Ordering {
    let key = |leg: &Leg| none_last(earliest(leg));
    key(one).cmp(&key(other)).then_with(|| one.id.cmp(&other.id))
}

/// The last leg first; those without any stamp come behind.
pub(super) fn last_to_first(one: &Leg, other: &Leg) -> Ordering {
    let key = |leg: &Leg| none_last(latest(leg).map(Reverse));
    key(one).cmp(&key(other)).then_with(|| one.id.cmp(&other.id))
}
