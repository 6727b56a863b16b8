use std::borrow::Cow;

use serde::{Deserialize, Serialize};
use time::OffsetDateTime;

use super::texts::texts;
use super::words::names;
use super::{
    AmdResult, Anomaly, Direction, Durations, End, LegKey, Line, Origin, Party, Rating, Recording, Side,
    State, Texts as _, TimeSource, Timestamp, utc,
};

/// What one message says of one leg.
///
/// Messages are snapshots: a call is a function of the *set* of its observations. Two observations that differ only in
/// [`sent_at`](Self::sent_at) and [`received_at`](Self::received_at) are one observation that was sent twice: the earlier times are
/// kept.
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

/// Direction and parties of a leg, as one message reports them.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(default)]
#[non_exhaustive]
pub struct Parties<S = String> {
    /// Precedence over what other messages report of the leg's parties: the greater wins.
    pub precedence: u8,

    /// Direction, as the company sees it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub direction: Option<Direction>,

    /// Side that placed the leg.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub placed_by: Option<Side>,

    /// Party on the company's side.
    #[serde(skip_serializing_if = "Party::is_empty")]
    pub local: Party<S>,

    /// Party on the other side.
    #[serde(skip_serializing_if = "Party::is_empty")]
    pub remote: Party<S>,

    /// Queue, group, menu or colleague that passed the leg on.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub routed_by: Option<Party<S>>,

    /// Company's public number or support line.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub line: Option<Line<S>>,

    /// Reason why the leg exists.
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

/// Reference to an instant of a message: its own value, or the time of the message.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TimeRef {
    /// Instant that the message carries.
    At(Timestamp),

    /// The vendor's own time of the message, [`Observation::sent_at`], with this source.
    Sent(TimeSource),

    /// Receipt of the message, [`Observation::received_at`].
    Received,
}

impl TimeRef {
    /// Resolves the reference in a message of these times, in UTC.
    pub(crate) fn timestamp(
        self,
        sent_at: Option<OffsetDateTime>,
        received_at: Option<OffsetDateTime>,
    ) -> Option<Timestamp> {
        match self {
            Self::At(Timestamp { at, source }) => Some(Timestamp::new(utc(at), source)),
            Self::Sent(source) => sent_at.map(|at| Timestamp::new(utc(at), source)),
            Self::Received => received_at.map(|at| Timestamp::new(utc(at), TimeSource::Received)),
        }
    }
}

/// State, times, durations and end of a leg, as one message reports them.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Facts<S = String> {
    /// State that the leg has reached.
    pub state: State,

    /// Time at which the leg began to ring or wait.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub offered_at: Option<TimeRef>,

    /// Time at which the leg was answered.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub answered_at: Option<TimeRef>,

    /// Time at which the leg ended.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ended_at: Option<TimeRef>,

    /// Durations as the vendor reported them, plausible or not.
    #[serde(default, skip_serializing_if = "Durations::is_empty")]
    pub reported: Durations,

    /// Whether the leg was answered; `None` if the message does not show it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub was_answered: Option<bool>,

    /// End of the leg.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub end: Option<ObservedEnd<S>>,

    /// Result of answering machine detection.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub amd: Option<AmdResult>,

    /// Business result as the vendor's user set it, verbatim.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub disposition: Option<S>,

    /// Recordings.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub recordings: Vec<Recording<S>>,

    /// Ratings.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub ratings: Vec<Rating<S>>,

    /// Anomalies of the message.
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

/// End of a leg, as one message reports it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(bound(deserialize = "S: Deserialize<'de> + Default"))]
#[non_exhaustive]
pub struct ObservedEnd<S = String> {
    /// End of the leg.
    #[serde(flatten)]
    pub end: End<S>,

    /// Whether the vendor's value is also used when another leg was answered instead.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub may_be_elsewhere: bool,

    /// Whether the message reports that nobody talked, although an earlier one may report an answer: a bridge that failed.
    /// The fold then decides by the leg's talk.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub denies_answer: bool,

    /// Whether the message proves that nobody talked, although another may report an answer: a bridge that failed. An answer that is
    /// not certainly later is taken back whatever its talk, with those of the legs that this one led to, and that of the leg that led
    /// to this one if it led to no answered leg and reports no talk.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub refutes_answer: bool,
}

impl<S> ObservedEnd<S> {
    /// Creates an end that an answer of another leg does not explain, and that neither denies nor refutes an answer.
    #[must_use]
    pub fn new(end: End<S>) -> Self {
        Self { end, may_be_elsewhere: false, denies_answer: false, refutes_answer: false }
    }
}

/// Role of a leg in its call, as one message reports it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(default)]
#[non_exhaustive]
pub struct Role {
    /// Whether the leg is a queue's or menu's own: nobody talks on it.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub routes: bool,

    /// Whether `local` is not a party of the leg, which runs on behalf of an extension.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub on_behalf: bool,

    /// Whether the end of the leg ends the whole call.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub ends_call: bool,

    /// Whether anybody answered the whole call; `None` if the message does not show it.
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

texts! {
    Facts {
        plain: state, offered_at, answered_at, ended_at, reported, was_answered, amd, anomalies;
        texts: disposition;
        nested: end, recordings, ratings
    }
    Observation { plain: phase, role, sent_at, received_at; texts: call, parent; nested: key, parties, facts }
    ObservedEnd { plain: may_be_elsewhere, denies_answer, refutes_answer; texts: ; nested: end }
    Parties { plain: precedence, direction, placed_by, origin; texts: ; nested: local, remote, routed_by, line }
}
