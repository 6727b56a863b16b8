use serde::{Deserialize, Serialize};
use time::Duration;

use super::distribution::{Distribution, increase};
use super::ending::Ending;
use crate::call::{Call, HopKind};

/// Counts and durations of calls of one direction.
///
/// # Example
/// ```
/// use call_legs::call::{Call, CallKey};
/// use call_legs::leg::Outcome;
/// use call_legs::stats::{AbandonedCalls, Counts, Share};
/// use time::Duration;
///
/// let mut counts = Counts::default();
/// for (outcome, wait) in [(Outcome::Answered, Some(12)), (Outcome::Answered, Some(31)), (Outcome::Cancelled, None)] {
///     let mut call = Call::new(CallKey::new("vega", "acme", "x"), outcome);
///     call.wait = wait.map(Duration::seconds);
///     counts.add(&call);
/// }
/// assert_eq!((counts.answered, counts.abandoned, counts.offered()), (2, 1, 3));
/// assert_eq!(counts.service_level(20, AbandonedCalls::Ignored), Some(Share { part: 1, of: 2 }));
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(default)]
#[non_exhaustive]
pub struct Counts {
    /// Name of the queue, agent or line that these are the calls of. Of several, the first in order of their characters.
    pub name: Option<String>,

    /// Calls that were answered.
    pub answered: u64,

    /// Calls that were not answered because the caller gave up.
    pub abandoned: u64,

    /// Those of `abandoned` for which no message reports who ended the call: it is assumed of them.
    pub assumed_abandoned: u64,

    /// Other calls that were not answered: the time ran out, nobody was free, it was busy, declined or failed.
    pub lost: u64,

    /// Calls that another party answered, who does not belong to the call. In none of the counts above.
    pub answered_elsewhere: u64,

    /// Calls whose outcome was not reported. In none of the counts above.
    pub unknown: u64,

    /// Answered calls that somebody who talked transferred.
    pub transferred: u64,

    /// Legs on which a queue or group offered a call to an employee, who did not answer until the time ran out.
    pub unanswered_offers: u64,

    /// Waits of the answered calls, where they are known: from the call's beginning, with the time in a menu, to the answer.
    pub wait: Distribution,

    /// Talks of the answered calls, where they are known: without hold and wrap-up, which no vendor reports.
    pub talk: Distribution,

    /// Durations of the abandoned calls, where they are known: from the call's beginning to its end.
    pub abandoned_after: Distribution,

    /// Durations of the lost calls, where they are known.
    pub lost_after: Distribution,
}

impl Counts {
    /// Adds a call. Its legs are not counted as offers: those of an agent and of a call are counted by [`Stats`](super::Stats).
    pub fn add(&mut self, call: &Call) {
        let add = |durations: &mut Distribution, duration: Option<Duration>| {
            if let Some(duration) = duration {
                durations.add(duration);
            }
        };
        match Ending::of_call(call) {
            Ending::Answered => {
                increase(&mut self.answered, 1);
                let is_transferred = call.hops.iter().any(|hop| hop.kind == HopKind::Transfer);
                increase(&mut self.transferred, u64::from(is_transferred));
                add(&mut self.wait, call.wait);
                add(&mut self.talk, call.talk);
            }
            Ending::Abandoned { is_reported } => {
                increase(&mut self.abandoned, 1);
                increase(&mut self.assumed_abandoned, u64::from(!is_reported));
                add(&mut self.abandoned_after, call.total);
            }
            Ending::Lost => {
                increase(&mut self.lost, 1);
                add(&mut self.lost_after, call.total);
            }
            Ending::AnsweredElsewhere => increase(&mut self.answered_elsewhere, 1),
            Ending::Unknown => increase(&mut self.unknown, 1),
        }
    }

    /// Adds all calls of another. The result does not depend on the order in which counts are merged.
    pub fn merge(&mut self, other: &Self) {
        let Self {
            name,
            answered,
            abandoned,
            assumed_abandoned,
            lost,
            answered_elsewhere,
            unknown,
            transferred,
            unanswered_offers,
            wait,
            talk,
            abandoned_after,
            lost_after,
        } = other;
        self.rename(name.as_deref());
        increase(&mut self.answered, *answered);
        increase(&mut self.abandoned, *abandoned);
        increase(&mut self.assumed_abandoned, *assumed_abandoned);
        increase(&mut self.lost, *lost);
        increase(&mut self.answered_elsewhere, *answered_elsewhere);
        increase(&mut self.unknown, *unknown);
        increase(&mut self.transferred, *transferred);
        increase(&mut self.unanswered_offers, *unanswered_offers);
        self.wait.merge(wait);
        self.talk.merge(talk);
        self.abandoned_after.merge(abandoned_after);
        self.lost_after.merge(lost_after);
    }

    /// Keeps the first of two names.
    pub(super) fn rename(&mut self, name: Option<&str>) {
        let Some(name) = name else { return };
        if self.name.as_deref().is_none_or(|known| name < known) {
            self.name = Some(name.to_owned());
        }
    }

    /// Returns the number of calls that were offered, of those whose outcome is known: answered, abandoned or lost.
    #[must_use]
    pub const fn offered(&self) -> u64 {
        self.answered.saturating_add(self.missed())
    }

    /// Returns the number of calls that nobody answered: abandoned or lost.
    #[must_use]
    pub const fn missed(&self) -> u64 {
        self.abandoned.saturating_add(self.lost)
    }

    /// Returns the longest time that anybody waited, whether it was in vain or not.
    #[must_use]
    pub fn longest_wait(&self) -> Option<Duration> {
        [&self.wait, &self.abandoned_after, &self.lost_after]
            .into_iter()
            .filter_map(Distribution::longest)
            .max()
    }
}
