//! The day's messages, in the order in which they are sent: some of them twice, some late.

use std::cmp::Reverse;
use std::collections::BinaryHeap;

use call_legs::capture::Capture;
use time::{Duration, OffsetDateTime};

use super::company::{Company, STAFF};
use super::presence;
use super::script::Dice;

/// Settings of a day.
#[derive(Clone, Copy)]
pub(crate) struct Pace {
    pub(crate) seed: u64,
    /// Speed, as a multiple of real time.
    pub(crate) speed: i32,
    /// Calls per hour of the company's time.
    pub(crate) hourly: i32,
    /// Number of calls until the day ends.
    pub(crate) calls: u64,
}

/// Messages by when they are due. Calls are generated when their time comes, so an endless day needs no more memory.
pub(crate) struct Day {
    pace: Pace,
    start: OffsetDateTime,
    company: Company,
    dice: Dice,
    made: u64,
    waiting: BinaryHeap<Reverse<(OffsetDateTime, u64)>>,
    captures: std::collections::BTreeMap<u64, Capture>,
    sequence: u64,
}

impl Day {
    /// Creates a day that begins now, when everybody comes to work.
    pub(crate) fn new(pace: Pace, start: OffsetDateTime) -> Self {
        let mut day = Self {
            pace,
            start,
            company: Company::new(pace.seed),
            dice: Dice(pace.seed),
            made: 0,
            waiting: BinaryHeap::new(),
            captures: std::collections::BTreeMap::new(),
            sequence: 0,
        };
        for vendor in ["vega", "webitel", "ringme", "connect"] {
            // The desktop program of 1C-Connect reports one account.
            for number in 0..if vendor == "connect" { 1 } else { STAFF } {
                day.put(presence::change(vendor, number, true, start), start);
            }
        }
        day
    }

    /// Returns when a call begins, in the company's time since its day began.
    fn begins(&self, number: u64) -> Duration {
        let gap = Duration::HOUR / self.pace.hourly.max(1);
        gap * i32::try_from(number).unwrap_or(i32::MAX)
    }

    fn put(&mut self, capture: Option<Capture>, due: OffsetDateTime) {
        if let Some(capture) = capture {
            self.sequence += 1;
            self.waiting.push(Reverse((due, self.sequence)));
            self.captures.insert(self.sequence, capture);
        }
    }

    /// Generates the calls that may have a message before that time.
    fn make(&mut self, until: Option<OffsetDateTime>) {
        while self.made < self.pace.calls {
            let at = self.begins(self.made);
            let start = self.start + at / self.pace.speed;
            if until.is_some_and(|until| until < start) {
                return;
            }
            for capture in self.company.call(self.made, at, start, self.pace.speed) {
                let due = capture.receipt.at.unwrap_or(start);
                // Events come twice, and overtake one another.
                if self.dice.below(30) == 0 {
                    let again = due + Duration::milliseconds(self.dice.span(3000)) / self.pace.speed;
                    self.put(Some(capture.clone()), again);
                }
                let late = if self.dice.below(12) == 0 { self.dice.span(1500) } else { self.dice.span(80) };
                self.put(Some(capture), due + Duration::milliseconds(late) / self.pace.speed);
            }
            if self.made.is_multiple_of(5) {
                self.take_a_break(start);
            }
            self.made += 1;
        }
    }

    fn take_a_break(&mut self, start: OffsetDateTime) {
        let vendor =
            ["vega", "webitel", "ringme", "connect"][usize::try_from(self.dice.below(4)).unwrap_or_default()];
        let number = if vendor == "connect" {
            0
        } else {
            usize::try_from(self.dice.below(STAFF as u64)).unwrap_or_default()
        };
        let back = start + Duration::seconds(60 + self.dice.span(240)) / self.pace.speed;
        self.put(presence::change(vendor, number, false, start), start);
        self.put(presence::change(vendor, number, true, back), back);
    }
}

/// Returns messages, each with the time when it is due.
impl Iterator for Day {
    type Item = (OffsetDateTime, Capture);

    fn next(&mut self) -> Option<Self::Item> {
        let next = self.waiting.peek().map(|Reverse((due, _))| *due);
        self.make(next);
        let Reverse((due, sequence)) = self.waiting.pop()?;
        Some((due, self.captures.remove(&sequence)?))
    }
}
