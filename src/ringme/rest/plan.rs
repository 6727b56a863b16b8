use std::collections::{HashMap, HashSet, VecDeque};
use std::hash::Hash;

use serde::{Deserialize, Serialize};
use thiserror::Error;

use super::subscription::{Subscription, SubscriptionChange};

/// Requests that turn the caller's own subscriptions into the wanted ones. Removals come first, so that the limit holds
/// midway.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Plan {
    /// Numbers of the subscriptions to remove.
    pub remove: Vec<u64>,

    /// Subscriptions to change, by their numbers.
    pub change: Vec<(u64, SubscriptionChange)>,

    /// Subscriptions to add, without `id`.
    pub add: Vec<Subscription>,
}

/// Why the wanted subscriptions cannot be had.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum PlanError {
    /// Wanted address that would not be known as the caller's own afterwards.
    #[error("ringme subscription: `url` is not below the prefix")]
    Foreign,

    /// Own subscription that is to be changed or removed, and has no number to name it by.
    #[error("ringme subscription: `id` is missing")]
    Nameless,

    /// More subscriptions, others' included, than the owner may have.
    #[error("ringme subscriptions: {count} are more than the limit of {limit}")]
    Limit {
        /// Subscriptions that there would be.
        count: usize,
        /// Subscriptions that there may be.
        limit: usize,
    },
}

impl Subscription {
    /// Returns whether the address is the caller's own: `prefix`, or below it.
    ///
    /// After the prefix, unless it ends so, must come `/`, `?`, `#` or `&`: `https://crm.example.org` is not below
    /// `https://crm.example`. Letters are compared as they are. No address is below a prefix without a host.
    #[must_use]
    pub fn is_below(&self, prefix: &str) -> bool {
        const BOUNDARY: [char; 4] = ['/', '?', '#', '&'];
        let host = prefix.trim_end_matches(BOUNDARY);
        if host.is_empty() || host.ends_with(':') {
            return false;
        }
        self.url
            .strip_prefix(prefix)
            .is_some_and(|rest| rest.is_empty() || prefix.ends_with(BOUNDARY) || rest.starts_with(BOUNDARY))
    }
}

impl Plan {
    /// Number of subscriptions that an owner may have unless an administrator raised it.
    pub const DEFAULT_LIMIT: usize = 16;

    /// Compares the listed subscriptions of one owner with the wanted ones.
    ///
    /// Only those whose address [`is_below`](Subscription::is_below) `prefix` are the caller's own; the others are never
    /// touched, and count only for the limit. A wanted one is kept if it is there, else an own one of the same event
    /// is changed into it, one with the same address first; only then it is added. Own ones that are left are removed, those
    /// that are there twice among them. What is wanted twice is wanted once, and the `id` of a wanted one is ignored.
    ///
    /// Returns whether the owner has an event is not checked: see [`Owner::allows`](super::Owner::allows).
    ///
    /// # Errors
    /// When a wanted address is not below `prefix`, an own subscription to change or remove has no `id`, or something is
    /// to be added and there would be more than `limit` ([`DEFAULT_LIMIT`](Self::DEFAULT_LIMIT)) afterwards.
    pub fn new(
        listed: &[Subscription],
        wanted: &[Subscription],
        prefix: &str,
        limit: usize,
    ) -> Result<Self, PlanError> {
        if !wanted.iter().all(|subscription| subscription.is_below(prefix)) {
            return Err(PlanError::Foreign);
        }
        let mut met = HashSet::new();
        let (mut own, others): (Vec<_>, Vec<_>) = listed
            .iter()
            .filter(|subscription| subscription.id.is_none_or(|id| met.insert(id)))
            .partition(|subscription| subscription.is_below(prefix));
        let mut met = HashSet::new();
        let mut wanted: Vec<_> =
            wanted.iter().filter(|subscription| met.insert(whole(subscription))).collect();

        pairs(&mut own, &mut wanted, whole);
        let kept = met.len() - wanted.len();
        let mut changed = pairs(&mut own, &mut wanted, |own| (&own.event_type, &own.url));
        changed.extend(pairs(&mut own, &mut wanted, |own| &own.event_type));

        let count = others.len() + kept + changed.len() + wanted.len();
        if count > limit && !wanted.is_empty() {
            return Err(PlanError::Limit { count, limit });
        }
        let name = |subscription: &Subscription| subscription.id.ok_or(PlanError::Nameless);
        Ok(Self {
            remove: own.into_iter().map(name).collect::<Result<_, _>>()?,
            change: changed
                .into_iter()
                .map(|(own, wanted)| Ok((name(own)?, change(own, wanted))))
                .collect::<Result<_, _>>()?,
            add: wanted.into_iter().map(|wanted| Subscription { id: None, ..wanted.clone() }).collect(),
        })
    }

    /// Returns whether there is nothing to do.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.remove.is_empty() && self.change.is_empty() && self.add.is_empty()
    }
}

/// Everything of a subscription except its number.
fn whole(subscription: &Subscription) -> impl Hash + Eq + use<'_> {
    (&subscription.url, &subscription.event_type, &subscription.method)
}

/// Takes own and wanted subscriptions that are alike out of both lists, the first of each first.
fn pairs<'a, K: Hash + Eq>(
    own: &mut Vec<&'a Subscription>,
    wanted: &mut Vec<&'a Subscription>,
    key: impl Fn(&'a Subscription) -> K,
) -> Vec<(&'a Subscription, &'a Subscription)> {
    let mut waiting = HashMap::<K, VecDeque<(usize, &'a Subscription)>>::new();
    for (at, subscription) in wanted.iter().enumerate() {
        waiting.entry(key(subscription)).or_default().push_back((at, subscription));
    }
    let mut found = Vec::new();
    let mut taken = HashSet::new();
    own.retain(|own| match waiting.get_mut(&key(own)).and_then(VecDeque::pop_front) {
        Some((at, wanted)) => {
            found.push((*own, wanted));
            taken.insert(at);
            false
        }
        None => true,
    });
    let mut at = 0..;
    wanted.retain(|_| at.next().is_none_or(|at| !taken.contains(&at)));
    found
}

fn change(own: &Subscription, wanted: &Subscription) -> SubscriptionChange {
    let mut change = SubscriptionChange::new();
    change.url = (own.url != wanted.url).then(|| wanted.url.clone());
    change.event_type = (own.event_type != wanted.event_type).then(|| wanted.event_type.clone());
    change.method = (own.method != wanted.method).then(|| wanted.method.clone());
    change
}
