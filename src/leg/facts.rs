use serde::{Deserialize, Serialize};

use super::texts::texts;
use super::{AmdResult, Anomaly, Durations, End, Rating, Recording, State, TimeRef};

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

    /// Time at which a leg that began as another call joined this one, below the parent that the message names.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub joined_at: Option<TimeRef>,

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
    pub(super) fn new(state: State) -> Self {
        Self {
            state,
            offered_at: None,
            answered_at: None,
            ended_at: None,
            joined_at: None,
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
#[allow(clippy::struct_excessive_bools, reason = "each is a fact of its own that a message reports")]
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

    /// Whether the outcome is that of the leg only if no message reports an answer, since the vendor reports this end of answered
    /// legs too. Then it is no conflict.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub unless_answered: bool,
}

impl<S> ObservedEnd<S> {
    /// Creates an end that an answer of another leg does not explain, and that neither denies nor refutes an answer.
    #[must_use]
    pub fn new(end: End<S>) -> Self {
        Self {
            end,
            may_be_elsewhere: false,
            denies_answer: false,
            refutes_answer: false,
            unless_answered: false,
        }
    }
}

texts! {
    Facts {
        plain: state, offered_at, answered_at, ended_at, joined_at, reported, was_answered, amd, anomalies;
        texts: disposition;
        nested: end, recordings, ratings
    }
    ObservedEnd {
        plain: may_be_elsewhere, denies_answer, refutes_answer, unless_answered;
        texts: ;
        nested: end
    }
}
