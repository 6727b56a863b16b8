use std::borrow::Cow;

use serde::{Deserialize, Serialize};
use time::OffsetDateTime;

use super::{
    Basis, Direction, End, LegKey, Line, Note, Origin, Party, Pickup, Rating, Recording, Side, Spans, Stamp,
    State, Texts as _, utc,
};

/// What one message says of one leg.
///
/// Messages are snapshots: a call is a function of the *set* of its observations. Two observations that
/// differ in nothing but [`at`](Self::at) and [`received`](Self::received) are one told twice, and the earlier stands.
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
    pub rank: Rank,

    /// Who is on the leg.
    #[serde(default, skip_serializing_if = "Who::is_untold")]
    pub who: Who<S>,

    /// What happened.
    pub facts: Facts<S>,

    /// What the message says of the leg's part in its call.
    #[serde(default, skip_serializing_if = "Marks::is_untold")]
    pub marks: Marks,

    /// The vendor's own time of the message. No part of what it says.
    #[serde(default, with = "time::serde::rfc3339::option", skip_serializing_if = "Option::is_none")]
    pub at: Option<OffsetDateTime>,

    /// When the message reached us. No part of what it says.
    #[serde(default, with = "time::serde::rfc3339::option", skip_serializing_if = "Option::is_none")]
    pub received: Option<OffsetDateTime>,
}

impl<S> Observation<S> {
    /// Observation that says nothing yet.
    #[must_use]
    pub fn new(key: LegKey<S>, rank: Rank, state: State) -> Self {
        Self {
            key,
            call: None,
            parent: None,
            rank,
            who: Who::default(),
            facts: Facts::new(state),
            marks: Marks::default(),
            at: None,
            received: None,
        }
    }

    /// Instant by which observations of one rank are ordered: the vendor's, else the receipt's.
    #[must_use]
    pub fn time(&self) -> Option<OffsetDateTime> {
        self.at.or(self.received)
    }

    /// The stamp that a moment of this observation stands for, in UTC.
    #[must_use]
    pub fn stamp(&self, moment: Moment) -> Option<Stamp> {
        moment.stamp(self.at, self.received)
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

/// Where in a leg's life a message belongs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Rank {
    /// It began.
    Opening,

    /// It goes on.
    Middle,

    /// It ended.
    Terminal,

    /// It had ended: a recording, a rating, a history record.
    Afterwards,
}

/// Who is on a leg, as one message has it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(default)]
#[non_exhaustive]
pub struct Who<S = String> {
    /// How strongly this message speaks of who is on the leg; the greater is believed.
    pub standing: u8,

    /// Direction.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub direction: Option<Direction>,

    /// Side that placed the leg.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub caller: Option<Side>,

    /// Party on our side.
    #[serde(skip_serializing_if = "Party::is_untold")]
    pub ours: Party<S>,

    /// Party on the other side.
    #[serde(skip_serializing_if = "Party::is_untold")]
    pub theirs: Party<S>,

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

impl<S> Default for Who<S> {
    fn default() -> Self {
        Self {
            standing: 0,
            direction: None,
            caller: None,
            ours: Party::default(),
            theirs: Party::default(),
            routed_by: None,
            line: None,
            origin: None,
        }
    }
}

impl<S> Who<S> {
    fn is_untold(&self) -> bool {
        self.standing == 0
            && self.direction.is_none()
            && self.caller.is_none()
            && self.ours.is_untold()
            && self.theirs.is_untold()
            && self.routed_by.is_none()
            && self.line.is_none()
            && self.origin.is_none()
    }
}

/// Instant that a message tells of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Moment {
    /// An instant that the message says.
    At(Stamp),

    /// The vendor's own time of the message, [`Observation::at`].
    Message(Basis),

    /// The receipt of the message, [`Observation::received`].
    Receipt,
}

impl Moment {
    /// The stamp that it stands for, in UTC, in a message of these times.
    pub(crate) fn stamp(self, at: Option<OffsetDateTime>, received: Option<OffsetDateTime>) -> Option<Stamp> {
        match self {
            Self::At(Stamp { at, basis }) => Some(Stamp::new(utc(at), basis)),
            Self::Message(basis) => at.map(|at| Stamp::new(utc(at), basis)),
            Self::Receipt => received.map(|at| Stamp::new(utc(at), Basis::Received)),
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
    pub offered: Option<Moment>,

    /// When it was answered.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub answered: Option<Moment>,

    /// When it ended.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ended: Option<Moment>,

    /// Durations as told, plausible or not.
    #[serde(default, skip_serializing_if = "Spans::is_untold")]
    pub reported: Spans,

    /// Whether it was answered.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub was_answered: Option<bool>,

    /// How it ended.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub end: Option<ObservedEnd<S>>,

    /// Who picked up.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub pickup: Option<Pickup>,

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
    pub notes: Vec<Note>,
}

impl<S> Facts<S> {
    fn new(state: State) -> Self {
        Self {
            state,
            offered: None,
            answered: None,
            ended: None,
            reported: Spans::default(),
            was_answered: None,
            end: None,
            pickup: None,
            disposition: None,
            recordings: Vec::new(),
            ratings: Vec::new(),
            notes: Vec::new(),
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
pub struct Marks {
    /// The leg is a queue's or menu's own: nobody talks on it.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub routes: bool,

    /// `ours` is no party of the leg: it runs in an extension's name.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub on_behalf: bool,

    /// The leg's end ends the whole call.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub ends_call: bool,

    /// Whether anybody answered the whole call.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub call_answered: Option<bool>,
}

impl Marks {
    #[allow(
        clippy::trivially_copy_pass_by_ref,
        reason = "serde's `skip_serializing_if` asks for this signature"
    )]
    fn is_untold(&self) -> bool {
        *self == Self::default()
    }
}
