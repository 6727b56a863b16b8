//! Sorts more than fits in memory: sorted runs in temporary files, which are merged while they are read.

use std::cmp::{Ordering, Reverse};
use std::collections::BinaryHeap;
use std::fs::File;
use std::io::{self, BufReader, BufWriter, Read, Seek as _, Write};
use std::path::{Path, PathBuf};

use call_legs::call::SortKey;

/// Runs that are merged at a time: each needs an open file and a buffer.
const WAYS: usize = 64;

/// Output of one call, with its place in the order.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Entry {
    key: SortKey,
    pub(crate) output: Vec<u8>,
}

impl Entry {
    pub(crate) fn new(key: SortKey, output: Vec<u8>) -> Self {
        Self { key, output }
    }
}

/// Entries in any order, sorted when all of them are there.
pub(crate) struct Sorter {
    folder: PathBuf,
    limit: usize,
    held: Vec<Entry>,
    bytes: usize,

    /// Runs of the first level are sorted entries, those of each further level are merged from runs of the one before.
    levels: Vec<Vec<File>>,
}

impl Sorter {
    /// Creates a sorter that keeps about `limit` bytes in memory, and the rest in files of that folder.
    pub(crate) fn new(folder: &Path, limit: usize) -> Self {
        Self { folder: folder.to_owned(), limit, held: Vec::new(), bytes: 0, levels: Vec::new() }
    }

    pub(crate) fn push(&mut self, entry: Entry) -> io::Result<()> {
        self.bytes += entry.output.len() + 2 * size_of::<Entry>();
        self.held.push(entry);
        if self.bytes < self.limit {
            return Ok(());
        }
        self.held.sort_unstable();
        self.bytes = 0;
        let run = self.written(self.held.iter().map(Ok))?;
        self.held.clear();
        self.add(run, 0)
    }

    /// Keeps a run, and merges those of its level once there are many.
    fn add(&mut self, run: File, level: usize) -> io::Result<()> {
        if level == self.levels.len() {
            self.levels.push(Vec::new());
        }
        self.levels[level].push(run);
        if self.levels[level].len() < WAYS {
            return Ok(());
        }
        let runs = std::mem::take(&mut self.levels[level]);
        let merged = self.written(Merged::new(runs.into_iter().map(Run::File).collect())?)?;
        self.add(merged, level + 1)
    }

    /// Returns a file that holds these entries, at its beginning.
    fn written<E: std::borrow::Borrow<Entry>>(
        &self,
        entries: impl Iterator<Item = io::Result<E>>,
    ) -> io::Result<File> {
        let mut out = BufWriter::new(tempfile::tempfile_in(&self.folder)?);
        for entry in entries {
            let entry = entry?;
            let Entry { key, output } = entry.borrow();
            let key = postcard::to_stdvec(key).map_err(io::Error::other)?;
            for part in [&key, output] {
                out.write_all(&u64::try_from(part.len()).map_err(io::Error::other)?.to_le_bytes())?;
                out.write_all(part)?;
            }
        }
        let mut file = out.into_inner()?;
        file.rewind()?;
        Ok(file)
    }

    /// Returns everything that was sorted, as runs.
    pub(crate) fn finish(mut self) -> Vec<Run> {
        self.held.sort_unstable();
        let files = self.levels.into_iter().flatten().map(Run::File);
        files.chain([Run::Memory(self.held)]).collect()
    }
}

/// Sorted entries, in a file or in memory.
pub(crate) enum Run {
    File(File),
    Memory(Vec<Entry>),
}

type Entries = Box<dyn Iterator<Item = io::Result<Entry>>>;

impl Run {
    fn entries(self) -> Entries {
        match self {
            Self::Memory(entries) => Box::new(entries.into_iter().map(Ok)),
            Self::File(file) => {
                let mut reader = BufReader::with_capacity(1 << 15, file);
                Box::new(std::iter::from_fn(move || read(&mut reader).transpose()))
            }
        }
    }
}

fn read(reader: &mut impl Read) -> io::Result<Option<Entry>> {
    let Some(key) = part(reader)? else { return Ok(None) };
    let output = part(reader)?.ok_or(io::ErrorKind::UnexpectedEof)?;
    let key = postcard::from_bytes(&key).map_err(io::Error::other)?;
    Ok(Some(Entry { key, output }))
}

/// Reads bytes that follow their length; `None` at the end of the file.
fn part(reader: &mut impl Read) -> io::Result<Option<Vec<u8>>> {
    let mut length = [0; 8];
    if let Err(error) = reader.read_exact(&mut length) {
        return if error.kind() == io::ErrorKind::UnexpectedEof { Ok(None) } else { Err(error) };
    }
    let mut bytes = vec![0; usize::try_from(u64::from_le_bytes(length)).map_err(io::Error::other)?];
    reader.read_exact(&mut bytes)?;
    Ok(Some(bytes))
}

/// Entries of sorted runs, in the order of all.
pub(crate) struct Merged {
    runs: Vec<Entries>,
    next: BinaryHeap<Reverse<Head>>,
}

/// First entry of a run that has not been returned yet.
#[derive(PartialEq, Eq)]
struct Head {
    entry: Entry,
    run: usize,
}

impl Ord for Head {
    fn cmp(&self, other: &Self) -> Ordering {
        self.entry.key.cmp(&other.entry.key).then_with(|| self.run.cmp(&other.run))
    }
}

impl PartialOrd for Head {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Merged {
    pub(crate) fn new(runs: Vec<Run>) -> io::Result<Self> {
        let mut merged = Self { runs: runs.into_iter().map(Run::entries).collect(), next: BinaryHeap::new() };
        for run in 0..merged.runs.len() {
            merged.advance(run)?;
        }
        Ok(merged)
    }

    fn advance(&mut self, run: usize) -> io::Result<()> {
        if let Some(entry) = self.runs[run].next().transpose()? {
            self.next.push(Reverse(Head { entry, run }));
        }
        Ok(())
    }
}

impl Iterator for Merged {
    type Item = io::Result<Entry>;

    fn next(&mut self) -> Option<Self::Item> {
        let Reverse(Head { entry, run }) = self.next.pop()?;
        Some(self.advance(run).map(|()| entry))
    }
}
