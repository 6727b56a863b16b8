//! Observations that there is no memory for, in temporary files.
//!
//! They are read again part by part. A part must have whole calls, so the identifiers of each observation (of its leg, the
//! leg that led to it, and its call) are hashed into a table of fixed size, and those that one observation names are
//! united: observations whose identifiers were united go to one part. Two calls whose identifiers have one hash come
//! to the same part, where they are folded apart as ever; so the table costs no call anything, and its size is what the
//! number of calls needs before most of them are in one part: about one place for each identifier.

use std::fs::File;
use std::hash::{DefaultHasher, Hash as _, Hasher as _};
use std::io::{self, BufRead as _, BufReader, BufWriter, Seek as _, Write as _};
use std::path::{Path, PathBuf};

use call_legs::call::Folding;
use call_legs::leg::Observation;

/// Most parts: each takes an open file and a buffer while the parts are written.
const PARTS: usize = 200;

/// Observations on disk.
pub(crate) struct Spool {
    folder: PathBuf,
    out: BufWriter<File>,
    united: United,

    /// Memory that the observations took before they were written.
    bytes: usize,
}

impl Spool {
    /// Empty spool with a file in that folder, and a table of about that many bytes.
    pub(crate) fn new(folder: &Path, table: usize) -> io::Result<Self> {
        let out = BufWriter::with_capacity(1 << 16, tempfile::tempfile_in(folder)?);
        Ok(Self { folder: folder.to_owned(), out, united: United::new(table / size_of::<u32>()), bytes: 0 })
    }

    /// Takes all observations out of memory.
    pub(crate) fn take(&mut self, folding: Folding) -> io::Result<()> {
        self.bytes += folding.bytes();
        for observation in folding.into_observations() {
            let place = self.place(&observation);
            write!(self.out, "{place:08x}")?;
            serde_json::to_writer(&mut self.out, &observation)?;
            self.out.write_all(b"\n")?;
        }
        Ok(())
    }

    /// Place of the observation's leg in the table, united with those of the other identifiers that it names.
    fn place(&mut self, observation: &Observation) -> u32 {
        let Observation { key, parent, call, .. } = observation;
        let hash = |space: u8, id: &str| {
            let mut hasher = DefaultHasher::new();
            (space, &*key.vendor, &key.tenant, id).hash(&mut hasher);
            hasher.finish()
        };
        let leg = self.united.place(hash(0, &key.id));
        let parent = parent.as_deref().map(|id| hash(0, id));
        let call = call.as_deref().map(|id| hash(1, id));
        for other in [parent, call].into_iter().flatten() {
            let other = self.united.place(other);
            self.united.unite(leg, other);
        }
        leg
    }

    /// Gives all observations back in parts that have whole calls, each of about `limit` bytes in memory.
    pub(crate) fn parts(mut self, limit: usize) -> io::Result<impl Iterator<Item = io::Result<Folding>>> {
        let count = (self.bytes / limit.max(1) + 1).min(PARTS);
        let part = || Ok(BufWriter::new(tempfile::tempfile_in(&self.folder)?));
        let mut parts = (0..count).map(|_| part()).collect::<io::Result<Vec<_>>>()?;
        let mut written = self.out.into_inner()?;
        written.rewind()?;
        let mut reader = BufReader::with_capacity(1 << 16, written);
        let mut line = Vec::new();
        while reader.read_until(b'\n', &mut line)? > 0 {
            let (place, observation) = line.split_at_checked(8).ok_or(io::ErrorKind::InvalidData)?;
            let place = std::str::from_utf8(place).map_err(io::Error::other)?;
            let place = u32::from_str_radix(place, 16).map_err(io::Error::other)?;
            parts[self.united.root(place) as usize % count].write_all(observation)?;
            line.clear();
        }
        Ok(parts.into_iter().map(|part| read(part.into_inner()?)))
    }
}

fn read(mut part: File) -> io::Result<Folding> {
    part.rewind()?;
    let mut folding = Folding::new();
    for line in BufReader::with_capacity(1 << 16, part).lines() {
        let observation: Observation = serde_json::from_str(&line?)?;
        folding.push(&observation);
    }
    Ok(folding)
}

/// Disjoint sets of places, by path halving. The root of a set is its least place.
struct United(Vec<u32>);

impl United {
    fn new(places: usize) -> Self {
        Self((0..u32::try_from(places.max(1)).unwrap_or(u32::MAX)).collect())
    }

    fn place(&self, hash: u64) -> u32 {
        u32::try_from(hash % self.0.len() as u64).unwrap_or_default()
    }

    fn root(&mut self, mut place: u32) -> u32 {
        while self.0[place as usize] != place {
            let above = self.0[self.0[place as usize] as usize];
            self.0[place as usize] = above;
            place = above;
        }
        place
    }

    fn unite(&mut self, one: u32, other: u32) {
        let (one, other) = (self.root(one), self.root(other));
        self.0[one.max(other) as usize] = one.min(other);
    }
}
