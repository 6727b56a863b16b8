//! What each step costs on the way from bytes to finished calls: a hundred calls of each vendor.

#![allow(clippy::expect_used, missing_docs, reason = "a measurement is a program")]

use std::hint::black_box;

use call_legs::capture::Source;
use call_legs::ledger::Ledger;
use criterion::{Criterion, Throughput, criterion_group, criterion_main};

mod way;

fn steps(criterion: &mut Criterion) {
    for vendor in Source::VENDORS {
        let captures = way::captures(vendor, 100);
        let mut group = criterion.benchmark_group(format!("way/{vendor}"));
        group.throughput(Throughput::Bytes(way::bytes(&captures) as u64));
        group.bench_function("parse", |bencher| bencher.iter(|| way::parse(&captures)));
        group.bench_function("observe", |bencher| bencher.iter(|| way::observe(&captures)));
        group.bench_function("fold", |bencher| bencher.iter(|| way::fold(&captures)));
        group.bench_function("ledger", |bencher| {
            bencher.iter(|| black_box(way::finish(Ledger::default().without_live_legs(), &captures)));
        });
        group.bench_function("ledger with live legs", |bencher| {
            bencher.iter(|| black_box(way::finish(Ledger::default(), &captures)));
        });
    }
}

criterion_group!(benches, steps);
criterion_main!(benches);
