//! Folds recorded messages in one batch, in the order of `fold`, with several threads and bounded memory.
//!
//! ```text
//! lines ──► by vendor and tenant ──► shard: parse, observe, Folding ──► sorted runs ──► merged output
//!                                      └──► spool, when there is more than memory
//! ```
//! Calls never cross tenants, so each thread folds its own tenants, and only the output is merged.

mod shard;
mod sorter;
mod spool;

use std::collections::BTreeMap;
use std::hash::{DefaultHasher, Hash as _, Hasher as _};
use std::io::{self, BufRead};
use std::path::PathBuf;
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::thread::{self, ScopedJoinHandle};

use call_legs::capture::{Capture, LineError, Reader, partition_key};
use call_legs::registry::Registry;
use call_legs::stats::Stats;

use super::output::Output;
use super::table::Widths;

pub(crate) use self::shard::Finished;
use self::shard::Shard;
pub(crate) use self::sorter::Merged;

/// Settings of a batch.
pub(crate) struct Settings {
    /// Vendors of the lines.
    pub(crate) registry: Registry,
    pub(crate) output: Output,

    /// Whether each leg on which somebody talked is a call.
    pub(crate) by_leg: bool,
    pub(crate) threads: usize,

    /// Bytes that all shards may hold together.
    pub(crate) memory: usize,

    /// Folder of temporary files.
    pub(crate) folder: PathBuf,
}

/// Bytes of the lines that are passed to a thread at a time.
const BLOCK: usize = 256 << 10;

/// Blocks that may wait for a thread.
const WAITING: usize = 2;

/// Messages on their way to a thread.
enum Block {
    /// Lines of a log: file, bytes, and the number and the end of each line.
    Lines(usize, Vec<u8>, Vec<(usize, usize)>),
    One((usize, Option<usize>), Result<Box<Capture>, LineError>),
}

/// Folding threads, and the messages on their way to them.
pub(crate) struct Batch<'s> {
    shards: Vec<ShardHandle<'s>>,

    /// Shard of each vendor and tenant, by their hash: two with the same hash are in one shard.
    shard_of: BTreeMap<u64, usize>,
}

struct ShardHandle<'s> {
    blocks: SyncSender<Block>,
    thread: ScopedJoinHandle<'s, io::Result<Finished>>,
    file: usize,
    bytes: Vec<u8>,
    lines: Vec<(usize, usize)>,

    /// Bytes that it has received in total.
    load: usize,
}

impl<'s> Batch<'s> {
    pub(crate) fn start<'e>(scope: &'s thread::Scope<'s, 'e>, settings: &'e Settings) -> Self {
        let shards = (0..settings.threads).map(|_| {
            let (blocks, receiver) = sync_channel(WAITING);
            let thread = scope.spawn(move || run(settings, &receiver));
            ShardHandle { blocks, thread, file: 0, bytes: Vec::new(), lines: Vec::new(), load: 0 }
        });
        Self { shards: shards.collect(), shard_of: BTreeMap::new() }
    }

    /// Adds a message that is not a line of a log.
    pub(crate) fn message(&mut self, place: (usize, Option<usize>), capture: Result<Capture, LineError>) {
        self.shards[0].send(Block::One(place, capture.map(Box::new)));
    }

    /// Adds all lines of a log.
    pub(crate) fn log(&mut self, file: usize, log: impl BufRead) {
        let mut reader = Reader::new(log);
        while let Some((number, line)) = reader.next_line() {
            match line {
                Ok(line) => {
                    let shard = self.shard_of(line);
                    self.shards[shard].line(file, number, line);
                }
                Err(error) => self.shards[0].send(Block::One((file, Some(number)), Err(error))),
            }
        }
    }

    /// Returns the shard of a line: that of its vendor and tenant or, if these are new, the one with the least work.
    fn shard_of(&mut self, line: &[u8]) -> usize {
        if self.shards.len() == 1 {
            return 0;
        }
        // If a line has no key, its shard reports what is wrong.
        let Ok((vendor, tenant)) = partition_key(line) else { return 0 };
        let mut hasher = DefaultHasher::new();
        (vendor, tenant).hash(&mut hasher);
        let least =
            || (0..self.shards.len()).min_by_key(|shard| self.shards[*shard].load).unwrap_or_default();
        *self.shard_of.entry(hasher.finish()).or_insert_with(least)
    }

    /// Waits until all is folded, and returns the sorted output, what is needed to write it, and the bad messages in order.
    pub(crate) fn finish(self) -> io::Result<Finished> {
        let mut all =
            Finished { runs: Vec::new(), widths: Widths::default(), stats: Stats::new(), bad: Vec::new() };
        let threads: Vec<_> = self.shards.into_iter().map(ShardHandle::close).collect();
        for thread in threads {
            let Finished { runs, widths, stats, bad } =
                thread.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic))?;
            all.runs.extend(runs);
            all.widths.merge(&widths);
            all.stats.merge(&stats);
            all.bad.extend(bad);
        }
        all.bad.sort_by_key(|(place, _)| *place);
        Ok(all)
    }
}

impl<'s> ShardHandle<'s> {
    fn line(&mut self, file: usize, number: usize, line: &[u8]) {
        if self.file != file || self.bytes.len() >= BLOCK {
            self.flush();
            self.file = file;
        }
        // Growing step by step would copy a block twice.
        if self.bytes.is_empty() {
            self.bytes.reserve(BLOCK + BLOCK / 8);
        }
        self.load += line.len();
        self.bytes.extend_from_slice(line);
        self.lines.push((number, self.bytes.len()));
    }

    fn flush(&mut self) {
        if !self.lines.is_empty() {
            let (bytes, lines) = (std::mem::take(&mut self.bytes), std::mem::take(&mut self.lines));
            self.send(Block::Lines(self.file, bytes, lines));
        }
    }

    /// Sends a block. A thread that has failed receives nothing more; its error is reported when it is joined.
    fn send(&self, block: Block) {
        let _ = self.blocks.send(block);
    }

    fn close(mut self) -> ScopedJoinHandle<'s, io::Result<Finished>> {
        self.flush();
        self.thread
    }
}

fn run(settings: &Settings, blocks: &Receiver<Block>) -> io::Result<Finished> {
    let mut shard = Shard::new(settings);
    for block in blocks {
        match block {
            Block::One(place, capture) => shard.take(place, capture.map(|capture| *capture)),
            Block::Lines(file, bytes, lines) => {
                let mut start = 0;
                for (number, end) in lines {
                    shard.take_line((file, Some(number)), &bytes[start..end]);
                    start = end;
                }
            }
        }
        shard.make_room()?;
    }
    shard.finish()
}
