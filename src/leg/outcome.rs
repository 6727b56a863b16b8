use serde::{Deserialize, Serialize};

use super::texts::texts;
use super::words::names;

names! {
    "a state",
    /// State of a leg, in the order in which a leg reaches them.
    pub enum State {
        /// Ringing or waiting.
        Offered = "offered",

        /// Answered.
        Answered = "answered",

        /// Ended.
        Ended = "ended",
    }
}

names! {
    "an outcome",
    /// Outcome of a leg or a call.
    #[non_exhaustive]
    pub enum Outcome {
        /// Somebody answered.
        Answered = "answered",

        /// It rang until the time ran out.
        NoAnswer = "no_answer",

        /// The called side was busy.
        Busy = "busy",

        /// The called side declined it.
        Declined = "declined",

        /// The caller gave up, or the call was withdrawn.
        Cancelled = "cancelled",

        /// Nobody was free to answer.
        NoAgents = "no_agents",

        /// Another party that was rung answered.
        AnsweredElsewhere = "answered_elsewhere",

        /// The number does not exist, or its phone is not registered.
        Unreachable = "unreachable",

        /// The network had no capacity.
        Congested = "congested",

        /// A technical fault.
        Failed = "failed",

        /// Certainly not answered; the reason was not reported.
        Unanswered = "unanswered",

        /// Not reported.
        Unknown = "unknown",
    }
}

/// End of a leg.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[non_exhaustive]
pub struct End<S = String> {
    /// Outcome of the leg.
    pub outcome: Outcome,

    /// Side that ended the leg, where the vendor reports it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub by: Option<EndedBy>,

    /// Technical reason, as the vendor reported it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cause: Option<Cause<S>>,

    /// Source of the knowledge that the leg ended.
    pub source: EndSource,
}

impl End {
    /// Creates an end with only an outcome and a source.
    #[must_use]
    pub const fn new(outcome: Outcome, source: EndSource) -> Self {
        Self { outcome, by: None, cause: None, source }
    }
}

names! {
    "a side that ends a leg",
    /// Side that ended a leg.
    #[non_exhaustive]
    pub enum EndedBy {
        /// The side that placed the leg.
        Caller = "caller",

        /// The side that was called.
        Callee = "callee",

        /// The company's side.
        Local = "local",

        /// The other side.
        Remote = "remote",

        /// The PBX.
        System = "system",
    }
}

/// Technical reason of an end, as the vendor reported it. No field is derived from another.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(default)]
#[non_exhaustive]
pub struct Cause<S = String> {
    /// The vendor's value, verbatim.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub raw: Option<S>,

    /// Q.850 cause value that the vendor's value corresponds to.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub q850: Option<u8>,

    /// SIP status code that the vendor reported.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sip: Option<u16>,
}

impl Cause {
    /// Creates an empty cause.
    #[must_use]
    pub const fn new() -> Self {
        Self { raw: None, q850: None, sip: None }
    }
}

impl<S> Default for Cause<S> {
    fn default() -> Self {
        Self { raw: None, q850: None, sip: None }
    }
}

names! {
    "a source of an end",
    /// Source of the knowledge that a leg ended.
    #[non_exhaustive]
    pub enum EndSource {
        /// The vendor reported the end.
        Reported = "reported",

        /// Another message implies the end.
        Inferred = "inferred",

        /// No end came within the vendor's [`Timeouts`](super::Timeouts).
        TimedOut = "timed_out",

        /// A limit of the ledger closed the leg.
        Evicted = "evicted",
    }
}

names! {
    "a result of answering machine detection",
    /// Result of answering machine detection: who picked up.
    #[non_exhaustive]
    pub enum AmdResult {
        /// A person.
        Human = "human",

        /// An answering machine.
        Machine = "machine",

        /// The detector could not decide.
        Unsure = "unsure",
    }
}

/// Recording of a leg.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(default)]
#[non_exhaustive]
pub struct Recording<S = String> {
    /// The vendor's identifier of the recording.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub id: Option<S>,

    /// Address at which it can be fetched, verbatim.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub url: Option<S>,
}

impl<S> Default for Recording<S> {
    fn default() -> Self {
        Self { id: None, url: None }
    }
}

impl Recording {
    /// Creates an empty recording.
    #[must_use]
    pub const fn new() -> Self {
        Self { id: None, url: None }
    }
}

impl<S> Recording<S> {
    /// Creates a recording of that identifier.
    #[must_use]
    pub fn from_id(id: S) -> Self {
        Self { id: Some(id), url: None }
    }

    /// Creates a recording at that address.
    #[must_use]
    pub fn from_url(url: S) -> Self {
        Self { id: None, url: Some(url) }
    }
}

/// Rating that somebody gave to a call.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Rating<S = String> {
    /// Subject of the rating.
    pub about: RatingSubject,

    /// Score that was given.
    pub score: u8,

    /// Best score that could be given.
    pub of: u8,

    /// Comment, verbatim.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub comment: Option<S>,
}

impl Rating {
    /// Creates a rating without a comment.
    #[must_use]
    pub const fn new(about: RatingSubject, score: u8, of: u8) -> Self {
        Self { about, score, of, comment: None }
    }
}

names! {
    "a subject of a rating",
    /// Subject of a rating.
    #[non_exhaustive]
    pub enum RatingSubject {
        /// Quality of the sound.
        Sound = "sound",
    }
}

names! {
    "an anomaly",
    /// Anomaly of a leg or call, in the order in which anomalies are listed.
    #[non_exhaustive]
    pub enum Anomaly {
        /// Messages differ in direction.
        DirectionConflict = "direction_conflict",

        /// The leg was answered, but a message reports another outcome; or a message reports an answer that failed.
        OutcomeConflict = "outcome_conflict",

        /// Timestamps of one clock are in an impossible order. They are kept, but nothing is derived from them.
        ClockDisorder = "clock_disorder",

        /// A duration below zero or above seven days was left out.
        DurationOutOfRange = "duration_out_of_range",

        /// Another impossible value was left out.
        ImplausibleValue = "implausible_value",

        /// Legs name each other as parents in a circle.
        ParentCycle = "parent_cycle",

        /// Only messages from after the end are known.
        Orphan = "orphan",

        /// The message contradicts the configured kind of its sender.
        SenderConflict = "sender_conflict",

        /// One leg reports that nobody answered the call, but another was answered.
        BridgedConflict = "bridged_conflict",

        /// The message did not identify its leg; an identifier was derived from its content.
        NoLegId = "no_leg_id",

        /// The caller's number is hidden: the message has a placeholder such as `anonymous`, which was left out.
        HiddenNumber = "hidden_number",

        /// The vendor used the call's identifiers for another call too, hours before or after it.
        IdentifierReused = "identifier_reused",
    }
}

texts! {
    Cause { plain: q850, sip; texts: raw; nested: }
    End { plain: outcome, by, source; texts: ; nested: cause }
    Rating { plain: about, score, of; texts: comment; nested: }
    Recording { plain: ; texts: id, url; nested: }
}
