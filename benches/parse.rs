//! Bytes to event: a typical message of each vendor and a large one, read by this crate, by its peers, and only as syntax (the
//! baseline).

#![allow(clippy::expect_used, missing_docs, reason = "a measurement is a program")]

use std::hint::black_box;

use criterion::{Criterion, Throughput, criterion_group, criterion_main};

mod baselines;
mod cases;
mod peers;

use cases::{CASES, Case};

/// Bytes of a large message.
const LARGE: usize = 1 << 16;

fn parse(criterion: &mut Criterion) {
    for case in &CASES {
        read(criterion, case, "typical", (case.typical)().as_bytes());
        read(criterion, case, "large", &case.with_text(LARGE));
    }
}

fn read(criterion: &mut Criterion, case: &Case, size: &str, body: &[u8]) {
    let mut group = criterion.benchmark_group(format!("parse/{}/{size}", case.name));
    group.throughput(Throughput::Bytes(body.len() as u64));
    let (baseline, baseline_reads) = case.baseline;
    let baseline = format!("baseline: {baseline}");
    let all = [("call_legs", case.parse), (&*baseline, baseline_reads)];
    for (name, read) in all.into_iter().chain(case.peers.iter().copied()) {
        group.bench_function(name, |bencher| bencher.iter(|| read(black_box(body))));
    }
}

criterion_group!(benches, parse);
criterion_main!(benches);
