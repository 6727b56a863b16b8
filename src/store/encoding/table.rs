//! Encoding of each type: a line with its fields, or with a code for each variant. A forgotten one does not compile.

use std::borrow::Cow;

use time::{Duration, OffsetDateTime};

use super::read::LogReader;
use super::write::LogWriter;
use crate::leg::{
    AmdResult, Anomaly, Cause, Direction, Durations, End, EndSource, EndedBy, Facts, Line, ObservedEnd,
    Origin, Outcome, Parties, Party, PartyKind, PassedOn, Phase, Rating, RatingSubject, Recording, Role,
    Side, State, TimeRef, TimeSource, Timestamp, utc,
};

/// Value that can be written to a log.
pub(crate) trait Encode {
    /// Writes the value.
    fn encode(&self, to: &mut LogWriter<'_>);

    /// Returns `true` if the value is not written, since a bit of its owner represents it: none, false, or empty.
    fn is_absent(&self) -> bool {
        false
    }
}

/// Value that can be read from a log, with the log's texts.
pub(super) trait Decode<'l>: Sized {
    /// Reads the value; `None` if the bytes are invalid.
    fn decode(from: &mut LogReader<'_, 'l>) -> Option<Self>;

    /// Returns the value that is not written.
    fn absent() -> Option<Self> {
        None
    }
}

/// Text of an observation that can be written to a log.
pub(crate) trait LogText: Encode + AsRef<str> {}

impl<S: Encode + AsRef<str>> LogText for S {}

/// Implements [`Encode`] and [`Decode`] for structs: a bit for each field that is present, then the fields. A field that is added in
/// front leaves the bytes as they are where it is absent.
macro_rules! fields {
    (@decoded $type:ident) => { $type };
    (@decoded $type:ident $text:ident) => { $type<&'l str> };
    ($($type:ident $(<$text:ident>)? { $($field:ident),+ })+) => {
        $(impl $(<$text: Encode>)? Encode for $type $(<$text>)? {
            #[inline]
            fn encode(&self, to: &mut LogWriter<'_>) {
                let Self { $($field),+ } = self;
                let mut bits = 0_u64;
                $(bits = bits << 1 | u64::from(!$field.is_absent());)+
                to.number(bits);
                $(if !$field.is_absent() {
                    $field.encode(to);
                })+
            }
        }

        impl<'l> Decode<'l> for fields!(@decoded $type $($text)?) {
            #[inline]
            fn decode(from: &mut LogReader<'_, 'l>) -> Option<Self> {
                let unused = [$(stringify!($field)),+].iter().fold(u64::BITS, |unused, _| unused - 1);
                let bits = from.number()?;
                if bits.leading_zeros() < unused {
                    return None;
                }
                let mut bits = bits << unused;
                $(
                    let $field = if bits >> 63 == 1 { Decode::decode(from)? } else { Decode::absent()? };
                    bits <<= 1;
                )+
                let _ = bits;
                Some(Self { $($field),+ })
            }
        })+
    };
}

/// Implements [`Encode`] and [`Decode`] for enums: a byte for each variant.
macro_rules! variants {
    ($($type:ident { $($code:literal $variant:ident),+ })+) => {
        $(impl Encode for $type {
            fn encode(&self, to: &mut LogWriter<'_>) {
                to.byte(match self { $(Self::$variant => $code),+ });
            }
        }

        impl Decode<'_> for $type {
            fn decode(from: &mut LogReader<'_, '_>) -> Option<Self> {
                match from.byte()? { $($code => Some(Self::$variant),)+ _ => None }
            }
        })+
    };
}

fields! {
    Cause<S> { raw, q850, sip }
    End<S> { outcome, by, cause, source }
    Facts<S> {
        joined_at, state, offered_at, answered_at, ended_at, reported, was_answered, end, amd, disposition, recordings, ratings, anomalies
    }
    Line<S> { id, number, label }
    Role { one_party, routes, on_behalf, ends_call, call_answered }
    ObservedEnd<S> { unless_answered, refutes_answer, end, may_be_elsewhere, denies_answer }
    Party<S> { kind, id, extension, number, name, organisation }
    Rating<S> { about, score, of, comment }
    Recording<S> { id, url }
    Durations { total, talk, wait, since_pickup }
    Timestamp { at, source }
    PassedOn<S> { origin, to }
    Parties<S> { passed_on, precedence, direction, placed_by, local, remote, routed_by, line, origin }
}

variants! {
    TimeSource { 0 Reported, 1 Configured, 2 Inferred, 3 Received }
    EndSource { 0 Reported, 1 Inferred, 2 TimedOut, 3 Evicted }
    Direction { 0 Inbound, 1 Outbound, 2 Internal }
    EndedBy { 0 Caller, 1 Callee, 2 Local, 3 Remote, 4 System }
    Anomaly {
        0 DirectionConflict, 1 OutcomeConflict, 2 ClockDisorder, 3 DurationOutOfRange, 4 ImplausibleValue, 5 ParentCycle,
        6 Orphan, 7 SenderConflict, 8 BridgedConflict, 9 NoLegId, 10 HiddenNumber, 11 IdentifierReused
    }
    Origin { 0 Distributed, 1 Forwarded, 2 Transferred, 3 Callback }
    Outcome {
        0 Answered, 1 NoAnswer, 2 Busy, 3 Declined, 4 Cancelled, 5 NoAgents, 6 AnsweredElsewhere, 7 Unreachable,
        8 Congested, 9 Failed, 10 Unanswered, 11 Unknown
    }
    PartyKind { 0 Agent, 1 Group, 2 Queue, 3 Menu, 4 Client, 5 Machine }
    AmdResult { 0 Human, 1 Machine, 2 Unsure }
    Phase { 0 Start, 1 Progress, 2 End, 3 After }
    RatingSubject { 0 Sound }
    Side { 0 Local, 1 Remote }
    State { 0 Offered, 1 Answered, 2 Ended }
}

impl Encode for TimeRef {
    fn encode(&self, to: &mut LogWriter<'_>) {
        match self {
            Self::At(timestamp) => {
                to.byte(0);
                timestamp.encode(to);
            }
            Self::Sent(source) => {
                to.byte(1);
                source.encode(to);
            }
            Self::Received => to.byte(2),
        }
    }
}

impl Decode<'_> for TimeRef {
    fn decode(from: &mut LogReader<'_, '_>) -> Option<Self> {
        match from.byte()? {
            0 => Decode::decode(from).map(Self::At),
            1 => Decode::decode(from).map(Self::Sent),
            2 => Some(Self::Received),
            _ => None,
        }
    }
}

impl<T: Encode> Encode for Option<T> {
    /// Writes the value if it is present, which a bit of its owner shows.
    #[inline]
    fn encode(&self, to: &mut LogWriter<'_>) {
        if let Some(value) = self {
            value.encode(to);
        }
    }

    #[inline]
    fn is_absent(&self) -> bool {
        self.is_none()
    }
}

impl<'l, T: Decode<'l>> Decode<'l> for Option<T> {
    #[inline]
    fn decode(from: &mut LogReader<'_, 'l>) -> Option<Self> {
        T::decode(from).map(Some)
    }

    #[inline]
    fn absent() -> Option<Self> {
        Some(None)
    }
}

impl<T: Encode> Encode for Box<T> {
    fn encode(&self, to: &mut LogWriter<'_>) {
        T::encode(self, to);
    }
}

impl<'l, T: Decode<'l>> Decode<'l> for Box<T> {
    fn decode(from: &mut LogReader<'_, 'l>) -> Option<Self> {
        T::decode(from).map(Self::new)
    }
}

impl<T: Encode> Encode for Vec<T> {
    fn encode(&self, to: &mut LogWriter<'_>) {
        to.number(u64::try_from(self.len()).unwrap_or(u64::MAX));
        for item in self {
            item.encode(to);
        }
    }

    #[inline]
    fn is_absent(&self) -> bool {
        self.is_empty()
    }
}

impl<'l, T: Decode<'l>> Decode<'l> for Vec<T> {
    fn decode(from: &mut LogReader<'_, 'l>) -> Option<Self> {
        (0..from.number()?).map(|_| T::decode(from)).collect()
    }

    #[inline]
    fn absent() -> Option<Self> {
        Some(Self::new())
    }
}

macro_rules! texts {
    ($($type:ty),+) => {
        $(impl Encode for $type {
            fn encode(&self, to: &mut LogWriter<'_>) {
                to.text(self);
            }
        })+
    };
}

texts! { String, &str, Cow<'_, str> }

impl<'l> Decode<'l> for &'l str {
    fn decode(from: &mut LogReader<'_, 'l>) -> Option<Self> {
        from.text()
    }
}

impl Encode for bool {
    fn encode(&self, to: &mut LogWriter<'_>) {
        to.byte(u8::from(*self));
    }

    #[inline]
    fn is_absent(&self) -> bool {
        !*self
    }
}

impl Decode<'_> for bool {
    #[inline]
    fn absent() -> Option<Self> {
        Some(false)
    }

    fn decode(from: &mut LogReader<'_, '_>) -> Option<Self> {
        match from.byte()? {
            0 => Some(false),
            1 => Some(true),
            _ => None,
        }
    }
}

impl Encode for u8 {
    fn encode(&self, to: &mut LogWriter<'_>) {
        to.byte(*self);
    }
}

impl Decode<'_> for u8 {
    fn decode(from: &mut LogReader<'_, '_>) -> Option<Self> {
        from.byte()
    }
}

impl Encode for u16 {
    fn encode(&self, to: &mut LogWriter<'_>) {
        to.number(u64::from(*self));
    }
}

impl Decode<'_> for u16 {
    fn decode(from: &mut LogReader<'_, '_>) -> Option<Self> {
        from.number()?.try_into().ok()
    }
}

impl Encode for Duration {
    fn encode(&self, to: &mut LogWriter<'_>) {
        to.signed(self.whole_seconds());
        to.signed(i64::from(self.subsec_nanoseconds()));
    }
}

impl Decode<'_> for Duration {
    fn decode(from: &mut LogReader<'_, '_>) -> Option<Self> {
        let seconds = from.signed()?;
        Self::seconds(seconds).checked_add(Self::nanoseconds(from.signed()?))
    }
}

impl Encode for OffsetDateTime {
    fn encode(&self, to: &mut LogWriter<'_>) {
        let at = utc(*self);
        to.bytes(&at.unix_timestamp().to_le_bytes());
        to.bytes(&at.nanosecond().to_le_bytes());
    }
}

impl Decode<'_> for OffsetDateTime {
    fn decode(from: &mut LogReader<'_, '_>) -> Option<Self> {
        let at = Self::from_unix_timestamp(i64::from_le_bytes(from.bytes()?)).ok()?;
        at.replace_nanosecond(u32::from_le_bytes(from.bytes()?)).ok()
    }
}
