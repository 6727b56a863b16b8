//! How each type stands in a log: one line for each field, one word for each variant. A forgotten one does not compile.

use time::{Duration, OffsetDateTime};

use super::Pack;
use super::read::Reader;
use super::write::Writer;
use crate::leg::{
    Basis, Cause, Closure, Direction, End, EndedBy, Facts, Line, Marks, Moment, Note, ObservedEnd, Origin,
    Outcome, Party, PartyKind, Pickup, Rank, Rating, RatingSubject, Recording, Side, Spans, Stamp, State,
    Who, utc,
};

macro_rules! fields {
    ($($type:ident { $($field:ident),+ })+) => {
        $(impl Pack for $type {
            fn write<'w>(&'w self, to: &mut Writer<'w>) {
                let Self { $($field),+ } = self;
                $($field.write(to);)+
            }

            fn read(from: &mut Reader<'_, '_>) -> Option<Self> {
                Some(Self { $($field: Pack::read(from)?),+ })
            }
        })+
    };
}

macro_rules! variants {
    ($($type:ident { $($code:literal $variant:ident),+ })+) => {
        $(impl Pack for $type {
            fn write<'w>(&'w self, to: &mut Writer<'w>) {
                to.byte(match self { $(Self::$variant => $code),+ });
            }

            fn read(from: &mut Reader<'_, '_>) -> Option<Self> {
                match from.byte()? { $($code => Some(Self::$variant),)+ _ => None }
            }
        })+
    };
}

fields! {
    Cause { raw, q850, sip }
    End { outcome, by, cause, closure }
    Facts {
        state, offered, answered, ended, reported, was_answered, end, pickup, disposition, recordings, ratings, notes
    }
    Line { id, number, label }
    Marks { routes, on_behalf, ends_call, call_answered }
    ObservedEnd { end, may_be_elsewhere }
    Party { kind, id, extension, number, name, organisation }
    Rating { about, score, of, comment }
    Recording { id, url }
    Spans { total, talk, wait, since_pickup }
    Stamp { at, basis }
    Who { standing, direction, caller, ours, theirs, routed_by, line, origin }
}

variants! {
    Basis { 0 Reported, 1 Configured, 2 Inferred, 3 Received }
    Closure { 0 Reported, 1 Inferred, 2 TimedOut, 3 Evicted }
    Direction { 0 Inbound, 1 Outbound, 2 Internal }
    EndedBy { 0 Caller, 1 Callee, 2 Ours, 3 Theirs, 4 System }
    Note {
        0 DirectionConflict, 1 OutcomeConflict, 2 ClockDisorder, 3 SpanOutOfRange, 4 ImplausibleValue, 5 ParentCycle,
        6 Orphan, 7 SenderConflict, 8 BridgedConflict, 9 NoLegId
    }
    Origin { 0 Distributed, 1 Forwarded, 2 Transferred, 3 Callback }
    Outcome {
        0 Answered, 1 NoAnswer, 2 Busy, 3 Declined, 4 Cancelled, 5 NoAgents, 6 AnsweredElsewhere, 7 Unreachable,
        8 Congested, 9 Failed, 10 Unanswered, 11 Unknown
    }
    PartyKind { 0 Agent, 1 Group, 2 Queue, 3 Menu, 4 Client, 5 Machine }
    Pickup { 0 Human, 1 Machine, 2 Unsure }
    Rank { 0 Opening, 1 Middle, 2 Terminal, 3 Afterwards }
    RatingSubject { 0 Sound, 1 Service }
    Side { 0 Ours, 1 Theirs }
    State { 0 Offered, 1 Answered, 2 Ended }
}

impl Pack for Moment {
    fn write<'w>(&'w self, to: &mut Writer<'w>) {
        match self {
            Self::At(stamp) => {
                to.byte(0);
                stamp.write(to);
            }
            Self::Message(basis) => {
                to.byte(1);
                basis.write(to);
            }
            Self::Receipt => to.byte(2),
        }
    }

    fn read(from: &mut Reader<'_, '_>) -> Option<Self> {
        match from.byte()? {
            0 => Pack::read(from).map(Self::At),
            1 => Pack::read(from).map(Self::Message),
            2 => Some(Self::Receipt),
            _ => None,
        }
    }
}

impl<T: Pack> Pack for Option<T> {
    fn write<'w>(&'w self, to: &mut Writer<'w>) {
        to.byte(u8::from(self.is_some()));
        if let Some(value) = self {
            value.write(to);
        }
    }

    fn read(from: &mut Reader<'_, '_>) -> Option<Self> {
        match from.byte()? {
            0 => Some(None),
            1 => T::read(from).map(Some),
            _ => None,
        }
    }
}

impl<T: Pack> Pack for Vec<T> {
    fn write<'w>(&'w self, to: &mut Writer<'w>) {
        to.number(u64::try_from(self.len()).unwrap_or(u64::MAX));
        for item in self {
            item.write(to);
        }
    }

    fn read(from: &mut Reader<'_, '_>) -> Option<Self> {
        (0..from.number()?).map(|_| T::read(from)).collect()
    }
}

impl Pack for String {
    fn write<'w>(&'w self, to: &mut Writer<'w>) {
        to.text(self);
    }

    fn read(from: &mut Reader<'_, '_>) -> Option<Self> {
        from.text().map(str::to_owned)
    }
}

impl Pack for bool {
    fn write<'w>(&'w self, to: &mut Writer<'w>) {
        to.byte(u8::from(*self));
    }

    fn read(from: &mut Reader<'_, '_>) -> Option<Self> {
        match from.byte()? {
            0 => Some(false),
            1 => Some(true),
            _ => None,
        }
    }
}

impl Pack for u8 {
    fn write<'w>(&'w self, to: &mut Writer<'w>) {
        to.byte(*self);
    }

    fn read(from: &mut Reader<'_, '_>) -> Option<Self> {
        from.byte()
    }
}

impl Pack for u16 {
    fn write<'w>(&'w self, to: &mut Writer<'w>) {
        to.number(u64::from(*self));
    }

    fn read(from: &mut Reader<'_, '_>) -> Option<Self> {
        from.number()?.try_into().ok()
    }
}

impl Pack for Duration {
    fn write<'w>(&'w self, to: &mut Writer<'w>) {
        to.signed(self.whole_seconds());
        to.signed(i64::from(self.subsec_nanoseconds()));
    }

    fn read(from: &mut Reader<'_, '_>) -> Option<Self> {
        let seconds = from.signed()?;
        Self::seconds(seconds).checked_add(Self::nanoseconds(from.signed()?))
    }
}

impl Pack for OffsetDateTime {
    fn write<'w>(&'w self, to: &mut Writer<'w>) {
        let at = utc(*self);
        to.signed(at.unix_timestamp());
        to.number(u64::from(at.nanosecond()));
    }

    fn read(from: &mut Reader<'_, '_>) -> Option<Self> {
        let at = Self::from_unix_timestamp(from.signed()?).ok()?;
        at.replace_nanosecond(from.number()?.try_into().ok()?).ok()
    }
}
