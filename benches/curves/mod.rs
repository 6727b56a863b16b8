//! How cost grows with size: the same work at ever larger sizes, ours and the peers'.

#![allow(dead_code, reason = "each bench uses a part")]
#![allow(clippy::cast_precision_loss, reason = "figures for people")]

use std::hint::black_box;

use call_legs::capture::Capture;
use call_legs::ledger::Ledger;
use call_legs::vega;

use crate::meter;
use crate::subjects::{SUBJECTS, Subject};
use crate::way::{self, Stage};

/// Slope that no work may exceed.
pub(crate) const BAR: f64 = 1.05;

const LIST: &str = "Vega history, a long list";
const LOG: &str = "calls in a log";

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
        meter::slope(&self.points)
    }

    /// Slope of the upper half: constant costs hide there no longer, but a full cache shows.
    pub(crate) fn late_slope(&self) -> f64 {
        let (_, late) = self.points.split_at(self.points.len() / 2);
        meter::slope(late)
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

    /// Part of the name of what alone is measured.
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

/// Work of one size, and that size.
type Sized = (f64, Work);

/// Work that can be done again and again.
type Work = Box<dyn FnMut()>;

/// Measures everything, and gives each curve to `sink` when it is there.
pub(crate) fn measure(extent: &Extent, sink: &mut dyn FnMut(Curve)) {
    for subject in &SUBJECTS {
        messages(subject, "a long text", &extent.bytes, extent, &Subject::with_text, sink);
    }
    for subject in &SUBJECTS {
        messages(subject, "many fields", &extent.fields, extent, &Subject::with_fields, sink);
    }
    if LIST.contains(&extent.only) {
        list(extent, sink);
    }
    if !LOG.contains(&extent.only) {
        return;
    }
    for (name, run) in [("fold", fold as fn(&[Capture])), ("ledger", ledger)] {
        let points = extent.calls.iter().map(|calls| {
            let captures: Vec<Capture> =
                (0..*calls).map(|number| way::frame(number, Stage::Hangup)).collect();
            let mut works: [Work; 1] = [Box::new(move || run(&captures))];
            let rounds = if *calls < 100_000 { extent.rounds.min(5) } else { 1 };
            let time = meter::times(rounds, &mut works).into_iter().next().unwrap_or_default();
            (*calls as f64, time)
        });
        let points = points.collect();
        sink(Curve { panel: LOG.to_owned(), name: name.to_owned(), is_ours: true, points });
    }
}

/// Reading and writing of a message that grows in one way.
fn messages(
    subject: &'static Subject,
    way: &str,
    sizes: &[usize],
    extent: &Extent,
    grown: &dyn Fn(&Subject, usize) -> Vec<u8>,
    sink: &mut dyn FnMut(Curve),
) {
    let panel = format!("{}, {way}", subject.name);
    let rounds = extent.rounds;
    if !panel.contains(&extent.only) {
        return;
    }
    let bodies: Vec<&'static [u8]> = sizes.iter().map(|size| &*grown(subject, *size).leak()).collect();
    let mut read = |name: &str, is_ours, read: fn(&[u8])| {
        let works = bodies.iter().map(|body| -> Sized {
            let body = *body;
            (body.len() as f64, Box::new(move || read(black_box(body))))
        });
        sink(curve(&panel, name, is_ours, rounds, works));
    };
    read("parse", true, subject.parse);
    if extent.has_peers {
        subject.peers.iter().for_each(|(name, peer)| read(name, false, *peer));
        let (name, floor) = subject.floor;
        read(name, false, floor);
    }
    let works = bodies.iter().map(|body| -> Sized {
        let (ours, _) = (subject.writers)(body);
        (body.len() as f64, Box::new(move || drop(black_box(ours()))))
    });
    sink(curve(&panel, "write", true, rounds, works));
}

/// A long list document: entries up to the limit of fields, then ever longer ones.
fn list(extent: &Extent, sink: &mut dyn FnMut(Curve)) {
    const MOST: usize = 400;
    let works = |read: fn(&[u8])| {
        extent.bytes.iter().map(move |bytes| -> Sized {
            let body = history(*bytes, MOST);
            (body.len() as f64, Box::new(move || read(black_box(&body))))
        })
    };
    let ours: fn(&[u8]) = |body| drop(black_box(vega::history::parse(body).expect("we read it")));
    let value: fn(&[u8]) =
        |body| drop(black_box(serde_json::from_slice::<serde_json::Value>(body).expect("it is JSON")));
    sink(curve(LIST, "parse", true, extent.rounds, works(ours)));
    if extent.has_peers {
        sink(curve(LIST, "serde_json::Value", false, extent.rounds, works(value)));
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

fn curve(panel: &str, name: &str, is_ours: bool, rounds: usize, works: impl Iterator<Item = Sized>) -> Curve {
    let (sizes, mut works): (Vec<f64>, Vec<Work>) = works.unzip();
    let points = sizes.into_iter().zip(meter::times(rounds, &mut works)).collect();
    Curve { panel: panel.to_owned(), name: name.to_owned(), is_ours, points }
}

fn fold(captures: &[Capture]) {
    way::fold(captures);
}

fn ledger(captures: &[Capture]) {
    let finished = way::finish(Ledger::default().without_live_legs(), captures);
    assert_eq!(finished, captures.len(), "every call is told once");
}
