//! Keeps observations that do not fit in memory in temporary files.
//!
//! They are read again part by part. A part must have whole calls, so the identifiers of each observation (of its leg, the
//! leg that led to it, and its call) are hashed into a table of fixed size, and those that one observation names are
//! united: observations whose identifiers were united go to one part. Two calls whose identifiers have one hash come
//! to the same part, where they are folded as separate calls; so the table need not be exact. It serves calls with half as many
//! identifiers as it has places: with more, chance unites most calls, and one part has them all.

use std::fs::File;
use std::hash::{DefaultHasher, Hash as _, Hasher as _};
use std::io::{self, BufRead as _, BufReader, BufWriter, Seek as _, Write as _};
use std::path::{Path, PathBuf};

use call_legs::call::Folding;
use call_legs::leg::Observation;

/// Greatest number of parts: each needs an open file and a buffer while the parts are written.
const PARTS: usize = 200;

/// Observations on disk.
pub(crate) struct Spool {
    folder: PathBuf,
    out: BufWriter<File>,

    /// Bytes of memory that the observations needed before they were written.
    bytes: usize,
}

impl Spool {
    /// Creates an empty spool with a file in that folder.
    pub(crate) fn new(folder: &Path) -> io::Result<Self> {
        let out = BufWriter::with_capacity(1 << 16, tempfile::tempfile_in(folder)?);
        Ok(Self { folder: folder.to_owned(), out, bytes: 0 })
    }

    /// Moves all observations out of memory.
    pub(crate) fn take(&mut self, folding: Folding) -> io::Result<()> {
        self.bytes += folding.bytes();
        for observation in folding.into_observations() {
            for hash in hashes(&observation) {
                write!(self.out, "{hash:016x}")?;
            }
            serde_json::to_writer(&mut self.out, &observation)?;
            self.out.write_all(b"\n")?;
        }
        Ok(())
    }

    /// Returns all observations in parts that have whole calls, and need about `limit` bytes of memory each. Until the
    /// first part is returned, the table needs as much.
    pub(crate) fn parts(self, limit: usize) -> io::Result<impl Iterator<Item = io::Result<Folding>>> {
        let count = (self.bytes / limit.max(1) + 1).min(PARTS);
        let part = || Ok(BufWriter::new(tempfile::tempfile_in(&self.folder)?));
        let mut parts = (0..count).map(|_| part()).collect::<io::Result<Vec<_>>>()?;
        let mut written = self.out.into_inner()?;
        let mut united = United::new(limit / size_of::<u32>());
        each_line(&mut written, &mut |hashes, _| {
            let [leg, parent, call] = hashes.map(|hash| united.place(hash));
            united.unite(leg, parent);
            united.unite(leg, call);
            Ok(())
        })?;
        each_line(&mut written, &mut |[leg, ..], observation| {
            let place = united.place(leg);
            parts[united.root(place) as usize % count].write_all(observation)
        })?;
        Ok(parts.into_iter().map(|part| read(part.into_inner()?)))
    }
}

/// Hashes of the identifiers that an observation names: of its leg, of the leg that led to it, of its call. An identifier that
/// is absent has the hash of the leg.
fn hashes(observation: &Observation) -> [u64; 3] {
    let Observation { key, parent, call, .. } = observation;
    let hash = |space: u8, id: &str| {
        let mut hasher = DefaultHasher::new();
        (space, &*key.vendor, &key.tenant, id).hash(&mut hasher);
        hasher.finish()
    };
    let leg = hash(0, &key.id);
    let parent = parent.as_deref().map_or(leg, |id| hash(0, id));
    [leg, parent, call.as_deref().map_or(leg, |id| hash(1, id))]
}

/// Function that receives the hashes and the observation of a line.
type TakeLine<'t> = &'t mut dyn FnMut([u64; 3], &[u8]) -> io::Result<()>;

/// Reads the file, line by line.
fn each_line(file: &mut File, take: TakeLine<'_>) -> io::Result<()> {
    file.rewind()?;
    let mut reader = BufReader::with_capacity(1 << 16, file);
    let mut line = Vec::new();
    while reader.read_until(b'\n', &mut line)? > 0 {
        let (hashes, observation) = line.split_at_checked(3 * 16).ok_or(io::ErrorKind::InvalidData)?;
        let mut all = [0; 3];
        for (hash, digits) in all.iter_mut().zip(hashes.chunks(16)) {
            let digits = std::str::from_utf8(digits).map_err(io::Error::other)?;
            *hash = u64::from_str_radix(digits, 16).map_err(io::Error::other)?;
        }
        take(all, observation)?;
        line.clear();
    }
    Ok(())
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
