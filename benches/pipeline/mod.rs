//! The path from bytes to finished calls, step by step, for the captures of one vendor's calls.

#![allow(dead_code, reason = "each bench uses a part")]

use std::hint::black_box;

use call_legs::call;
use call_legs::capture::{Capture, Message, Source};
use call_legs::conversions::{
    Receipt,
    vega::{Profile, Vega},
};
use call_legs::ledger::{Ledger, Update};
use call_legs::leg::Observation;
use time::Duration;

#[path = "../../examples/day/script.rs"]
mod script;

/// Returns the captures of a number of calls, as a receiver of many simultaneous calls gets them: at intervals of ten
/// milliseconds, the first of each call before the second of any.
pub(crate) fn captures(vendor: &str, calls: u64) -> Vec<Capture> {
    let by_call = (0..calls).map(|number| script::captures(vendor, number, calls).expect("a call"));
    let mut captures: Vec<(usize, Capture)> =
        by_call.flat_map(|captures| captures.into_iter().enumerate()).collect();
    captures.sort_by_key(|(place, _)| *place);
    let first = script::start(0, calls);
    for (number, (_, capture)) in (0..).zip(&mut captures) {
        capture.receipt.at = Some(first + Duration::milliseconds(10 * number));
    }
    captures.into_iter().map(|(_, capture)| capture).collect()
}

/// Stage of a call of one leg.
#[derive(Clone, Copy)]
pub(crate) enum Stage {
    Dial,
    Bridge,
    Hangup,
}

/// Returns Vega's frame of that call of one leg, received `number` milliseconds into the day.
pub(crate) fn frame(number: u64, stage: Stage) -> Capture {
    let (event, answered) = match stage {
        Stage::Dial => ("dial", "null"),
        Stage::Bridge => ("bridge", "1769850007000"),
        Stage::Hangup => ("hangup", "1769850007000"),
    };
    let agent = number % 500;
    let body = format!(
        r#"{{"event":"call.{event}","uuid":"{number:032x}","parentUuid":null,"lgDirection":4,"leg":{{"id":{agent},"type":1,"ext":"{agent:03}","displayName":"Operator {agent}"}},"leg2":null,"otherLegs":[{{"id":"{number}","name":"Client {number}","num":"+38{number:010}","companyName":null,"url":"https://crm.example/?id={number}"}}],"dialAt":1769850000000,"bridgeAt":{answered},"serverTime":"1769850000020","trunkNum":"+380000000100","trunkName":"Shop"}}"#
    );
    let at = script::start(0, 1) + Duration::milliseconds(i64::try_from(number).unwrap_or(i64::MAX));
    Capture::new(Source::new::<Vega>(Profile::default()), Receipt::new("acme", Some(at)), body.into_bytes())
}

/// Returns the bytes of all messages.
pub(crate) fn bytes(captures: &[Capture]) -> usize {
    captures.iter().map(|capture| capture.body.len()).sum()
}

pub(crate) fn parse(captures: &[Capture]) {
    for capture in captures {
        drop(black_box(message(capture)));
    }
}

pub(crate) fn observe(captures: &[Capture]) {
    for capture in captures {
        drop(black_box(observed(capture)));
    }
}

pub(crate) fn fold(captures: &[Capture]) {
    let observations = captures.iter().flat_map(observed);
    drop(black_box(call::fold(observations)));
}

/// Passes the captures through a ledger that is polled after each message, and returns the number of finished calls.
pub(crate) fn finish(mut ledger: Ledger, captures: &[Capture]) -> usize {
    let mut finished = 0;
    let mut poll = |ledger: &mut Ledger| {
        while let Some(update) = ledger.poll() {
            finished += usize::from(matches!(black_box(update), Update::Finished(_)));
        }
    };
    for capture in captures {
        message(capture).observe_with(&capture.source, &capture.receipt, &mut ledger);
        poll(&mut ledger);
    }
    ledger.finish_all();
    poll(&mut ledger);
    finished
}

fn message(capture: &Capture) -> Message {
    black_box(capture).parse().expect("a message")
}

fn observed(capture: &Capture) -> Vec<Observation> {
    message(capture).observe(&capture.source, &capture.receipt).observations
}
