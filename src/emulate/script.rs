use serde::{Deserialize, Serialize};
use thiserror::Error;
use time::{Duration, OffsetDateTime};

use crate::leg::{Direction, Line, Outcome, Party, Recording, micros, whole_micros};

/// Call to be played: who called whom, when, and what became of it.
///
/// Times are spans since [`start`](Self::start). A vendor that tells less, or in coarser units, tells less of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Script {
    /// Account, as the receiver names it.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub tenant: String,

    /// Seed of the vendor's identifiers: the same seed gives the same, another one others.
    pub seed: String,

    /// Direction, as the company sees it.
    pub direction: Direction,

    /// When it began.
    #[serde(with = "time::serde::rfc3339")]
    pub start: OffsetDateTime,

    /// Who is on the other side: the client, with a number; of an internal call the colleague who placed it, with an
    /// extension.
    pub other: Party,

    /// Own number that it came in or went out through.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub line: Option<Line>,

    /// Queue, group or menu that an inbound call came to, and which passed it on to the colleagues.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub router: Option<Party>,

    /// Colleagues' phones that rang, or the one that called, in any order.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub rings: Vec<Ring>,

    /// When the other side was gone, and with it the router.
    #[serde(rename = "end_us", with = "whole_micros")]
    pub end: Duration,
}

/// One colleague's part in a call.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Ring {
    /// The colleague, with an extension.
    pub agent: Party,

    /// When the phone began to ring or, of an outbound call, was dialled.
    #[serde(rename = "offered_us", with = "whole_micros")]
    pub offered: Duration,

    /// When it was answered, by the colleague or, of an outbound call, by the client.
    #[serde(rename = "answered_us", default, with = "micros", skip_serializing_if = "Option::is_none")]
    pub answered: Option<Duration>,

    /// When it was over.
    #[serde(rename = "ended_us", with = "whole_micros")]
    pub ended: Duration,

    /// How it came out: answered if and only if it was.
    pub outcome: Outcome,

    /// Whether a colleague who talked passed the call on to this one.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub is_transferred: bool,

    /// Recording of an answered one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub recording: Option<Recording>,
}

/// Script that no call can follow.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum ScriptError {
    /// Nobody rang, and no router was there: of such a call no vendor sends anything.
    #[error("script: has neither `rings` nor a `router`")]
    Nobody,

    /// A part is over before it was answered, answered before it was offered, goes on after the call, or was passed on
    /// before anybody talked.
    #[error("script: times of a part are not in order")]
    Disorder,

    /// A part was answered and is not answered, or the reverse; or was recorded without an answer.
    #[error("script: the outcome of a part is not what its times say")]
    Outcome,

    /// The call does not suit its direction: a router or several first parts of an outbound or internal one.
    #[error("script: its parts do not suit its direction")]
    Direction,

    /// The time is none that the vendor can tell.
    #[error("script: the vendor cannot tell its times")]
    Time,

    /// A party is not told as the vendor must tell it.
    #[error("script: the vendor cannot tell a party of it")]
    Party,

    /// The recording is not told as the vendor must tell it.
    #[error("script: the vendor cannot tell a recording of it")]
    Recording,

    /// What the vendor tells when such a call is passed on is not known.
    #[error("script: the vendor cannot tell its transfer")]
    Transfer,

    /// Nothing in the vendor's messages would make one call of the parts.
    #[error("script: the vendor cannot tell that its parts are one call")]
    Unlinked,

    /// Such a call never reaches the vendor's messages.
    #[error("script: the vendor tells of no such call")]
    Inexpressible,

    /// The vendor has no word for the outcome of a part.
    #[error("script: the vendor has no word for the outcome of a part")]
    Word,

    /// There is no such vendor.
    #[error("script: no vendor has that name")]
    Vendor,
}

impl Script {
    /// Call of that seed, direction and beginning with the other side, without anything else.
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

    /// Checks what holds for every vendor.
    pub(super) fn check(&self) -> Result<(), ScriptError> {
        if self.rings.is_empty() && self.router.is_none() {
            return Err(ScriptError::Nobody);
        }
        if self.end.is_negative() {
            return Err(ScriptError::Disorder);
        }
        for ring in &self.rings {
            let answered = ring.answered.unwrap_or(ring.offered);
            let in_order =
                Duration::ZERO <= ring.offered && ring.offered <= answered && answered <= ring.ended;
            let comes_from_nobody = ring.is_transferred && self.passed_on_by(ring).is_none();
            if !in_order || ring.ended > self.end || comes_from_nobody {
                return Err(ScriptError::Disorder);
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

    /// Place of the part whose colleague passed the call on to this one: of those who talked before it was offered, the
    /// one who answered last. Nobody is before himself, so who passed on to whom never goes in a circle.
    pub(super) fn passed_on_by(&self, ring: &Ring) -> Option<usize> {
        let answers = self.rings.iter().enumerate().filter_map(|(at, part)| Some((part.answered?, at)));
        answers.filter(|(answered, _)| *answered < ring.offered).max().map(|(_, at)| at)
    }
}

impl Ring {
    /// Part of a colleague that was not answered.
    #[must_use]
    pub const fn unanswered(agent: Party, offered: Duration, ended: Duration, outcome: Outcome) -> Self {
        Self { agent, offered, answered: None, ended, outcome, is_transferred: false, recording: None }
    }

    /// Part of a colleague that was answered.
    #[must_use]
    pub const fn answered(agent: Party, offered: Duration, answered: Duration, ended: Duration) -> Self {
        let outcome = Outcome::Answered;
        Self {
            agent,
            offered,
            answered: Some(answered),
            ended,
            outcome,
            is_transferred: false,
            recording: None,
        }
    }
}
