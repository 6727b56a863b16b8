//! All that was observed of one leg.

use time::OffsetDateTime;

use super::read::Reader;
use super::record::{Record, Times};
use super::write::{Kind, TEXTS, Writer, Written, head};
use super::{Encode, Text, number};
use crate::leg::{Observation, utc};

/// Bytes of the two times in front of an observation.
const TIMES: usize = 24;

/// Bytes that a log has at most, so that the index can name a place in 31 bits.
const MOST: usize = 1 << 31;

/// Texts, each once, and observations, in the order in which they came. The first text is the leg's identifier.
///
/// Only appended to, but for the times of an observation that is told again: so a text stays where it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Log(Vec<u8>);

/// What became of an observation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Taken {
    /// It says something new.
    New,

    /// It was told before, but not with so early a time.
    Earlier,

    /// It was told before.
    Known,

    /// It says something new, and there is no room for it.
    Refused,
}

/// What an identifier in a log names, and where it stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Name {
    /// A leg: this one, or the one that led to it.
    Leg(u32),

    /// The whole call.
    Call(u32),
}

enum Entry<'l> {
    Text(&'l [u8]),
    Observation(&'l [u8]),
}

impl Log {
    /// Log that is to be of the leg of the first observation.
    pub(crate) const fn new() -> Self {
        Self(Vec::new())
    }

    /// Log of these bytes, if they are one.
    pub(crate) fn from_bytes(bytes: Vec<u8>) -> Option<Self> {
        let mut log = Self(bytes);
        log.0.shrink_to_fit();
        log.is_sound().then_some(log)
    }

    /// Whether all of it can be read.
    fn is_sound(&self) -> bool {
        let begins_with_text = self.bytes_at(0).is_some();
        let has_text_alone = self.texts().all(|text| str::from_utf8(text).is_ok());
        let is_whole = self.entries().last().is_some_and(|(end, _)| end == self.0.len());
        let readable = self.records().count();
        let has_all = readable > 0 && readable == self.len();
        begins_with_text && has_text_alone && is_whole && has_all && self.0.len() < MOST
    }

    pub(crate) fn as_bytes(&self) -> &[u8] {
        &self.0
    }

    /// Bytes that it keeps: it has no spare room.
    pub(crate) fn size(&self) -> usize {
        self.0.len()
    }

    /// Identifier of the leg.
    pub(crate) fn id(&self) -> &str {
        self.bytes_at(0).and_then(|id| str::from_utf8(id).ok()).unwrap_or_default()
    }

    /// Text that stands at that place.
    pub(crate) fn bytes_at(&self, place: u32) -> Option<&[u8]> {
        let mut rest = self.0.get(usize::try_from(place).ok()?..)?;
        match entry(&mut rest)? {
            Entry::Text(text) => Some(text),
            Entry::Observation(_) => None,
        }
    }

    /// Number of observations.
    pub(crate) fn len(&self) -> usize {
        self.entries().filter(|(_, entry)| matches!(entry, Entry::Observation(_))).count()
    }

    /// Takes an observation of this leg, if it says something new and there are fewer than `most`.
    pub(crate) fn take(&mut self, observation: &Observation<impl Text>, most: usize) -> Taken {
        let Written { mut added, record } = self.written(observation);
        if added.is_empty()
            && let Some((start, end)) = self.find(record.get(TIMES..))
        {
            return self.retime(start, end, &record);
        }
        // A leg has few messages, and there are many legs: no room is kept for another.
        let room = added.len() + record.len() + number::LONGEST;
        if self.len() >= most || self.0.len() + room >= MOST {
            return Taken::Refused;
        }
        head(&mut added, record.len(), Kind::Observation);
        self.0 = [self.0.as_slice(), &added, &record].concat();
        Taken::New
    }

    /// An observation as it stands behind this log.
    fn written(&self, observation: &Observation<impl Text>) -> Written {
        let Observation { key, call, parent, rank, who, facts, marks, at: _, received: _ } = observation;
        let mut writer = Writer::new(self.texts(), times(observation));
        writer.know(key.id.as_ref());
        for id in [parent, call] {
            writer.byte(u8::from(id.is_some()));
            id.encode(&mut writer);
        }
        rank.encode(&mut writer);
        facts.encode(&mut writer);
        // After the rest, since most messages of a leg say the same of it.
        who.encode(&mut writer);
        marks.encode(&mut writer);
        writer.finish()
    }

    /// Where the observation stands that says the same.
    fn find(&self, said: Option<&[u8]>) -> Option<(usize, usize)> {
        let mut start = 0;
        for (end, entry) in self.entries() {
            if matches!(entry, Entry::Observation(record) if record.get(TIMES..) == said) {
                return Some((start, end));
            }
            start = end;
        }
        None
    }

    /// Of two times of one observation the earlier stands: the vendor's, then the receipt's; without comes behind.
    fn retime(&mut self, start: usize, end: usize, record: &[u8]) -> Taken {
        let Some(entry) = self.0.get_mut(start..end) else { return Taken::Known };
        let Some(known) = entry.len().checked_sub(record.len()).and_then(|head| entry.get_mut(head..)) else {
            return Taken::Known;
        };
        let (Some(old), Some(new)) = (known.get_mut(..TIMES), record.get(..TIMES)) else {
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
        let mut texts = Vec::with_capacity(TEXTS);
        let mut before = None;
        self.entries().filter_map(move |(_, entry)| match entry {
            Entry::Text(text) => {
                texts.push(str::from_utf8(text).unwrap_or_default());
                None
            }
            Entry::Observation(bytes) => {
                let (times, said) = bytes.split_at_checked(TIMES)?;
                Record::read(read_times(times)?, Reader::new(&texts, said), &mut before)
            }
        })
    }

    /// Every identifier of a leg or call that is written here; some more than once.
    pub(crate) fn names(&self) -> impl Iterator<Item = Name> + '_ {
        let mut before = [None, None];
        let others = self.entries().flat_map(move |(_, entry)| {
            let Entry::Observation(record) = entry else { return [None, None].into_iter().flatten() };
            let mut from = Reader::new(&[], record.get(TIMES..).unwrap_or_default());
            let mut number = || if from.byte()? == 1 { from.number() } else { None };
            let numbers = [number(), number()];
            // What is named again and again is given once.
            if numbers == before {
                return [None, None].into_iter().flatten();
            }
            before = numbers;
            let [parent, call] = numbers.map(|number| self.place_of(number?));
            [parent.map(Name::Leg), call.map(Name::Call)].into_iter().flatten()
        });
        std::iter::once(Name::Leg(0)).chain(others)
    }

    /// Where the text of that number is.
    fn place_of(&self, number: u64) -> Option<u32> {
        let mut start = 0;
        let starts = self.entries().filter_map(|(end, entry)| {
            let own = std::mem::replace(&mut start, end);
            matches!(entry, Entry::Text(_)).then_some(own)
        });
        u32::try_from(starts.skip(usize::try_from(number).ok()?).next()?).ok()
    }

    /// Entries, each with where it ends.
    fn entries(&self) -> impl Iterator<Item = (usize, Entry<'_>)> {
        let mut rest = self.0.as_slice();
        std::iter::from_fn(move || {
            let entry = entry(&mut rest)?;
            Some((self.0.len() - rest.len(), entry))
        })
    }

    fn texts(&self) -> impl Iterator<Item = &[u8]> {
        self.entries().filter_map(|(_, entry)| match entry {
            Entry::Text(text) => Some(text),
            Entry::Observation(_) => None,
        })
    }
}

fn entry<'l>(rest: &mut &'l [u8]) -> Option<Entry<'l>> {
    let head = number::read(rest)?;
    let (bytes, behind) = rest.split_at_checked(usize::try_from(head >> 1).ok()?)?;
    *rest = behind;
    Some(if head & 1 == 1 { Entry::Observation(bytes) } else { Entry::Text(bytes) })
}

/// Both times, so that their bytes are in the order of the times, and none comes last.
fn times(observation: &Observation<impl Text>) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(128);
    for time in [observation.at, observation.received] {
        let (seconds, nanosecond) = time
            .map(utc)
            .map_or((u64::MAX, 0), |at| (at.unix_timestamp().cast_unsigned() ^ 1 << 63, at.nanosecond()));
        bytes.extend_from_slice(&seconds.to_be_bytes());
        bytes.extend_from_slice(&nanosecond.to_be_bytes());
    }
    bytes
}

fn read_times(bytes: &[u8]) -> Option<Times> {
    let time = |bytes: &[u8]| {
        let (seconds, nanosecond) = bytes.split_first_chunk::<8>()?;
        let seconds = u64::from_be_bytes(*seconds);
        if seconds == u64::MAX {
            return Some(None);
        }
        let at = OffsetDateTime::from_unix_timestamp((seconds ^ 1 << 63).cast_signed()).ok()?;
        let nanosecond = u32::from_be_bytes(nanosecond.try_into().ok()?);
        at.replace_nanosecond(nanosecond).ok().map(Some)
    };
    let (at, received) = bytes.split_at_checked(TIMES / 2)?;
    Some((time(at)?, time(received)?))
}
