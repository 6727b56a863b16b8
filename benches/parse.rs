//! One message of each vendor, read by this crate, by a plain serde derive of the same fields without leftovers, and by
//! the syntax library alone (the floor).

#![allow(
    clippy::expect_used,
    clippy::semicolon_if_nothing_returned,
    clippy::wildcard_enum_match_arm,
    missing_docs,
    reason = "a measurement is a program, and its closures give their results to the meter"
)]

use std::hint::black_box;

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use quick_xml::events::Event;
use quick_xml::reader::Reader;
use serde::de::{DeserializeOwned, IgnoredAny};

mod peers;

const VEGA: &[u8] = include_bytes!("../fixtures/vega/synthetic/incoming-dial.json");
const WEBITEL: &[u8] = include_bytes!("../fixtures/webitel/synthetic/leaving.json");
const CONNECT: &str = include_str!("../fixtures/connect/documented/call-finished.xml");
const RINGME: &[u8] = include_bytes!("../fixtures/ringme/synthetic/hangup-recorded.form");

fn json<T: DeserializeOwned>(body: &[u8]) -> T {
    serde_json::from_slice(body).expect("the peer reads it")
}

fn vega(c: &mut Criterion) {
    let mut group = c.benchmark_group("vega");
    group.throughput(Throughput::Bytes(VEGA.len() as u64));
    group.bench_function("call_legs", |b| {
        b.iter(|| call_legs::vega::parse(black_box(VEGA)).expect("it parses"))
    });
    group.bench_function("serde derive", |b| b.iter(|| json::<peers::vega::Call>(black_box(VEGA))));
    group.bench_function("floor", |b| b.iter(|| json::<IgnoredAny>(black_box(VEGA))));
}

fn webitel(c: &mut Criterion) {
    let mut group = c.benchmark_group("webitel");
    group.throughput(Throughput::Bytes(WEBITEL.len() as u64));
    group.bench_function("call_legs", |b| {
        b.iter(|| call_legs::webitel::parse(black_box(WEBITEL)).expect("it parses"))
    });
    group.bench_function("serde derive", |b| b.iter(|| json::<peers::webitel::Hook>(black_box(WEBITEL))));
    group.bench_function("floor", |b| b.iter(|| json::<IgnoredAny>(black_box(WEBITEL))));
}

fn connect(c: &mut Criterion) {
    let mut group = c.benchmark_group("connect");
    let body = CONNECT.as_bytes();
    group.throughput(Throughput::Bytes(body.len() as u64));
    group.bench_function("call_legs", |b| {
        b.iter(|| call_legs::connect::parse(black_box(body)).expect("it parses"))
    });
    group.bench_function("serde derive", |b| {
        b.iter(|| {
            quick_xml::de::from_str::<peers::connect::Call>(black_box(CONNECT)).expect("the peer reads it")
        })
    });
    group.bench_function("floor", |b| {
        b.iter(|| {
            let mut reader = Reader::from_str(black_box(CONNECT));
            loop {
                match reader.read_event().expect("it is XML") {
                    Event::Eof => break,
                    Event::Start(start) => start.attributes().for_each(|attribute| {
                        black_box(attribute.expect("an attribute"));
                    }),
                    other => {
                        black_box(other);
                    }
                }
            }
        })
    });
}

fn ringme(c: &mut Criterion) {
    let mut group = c.benchmark_group("ringme");
    group.throughput(Throughput::Bytes(RINGME.len() as u64));
    group.bench_function("call_legs", |b| {
        b.iter(|| call_legs::ringme::parse(black_box(RINGME)).expect("it parses"))
    });
    group.bench_function("serde derive", |b| {
        b.iter(|| {
            serde_urlencoded::from_bytes::<peers::ringme::Event>(black_box(RINGME))
                .expect("the peer reads it")
        })
    });
    group.bench_function("floor", |b| {
        b.iter(|| form_urlencoded::parse(black_box(RINGME)).for_each(|pair| drop(black_box(pair))))
    });
}

criterion_group!(benches, connect, vega, webitel, ringme);
criterion_main!(benches);
