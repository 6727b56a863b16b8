//! Event to bytes: a typical message of each vendor and a large one, written by this crate and by serde's derive.

#![allow(clippy::expect_used, missing_docs, reason = "a measurement is a program")]

use criterion::{Criterion, Throughput, criterion_group, criterion_main};

mod baselines;
mod cases;
mod peers;

use cases::CASES;

/// Bytes of a large message.
const LARGE: usize = 1 << 16;

fn write(criterion: &mut Criterion) {
    for case in &CASES {
        let typical = (case.typical)().into_bytes();
        for (size, body) in [("typical", typical), ("large", case.with_text(LARGE))] {
            let mut group = criterion.benchmark_group(format!("write/{}/{size}", case.name));
            let (ours, theirs) = (case.writers)(&body);
            group.throughput(Throughput::Bytes(ours().len() as u64));
            group.bench_function("call_legs", |bencher| bencher.iter(&ours));
            group.bench_function(case.writes_with, |bencher| bencher.iter(&theirs));
        }
    }
}

criterion_group!(benches, write);
criterion_main!(benches);
