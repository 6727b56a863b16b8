use serde::{Deserialize, Serialize};
use thiserror::Error;
use time::{Duration, OffsetDateTime};

use crate::leg::{Direction, Line, Outcome, Party, Recording, micros, whole_micros};

/// Call to be played: who called whom, when, and the outcome.
///
/// Times are durations since [`start`](Self::start). A vendor with fewer fields or coarser units represents only a part.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Script {
    /// Tenant, as the receiver names it.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub tenant: String,

    /// Seed of the vendor's identifiers: the same seed gives the same ones.
    pub seed: String,

    /// Direction from the point of view of the company.
    pub direction: Direction,

    /// Beginning of the call.
    #[serde(with = "time::serde::rfc3339")]
    pub start: OffsetDateTime,

    /// Party on the other side: the client, with a number; in an internal call the colleague who placed it, with an
    /// extension.
    pub other: Party,

    /// Own number or support line of the call.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub line: Option<Line>,

    /// Queue, group or menu that received an inbound call and passed it on to the colleagues.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub router: Option<Party>,

    /// Parts of the colleagues whose phones rang, or of the one who called, in any order.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub rings: Vec<Ring>,

    /// Time at which the other side and the router left.
    #[serde(rename = "end_us", with = "whole_micros")]
    pub end: Duration,
}

/// One colleague's part in a call.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Ring {
    /// The colleague, with an extension.
    pub agent: Party,

    /// Time at which the phone began to ring or, in an outbound call, the client was dialled.
    #[serde(rename = "offered_us", with = "whole_micros")]
    pub offered: Duration,

    /// Time of the answer, by the colleague or, in an outbound call, by the client; absent without one.
    #[serde(rename = "answered_us", default, with = "micros", skip_serializing_if = "Option::is_none")]
    pub answered: Option<Duration>,

    /// Time at which the part ended.
    #[serde(rename = "ended_us", with = "whole_micros")]
    pub ended: Duration,

    /// Outcome: answered if and only if [`answered`](Self::answered) is present.
    pub outcome: Outcome,

    /// Whether a colleague who had answered passed the call on to this one.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub is_transferred: bool,

    /// Recording; only of an answered part.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub recording: Option<Recording>,
}

/// Error of a script that cannot be played.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum ScriptError {
    /// The call has neither a colleague nor a router: no vendor sends anything about such a call.
    #[error("script: has neither `rings` nor a `router`")]
    NoParties,

    /// A part ends before it is answered, is answered before it is offered, ends after the call, or is passed on before
    /// anybody answered.
    #[error("script: times of a part are not in order")]
    Order,

    /// The outcome of a part contradicts its `answered`, or a part has a recording without an answer.
    #[error("script: the outcome of a part contradicts its times")]
    Outcome,

    /// An outbound or internal call has a router or several first parts.
    #[error("script: its parts do not fit its direction")]
    Direction,

    /// The vendor cannot represent a time of the call.
    #[error("script: the vendor cannot represent its times")]
    Time,

    /// The vendor cannot represent a party as the script describes it.
    #[error("script: the vendor cannot represent one of its parties")]
    Party,

    /// The vendor cannot represent a recording as the script describes it.
    #[error("script: the vendor cannot represent one of its recordings")]
    Recording,

    /// The vendor's messages for such a transfer are not known.
    #[error("script: the vendor's messages for its transfer are not known")]
    Transfer,

    /// Nothing in the vendor's messages would link the parts to one call.
    #[error("script: the vendor's messages do not link its parts to one call")]
    Unlinked,

    /// The vendor has no messages for such a call.
    #[error("script: the vendor has no messages for such a call")]
    Unrepresentable,

    /// The vendor has no value for the outcome of a part.
    #[error("script: the vendor has no value for the outcome of a part")]
    UnsupportedOutcome,

    /// There is no vendor of that name.
    #[error("script: no vendor has that name")]
    Vendor,
}

impl Script {
    /// Creates a script without parts, which ends when it starts.
    #[must_use]
    pub fn new(seed: impl Into<String>, direction: Direction, start: OffsetDateTime, other: Party) -> Self {
        Self {
            tenant: String::new(),
            seed: seed.into(),
            direction,
            start,
            other,
            line: None,
            router: None,
            rings: Vec::new(),
            end: Duration::ZERO,
        }
    }

    /// Checks the rules that hold for every vendor.
    pub(super) fn check(&self) -> Result<(), ScriptError> {
        if self.rings.is_empty() && self.router.is_none() {
            return Err(ScriptError::NoParties);
        }
        if self.end.is_negative() {
            return Err(ScriptError::Order);
        }
        for ring in &self.rings {
            let answered = ring.answered.unwrap_or(ring.offered);
            let in_order =
                Duration::ZERO <= ring.offered && ring.offered <= answered && answered <= ring.ended;
            let is_passed_on_by_nobody = ring.is_transferred && self.passed_on_by(ring).is_none();
            if !in_order || ring.ended > self.end || is_passed_on_by_nobody {
                return Err(ScriptError::Order);
            }
            let is_answered = ring.outcome == Outcome::Answered;
            if is_answered != ring.answered.is_some() || (ring.recording.is_some() && !is_answered) {
                return Err(ScriptError::Outcome);
            }
        }
        let first_parts = self.rings.iter().filter(|ring| !ring.is_transferred).count();
        let is_inbound = self.direction == Direction::Inbound;
        if !is_inbound && (self.router.is_some() || first_parts > 1) {
            return Err(ScriptError::Direction);
        }
        Ok(())
    }

    /// Returns the index of the part whose colleague passed the call on to this one: of those who answered before it was
    /// offered, the one who answered last. No part precedes itself, so transfers never form a cycle.
    pub(super) fn passed_on_by(&self, ring: &Ring) -> Option<usize> {
        let answers = self.rings.iter().enumerate().filter_map(|(at, part)| Some((part.answered?, at)));
        answers.filter(|(answered, _)| *answered < ring.offered).max().map(|(_, at)| at)
    }
}

impl Ring {
    /// Creates a part that was not answered.
    #[must_use]
    pub const fn unanswered(agent: Party, offered: Duration, ended: Duration, outcome: Outcome) -> Self {
        Self { agent, offered, answered: None, ended, outcome, is_transferred: false, recording: None }
    }

    /// Creates a part that was answered.
    #[must_use]
    pub const fn answered(agent: Party, offered: Duration, answered: Duration, ended: Duration) -> Self {
        let mut part = Self::unanswered(agent, offered, ended, Outcome::Answered);
        part.answered = Some(answered);
        part
    }
}
