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
    ($($type:ident $(<$text:ident>)? { $($field:ident),+ })+) => {
        $(impl<'l $(, $text: Pack<'l>)?> Pack<'l> for $type $(<$text>)? {
            #[inline]
            fn write<'w>(&'w self, to: &mut Writer<'w>) {
                let Self { $($field),+ } = self;
                let mut bits = 0_u64;
                $(bits = bits << 1 | u64::from(!$field.is_absent());)+
                to.number(bits);
                $(if !$field.is_absent() {
                    $field.write(to);
                })+
            }

            #[inline]
            fn read(from: &mut Reader<'_, 'l>) -> Option<Self> {
                let unused = [$(stringify!($field)),+].iter().fold(u64::BITS, |unused, _| unused - 1);
                let bits = from.number()?;
                if bits.leading_zeros() < unused {
                    return None;
                }
                let mut bits = bits << unused;
                $(
                    let $field = if bits >> 63 == 1 { Pack::read(from)? } else { Pack::absent()? };
                    bits <<= 1;
                )+
                let _ = bits;
                Some(Self { $($field),+ })
            }
        })+
    };
}

macro_rules! variants {
    ($($type:ident { $($code:literal $variant:ident),+ })+) => {
        $(impl<'l> Pack<'l> for $type {
            fn write<'w>(&'w self, to: &mut Writer<'w>) {
                to.byte(match self { $(Self::$variant => $code),+ });
            }

            fn read(from: &mut Reader<'_, 'l>) -> Option<Self> {
                match from.byte()? { $($code => Some(Self::$variant),)+ _ => None }
            }
        })+
    };
}

fields! {
    Cause<S> { raw, q850, sip }
    End<S> { outcome, by, cause, closure }
    Facts<S> {
        state, offered, answered, ended, reported, was_answered, end, pickup, disposition, recordings, ratings, notes
    }
    Line<S> { id, number, label }
    Marks { routes, on_behalf, ends_call, call_answered }
    ObservedEnd<S> { end, may_be_elsewhere }
    Party<S> { kind, id, extension, number, name, organisation }
    Rating<S> { about, score, of, comment }
    Recording<S> { id, url }
    Spans { total, talk, wait, since_pickup }
    Stamp { at, basis }
    Who<S> { standing, direction, caller, ours, theirs, routed_by, line, origin }
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

impl<'l> Pack<'l> for Moment {
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

    fn read(from: &mut Reader<'_, 'l>) -> Option<Self> {
        match from.byte()? {
            0 => Pack::read(from).map(Self::At),
            1 => Pack::read(from).map(Self::Message),
            2 => Some(Self::Receipt),
            _ => None,
        }
    }
}

impl<'l, T: Pack<'l>> Pack<'l> for Option<T> {
    #[inline]
    fn absent() -> Option<Self> {
        Some(None)
    }

    #[inline]
    fn is_absent(&self) -> bool {
        self.is_none()
    }

    /// Whoever holds it says whether it is there.
    #[inline]
    fn write<'w>(&'w self, to: &mut Writer<'w>) {
        if let Some(value) = self {
            value.write(to);
        }
    }

    #[inline]
    fn read(from: &mut Reader<'_, 'l>) -> Option<Self> {
        T::read(from).map(Some)
    }
}

impl<'l, T: Pack<'l>> Pack<'l> for Vec<T> {
    #[inline]
    fn absent() -> Option<Self> {
        Some(Self::new())
    }

    #[inline]
    fn is_absent(&self) -> bool {
        self.is_empty()
    }

    fn write<'w>(&'w self, to: &mut Writer<'w>) {
        to.number(u64::try_from(self.len()).unwrap_or(u64::MAX));
        for item in self {
            item.write(to);
        }
    }

    fn read(from: &mut Reader<'_, 'l>) -> Option<Self> {
        match from.number()? {
            0 => Some(Self::new()),
            length => (0..length).map(|_| T::read(from)).collect(),
        }
    }
}

impl<'l> Pack<'l> for String {
    fn write<'w>(&'w self, to: &mut Writer<'w>) {
        to.text(self);
    }

    fn read(from: &mut Reader<'_, 'l>) -> Option<Self> {
        from.text().map(str::to_owned)
    }
}

impl<'l> Pack<'l> for &'l str {
    fn write<'w>(&'w self, to: &mut Writer<'w>) {
        to.text(self);
    }

    fn read(from: &mut Reader<'_, 'l>) -> Option<Self> {
        from.text()
    }
}

impl<'l> Pack<'l> for std::borrow::Cow<'l, str> {
    fn write<'w>(&'w self, to: &mut Writer<'w>) {
        to.text(self);
    }

    fn read(from: &mut Reader<'_, 'l>) -> Option<Self> {
        from.text().map(std::borrow::Cow::Borrowed)
    }
}

impl<'l> Pack<'l> for bool {
    fn write<'w>(&'w self, to: &mut Writer<'w>) {
        to.byte(u8::from(*self));
    }

    fn read(from: &mut Reader<'_, 'l>) -> Option<Self> {
        match from.byte()? {
            0 => Some(false),
            1 => Some(true),
            _ => None,
        }
    }
}

impl<'l> Pack<'l> for u8 {
    fn write<'w>(&'w self, to: &mut Writer<'w>) {
        to.byte(*self);
    }

    fn read(from: &mut Reader<'_, 'l>) -> Option<Self> {
        from.byte()
    }
}

impl<'l> Pack<'l> for u16 {
    fn write<'w>(&'w self, to: &mut Writer<'w>) {
        to.number(u64::from(*self));
    }

    fn read(from: &mut Reader<'_, 'l>) -> Option<Self> {
        from.number()?.try_into().ok()
    }
}

impl<'l> Pack<'l> for Duration {
    fn write<'w>(&'w self, to: &mut Writer<'w>) {
        to.signed(self.whole_seconds());
        to.signed(i64::from(self.subsec_nanoseconds()));
    }

    fn read(from: &mut Reader<'_, 'l>) -> Option<Self> {
        let seconds = from.signed()?;
        Self::seconds(seconds).checked_add(Self::nanoseconds(from.signed()?))
    }
}

impl<'l> Pack<'l> for OffsetDateTime {
    fn write<'w>(&'w self, to: &mut Writer<'w>) {
        let at = utc(*self);
        to.bytes(&at.unix_timestamp().to_le_bytes());
        to.bytes(&at.nanosecond().to_le_bytes());
    }

    fn read(from: &mut Reader<'_, 'l>) -> Option<Self> {
        let at = Self::from_unix_timestamp(i64::from_le_bytes(from.bytes()?)).ok()?;
        at.replace_nanosecond(u32::from_le_bytes(from.bytes()?)).ok()
    }
}
