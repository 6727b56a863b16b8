//! Streams that several ledgers see, one after the other or side by side.

use proptest::prelude::*;

use super::super::orders::{shuffled, smallest};
use super::super::stream::{Stream, json, same};
use super::super::trial::Trial;
use super::super::updates::Updates;
use super::super::{Failure, Suite};
use crate::call;
use crate::registry::Vendor;

/// Number of orders and parts of each scenario.
const CASES: u32 = 12;

pub(super) const MERGED: &str =
    "two ledgers that share a stream, with some messages in both, make the same calls when merged";

pub(super) fn merged<V: Vendor>(suite: &Suite<V>, trial: &mut Trial) -> Result<(), Failure> {
    in_parts::<V>(suite, trial, |stream, order, parts| {
        let (mut one, mut other) = (stream.ledger(), stream.ledger());
        let mut updates = Updates::default();
        for (message, part) in order.iter().zip(parts) {
            let observations = stream.observe(&[*message])?;
            for observation in observations {
                if *part != Part::Other {
                    one.push(observation.clone());
                }
                if *part != Part::One {
                    other.push(observation);
                }
            }
            updates.take(&mut one)?;
        }
        one.merge(other);
        one.finish_all();
        updates.take_merged(&mut one);
        let calls = json(&call::fold(stream.sent(order)));
        same("the merged ledger", &updates.into_calls(), &calls)
    })
}

pub(super) const RESTORED: &str =
    "a ledger that is written and read again between two messages makes the same calls";

pub(super) fn restored<V: Vendor>(suite: &Suite<V>, trial: &mut Trial) -> Result<(), Failure> {
    in_parts::<V>(suite, trial, |stream, order, parts| {
        let (mut ledger, mut updates) = (stream.ledger(), Updates::default());
        for (message, part) in order.iter().zip(parts) {
            stream.observe(&[*message])?.into_iter().for_each(|observation| ledger.push(observation));
            updates.take(&mut ledger)?;
            if *part == Part::Both {
                let json = serde_json::to_string(&ledger.snapshot()).map_err(|error| error.to_string())?;
                ledger = stream.restored(&json)?;
            }
        }
        ledger.finish_all();
        updates.take(&mut ledger)?;
        let calls = json(&call::fold(stream.sent(order)));
        same("the restored ledger", &updates.into_calls(), &calls)
    })
}

/// Part of a stream that a message belongs to; after one of both parts a ledger is written and read.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Part {
    One,
    Other,
    Both,
}

/// Tries a property on streams in any order, and a part for each message.
fn in_parts<V: Vendor>(
    suite: &Suite<V>,
    trial: &mut Trial,
    property: impl Fn(&Stream<'_>, &[usize], &[Part]) -> Result<(), String>,
) -> Result<(), Failure> {
    for scenario in &suite.scenarios {
        let stream = Stream::new::<V>(scenario)?;
        let part = prop_oneof![Just(Part::One), Just(Part::Other), Just(Part::Both)];
        let values = (shuffled(stream.len()), proptest::collection::vec(part, stream.len()));
        smallest(CASES, &values, |(order, parts)| property(&stream, &order, &parts)).map_err(
            |(value, difference)| {
                let (order, parts) = value.unwrap_or_default();
                stream.failure(&order, format!("{difference} ({parts:?})"))
            },
        )?;
        trial.tried += usize::try_from(CASES).unwrap_or_default();
    }
    Ok(())
}
