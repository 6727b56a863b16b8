use std::borrow::Cow;

use serde::{Deserialize, Serialize};
use time::OffsetDateTime;

use super::texts::texts;
use super::words::names;
use super::{Facts, LegKey, ObservedEnd, Parties, Role, State, Texts as _, TimeRef, TimeSource, Timestamp};

/// What one message says of one leg.
///
/// Messages are snapshots: a call is a function of the *set* of its observations. Two observations that differ only in
/// [`sent_at`](Self::sent_at) and [`received_at`](Self::received_at) are one observation that was sent twice: the earlier times are
/// kept. [`guide::legs`](crate::guide::legs) says what becomes of each field.
///
/// # Example
/// ```
/// use call_legs::call;
/// use call_legs::leg::{LegKey, Observation, Phase, State};
///
/// let observation = Observation::new(LegKey::new("vega", "acme", "x"), Phase::Start, State::Offered);
/// let calls = call::fold([&observation, &observation]);
/// assert_eq!((calls.len(), calls[0].legs.len()), (1, 1));
/// ```
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(bound(serialize = "S: Serialize + AsRef<str>"))]
#[non_exhaustive]
pub struct Observation<S = String> {
    /// Key of the leg.
    pub key: LegKey<S>,

    /// The vendor's identifier of the whole call, where it has one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub call: Option<S>,

    /// Identifier of the leg that led to this one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub parent: Option<S>,

    /// Phase of the leg's life that the message belongs to.
    pub phase: Phase,

    /// Direction and parties of the leg.
    #[serde(default, skip_serializing_if = "Parties::is_empty")]
    pub parties: Parties<S>,

    /// State, times, durations and end of the leg.
    pub facts: Facts<S>,

    /// Role of the leg in its call.
    #[serde(default, skip_serializing_if = "Role::is_empty")]
    pub role: Role,

    /// The vendor's own time of the message. Not part of the observation's identity.
    #[serde(default, with = "time::serde::rfc3339::option", skip_serializing_if = "Option::is_none")]
    pub sent_at: Option<OffsetDateTime>,

    /// Time at which the message was received. Not part of the observation's identity.
    #[serde(default, with = "time::serde::rfc3339::option", skip_serializing_if = "Option::is_none")]
    pub received_at: Option<OffsetDateTime>,
}

impl<S> Observation<S> {
    /// Creates an observation with only a key, a phase and a state.
    #[must_use]
    pub fn new(key: LegKey<S>, phase: Phase, state: State) -> Self {
        Self {
            key,
            call: None,
            parent: None,
            phase,
            parties: Parties::default(),
            facts: Facts::new(state),
            role: Role::default(),
            sent_at: None,
            received_at: None,
        }
    }

    /// Sets that the leg begins with this message, at that time if it is known.
    pub fn set_offered(&mut self, at: Option<TimeRef>) {
        (self.phase, self.facts.offered_at) = (Phase::Start, at);
    }

    /// Sets that the leg was answered, at that time if it is known.
    pub fn set_answered(&mut self, at: Option<TimeRef>) {
        self.facts.state = self.facts.state.max(State::Answered);
        (self.facts.was_answered, self.facts.answered_at) = (Some(true), at);
    }

    /// Sets that the leg ends with this message, at that time if it is known.
    pub fn set_ended(&mut self, at: Option<TimeRef>, end: ObservedEnd<S>) {
        (self.phase, self.facts.state) = (Phase::End, State::Ended);
        (self.facts.ended_at, self.facts.end) = (at, Some(end));
    }

    /// Returns a reference to the time of the message: the vendor's own, with that source, or else that of the receipt.
    #[must_use]
    pub const fn now(&self, source: TimeSource) -> TimeRef {
        if self.sent_at.is_some() { TimeRef::Sent(source) } else { TimeRef::Received }
    }

    /// Returns the instant by which observations of one phase are ordered: the vendor's, or else the receipt's.
    #[must_use]
    pub fn time(&self) -> Option<OffsetDateTime> {
        self.sent_at.or(self.received_at)
    }

    /// Resolves a reference to a time of this observation, in UTC.
    #[must_use]
    pub fn timestamp(&self, time: TimeRef) -> Option<Timestamp> {
        time.timestamp(self.sent_at, self.received_at)
    }

    /// Converts into an observation that owns its texts. Copies those that are borrowed.
    #[must_use]
    pub fn into_owned(self) -> Observation
    where
        S: Into<String>,
    {
        self.convert()
    }

    /// Borrows the texts.
    #[must_use]
    pub fn as_borrowed(&self) -> Observation<Cow<'_, str>>
    where
        S: AsRef<str>,
    {
        self.lend().convert()
    }
}

impl From<Observation> for Observation<Cow<'_, str>> {
    fn from(observation: Observation) -> Self {
        observation.convert()
    }
}

names! {
    "a phase",
    /// Phase of a leg's life that a message belongs to.
    pub enum Phase {
        /// Beginning of the leg.
        Start = "start",

        /// Any change while the leg is open.
        Progress = "progress",

        /// End of the leg.
        End = "end",

        /// After the end: a recording, a rating, a history record.
        After = "after",
    }
}

texts! {
    Observation { plain: phase, role, sent_at, received_at; texts: call, parent; nested: key, parties, facts }
}
