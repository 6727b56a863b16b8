//! Capture logs.

use super::super::stream::{Stream, json, lines, same, unpanicked};
use super::super::trial::Trial;
use super::super::updates::Updates;
use super::super::{Failure, Suite};
use crate::call;
use crate::capture::{Capture, Reader, replay};
use crate::ledger::Ledger;
use crate::registry::{Registry, Vendor};

pub(super) const REPLAYED: &str =
    "a capture log of a scenario is read back, and its replay makes the same calls";

pub(super) fn replayed<V: Vendor>(suite: &Suite<V>, trial: &mut Trial) -> Result<(), Failure> {
    for scenario in &suite.scenarios {
        let stream = Stream::new::<V>(scenario)?;
        let all: Vec<usize> = (0..stream.len()).collect();
        for capture in &scenario.messages {
            reads_back::<V>(capture).map_err(|difference| Failure {
                place: scenario.name.clone(),
                input: lines([capture]),
                difference,
            })?;
        }
        let calls = json(&call::fold(stream.sent(&all)));
        let tried = unpanicked(|| {
            let replayed = replay_of::<V>(&lines(&scenario.messages), stream.ledger())?;
            same("capture::replay", &replayed, &calls)
        });
        tried.map_err(|difference| stream.failure(&all, difference))?;
        trial.tried += 1;
    }
    Ok(())
}

fn reader<V: Vendor>(log: &str) -> Reader<&[u8]> {
    Reader::new(log.as_bytes()).with_registry(Registry::default().with::<V>())
}

/// Checks that a message is the same after it was written to a log and read.
fn reads_back<V: Vendor>(capture: &Capture) -> Result<(), String> {
    let line = lines([capture]);
    match reader::<V>(&line).next() {
        Some((_, Ok(back))) if back == *capture => Ok(()),
        Some((_, Ok(back))) if back.source != capture.source => {
            Err("source reads back as another".to_owned())
        }
        Some((_, Ok(_))) => Err("message reads back as another".to_owned()),
        Some((_, Err(error))) => Err(error.to_string()),
        None => Err("message is written as no line".to_owned()),
    }
}

/// Returns the calls of a log, replayed through a ledger.
fn replay_of<V: Vendor>(log: &str, ledger: Ledger) -> Result<Vec<call::Call>, String> {
    let mut updates = Updates::default();
    for update in replay(reader::<V>(log), ledger) {
        updates.add(update.map_err(|(line, error)| format!("line {line}: {error}"))?)?;
    }
    Ok(updates.into_calls())
}
