//! Log of all observations of one leg.

use super::observation::LoggedObservation;
use super::read::LogReader;
use super::table::{Encode as _, LogText};
use super::times::{self, TIMES};
use super::write::{LogWriter, Scratch};
use super::{number, run};
use crate::leg::Observation;

/// Greatest size in bytes, so that a text's length has 30 bits, and its place in the index 31.
const MOST: usize = 1 << 30;

/// Observations of one leg: their texts, each once, then the observations, in the order in which they came. The first text is the
/// leg's identifier.
///
/// Texts are only added after the others, so each keeps its place. Nothing else changes, except for the times of
/// an observation that comes again.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Log {
    /// Without spare capacity: a leg has few messages, and there are many legs.
    bytes: Box<[u8]>,

    /// Number of bytes of all texts.
    texts: u32,

    /// Number of observations.
    length: u32,
}

/// Result of adding an observation to a log.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Taken {
    /// The observation was added.
    New,

    /// The observation was known, but with later times, which were replaced.
    Earlier,

    /// The observation was known.
    Known,

    /// The observation is new, but there is no room for it.
    Refused,
}

impl Log {
    /// Creates an empty log. It becomes that of the leg of its first observation.
    pub(crate) fn new() -> Self {
        Self::default()
    }

    /// Creates a log from bytes that [`to_bytes`](Self::to_bytes) returned; `None` if they are invalid.
    pub(crate) fn from_bytes(mut bytes: &[u8]) -> Option<Self> {
        let texts = u32::try_from(number::read(&mut bytes)?).ok()?;
        let mut log = Self { bytes: bytes.into(), texts, length: 0 };
        log.length = u32::try_from(log.entries().count()).ok()?;
        log.is_valid().then_some(log)
    }

    /// Returns the log as bytes.
    pub(crate) fn to_bytes(&self) -> Vec<u8> {
        let mut bytes = Vec::with_capacity(number::LONGEST + self.bytes.len());
        number::write(&mut bytes, u64::from(self.texts));
        bytes.extend_from_slice(&self.bytes);
        bytes
    }

    /// Returns `true` if the whole log can be read.
    fn is_valid(&self) -> bool {
        let has_text = run::texts(self.run()).next().is_some();
        let are_texts_whole = run::is_whole(self.run());
        let are_entries_whole = self.entries().last().is_some_and(|(end, _)| end == self.bytes.len());
        let is_readable = self.observations().count() == self.len();
        has_text && are_texts_whole && are_entries_whole && is_readable && self.bytes.len() < MOST
    }

    /// Returns the number of bytes.
    pub(crate) fn size(&self) -> usize {
        self.bytes.len()
    }

    /// Returns the identifier of the leg.
    pub(crate) fn id(&self) -> &str {
        self.bytes_at(0).and_then(|id| str::from_utf8(id).ok()).unwrap_or_default()
    }

    /// Returns the text at that place.
    pub(crate) fn bytes_at(&self, place: u32) -> Option<&[u8]> {
        run::text(self.run().get(usize::try_from(place).ok()?..)?)
    }

    /// Returns the number of observations.
    pub(crate) fn len(&self) -> usize {
        usize::try_from(self.length).unwrap_or(usize::MAX)
    }

    /// Adds an observation of this leg, if it is new and the log has fewer than `most`.
    pub(crate) fn take(
        &mut self,
        observation: &Observation<impl LogText>,
        most: usize,
        scratch: &mut Scratch,
    ) -> Taken {
        self.write(observation, scratch);
        let Scratch { texts, record } = scratch;
        if texts.is_empty()
            && let Some(known) = self.find(record.get(TIMES..))
        {
            return self.retime(known, record);
        }
        let size = self.bytes.len() + texts.len() + number::length(record.len()) + record.len();
        let (Ok(all_texts), true) = (u32::try_from(self.run().len() + texts.len()), size < MOST) else {
            return Taken::Refused;
        };
        if self.len() >= most {
            return Taken::Refused;
        }
        let mut bytes = Vec::with_capacity(size);
        bytes.extend_from_slice(self.run());
        bytes.extend_from_slice(texts);
        bytes.extend_from_slice(self.tail());
        number::write(&mut bytes, u64::try_from(record.len()).unwrap_or(u64::MAX));
        bytes.extend_from_slice(record);
        *self =
            Self { bytes: bytes.into_boxed_slice(), texts: all_texts, length: self.length.saturating_add(1) };
        Taken::New
    }

    /// Writes an observation with the numbers that its texts have in this log.
    fn write(&self, observation: &Observation<impl LogText>, scratch: &mut Scratch) {
        let Observation { key, call, parent, phase, parties, facts, role, sent_at, received_at } =
            observation;
        let mut to = LogWriter::new(self.run(), scratch);
        times::write((*sent_at, *received_at), &mut to);
        to.add_text(key.id.as_ref());
        for id in [parent, call] {
            to.byte(u8::from(id.is_some()));
            id.encode(&mut to);
        }
        phase.encode(&mut to);
        facts.encode(&mut to);
        // Last, since most messages of a leg have the same parties, so that consecutive observations share them.
        parties.encode(&mut to);
        role.encode(&mut to);
    }

    /// Returns the end of the observation with the same bytes after the times.
    fn find(&self, identity: Option<&[u8]>) -> Option<usize> {
        self.entries().find(|(_, record)| record.get(TIMES..) == identity).map(|(end, _)| end)
    }

    /// Replaces the times of an observation if the new ones are earlier: by the vendor's time, then the receipt's. An absent time
    /// is the latest.
    fn retime(&mut self, end: usize, record: &[u8]) -> Taken {
        let known = end.checked_sub(record.len()).and_then(|start| self.bytes.get_mut(start..end));
        let (Some(old), Some(new)) = (known.and_then(|known| known.get_mut(..TIMES)), record.get(..TIMES))
        else {
            return Taken::Known;
        };
        // The bytes of times have the order of the times.
        if *new < *old {
            old.copy_from_slice(new);
            Taken::Earlier
        } else {
            Taken::Known
        }
    }

    /// Returns the observations, in the order in which they came.
    pub(crate) fn observations(&self) -> impl Iterator<Item = LoggedObservation<'_>> {
        let texts = run::strs(self.run());
        let mut shared = None;
        self.entries().filter_map(move |(_, record)| {
            let (times, rest) = record.split_at_checked(TIMES)?;
            LoggedObservation::read(times::read(times)?, LogReader::new(&texts, rest), &mut shared)
        })
    }

    /// Returns the bytes of each observation, after the place in the log at which they end.
    pub(super) fn entries(&self) -> impl Iterator<Item = (usize, &[u8])> {
        let mut rest = self.tail();
        std::iter::from_fn(move || {
            let length = usize::try_from(number::read(&mut rest)?).ok()?;
            let (record, after) = rest.split_at_checked(length)?;
            rest = after;
            Some((self.bytes.len() - rest.len(), record))
        })
    }

    /// Returns the run of all texts.
    pub(super) fn run(&self) -> &[u8] {
        usize::try_from(self.texts).ok().and_then(|end| self.bytes.get(..end)).unwrap_or_default()
    }

    /// Returns the bytes after the texts.
    fn tail(&self) -> &[u8] {
        self.bytes.get(self.run().len()..).unwrap_or_default()
    }
}
