//! Event to bytes: a typical message of each vendor and a large one, written by this crate and by serde's derive.

#![allow(clippy::expect_used, missing_docs, reason = "a measurement is a program")]

use criterion::{Criterion, Throughput, criterion_group, criterion_main};

mod floors;
mod peers;
mod subjects;

use subjects::SUBJECTS;

/// Bytes of a large message.
const LARGE: usize = 1 << 16;

fn write(criterion: &mut Criterion) {
    for subject in &SUBJECTS {
        let typical = (subject.typical)().into_bytes();
        for (size, body) in [("typical", typical), ("large", subject.with_text(LARGE))] {
            let mut group = criterion.benchmark_group(format!("write/{}/{size}", subject.name));
            let (ours, theirs) = (subject.writers)(&body);
            group.throughput(Throughput::Bytes(ours().len() as u64));
            group.bench_function("call_legs", |bencher| bencher.iter(&ours));
            group.bench_function(subject.writes_with, |bencher| bencher.iter(&theirs));
        }
    }
}

criterion_group!(benches, write);
criterion_main!(benches);
