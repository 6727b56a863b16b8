use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use time::Duration;

/// Distribution of durations, exact to the whole second: how many there are, their sum, the longest, and how many are no longer than
/// any number of seconds.
///
/// Two merge into that of all durations. It has at most two entries for each second, however many durations there are.
///
/// # Example
/// ```
/// use call_legs::stats::Distribution;
/// use time::Duration;
///
/// let mut waits = Distribution::default();
/// [5, 20, 21].map(Duration::seconds).map(|wait| waits.add(wait));
/// assert_eq!((waits.count(), waits.within(20), waits.shorter_than(20)), (3, 2, 1));
/// assert_eq!(waits.mean(), Some(Duration::microseconds(15_333_333)));
/// assert_eq!(waits.percentile(50), Some(20));
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(default)]
pub struct Distribution {
    sum_us: u64,
    longest_us: Option<u64>,

    /// Number of durations by step: an even one is a whole second, an odd one is between two.
    steps: BTreeMap<u32, u64>,
}

const SECOND_US: u64 = 1_000_000;

/// Returns the step of a duration. Those beyond 68 years have one.
fn step(micros: u64) -> u32 {
    let is_between = !micros.is_multiple_of(SECOND_US);
    let step = (micros / SECOND_US).saturating_mul(2).saturating_add(u64::from(is_between));
    u32::try_from(step).unwrap_or(u32::MAX)
}

impl Distribution {
    /// Adds a duration. A negative one is none.
    pub fn add(&mut self, duration: Duration) {
        if duration.is_negative() {
            return;
        }
        let micros = u64::try_from(duration.whole_microseconds()).unwrap_or(u64::MAX);
        self.sum_us = self.sum_us.saturating_add(micros);
        self.longest_us = self.longest_us.max(Some(micros));
        increase(self.steps.entry(step(micros)).or_default(), 1);
    }

    /// Adds all durations of another.
    pub fn merge(&mut self, other: &Self) {
        self.sum_us = self.sum_us.saturating_add(other.sum_us);
        self.longest_us = self.longest_us.max(other.longest_us);
        for (step, count) in &other.steps {
            increase(self.steps.entry(*step).or_default(), *count);
        }
    }

    /// Returns the number of durations.
    #[must_use]
    pub fn count(&self) -> u64 {
        total(self.steps.values())
    }

    /// Returns the sum.
    #[must_use]
    pub fn sum(&self) -> Duration {
        micros(self.sum_us)
    }

    /// Returns the longest.
    #[must_use]
    pub fn longest(&self) -> Option<Duration> {
        self.longest_us.map(micros)
    }

    /// Returns the mean, in whole microseconds. `None` without durations.
    #[must_use]
    pub fn mean(&self) -> Option<Duration> {
        self.sum_us.checked_div(self.count()).map(micros)
    }

    /// Returns the number of durations of at most that number of seconds.
    #[must_use]
    pub fn within(&self, seconds: u32) -> u64 {
        total(self.steps.range(..=seconds.saturating_mul(2)).map(|(_, count)| count))
    }

    /// Returns the number of durations of less than that number of seconds.
    #[must_use]
    pub fn shorter_than(&self, seconds: u32) -> u64 {
        total(self.steps.range(..seconds.saturating_mul(2)).map(|(_, count)| count))
    }

    /// Returns the least number of whole seconds within which that many of a hundred durations are: 50 for the median. `None` without
    /// durations. More than 100 is 100, and 0 is the shortest.
    #[must_use]
    pub fn percentile(&self, percent: u8) -> Option<u32> {
        let rank = u128::from(self.count()) * u128::from(percent.min(100));
        let mut seen = 0_u64;
        let reached = |(_, count): &(&u32, &u64)| {
            increase(&mut seen, **count);
            u128::from(seen) * 100 >= rank
        };
        self.steps.iter().find(reached).map(|(step, _)| step.div_ceil(2))
    }
}

/// Adds to a count. A count that is full stays so, whatever the order.
pub(super) fn increase(count: &mut u64, by: u64) {
    *count = count.saturating_add(by);
}

fn total<'c>(counts: impl Iterator<Item = &'c u64>) -> u64 {
    counts.fold(0, |total, count| total.saturating_add(*count))
}

fn micros(micros: u64) -> Duration {
    Duration::microseconds(i64::try_from(micros).unwrap_or(i64::MAX))
}
