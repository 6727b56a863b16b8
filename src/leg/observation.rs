use std::borrow::Cow;

use serde::{Deserialize, Serialize};
use time::OffsetDateTime;

use super::words::names;
use super::{
    AmdResult, Anomaly, Direction, Durations, End, LegKey, Line, Origin, Party, Rating, Recording, Side,
    State, Texts as _, TimeSource, Timestamp, utc,
};

/// What one message says of one leg.
///
/// Messages are snapshots: a call is a function of the *set* of its observations. Two observations that
/// differ in nothing but [`sent_at`](Self::sent_at) and [`received_at`](Self::received_at) are one told twice, and the earlier stands.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(bound(serialize = "S: Serialize + AsRef<str>"))]
#[non_exhaustive]
pub struct Observation<S = String> {
    /// Leg that is spoken of.
    pub key: LegKey<S>,

    /// The vendor's identifier of the whole call, where it has one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub call: Option<S>,

    /// Leg that led to this one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub parent: Option<S>,

    /// Where in a leg's life the message belongs.
    pub phase: Phase,

    /// Who is on the leg.
    #[serde(default, skip_serializing_if = "Parties::is_empty")]
    pub parties: Parties<S>,

    /// What happened.
    pub facts: Facts<S>,

    /// What the message says of the leg's part in its call.
    #[serde(default, skip_serializing_if = "Role::is_empty")]
    pub role: Role,

    /// The vendor's own time of the message. No part of what it says.
    #[serde(default, with = "time::serde::rfc3339::option", skip_serializing_if = "Option::is_none")]
    pub sent_at: Option<OffsetDateTime>,

    /// When the message reached us. No part of what it says.
    #[serde(default, with = "time::serde::rfc3339::option", skip_serializing_if = "Option::is_none")]
    pub received_at: Option<OffsetDateTime>,
}

impl<S> Observation<S> {
    /// Observation that says nothing yet.
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

    /// Instant by which observations of one rank are ordered: the vendor's, else the receipt's.
    #[must_use]
    pub fn time(&self) -> Option<OffsetDateTime> {
        self.sent_at.or(self.received_at)
    }

    /// The stamp that a moment of this observation stands for, in UTC.
    #[must_use]
    pub fn stamp(&self, moment: TimeRef) -> Option<Timestamp> {
        moment.stamp(self.sent_at, self.received_at)
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
    /// Where in a leg's life a message belongs.
    pub enum Phase {
        /// It began.
        Start = "start",

        /// It goes on.
        Progress = "progress",

        /// It ended.
        End = "end",

        /// It had ended: a recording, a rating, a history record.
        After = "after",
    }
}

/// Who is on a leg, as one message has it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(default)]
#[non_exhaustive]
pub struct Parties<S = String> {
    /// How strongly this message speaks of who is on the leg; the greater is believed.
    pub precedence: u8,

    /// Direction.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub direction: Option<Direction>,

    /// Side that placed the leg.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub placed_by: Option<Side>,

    /// Party on our side.
    #[serde(skip_serializing_if = "Party::is_empty")]
    pub local: Party<S>,

    /// Party on the other side.
    #[serde(skip_serializing_if = "Party::is_empty")]
    pub remote: Party<S>,

    /// Who passed the leg on.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub routed_by: Option<Party<S>>,

    /// Own number or support line.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub line: Option<Line<S>>,

    /// Why the leg exists.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub origin: Option<Origin>,
}

impl<S> Default for Parties<S> {
    fn default() -> Self {
        Self {
            precedence: 0,
            direction: None,
            placed_by: None,
            local: Party::default(),
            remote: Party::default(),
            routed_by: None,
            line: None,
            origin: None,
        }
    }
}

impl<S> Parties<S> {
    fn is_empty(&self) -> bool {
        self.precedence == 0
            && self.direction.is_none()
            && self.placed_by.is_none()
            && self.local.is_empty()
            && self.remote.is_empty()
            && self.routed_by.is_none()
            && self.line.is_none()
            && self.origin.is_none()
    }
}

/// Instant that a message tells of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TimeRef {
    /// An instant that the message says.
    At(Timestamp),

    /// The vendor's own time of the message, [`Observation::sent_at`].
    Sent(TimeSource),

    /// The receipt of the message, [`Observation::received_at`].
    Received,
}

impl TimeRef {
    /// The stamp that it stands for, in UTC, in a message of these times.
    pub(crate) fn stamp(
        self,
        at: Option<OffsetDateTime>,
        received: Option<OffsetDateTime>,
    ) -> Option<Timestamp> {
        match self {
            Self::At(Timestamp { at, source }) => Some(Timestamp::new(utc(at), source)),
            Self::Sent(source) => at.map(|at| Timestamp::new(utc(at), source)),
            Self::Received => received.map(|at| Timestamp::new(utc(at), TimeSource::Received)),
        }
    }
}

/// What happened, as one message has it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Facts<S = String> {
    /// How far the leg has come.
    pub state: State,

    /// When it began.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub offered_at: Option<TimeRef>,

    /// When it was answered.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub answered_at: Option<TimeRef>,

    /// When it ended.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ended_at: Option<TimeRef>,

    /// Durations as told, plausible or not.
    #[serde(default, skip_serializing_if = "Durations::is_empty")]
    pub reported: Durations,

    /// Whether it was answered.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub was_answered: Option<bool>,

    /// How it ended.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub end: Option<ObservedEnd<S>>,

    /// Who picked up.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub amd: Option<AmdResult>,

    /// Business result.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub disposition: Option<S>,

    /// Recordings.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub recordings: Vec<Recording<S>>,

    /// Ratings.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub ratings: Vec<Rating<S>>,

    /// What is odd about the message.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub anomalies: Vec<Anomaly>,
}

impl<S> Facts<S> {
    fn new(state: State) -> Self {
        Self {
            state,
            offered_at: None,
            answered_at: None,
            ended_at: None,
            reported: Durations::default(),
            was_answered: None,
            end: None,
            amd: None,
            disposition: None,
            recordings: Vec::new(),
            ratings: Vec::new(),
            anomalies: Vec::new(),
        }
    }
}

/// End of a leg, as one message has it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(bound(deserialize = "S: Deserialize<'de> + Default"))]
#[non_exhaustive]
pub struct ObservedEnd<S = String> {
    /// The end.
    #[serde(flatten)]
    pub end: End<S>,

    /// Whether the vendor's word allows that another leg took the call.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub may_be_elsewhere: bool,
}

impl<S> ObservedEnd<S> {
    /// End that no other leg explains.
    #[must_use]
    pub fn new(end: End<S>) -> Self {
        Self { end, may_be_elsewhere: false }
    }
}

/// What a message says of a leg's part in its call.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(default)]
#[non_exhaustive]
pub struct Role {
    /// The leg is a queue's or menu's own: nobody talks on it.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub routes: bool,

    /// `local` is no party of the leg: it runs in an extension's name.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub on_behalf: bool,

    /// The leg's end ends the whole call.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub ends_call: bool,

    /// Whether anybody answered the whole call.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub call_answered: Option<bool>,
}

impl Role {
    #[allow(
        clippy::trivially_copy_pass_by_ref,
        reason = "serde's `skip_serializing_if` asks for this signature"
    )]
    fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}
