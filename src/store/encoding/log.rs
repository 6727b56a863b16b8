//! All that was observed of one leg.

use super::read::Reader;
use super::record::Record;
use super::times::{self, TIMES};
use super::write::{Scratch, Writer};
use super::{Encode as _, Text, number, run};
use crate::leg::Observation;

/// Bytes that a log has at most, so that a text's length has thirty bits, and the index names its place in 31.
const MOST: usize = 1 << 30;

/// Texts, each once, and after them observations, in the order in which they came. The first text is the leg's identifier.
///
/// Texts are only added after those that are there, so each stays where it is. Nothing else changes, except for the times of
/// an observation that comes again.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Log {
    /// Without spare room: a leg has few messages, and there are many legs.
    bytes: Box<[u8]>,

    /// Bytes of all texts.
    texts: u32,

    /// Number of observations.
    length: u32,
}

/// What became of an observation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Taken {
    /// It says something new.
    New,

    /// It is there already, but not with so early a time.
    Earlier,

    /// It is there already.
    Known,

    /// It says something new, and there is no room for it.
    Refused,
}

impl Log {
    /// Creates a log that is to be of the leg of its first observation.
    pub(crate) fn new() -> Self {
        Self::default()
    }

    /// Log of these bytes, if [`to_bytes`](Self::to_bytes) gave them.
    pub(crate) fn from_bytes(mut bytes: &[u8]) -> Option<Self> {
        let texts = u32::try_from(number::read(&mut bytes)?).ok()?;
        let mut log = Self { bytes: bytes.into(), texts, length: 0 };
        log.length = u32::try_from(log.entries().count()).ok()?;
        log.is_sound().then_some(log)
    }

    /// All of it as one run of bytes.
    pub(crate) fn to_bytes(&self) -> Vec<u8> {
        let mut bytes = Vec::with_capacity(number::LONGEST + self.bytes.len());
        number::write(&mut bytes, u64::from(self.texts));
        bytes.extend_from_slice(&self.bytes);
        bytes
    }

    /// Whether all of it can be read.
    fn is_sound(&self) -> bool {
        let has_text = run::texts(self.run()).next().is_some();
        let are_texts_whole = run::is_whole(self.run());
        let are_entries_whole = self.entries().last().is_some_and(|(end, _)| end == self.bytes.len());
        let is_readable = self.records().count() == self.len();
        has_text && are_texts_whole && are_entries_whole && is_readable && self.bytes.len() < MOST
    }

    /// Bytes that it keeps.
    pub(crate) fn size(&self) -> usize {
        self.bytes.len()
    }

    /// Identifier of the leg.
    pub(crate) fn id(&self) -> &str {
        self.bytes_at(0).and_then(|id| str::from_utf8(id).ok()).unwrap_or_default()
    }

    /// Text at that place.
    pub(crate) fn bytes_at(&self, place: u32) -> Option<&[u8]> {
        run::text(self.run().get(usize::try_from(place).ok()?..)?)
    }

    /// Number of observations.
    pub(crate) fn len(&self) -> usize {
        usize::try_from(self.length).unwrap_or(usize::MAX)
    }

    /// Takes an observation of this leg, if it says something new and there are fewer than `most`.
    pub(crate) fn take(
        &mut self,
        observation: &Observation<impl Text>,
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
        bytes.extend_from_slice(self.observations());
        number::write(&mut bytes, u64::try_from(record.len()).unwrap_or(u64::MAX));
        bytes.extend_from_slice(record);
        *self =
            Self { bytes: bytes.into_boxed_slice(), texts: all_texts, length: self.length.saturating_add(1) };
        Taken::New
    }

    /// Writes an observation as it is after this log.
    fn write(&self, observation: &Observation<impl Text>, scratch: &mut Scratch) {
        let Observation { key, call, parent, phase, parties, facts, role, sent_at, received_at } =
            observation;
        let mut to = Writer::new(self.run(), scratch);
        times::write(*sent_at, *received_at, &mut to);
        to.know(key.id.as_ref());
        for id in [parent, call] {
            to.byte(u8::from(id.is_some()));
            id.encode(&mut to);
        }
        phase.encode(&mut to);
        facts.encode(&mut to);
        // After the rest, since most messages of a leg say the same of it.
        parties.encode(&mut to);
        role.encode(&mut to);
    }

    /// Where the observation ends that says the same.
    fn find(&self, said: Option<&[u8]>) -> Option<usize> {
        self.entries().find(|(_, record)| record.get(TIMES..) == said).map(|(end, _)| end)
    }

    /// Of two times of one observation the earlier wins: the vendor's, then the receipt's; none comes after any.
    fn retime(&mut self, end: usize, record: &[u8]) -> Taken {
        let known = end.checked_sub(record.len()).and_then(|start| self.bytes.get_mut(start..end));
        let (Some(old), Some(new)) = (known.and_then(|known| known.get_mut(..TIMES)), record.get(..TIMES))
        else {
            return Taken::Known;
        };
        // Times are written so that their bytes are in their order.
        if *new < *old {
            old.copy_from_slice(new);
            Taken::Earlier
        } else {
            Taken::Known
        }
    }

    /// What was observed, in the order in which it came.
    pub(crate) fn records(&self) -> impl Iterator<Item = Record<'_>> {
        let texts = run::strs(self.run());
        let mut before = None;
        self.entries().filter_map(move |(_, record)| {
            let (times, said) = record.split_at_checked(TIMES)?;
            Record::read(times::read(times)?, Reader::new(&texts, said), &mut before)
        })
    }

    /// Observations, each with where it ends in the log.
    pub(super) fn entries(&self) -> impl Iterator<Item = (usize, &[u8])> {
        let mut rest = self.observations();
        std::iter::from_fn(move || {
            let length = usize::try_from(number::read(&mut rest)?).ok()?;
            let (record, after) = rest.split_at_checked(length)?;
            rest = after;
            Some((self.bytes.len() - rest.len(), record))
        })
    }

    /// All texts.
    pub(super) fn run(&self) -> &[u8] {
        usize::try_from(self.texts).ok().and_then(|end| self.bytes.get(..end)).unwrap_or_default()
    }

    fn observations(&self) -> &[u8] {
        self.bytes.get(self.run().len()..).unwrap_or_default()
    }
}
