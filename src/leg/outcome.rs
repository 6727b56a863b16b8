use super::words::names;
use serde::{Deserialize, Serialize};

names! {
    "a state",
    /// How far a leg is known to have come.
    pub enum State {
        /// It rings or waits.
        Offered = "offered",

        /// It was answered.
        Answered = "answered",

        /// It is over.
        Ended = "ended",
    }
}

names! {
    "an outcome",
    /// How a leg or a call came out.
    #[non_exhaustive]
    pub enum Outcome {
        /// Somebody took it.
        Answered = "answered",

        /// It rang until the time ran out.
        NoAnswer = "no_answer",

        /// The called side was busy.
        Busy = "busy",

        /// The called side turned it down.
        Declined = "declined",

        /// The caller gave up, or the call was withdrawn.
        Cancelled = "cancelled",

        /// Nobody was free to take it.
        NoAgents = "no_agents",

        /// Another of those who were rung took it.
        AnsweredElsewhere = "answered_elsewhere",

        /// The number does not exist, or its phone is not there.
        Unreachable = "unreachable",

        /// The network had no capacity.
        Congested = "congested",

        /// A technical fault.
        Failed = "failed",

        /// Certainly not answered; the reason was not told.
        Unanswered = "unanswered",

        /// Not told.
        Unknown = "unknown",
    }
}

/// How a leg ended.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[non_exhaustive]
pub struct End<S = String> {
    /// How it came out.
    pub outcome: Outcome,

    /// Who ended it, where that is told.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub by: Option<EndedBy>,

    /// Technical reason, as the vendor said it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cause: Option<Cause<S>>,

    /// How we know that it ended.
    pub source: EndSource,
}

impl End {
    /// End of that outcome, without more.
    #[must_use]
    pub const fn new(outcome: Outcome, source: EndSource) -> Self {
        Self { outcome, by: None, cause: None, source }
    }
}

names! {
    "one who ends a leg",
    /// Who ended a leg.
    #[non_exhaustive]
    pub enum EndedBy {
        /// Who placed it.
        Caller = "caller",

        /// Who was called.
        Callee = "callee",

        /// Our side.
        Local = "local",

        /// The other side.
        Remote = "remote",

        /// The PBX.
        System = "system",
    }
}

/// Technical reason of an end, as the vendor said it. Nothing is filled in from the others.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(default)]
#[non_exhaustive]
pub struct Cause<S = String> {
    /// The vendor's word.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub raw: Option<S>,

    /// Q.850 cause value that the word names.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub q850: Option<u8>,

    /// SIP status code that the vendor told.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sip: Option<u16>,
}

impl Cause {
    /// Creates a cause of which nothing is known yet.
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
    /// How we know that a leg ended.
    #[non_exhaustive]
    pub enum EndSource {
        /// The vendor said so.
        Reported = "reported",

        /// It follows from another message.
        Inferred = "inferred",

        /// No end came within the policy's time.
        TimedOut = "timed_out",

        /// A limit of memory closed it.
        Evicted = "evicted",
    }
}

names! {
    "a result of answering machine detection",
    /// Who picked up, as a detector heard it.
    #[non_exhaustive]
    pub enum AmdResult {
        /// A person.
        Human = "human",

        /// An answering machine.
        Machine = "machine",

        /// The detector could not tell.
        Unsure = "unsure",
    }
}

/// Recording of a leg.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(default)]
#[non_exhaustive]
pub struct Recording<S = String> {
    /// The vendor's identifier of it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub id: Option<S>,

    /// Where it can be fetched, verbatim.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub url: Option<S>,
}

impl<S> Default for Recording<S> {
    fn default() -> Self {
        Self { id: None, url: None }
    }
}

impl Recording {
    /// Creates a recording of which nothing is known yet.
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

/// Mark that somebody gave to a call.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Rating<S = String> {
    /// What was rated.
    pub about: RatingSubject,

    /// Mark that was given.
    pub score: u8,

    /// Best mark that could be given.
    pub of: u8,

    /// Remark, verbatim.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub comment: Option<S>,
}

impl Rating {
    /// Mark without a remark.
    #[must_use]
    pub const fn new(about: RatingSubject, score: u8, of: u8) -> Self {
        Self { about, score, of, comment: None }
    }
}

names! {
    "a subject of a rating",
    /// What a rating is about.
    #[non_exhaustive]
    pub enum RatingSubject {
        /// Quality of the sound.
        Sound = "sound",

        /// Quality of the service.
        Service = "service",
    }
}

names! {
    "an anomaly",
    /// What is odd about a leg or call, in the order in which notes are listed.
    #[non_exhaustive]
    pub enum Anomaly {
        /// Messages differ in direction.
        DirectionConflict = "direction_conflict",

        /// An answer is proven, and a message says another outcome.
        OutcomeConflict = "outcome_conflict",

        /// Stamps of one clock stand in an impossible order. They are kept, and nothing is derived from them.
        ClockDisorder = "clock_disorder",

        /// A duration below zero or above seven days was left out.
        DurationOutOfRange = "duration_out_of_range",

        /// Another value that cannot be was left out.
        ImplausibleValue = "implausible_value",

        /// Legs name each other as parents in a circle.
        ParentCycle = "parent_cycle",

        /// Only messages from after the end are known.
        Orphan = "orphan",

        /// The message contradicts the configured kind of its sender.
        SenderConflict = "sender_conflict",

        /// One leg says that nobody answered the call, another was answered.
        BridgedConflict = "bridged_conflict",

        /// The message did not identify its leg; an identifier was made of what it said.
        NoLegId = "no_leg_id",
    }
}
