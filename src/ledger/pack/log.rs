//! All that was observed of one leg.

use time::OffsetDateTime;

use super::{Pack, number};
use crate::leg::{LegKey, Observation, Rank, State, utc};

/// Bytes of the two times in front of an observation.
const TIMES: usize = 24;

/// Room that is made for an observation: most need less.
const SPARE: usize = 512;

/// Texts, each once, and observations, in the order in which they came. The first text is the leg's identifier.
///
/// Only appended to, but for the times of an observation that is told again: so a text stays where it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::ledger) struct Log(Vec<u8>);

/// What became of an observation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::ledger) enum Taken {
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
pub(in crate::ledger) enum Name {
    /// A leg: this one, or the one that led to it.
    Leg(u32),

    /// The whole call.
    Call(u32),
}

enum Entry<'l> {
    Text(&'l str),
    Observation(&'l [u8]),
}

impl Log {
    /// Log of the leg of that identifier.
    pub(in crate::ledger) fn new(id: &str) -> Self {
        let mut log = Self(Vec::with_capacity(id.len() + SPARE));
        log.append(id.as_bytes(), 0);
        log
    }

    /// Log of these bytes, if they are one.
    pub(in crate::ledger) fn from_bytes(bytes: Vec<u8>) -> Option<Self> {
        let mut log = Self(bytes);
        log.0.shrink_to_fit();
        log.is_sound().then_some(log)
    }

    /// Whether all of it can be read.
    fn is_sound(&self) -> bool {
        let begins_with_text = self.text_at(0).is_some();
        let is_whole = self.entries().last().is_some_and(|(end, _)| end == self.0.len());
        let readable = self.observations(&LegKey::new("", "", "")).count();
        let has_all = readable > 0 && readable == self.len();
        begins_with_text && is_whole && has_all && u32::try_from(self.0.len()).is_ok()
    }

    pub(in crate::ledger) fn as_bytes(&self) -> &[u8] {
        &self.0
    }

    /// Bytes that it keeps: it has no spare room.
    pub(in crate::ledger) fn size(&self) -> usize {
        self.0.len()
    }

    /// Identifier of the leg.
    pub(in crate::ledger) fn id(&self) -> &str {
        self.text_at(0).unwrap_or_default()
    }

    /// Text that stands at that place.
    pub(in crate::ledger) fn text_at(&self, place: u32) -> Option<&str> {
        let mut rest = self.0.get(usize::try_from(place).ok()?..)?;
        match entry(&mut rest)? {
            Entry::Text(text) => Some(text),
            Entry::Observation(_) => None,
        }
    }

    /// Number of observations.
    pub(in crate::ledger) fn len(&self) -> usize {
        self.entries().filter(|(_, entry)| matches!(entry, Entry::Observation(_))).count()
    }

    /// Takes an observation of this leg, if it says something new and there are fewer than `most`.
    pub(in crate::ledger) fn take(&mut self, observation: &Observation, most: usize) -> Taken {
        let before = self.0.len();
        self.0.reserve_exact(SPARE);
        let taken = self.append_new(observation, most);
        if taken != Taken::New {
            self.0.truncate(before);
        }
        // A leg has few messages, and there are many legs.
        self.0.shrink_to_fit();
        taken
    }

    /// Appends an observation, if it is to be taken. Otherwise texts may stand behind that belong to nothing.
    fn append_new(&mut self, observation: &Observation, most: usize) -> Taken {
        let mut record = times(observation);
        let Observation { key: _, call, parent, rank, who, facts, marks, at: _, received: _ } = observation;
        let mut writer = Writer { log: self, record: &mut record };
        parent.write(&mut writer);
        call.write(&mut writer);
        rank.write(&mut writer);
        facts.write(&mut writer);
        who.write(&mut writer);
        marks.write(&mut writer);
        let (said, mut count, mut end) = (record.get(TIMES..), 0, 0);
        let mut known = None;
        for (next, entry) in self.entries() {
            if let Entry::Observation(bytes) = entry {
                count += 1;
                if bytes.get(TIMES..) == said {
                    known = Some((end, next));
                }
            }
            end = next;
        }
        if let Some((start, end)) = known {
            return self.retime(start, end, &record);
        }
        let room = u32::try_from(self.0.len() + record.len() + 16).is_ok();
        if count >= most || !room {
            return Taken::Refused;
        }
        self.append(&record, 1);
        Taken::New
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

    /// Observations, of the leg of that key.
    pub(in crate::ledger) fn observations<'l>(
        &'l self,
        key: &'l LegKey,
    ) -> impl Iterator<Item = Observation> + 'l {
        let mut texts = Vec::new();
        self.entries().filter_map(move |(_, entry)| match entry {
            Entry::Text(text) => {
                texts.push(text);
                None
            }
            Entry::Observation(record) => {
                let (times, said) = record.split_at_checked(TIMES)?;
                let mut from = Reader { texts: &texts, record: said };
                let mut observation = Observation::new(key.clone(), Rank::Opening, State::Offered);
                observation.parent = Pack::read(&mut from)?;
                observation.call = Pack::read(&mut from)?;
                observation.rank = Pack::read(&mut from)?;
                observation.facts = Pack::read(&mut from)?;
                observation.who = Pack::read(&mut from)?;
                observation.marks = Pack::read(&mut from)?;
                (observation.at, observation.received) = read_times(times)?;
                from.record.is_empty().then_some(observation)
            }
        })
    }

    /// Every identifier of a leg or call that stands here; some more than once.
    pub(in crate::ledger) fn names(&self) -> impl Iterator<Item = Name> + '_ {
        let mut places = Vec::new();
        let mut start = 0_usize;
        let others = self.entries().flat_map(move |(end, entry)| {
            let mut names = [None, None];
            match entry {
                Entry::Text(_) => places.extend(u32::try_from(start)),
                Entry::Observation(record) => {
                    let mut from = Reader { texts: &[], record: record.get(TIMES..).unwrap_or_default() };
                    let mut place = || {
                        let told = from.byte()? == 1;
                        let number = if told { Some(from.number()?) } else { None };
                        places.get(usize::try_from(number?).ok()?).copied()
                    };
                    names = [place().map(Name::Leg), place().map(Name::Call)];
                }
            }
            start = end;
            names.into_iter().flatten()
        });
        std::iter::once(Name::Leg(0)).chain(others)
    }

    /// Entries, each with where it ends.
    fn entries(&self) -> impl Iterator<Item = (usize, Entry<'_>)> {
        let mut rest = self.0.as_slice();
        std::iter::from_fn(move || {
            let entry = entry(&mut rest)?;
            Some((self.0.len() - rest.len(), entry))
        })
    }

    fn append(&mut self, bytes: &[u8], kind: u64) {
        let length = u64::try_from(bytes.len()).unwrap_or(u64::MAX);
        let mut head = Vec::with_capacity(10);
        number::write(&mut head, length << 1 | kind);
        self.0.extend_from_slice(&head);
        self.0.extend_from_slice(bytes);
    }

    /// Number of that text among the texts, which it joins if it is new.
    fn number_of(&mut self, text: &str) -> u64 {
        let mut count = 0;
        for (_, entry) in self.entries() {
            if let Entry::Text(known) = entry {
                if known == text {
                    return count;
                }
                count += 1;
            }
        }
        self.append(text.as_bytes(), 0);
        count
    }
}

fn entry<'l>(rest: &mut &'l [u8]) -> Option<Entry<'l>> {
    let head = number::read(rest)?;
    let (bytes, behind) = rest.split_at_checked(usize::try_from(head >> 1).ok()?)?;
    *rest = behind;
    if head & 1 == 1 { Some(Entry::Observation(bytes)) } else { str::from_utf8(bytes).ok().map(Entry::Text) }
}

/// Both times, so that their bytes are in the order of the times, and none comes last.
fn times(observation: &Observation) -> Vec<u8> {
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

fn read_times(bytes: &[u8]) -> Option<(Option<OffsetDateTime>, Option<OffsetDateTime>)> {
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

/// Writes an observation, whose texts join those of the log.
pub(super) struct Writer<'w> {
    log: &'w mut Log,
    record: &'w mut Vec<u8>,
}

impl Writer<'_> {
    pub(super) fn byte(&mut self, byte: u8) {
        self.record.push(byte);
    }

    pub(super) fn number(&mut self, number: u64) {
        number::write(self.record, number);
    }

    pub(super) fn text(&mut self, text: &str) {
        let number = self.log.number_of(text);
        self.number(number);
    }
}

/// Reads an observation.
pub(super) struct Reader<'t, 'l> {
    texts: &'t [&'l str],
    record: &'l [u8],
}

impl<'l> Reader<'_, 'l> {
    pub(super) fn byte(&mut self) -> Option<u8> {
        let (byte, rest) = self.record.split_first()?;
        self.record = rest;
        Some(*byte)
    }

    pub(super) fn number(&mut self) -> Option<u64> {
        number::read(&mut self.record)
    }

    pub(super) fn text(&mut self) -> Option<&'l str> {
        let number = usize::try_from(self.number()?).ok()?;
        self.texts.get(number).copied()
    }
}
