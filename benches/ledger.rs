//! Cost of each step on the path from bytes to finished calls: a hundred calls of each vendor.

#![allow(clippy::expect_used, missing_docs, reason = "a measurement is a program")]

use std::hint::black_box;

use call_legs::ledger::Ledger;
use call_legs::registry::Registry;
use criterion::{Criterion, Throughput, criterion_group, criterion_main};

mod pipeline;

fn steps(criterion: &mut Criterion) {
    for vendor in Registry::default().names() {
        let captures = pipeline::captures(vendor, 100);
        let mut group = criterion.benchmark_group(format!("pipeline/{vendor}"));
        group.throughput(Throughput::Bytes(pipeline::bytes(&captures) as u64));
        group.bench_function("parse", |bencher| bencher.iter(|| pipeline::parse(&captures)));
        group.bench_function("observe", |bencher| bencher.iter(|| pipeline::observe(&captures)));
        group.bench_function("fold", |bencher| bencher.iter(|| pipeline::fold(&captures)));
        group.bench_function("ledger", |bencher| {
            bencher.iter(|| black_box(pipeline::finish(Ledger::default().without_live_legs(), &captures)));
        });
        group.bench_function("ledger with live legs", |bencher| {
            bencher.iter(|| black_box(pipeline::finish(Ledger::default(), &captures)));
        });
    }
}

criterion_group!(benches, steps);
criterion_main!(benches);
