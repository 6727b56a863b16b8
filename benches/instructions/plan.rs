//! Works that are counted, and the rows that are computed from them.

use std::collections::BTreeSet;
use std::process;

use super::callgrind::counted_work;
use crate::curves::Prepare;
use crate::timing;

/// Work whose instructions are counted.
pub(crate) struct Work {
    pub(crate) name: String,
    pub(crate) prepare: Prepare,

    /// Runs before anything is counted: the first resolves symbols and fills the allocator's lists.
    pub(crate) warm_ups: usize,

    /// Runs that are counted.
    pub(crate) times: usize,
}

/// Line of the table.
pub(crate) struct Row {
    pub(crate) work: String,
    pub(crate) against: String,
    pub(crate) figure: Figure,

    /// Figure before the reading, the ledger and the fold were made faster.
    pub(crate) before: Option<f64>,
    pub(crate) bar: Option<f64>,
}

/// How a row's figure is computed from works, which are indices in the list of works.
#[derive(Clone)]
pub(crate) enum Figure {
    /// Instructions of ours divided by those of theirs.
    Ratio(usize, usize),

    /// Instructions per unit: the number of units of the work, and of the messages that contain them.
    Each { work: usize, units: f64, messages: f64 },

    /// Exponent of growth: size and work of each point.
    Slope(Vec<(f64, usize)>),
}

/// Works and rows that were asked for.
#[derive(Default)]
pub(crate) struct Plan {
    pub(crate) works: Vec<Work>,
    pub(crate) rows: Vec<Row>,

    /// Name of the work that callgrind counts in this process.
    pub(crate) counted: Option<String>,
}

impl Plan {
    /// Adds work, and returns its index. If it is the work of this process, it is done at once and ends the process: later parts
    /// of the plan would change its heap.
    pub(crate) fn work(&mut self, work: Work) -> usize {
        if self.counted.as_ref() == Some(&work.name) {
            let mut ready = (work.prepare)();
            (0..work.warm_ups).for_each(|_| ready());
            counted_work(work.times, &mut *ready);
            process::exit(0);
        }
        self.works.push(work);
        self.works.len() - 1
    }

    /// Keeps the rows that have `wanted` in their name, and the works that they need.
    pub(crate) fn only(&mut self, wanted: &str) {
        let wanted = wanted.to_lowercase();
        self.rows.retain(|row| format!("{} {}", row.work, row.against).to_lowercase().contains(&wanted));
        let needed: BTreeSet<usize> = self.rows.iter().flat_map(|row| row.figure.works()).collect();
        let mut place = 0;
        self.works.retain(|_| {
            place += 1;
            needed.contains(&(place - 1))
        });
        let places: Vec<usize> = needed.into_iter().collect();
        for row in &mut self.rows {
            row.figure.renumber(&|old| places.binary_search(&old).expect("a work that is needed"));
        }
    }

    /// Returns the instructions of doing each work once.
    pub(crate) fn once(&self, counted: &[f64]) -> Vec<f64> {
        self.works.iter().zip(counted).map(|(work, instructions)| instructions / work.times as f64).collect()
    }
}

impl Figure {
    fn works(&self) -> Vec<usize> {
        match self {
            Self::Ratio(ours, theirs) => vec![*ours, *theirs],
            Self::Each { work, .. } => vec![*work],
            Self::Slope(points) => points.iter().map(|(_, work)| *work).collect(),
        }
    }

    fn renumber(&mut self, new: &dyn Fn(usize) -> usize) {
        match self {
            Self::Ratio(ours, theirs) => (*ours, *theirs) = (new(*ours), new(*theirs)),
            Self::Each { work, .. } => *work = new(*work),
            Self::Slope(points) => points.iter_mut().for_each(|(_, work)| *work = new(*work)),
        }
    }

    /// Returns the figure, and the instructions of ours and of theirs that it is computed from.
    pub(crate) fn of(&self, counts: &[f64]) -> (f64, Option<f64>, Option<f64>) {
        let at = |work: usize| counts.get(work).copied().unwrap_or_default();
        match self {
            Self::Ratio(ours, theirs) => {
                let (ours, theirs) = (at(*ours), at(*theirs));
                (ours / theirs, Some(ours), Some(theirs))
            }
            Self::Each { work, units, messages } => {
                let instructions = at(*work);
                (instructions / units, Some(instructions / messages), None)
            }
            Self::Slope(points) => {
                let points: Vec<(f64, f64)> = points.iter().map(|(size, work)| (*size, at(*work))).collect();
                (timing::slope(&points), points.last().map(|(_, instructions)| *instructions), None)
            }
        }
    }
}
