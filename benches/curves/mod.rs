//! Growth of cost with size: the same work at increasing sizes, ours and the peers'.

#![allow(dead_code, reason = "each bench uses a part")]
#![allow(clippy::cast_precision_loss, reason = "figures for people")]

use std::hint::black_box;

use call_legs::capture::Capture;
use call_legs::ledger::Ledger;
use call_legs::vega;

use crate::cases::{CASES, Case, Read};
use crate::pipeline::{self, Stage};
use crate::timing;

/// Slope that no work may exceed.
pub(crate) const BAR: f64 = 1.05;

const LIST: &str = "Vega history, a long list";
pub(crate) const LOG: &str = "calls in a log";

/// One work at all sizes, before it is measured.
pub(crate) struct Series {
    pub(crate) panel: String,
    pub(crate) name: String,
    pub(crate) is_ours: bool,

    /// Size, in bytes or calls, and what prepares the work of that size.
    pub(crate) points: Vec<(f64, Prepare)>,
}

/// Prepares work, which is the longer part of it.
pub(crate) type Prepare = Box<dyn Fn() -> Work>;

/// Work that can be done again and again.
pub(crate) type Work = Box<dyn FnMut()>;

/// One work at all sizes.
pub(crate) struct Curve {
    pub(crate) panel: String,
    pub(crate) name: String,
    pub(crate) is_ours: bool,

    /// Size, in bytes or calls, and seconds.
    pub(crate) points: Vec<(f64, f64)>,
}

impl Curve {
    pub(crate) fn slope(&self) -> f64 {
        timing::slope(&self.points)
    }

    /// Returns the slope of the upper half, where constant costs no longer matter, but a full cache does.
    pub(crate) fn late_slope(&self) -> f64 {
        let (_, late) = self.points.split_at(self.points.len() / 2);
        timing::slope(late)
    }

    /// Returns the bar of the slope in time. A log's time depends on the machine's memory, so its bar is that of the instructions.
    pub(crate) fn bar(&self) -> Option<f64> {
        (self.is_ours && self.panel != LOG).then_some(BAR)
    }
}

/// How large, and how often.
pub(crate) struct Extent {
    pub(crate) bytes: Vec<usize>,
    pub(crate) fields: Vec<usize>,
    pub(crate) calls: Vec<u64>,
    pub(crate) rounds: usize,

    /// Whether the peers' curves are measured too.
    pub(crate) has_peers: bool,

    /// Part of the names of the curves that are measured.
    pub(crate) only: String,
}

impl Extent {
    pub(crate) fn of(is_trial: bool, has_peers: bool) -> Self {
        let only = std::env::args().skip(1).find(|argument| !argument.starts_with('-')).unwrap_or_default();
        if is_trial {
            return Self {
                only,
                has_peers,
                bytes: vec![1 << 10, 1 << 12],
                fields: vec![100, 400],
                calls: vec![100, 400],
                rounds: 1,
            };
        }
        Self {
            only,
            has_peers,
            bytes: (10..=26).step_by(2).map(|power| 1 << power).collect(),
            fields: vec![30, 100, 300, 1000, 3000, 9000],
            calls: vec![1000, 4000, 16_000, 64_000, 256_000, 1_000_000],
            rounds: 5,
        }
    }
}

/// Measures the time of everything, and gives each curve to `sink` when it is there.
pub(crate) fn measure(extent: &Extent, sink: &mut dyn FnMut(Curve)) {
    each(extent, &mut |Series { panel, name, is_ours, points }| {
        let (sizes, prepare): (Vec<f64>, Vec<Prepare>) = points.into_iter().unzip();
        let times = if panel == LOG {
            // One after another, so that no more than a million calls are in memory.
            let alone = |(size, prepare): (&f64, &Prepare)| {
                let rounds = if *size < 100_000.0 { extent.rounds } else { 1 };
                timing::times(rounds, &mut [prepare()]).into_iter().next().unwrap_or_default()
            };
            sizes.iter().zip(&prepare).map(alone).collect()
        } else {
            let mut works: Vec<Work> = prepare.iter().map(|prepare| prepare()).collect();
            timing::times(extent.rounds, &mut works)
        };
        sink(Curve { panel, name, is_ours, points: sizes.into_iter().zip(times).collect() });
    });
}

/// Gives everything that grows to `sink`.
pub(crate) fn each(extent: &Extent, sink: &mut dyn FnMut(Series)) {
    for case in &CASES {
        messages(case, "a long text", &extent.bytes, extent, &Case::with_text, sink);
    }
    for case in &CASES {
        messages(case, "many fields", &extent.fields, extent, &Case::with_fields, sink);
    }
    if LIST.contains(&extent.only) {
        list(extent, sink);
    }
    if LOG.contains(&extent.only) {
        for (name, run) in [("fold", fold as fn(&[Capture])), ("ledger", ledger)] {
            let point = |calls: &u64| -> (f64, Prepare) {
                let calls = *calls;
                let prepare = move || -> Work {
                    let captures: Vec<Capture> =
                        (0..calls).map(|number| pipeline::frame(number, Stage::Hangup)).collect();
                    Box::new(move || run(&captures))
                };
                (calls as f64, Box::new(prepare))
            };
            let points = extent.calls.iter().map(point).collect();
            sink(Series { panel: LOG.to_owned(), name: name.to_owned(), is_ours: true, points });
        }
    }
}

/// Measures reading and writing of a message that grows in one way.
fn messages(
    case: &'static Case,
    way: &str,
    sizes: &[usize],
    extent: &Extent,
    grown: &dyn Fn(&Case, usize) -> Vec<u8>,
    sink: &mut dyn FnMut(Series),
) {
    let panel = format!("{}, {way}", case.name);
    if !panel.contains(&extent.only) {
        return;
    }
    let bodies: Vec<&'static [u8]> = sizes.iter().map(|size| &*grown(case, *size).leak()).collect();
    sink(reading(&panel, "parse", true, case.parse, &bodies));
    if extent.has_peers {
        let peers = case.peers.iter().chain([&case.baseline]);
        peers.for_each(|(name, peer)| sink(reading(&panel, name, false, *peer, &bodies)));
    }
    let point = |body: &&'static [u8]| -> (f64, Prepare) {
        let body = *body;
        let prepare = move || -> Work {
            let (ours, _) = (case.writers)(body);
            Box::new(move || drop(black_box(ours())))
        };
        (body.len() as f64, Box::new(prepare))
    };
    let points = bodies.iter().map(point).collect();
    sink(Series { panel, name: "write".to_owned(), is_ours: true, points });
}

fn reading(panel: &str, name: &str, is_ours: bool, read: Read, bodies: &[&'static [u8]]) -> Series {
    let point = |body: &&'static [u8]| -> (f64, Prepare) {
        let body = *body;
        (body.len() as f64, Box::new(move || Box::new(move || read(black_box(body)))))
    };
    let points = bodies.iter().map(point).collect();
    Series { panel: panel.to_owned(), name: name.to_owned(), is_ours, points }
}

/// Returns a long list document: entries up to the limit of fields, then longer ones.
fn list(extent: &Extent, sink: &mut dyn FnMut(Series)) {
    const MOST: usize = 400;
    let bodies: Vec<&'static [u8]> =
        extent.bytes.iter().map(|bytes| &*history(*bytes, MOST).leak()).collect();
    let ours: Read = |body| drop(black_box(vega::history::parse(body).expect("we read it")));
    let value: Read =
        |body| drop(black_box(serde_json::from_slice::<serde_json::Value>(body).expect("it is JSON")));
    sink(reading(LIST, "parse", true, ours, &bodies));
    if extent.has_peers {
        sink(reading(LIST, "serde_json::Value", false, value, &bodies));
    }
}

fn history(bytes: usize, most: usize) -> Vec<u8> {
    const RECORD: usize = 420;
    let records = (bytes / RECORD).clamp(1, most);
    let name = "Client One ".repeat((bytes / records).saturating_sub(RECORD) / 11 + 1);
    let records: Vec<String> = (0..records)
        .map(|number| {
            format!(
                r#"{{"uuid":"{number:032x}","parentUuid":"{number:032x}","endAt":1769850067000,"lgDirection":4,"otherLegNum":"+380000000001","otherLegName":"{name}","leg":{{"id":7,"type":1,"displayName":"Operator Seven","ext":"007"}},"leg2":null,"billSecs":60,"duration":67,"disposition":0,"transferHistory":"008 > 007","audioRecUrl":"https://pbx.example/rest/public/calls/{number}/audio","trunk":"o=380000000100;"}}"#
            )
        })
        .collect();
    format!("[{}]", records.join(",")).into_bytes()
}

fn fold(captures: &[Capture]) {
    pipeline::fold(captures);
}

fn ledger(captures: &[Capture]) {
    let finished = pipeline::finish(Ledger::default().without_live_legs(), captures);
    assert_eq!(finished, captures.len(), "every call is reported once");
}
