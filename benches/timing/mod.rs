//! Measures time on a shared machine: both sides in turn, many short rounds, and the median of their ratios.

#![allow(dead_code, reason = "each bench uses a part")]
#![allow(
    clippy::cast_possible_truncation,
    clippy::cast_precision_loss,
    clippy::cast_sign_loss,
    clippy::float_arithmetic,
    clippy::indexing_slicing,
    reason = "figures for people"
)]

use std::time::Instant;

/// Work that can be done again and again.
pub(crate) type Work<'w> = &'w mut dyn FnMut();

/// Result of many rounds.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Spread {
    pub(crate) low: f64,
    pub(crate) median: f64,
    pub(crate) high: f64,
}

impl Spread {
    /// Returns the 10th, 50th and 90th percentile.
    pub(crate) fn of(mut all: Vec<f64>) -> Self {
        all.sort_unstable_by(f64::total_cmp);
        let at = |part: f64| all[((all.len() - 1) as f64 * part).round() as usize];
        Self { low: at(0.1), median: at(0.5), high: at(0.9) }
    }
}

/// Returns whether this is only a trial, as with `cargo bench -- --test`.
pub(crate) fn is_trial() -> bool {
    std::env::args().any(|argument| argument == "--test")
}

/// Returns the time of ours divided by that of theirs.
pub(crate) fn ratio(rounds: usize, ours: Work<'_>, theirs: Work<'_>) -> Spread {
    let (our_count, their_count) = (repeats(ours), repeats(theirs));
    let mut ratios = Vec::with_capacity(rounds);
    for round in 0..rounds {
        // The order alternates, since the second run finds a warmer or a busier machine.
        let (our_time, their_time) = if round % 2 == 0 {
            let our_time = seconds(our_count, ours);
            (our_time, seconds(their_count, theirs))
        } else {
            let their_time = seconds(their_count, theirs);
            (seconds(our_count, ours), their_time)
        };
        ratios.push(our_time / their_time);
    }
    Spread::of(ratios)
}

/// Returns the median time of one run of each, in seconds, all in turn.
pub(crate) fn times(rounds: usize, works: &mut [Box<dyn FnMut()>]) -> Vec<f64> {
    let counts: Vec<usize> = works.iter_mut().map(|work| repeats(work)).collect();
    let mut all = vec![Vec::with_capacity(rounds); works.len()];
    for _ in 0..rounds {
        for ((work, count), times) in works.iter_mut().zip(&counts).zip(&mut all) {
            times.push(seconds(*count, work));
        }
    }
    all.into_iter().map(|times| Spread::of(times).median).collect()
}

/// Returns how often work must be repeated so that the clock's own cost does not matter, but few rounds are interrupted.
fn repeats(work: Work<'_>) -> usize {
    const ENOUGH: f64 = 200e-6;
    let mut count = 1;
    loop {
        // Long work is not tried twice.
        if seconds(count, work) * count as f64 >= 100.0 * ENOUGH {
            return count;
        }
        // The best of some: the first run is cold, and any may be interrupted.
        let best = (0..3).map(|_| seconds(count, work)).fold(f64::INFINITY, f64::min);
        if best * count as f64 >= ENOUGH {
            return count;
        }
        count *= 2;
    }
}

fn seconds(count: usize, work: Work<'_>) -> f64 {
    let started = Instant::now();
    (0..count).for_each(|_| work());
    started.elapsed().as_secs_f64() / count as f64
}

/// Returns the slope of the line through the points, both logarithmic: 1 if cost grows as the size does, 2 if as its square.
pub(crate) fn slope(points: &[(f64, f64)]) -> f64 {
    let logs = || points.iter().map(|(size, cost)| (size.ln(), cost.ln()));
    let count = points.len() as f64;
    let (across, up) = logs().fold((0.0, 0.0), |(across, up), (x, y)| (across + x, up + y));
    let (across, up) = (across / count, up / count);
    let (above, below) = logs().fold((0.0, 0.0), |(above, below), (x, y)| {
        ((x - across).mul_add(y - up, above), (x - across).mul_add(x - across, below))
    });
    above / below
}
