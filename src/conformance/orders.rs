//! Orders of a stream's messages, and the search for the smallest one that breaks a law.

use proptest::prelude::*;
use proptest::test_runner::{Config, RngAlgorithm, TestError, TestRng, TestRunner};

/// Streams of at most this many messages are tried in every order, longer ones in as many shuffled ones.
pub(super) const EXHAUSTIVE: usize = 5;

/// Number of shuffled orders of a longer stream.
pub(super) const SHUFFLED: u32 = 120;

/// Tries a property on generated values, and returns the smallest that breaks it, with the reason.
///
/// The same values are generated each time.
pub(super) fn smallest<S: Strategy>(
    cases: u32,
    values: &S,
    property: impl Fn(S::Value) -> Result<(), String>,
) -> Result<(), (Option<S::Value>, String)> {
    let config = Config { failure_persistence: None, max_shrink_iters: 10_000, ..Config::with_cases(cases) };
    let rng = TestRng::deterministic_rng(RngAlgorithm::ChaCha);
    let mut runner = TestRunner::new_with_rng(config, rng);
    let tried = runner.run(values, |value| property(value).map_err(TestCaseError::fail));
    tried.map_err(|error| match error {
        TestError::Fail(reason, value) => (Some(value), reason.message().to_owned()),
        TestError::Abort(reason) => (None, reason.message().to_owned()),
    })
}

/// Generates selections of that many messages in any order; most have all of them. They shrink to fewer messages, and to the
/// order of sending.
pub(super) fn shuffled(count: usize) -> impl Strategy<Value = Vec<usize>> {
    let order = Just((0..count).collect::<Vec<usize>>()).prop_shuffle();
    let is_kept = proptest::collection::vec(proptest::bool::weighted(0.93), count);
    (order, is_kept).prop_map(|(mut order, is_kept)| {
        order.retain(|at| is_kept.get(*at).copied().unwrap_or_default());
        order
    })
}

/// Returns every selection of that many messages in every order, smaller ones first, and of these first those with the least
/// disorder.
pub(super) fn every(count: usize) -> Vec<Vec<usize>> {
    let mut all = Vec::new();
    for selection in 0..1_usize << count {
        let selected: Vec<usize> = (0..count).filter(|at| selection >> at & 1 == 1).collect();
        permute(&mut Vec::new(), &selected, &mut all);
    }
    all.sort_by_key(|order| (order.len(), disorder(order)));
    all
}

fn permute(begun: &mut Vec<usize>, rest: &[usize], all: &mut Vec<Vec<usize>>) {
    if rest.is_empty() {
        all.push(begun.clone());
    }
    for next in rest {
        begun.push(*next);
        let rest: Vec<usize> = rest.iter().copied().filter(|at| at != next).collect();
        permute(begun, &rest, all);
        begun.pop();
    }
}

/// Returns the number of pairs that are not in order.
fn disorder(order: &[usize]) -> usize {
    let pairs = |(at, one): (usize, &usize)| order.iter().skip(at).filter(|next| *next < one).count();
    order.iter().enumerate().map(pairs).sum()
}

/// Removes as many items as possible while what is left still breaks a law, and returns the reason with them.
pub(super) fn reduced<T: Clone>(
    mut items: Vec<T>,
    mut reason: String,
    breaks: impl Fn(&[T]) -> Option<String>,
) -> (Vec<T>, String) {
    let mut size = items.len().div_ceil(2);
    while size > 0 {
        let mut at = 0;
        while at < items.len() {
            let kept: Vec<T> = items
                .iter()
                .enumerate()
                .filter(|(place, _)| !(at..at + size).contains(place))
                .map(|(_, item)| item.clone())
                .collect();
            match breaks(&kept) {
                Some(found) => (items, reason) = (kept, found),
                None => at += size,
            }
        }
        size /= 2;
    }
    (items, reason)
}
