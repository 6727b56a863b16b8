//! Measures a ledger under load: up to a million open calls, then their ends.
//!
//! ```text
//! cargo run --release --example soak              # a million calls
//! cargo run --release --example soak -- 100000    # another number
//! ```
//! Each call is one leg that begins to ring, is answered and ends, as Vega reports it. Prints observations per second, and heap
//! bytes per open leg, whenever the number of open calls has grown tenfold.

#![allow(clippy::print_stdout, reason = "an example is a program")]

use std::time::Instant;

use allocation_counter::measure;
use call_legs::ParseError;
use call_legs::conversions::{Observe as _, Receipt};
use call_legs::ledger::{Ledger, Limits, Update, VendorTimeouts};
use call_legs::leg::Observation;
use call_legs::vega;
use time::OffsetDateTime;
use time::macros::datetime;

const START: OffsetDateTime = datetime!(2026-01-31 09:00 UTC);

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let calls: u64 = std::env::args().nth(1).map_or(Ok(1_000_000), |count| count.parse())?;
    for shows_legs in [true, false] {
        println!("\n{}", if shows_legs { "live legs and finished calls" } else { "only finished calls" });
        soak(calls, shows_legs)?;
    }
    Ok(())
}

fn soak(calls: u64, shows_legs: bool) -> Result<(), ParseError> {
    let mut limits = Limits::default();
    (limits.calls, limits.bytes) = (usize::MAX, usize::MAX);
    let all = VendorTimeouts::default();
    let mut timeouts = all.get("vega");
    // The clock advances a second for every thousand calls: no leg may time out meanwhile.
    (timeouts.ring_limit, timeouts.amendment_window) = (time::Duration::weeks(1), time::Duration::ZERO);
    let all = all.with("vega", timeouts);
    let mut ledger = Ledger::new(all, limits);
    if !shows_legs {
        ledger = ledger.without_live_legs();
    }
    let mut reported = Collected::default();
    let (mut held, mut open) = (0_i64, 0);
    while open < calls {
        let next = (open * 10).clamp(1000, calls);
        let mut failed = None;
        let started = Instant::now();
        let heap = measure(|| {
            for number in open..next {
                for stage in [Stage::Dial, Stage::Bridge] {
                    match observation(number, stage) {
                        Ok(observation) => ledger.push(observation),
                        Err(error) => failed = Some(error),
                    }
                    reported.take(&mut ledger);
                }
            }
        });
        failed.map_or(Ok(()), Err)?;
        held += heap.bytes_current;
        report("open", 2 * (next - open), started, Some((next, held)));
        open = next;
    }
    let started = Instant::now();
    for number in 0..calls {
        ledger.push(observation(number, Stage::Hangup)?);
        reported.take(&mut ledger);
    }
    report("ended", calls, started, None);
    ledger.finish_all();
    reported.take(&mut ledger);
    println!("{} calls finished, {} legs shown, {} left", reported.finished, reported.shown, ledger.len());
    Ok(())
}

#[derive(Clone, Copy, PartialEq)]
enum Stage {
    Dial,
    Bridge,
    Hangup,
}

/// Returns what the frame of a call reports about its leg.
fn observation(number: u64, stage: Stage) -> Result<Observation, ParseError> {
    let (event, answered) = match stage {
        Stage::Dial => ("call.dial", "null"),
        Stage::Bridge => ("call.bridge", "1769850007000"),
        Stage::Hangup => ("call.hangup", "1769850007000"),
    };
    let agent = number % 500;
    let frame = format!(
        r#"{{"event":"{event}","uuid":"{number:032x}","parentUuid":null,"lgDirection":4,"leg":{{"id":{agent},"type":1,"ext":"{agent:03}","displayName":"Operator {agent}"}},"leg2":null,"otherLegs":[{{"id":"{number}","name":"Client {number}","num":"+38{number:010}","companyName":null,"url":"https://crm.example/?id={number}"}}],"dialAt":1769850000000,"bridgeAt":{answered},"serverTime":"1769850000020","trunkNum":"+380000000100","trunkName":"Shop"}}"#
    );
    let late = if stage == Stage::Hangup { 100_000 } else { 0 };
    let received = START + time::Duration::milliseconds(i64::try_from(number).unwrap_or_default() + late);
    let observed =
        vega::parse(frame.as_bytes())?.observe(&vega_profile(), &Receipt::new("acme", Some(received)));
    Ok(observed.observations.into_iter().next().unwrap_or_else(|| unreachable!("a call is observed")))
}

fn vega_profile() -> call_legs::conversions::vega::Profile {
    call_legs::conversions::vega::Profile::default()
}

#[derive(Default)]
struct Collected {
    shown: u64,
    finished: u64,
}

impl Collected {
    fn take(&mut self, ledger: &mut Ledger) {
        while let Some(update) = ledger.poll() {
            match update {
                Update::Leg(_) => self.shown += 1,
                Update::Finished(_) => self.finished += 1,
                Update::Amended(..)
                | Update::Withdrawn(..)
                | Update::Presence(_)
                | Update::Late(..)
                | Update::Refused(..)
                | _ => {}
            }
        }
    }
}

/// Prints the speed, and the bytes of an open leg.
#[allow(clippy::cast_precision_loss, clippy::float_arithmetic, reason = "figures for people")]
fn report(what: &str, pushed: u64, started: Instant, open: Option<(u64, i64)>) {
    let rate = pushed as f64 / started.elapsed().as_secs_f64();
    let memory = open.map_or(String::new(), |(open, bytes)| {
        format!(", {open} legs open, {:.0} bytes each", bytes as f64 / open as f64)
    });
    println!("{what}: {pushed} pushed, {rate:.0} a second{memory}");
}
