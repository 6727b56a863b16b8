//! Logs of snapshots of version 1, which are only read.
//!
//! Texts and observations were in the order in which they came, each option had a byte of its own, and instants were numbers of
//! as many bytes as they needed. Nothing of this changes any more: what gets another form in a log gets its old one here.

use time::{Duration, OffsetDateTime};

use super::log::{Log, Taken};
use super::read::Reader;
use super::times::{self, TIMES};
use super::write::Scratch;
use super::{Decode, number};
use crate::leg::{
    Basis, Cause, Closure, Direction, End, EndedBy, Facts, LegKey, Line, Marks, Moment, Note, Observation,
    ObservedEnd, Origin, Outcome, Party, PartyKind, Pickup, Rank, Rating, RatingSubject, Recording, Side,
    Spans, Stamp, State, Who,
};

/// Log of these bytes, if a log of version 1 had them.
pub(crate) fn read(mut bytes: &[u8]) -> Option<Log> {
    let (mut log, mut scratch, mut texts) = (Log::new(), Scratch::default(), Vec::new());
    while !bytes.is_empty() {
        let head = number::read(&mut bytes)?;
        let (entry, after) = bytes.split_at_checked(usize::try_from(head >> 1).ok()?)?;
        bytes = after;
        if head & 1 == 0 {
            texts.push(str::from_utf8(entry).ok()?);
            continue;
        }
        let observation = observation(&texts, entry)?;
        if log.take(&observation, usize::MAX, &mut scratch) != Taken::New {
            return None;
        }
    }
    (log.len() > 0).then_some(log)
}

fn observation<'l>(texts: &[&'l str], entry: &'l [u8]) -> Option<Observation<&'l str>> {
    let (times, said) = entry.split_at_checked(TIMES)?;
    let (at, received) = times::read(times)?;
    let mut from = Reader::new(texts, said);
    let (parent, call) = (Old::read(&mut from)?, Old::read(&mut from)?);
    let rank = Old::read(&mut from)?;
    let facts: Facts<&str> = Old::read(&mut from)?;
    // Vendor and tenant are those of the call.
    let key = LegKey { vendor: "".into(), tenant: "", id: *texts.first()? };
    let mut observation = Observation::new(key, rank, facts.state);
    (observation.parent, observation.call, observation.facts) = (parent, call, facts);
    (observation.who, observation.marks) = (Old::read(&mut from)?, Old::read(&mut from)?);
    (observation.at, observation.received) = (at, received);
    from.is_at_end().then_some(observation)
}

/// Value as it was in a log.
trait Old<'l>: Sized {
    fn read(from: &mut Reader<'_, 'l>) -> Option<Self>;
}

macro_rules! fields {
    ($($type:ty { $($field:ident),+ })+) => {
        $(impl<'l> Old<'l> for $type {
            fn read(from: &mut Reader<'_, 'l>) -> Option<Self> {
                Some(Self { $($field: Old::read(from)?),+ })
            }
        })+
    };
}

macro_rules! unchanged {
    ($($type:ty),+) => {
        $(impl<'l> Old<'l> for $type {
            fn read(from: &mut Reader<'_, 'l>) -> Option<Self> {
                Decode::decode(from)
            }
        })+
    };
}

fields! {
    Cause<&'l str> { raw, q850, sip }
    End<&'l str> { outcome, by, cause, closure }
    Facts<&'l str> {
        state, offered, answered, ended, reported, was_answered, end, pickup, disposition, recordings, ratings, notes
    }
    Line<&'l str> { id, number, label }
    Marks { routes, on_behalf, ends_call, call_answered }
    ObservedEnd<&'l str> { end, may_be_elsewhere }
    Party<&'l str> { kind, id, extension, number, name, organisation }
    Rating<&'l str> { about, score, of, comment }
    Recording<&'l str> { id, url }
    Spans { total, talk, wait, since_pickup }
    Stamp { at, basis }
    Who<&'l str> { standing, direction, caller, ours, theirs, routed_by, line, origin }
}

unchanged! {
    &'l str, bool, u8, u16, Duration,
    Basis, Closure, Direction, EndedBy, Note, Origin, Outcome, PartyKind, Pickup, Rank, RatingSubject, Side, State
}

impl<'l> Old<'l> for Moment {
    fn read(from: &mut Reader<'_, 'l>) -> Option<Self> {
        match from.byte()? {
            0 => Old::read(from).map(Self::At),
            1 => Old::read(from).map(Self::Message),
            2 => Some(Self::Receipt),
            _ => None,
        }
    }
}

impl<'l, T: Old<'l>> Old<'l> for Option<T> {
    fn read(from: &mut Reader<'_, 'l>) -> Option<Self> {
        match from.byte()? {
            0 => Some(None),
            1 => T::read(from).map(Some),
            _ => None,
        }
    }
}

impl<'l, T: Old<'l>> Old<'l> for Vec<T> {
    fn read(from: &mut Reader<'_, 'l>) -> Option<Self> {
        (0..from.number()?).map(|_| T::read(from)).collect()
    }
}

impl<'l> Old<'l> for OffsetDateTime {
    fn read(from: &mut Reader<'_, 'l>) -> Option<Self> {
        let at = Self::from_unix_timestamp(from.signed()?).ok()?;
        at.replace_nanosecond(from.number()?.try_into().ok()?).ok()
    }
}
