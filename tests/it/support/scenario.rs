//! A stream of observations against the calls that it must make, in every order.

use call_legs::call::{self, Call};
use call_legs::conversions::Observed;
use call_legs::leg::Observation;
use serde_json::Value;

use crate::support::reported::{folding_calls, ledger_calls, patient};

/// Streams of at most this many messages are tried in every order, longer ones in as many shuffled orders.
const EXHAUSTIVE: usize = 5;

/// Checks that the messages make these calls, whatever their order and however often they come.
///
/// `expected` is a list of calls, each a part of a call's JSON form: a value must be equal, `null` must be
/// absent, all other fields are ignored. In lists, entries with an `id` are matched by it.
#[track_caller]
pub fn check(name: &str, messages: &[Observed], expected: &Value) {
    let all: Vec<Observation> = messages.iter().flat_map(|message| message.observations.clone()).collect();
    let calls = call::fold(all.clone());
    let json = serde_json::to_value(&calls).expect("JSON");
    if let Err(difference) = contains(&json, expected, "calls") {
        panic!("{name}: {difference}\n{}", serde_json::to_string_pretty(&json).expect("JSON"));
    }
    let bytes = serde_json::to_string(&calls).expect("JSON");
    for order in orders(all.len()) {
        let shuffled: Vec<_> = order.iter().map(|at| all[*at].clone()).collect();
        assert_same(name, &call::fold(shuffled.clone()), &bytes);
        let twice = shuffled.iter().chain(all.iter()).cloned().collect::<Vec<_>>();
        assert_same(name, &call::fold(twice.clone()), &bytes);
        assert_same(name, &folding_calls(shuffled.clone()), &bytes);
        assert_same(name, &folding_calls(twice.clone()), &bytes);
        assert_same(name, &ledger_calls(patient(), shuffled), &bytes);
        assert_same(name, &ledger_calls(patient(), twice), &bytes);
    }
}

#[track_caller]
fn assert_same(name: &str, calls: &[Call], expected: &str) {
    assert_eq!(serde_json::to_string(calls).expect("JSON"), expected, "{name}: in another order");
}

/// Returns every order of that many items, or of many items the same number of shuffled ones.
pub fn orders(count: usize) -> Vec<Vec<usize>> {
    if count <= EXHAUSTIVE {
        return permutations((0..count).collect());
    }
    let mut state = 0x9e37_79b9_7f4a_7c15_u64;
    let mut order: Vec<usize> = (0..count).collect();
    (0..120)
        .map(|_| {
            for at in (1..count).rev() {
                state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
                let bound = u64::try_from(at + 1).expect("a small number");
                order.swap(at, usize::try_from((state >> 33) % bound).expect("a small number"));
            }
            order.clone()
        })
        .collect()
}

fn permutations(items: Vec<usize>) -> Vec<Vec<usize>> {
    if items.len() <= 1 {
        return vec![items];
    }
    let mut all = Vec::new();
    for at in 0..items.len() {
        let mut rest = items.clone();
        let first = rest.remove(at);
        for mut tail in permutations(rest) {
            tail.insert(0, first);
            all.push(tail);
        }
    }
    all
}

/// Checks that `actual` has everything that `expected` has; the error is the difference.
pub fn contains(actual: &Value, expected: &Value, path: &str) -> Result<(), String> {
    match (actual, expected) {
        (Value::Object(actual), Value::Object(expected)) => {
            for (name, expected) in expected {
                let path = format!("{path}.{name}");
                match actual.get(name) {
                    None if expected.is_null() => {}
                    None => return Err(format!("{path} is absent, expected {expected}")),
                    Some(actual) => contains(actual, expected, &path)?,
                }
            }
            Ok(())
        }
        (Value::Array(actual), Value::Array(expected)) => {
            if actual.len() != expected.len() {
                return Err(format!("{path} has {} entries, expected {}", actual.len(), expected.len()));
            }
            for (at, expected) in expected.iter().enumerate() {
                let id = expected.get("id");
                let same = actual.iter().find(|actual| id.is_some() && actual.get("id") == id);
                contains(same.unwrap_or(&actual[at]), expected, &format!("{path}[{at}]"))?;
            }
            Ok(())
        }
        _ if actual == expected => Ok(()),
        _ => Err(format!("{path} is {actual}, expected {expected}")),
    }
}
