use serde::{Deserialize, Serialize};

/// How far a leg is known to have come.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum State {
    /// It rings or waits.
    Offered,

    /// It was answered.
    Answered,

    /// It is over.
    Ended,
}

/// How a leg or a call came out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Outcome {
    /// Somebody took it.
    Answered,

    /// It rang until the time ran out.
    NoAnswer,

    /// The called side was busy.
    Busy,

    /// The called side turned it down.
    Declined,

    /// The caller gave up, or the call was withdrawn.
    Cancelled,

    /// Nobody was free to take it.
    NoAgents,

    /// Another of those who were rung took it.
    AnsweredElsewhere,

    /// The number does not exist, or its phone is not there.
    Unreachable,

    /// The network had no capacity.
    Congested,

    /// A technical fault.
    Failed,

    /// Certainly not answered; the reason was not told.
    Unanswered,

    /// Not told.
    Unknown,
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

/// Who ended a leg.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum EndedBy {
    /// Who placed it.
    Caller,

    /// Who was called.
    Callee,

    /// Our side.
    Local,

    /// The other side.
    Remote,

    /// The PBX.
    System,
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

impl<S> Default for Cause<S> {
    fn default() -> Self {
        Self { raw: None, q850: None, sip: None }
    }
}

/// How we know that a leg ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum EndSource {
    /// The vendor said so.
    Reported,

    /// It follows from another message.
    Inferred,

    /// No end came within the policy's time.
    TimedOut,

    /// A limit of memory closed it.
    Evicted,
}

/// Who picked up, as a detector heard it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum AmdResult {
    /// A person.
    Human,

    /// An answering machine.
    Machine,

    /// The detector could not tell.
    Unsure,
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

impl<S> Recording<S> {
    /// Recording of that identifier.
    #[must_use]
    pub fn with_id(id: S) -> Self {
        Self { id: Some(id), url: None }
    }

    /// Recording at that address.
    #[must_use]
    pub fn with_url(url: S) -> Self {
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

/// What a rating is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum RatingSubject {
    /// Quality of the sound.
    Sound,

    /// Quality of the service.
    Service,
}

/// What is odd about a leg or call, in the order in which notes are listed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Anomaly {
    /// Messages differ in direction.
    DirectionConflict,

    /// An answer is proven, and a message says another outcome.
    OutcomeConflict,

    /// Stamps of one clock stand in an impossible order. They are kept, and nothing is derived from them.
    ClockDisorder,

    /// A duration below zero or above seven days was left out.
    SpanOutOfRange,

    /// Another value that cannot be was left out.
    ImplausibleValue,

    /// Legs name each other as parents in a circle.
    ParentCycle,

    /// Only messages from after the end are known.
    Orphan,

    /// The message contradicts the configured kind of its sender.
    SenderConflict,

    /// One leg says that nobody answered the call, another was answered.
    BridgedConflict,

    /// The message did not identify its leg; an identifier was made of what it said.
    NoLegId,
}
