//! What each step costs on the way from bytes to finished calls: a hundred calls of three messages each.

#![allow(missing_docs, reason = "criterion's macros write a function without docs")]
#![allow(clippy::expect_used, reason = "a bench fails by a panic")]

use std::hint::black_box;

use call_legs::call;
use call_legs::conversions::{Observe as _, Observed, Receipt, vega::Profile};
use call_legs::ledger::{Ledger, Update};
use call_legs::vega;
use criterion::{BenchmarkId, Criterion, Throughput, criterion_group, criterion_main};
use time::Duration;
use time::macros::datetime;

/// Frames of many calls, those of one call a second apart.
fn frames(calls: usize) -> Vec<String> {
    let mut frames = Vec::new();
    for (event, answered) in [("dial", "null"), ("bridge", "1769850007000"), ("hangup", "1769850007000")] {
        for number in 0..calls {
            frames.push(format!(
                r#"{{"event":"call.{event}","uuid":"{number:032x}","parentUuid":null,"lgDirection":4,"leg":{{"id":7,"type":1,"ext":"007","displayName":"Operator Seven"}},"leg2":null,"otherLegs":[{{"id":"{number}","name":"Client {number}","num":"+38{number:010}","companyName":null,"url":"https://crm.example/?id={number}"}}],"dialAt":1769850000000,"bridgeAt":{answered},"serverTime":"1769850000020","trunkNum":"+380000000100","trunkName":"Shop"}}"#
            ));
        }
    }
    frames
}

fn parse(frame: &str) -> vega::Event {
    vega::parse(frame.as_bytes()).expect("a frame")
}

fn observe(frames: &[String]) -> impl Iterator<Item = Observed> + '_ {
    (0..).zip(frames).map(|(number, frame)| {
        let received = datetime!(2026-01-31 09:00 UTC) + Duration::milliseconds(number * 10);
        parse(frame).observe(&Profile::default(), &Receipt::new("acme", Some(received)))
    })
}

fn run(mut ledger: Ledger, frames: &[String]) -> usize {
    let mut finished = 0;
    let mut poll = |ledger: &mut Ledger| {
        while let Some(update) = ledger.poll() {
            finished += usize::from(matches!(update, Update::Finished(_)));
        }
    };
    for observed in observe(frames) {
        ledger.observe(observed);
        poll(&mut ledger);
    }
    ledger.drain();
    poll(&mut ledger);
    finished
}

fn steps(criterion: &mut Criterion) {
    let frames = frames(100);
    let mut group = criterion.benchmark_group("vega");
    group.throughput(Throughput::Elements(300));
    let mut step = |name: &str, step: &dyn Fn() -> usize| {
        group.bench_function(BenchmarkId::from_parameter(name), |bencher| bencher.iter(|| black_box(step())));
    };
    step("parse", &|| frames.iter().map(|frame| parse(frame)).map(black_box).count());
    step("observe", &|| observe(&frames).map(black_box).count());
    step("fold", &|| call::fold(observe(&frames).flat_map(|observed| observed.observations)).len());
    step("ledger", &|| run(Ledger::default().without_live_legs(), &frames));
    step("ledger with live legs", &|| run(Ledger::default(), &frames));
}

criterion_group!(benches, steps);
criterion_main!(benches);
