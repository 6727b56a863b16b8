//! Streams of two tenants side by side.

use super::super::orders::reduced;
use super::super::stream::{Stream, json, lines, observe, same};
use super::super::trial::Trial;
use super::super::{Failure, Scenario, Suite};
use crate::call::{self, Call};
use crate::capture::Capture;
use crate::leg::Observation;
use crate::registry::Vendor;

pub(super) const APART: &str = "messages of another tenant do not change a call";

pub(super) fn apart<V: Vendor>(suite: &Suite<V>, trial: &mut Trial) -> Result<(), Failure> {
    let following = suite.scenarios.iter().skip(1).chain(&suite.scenarios);
    for (scenario, following) in suite.scenarios.iter().zip(following) {
        for other in [scenario, following] {
            Stream::new::<V>(other)?;
            let messages = mixed(scenario, other);
            if let Some(difference) = affect(&messages) {
                let (messages, difference) = reduced(messages, difference, affect);
                let place = format!("{} and {}", scenario.name, other.name);
                return Err(Failure { place, input: lines(messages.iter().map(|(_, m)| m)), difference });
            }
            trial.tried += 1;
        }
    }
    Ok(())
}

/// Returns messages of two scenarios in turn, those of the second under other tenants, each with whether it is of the second.
fn mixed(one: &Scenario, other: &Scenario) -> Vec<(bool, Capture)> {
    let others: Vec<Capture> = other
        .messages
        .iter()
        .cloned()
        .map(|mut capture| {
            capture.receipt.tenant.insert_str(0, "other-");
            capture
        })
        .collect();
    let mut all = Vec::new();
    for at in 0..one.messages.len().max(others.len()) {
        all.extend(one.messages.get(at).map(|message| (false, message.clone())));
        all.extend(others.get(at).map(|message| (true, message.clone())));
    }
    all
}

/// Returns what is different if two streams are mixed.
fn affect(messages: &[(bool, Capture)]) -> Option<String> {
    let observations = |of_which: Option<bool>| -> Result<Vec<Observation>, String> {
        let mut all = Vec::new();
        for (is_other, message) in messages {
            if of_which.is_none_or(|of_which| of_which == *is_other) {
                all.extend(observe(message)?.observations);
            }
        }
        Ok(all)
    };
    let tried = || -> Result<(), String> {
        let (one, other) = (observations(Some(false))?, observations(Some(true))?);
        let mut calls: Vec<Call> = [call::fold(one), call::fold(other)].concat();
        call::sort(&mut calls);
        same("call::fold", &call::fold(observations(None)?), &json(&calls))
    };
    tried().err()
}
