//! Bytes to event: a typical message of each vendor and a large one, read by this crate, by its peers, and by the syntax
//! library alone (the floor).

#![allow(clippy::expect_used, missing_docs, reason = "a measurement is a program")]

use std::hint::black_box;

use criterion::{Criterion, Throughput, criterion_group, criterion_main};

mod floors;
mod peers;
mod subjects;

use subjects::{SUBJECTS, Subject};

/// Bytes of a large message.
const LARGE: usize = 1 << 16;

fn parse(criterion: &mut Criterion) {
    for subject in &SUBJECTS {
        read(criterion, subject, "typical", (subject.typical)().as_bytes());
        read(criterion, subject, "large", &subject.with_text(LARGE));
    }
}

fn read(criterion: &mut Criterion, subject: &Subject, size: &str, body: &[u8]) {
    let mut group = criterion.benchmark_group(format!("parse/{}/{size}", subject.name));
    group.throughput(Throughput::Bytes(body.len() as u64));
    let (floor, floor_reads) = subject.floor;
    let floor = format!("floor: {floor}");
    let all = [("call_legs", subject.parse), (&*floor, floor_reads)];
    for (name, read) in all.into_iter().chain(subject.peers.iter().copied()) {
        group.bench_function(name, |bencher| bencher.iter(|| read(black_box(body))));
    }
}

criterion_group!(benches, parse);
criterion_main!(benches);
