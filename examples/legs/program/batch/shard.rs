//! One thread's part of a batch: the messages of some tenants, and the resulting calls.

use std::io;
use std::path::Path;

use call_legs::call::{Call, Folding};
use call_legs::capture::{Capture, LineError};
use call_legs::stats::Stats;

use super::super::output::Output;
use super::super::table::{self, Widths};
use super::Settings;
use super::sorter::{Entry, Run, Sorter};
use super::spool::Spool;

/// Bad message: its file, its line, and its error.
pub(crate) type Bad = ((usize, Option<usize>), LineError);

/// Result of a shard's messages.
pub(crate) struct Finished {
    pub(crate) runs: Vec<Run>,
    pub(crate) widths: Widths,
    pub(crate) stats: Stats,
    pub(crate) bad: Vec<Bad>,
}

pub(crate) struct Shard<'s> {
    settings: &'s Settings,

    /// Bytes of memory, and their shares.
    memory: usize,
    folding: Folding,
    spool: Option<Spool>,
    sorter: Sorter,
    widths: Widths,
    stats: Stats,
    bad: Vec<Bad>,

    /// Buffer of a call's output, until its size is known.
    scratch: Vec<u8>,
}

impl<'s> Shard<'s> {
    pub(crate) fn new(settings: &'s Settings) -> Self {
        let memory = settings.memory / settings.threads;
        Self {
            settings,
            memory,
            folding: Folding::new(),
            spool: None,
            sorter: Sorter::new(&settings.folder, memory / 64),
            widths: Widths::default(),
            stats: Stats::new(),
            bad: Vec::new(),
            scratch: Vec::new(),
        }
    }

    pub(crate) fn take_line(&mut self, place: (usize, Option<usize>), line: &[u8]) {
        self.take(place, Capture::from_line_of(&self.settings.registry, line));
    }

    pub(crate) fn take(&mut self, place: (usize, Option<usize>), capture: Result<Capture, LineError>) {
        if let Err(error) = capture.and_then(|capture| Ok(capture.observe_with(&mut self.folding)?)) {
            self.bad.push((place, error));
        }
    }

    /// Frees memory if more is used than allowed.
    pub(crate) fn make_room(&mut self) -> io::Result<()> {
        if self.folding.bytes() < self.memory / 2 {
            return Ok(());
        }
        self.spill()
    }

    fn spill(&mut self) -> io::Result<()> {
        let folder: &Path = &self.settings.folder;
        let spool = match &mut self.spool {
            Some(spool) => spool,
            none => none.insert(Spool::new(folder)?),
        };
        spool.take(std::mem::take(&mut self.folding))
    }

    pub(crate) fn finish(mut self) -> io::Result<Finished> {
        if self.spool.is_some() {
            self.spill()?;
        }
        match self.spool.take() {
            None => {
                let folding = std::mem::take(&mut self.folding);
                self.fold(folding)?;
            }
            Some(spool) => {
                for part in spool.parts(self.memory / 4 * 3)? {
                    self.fold(part?)?;
                }
            }
        }
        Ok(Finished { runs: self.sorter.finish(), widths: self.widths, stats: self.stats, bad: self.bad })
    }

    fn fold(&mut self, folding: Folding) -> io::Result<()> {
        for call in folding.finish() {
            if self.settings.by_leg {
                call.by_leg().iter().try_for_each(|call| self.push(call))?;
            } else {
                self.push(&call)?;
            }
        }
        Ok(())
    }

    fn push(&mut self, call: &Call) -> io::Result<()> {
        self.scratch.clear();
        match self.settings.output {
            Output::Stats => self.stats.add(call),
            Output::Table => {
                let row = table::row(call);
                self.widths.widen(&row);
                serde_json::to_writer(&mut self.scratch, &row)?;
            }
            output @ (Output::Json | Output::Calls(_) | Output::Legs(_)) => {
                output.append(&mut self.scratch, call, 0)?;
            }
        }
        if self.scratch.is_empty() {
            return Ok(());
        }
        self.sorter.push(Entry::new(call.sort_key(), self.scratch.clone()))
    }
}
