use serde::{Deserialize, Serialize};

use super::{
    AmdResult, Anomaly, Direction, Durations, End, Line, Origin, Party, PassedOn, Rating, Recording, Side,
    State, Timestamp,
};

/// One leg of a call, from all that was observed of it.
///
/// Vendor and tenant are those of its [`Call`](crate::call::Call). [`conversions`](crate::conversions) documents where each field
/// comes from, vendor by vendor. An optional field is `None` where the vendor did not report it and nothing implies it.
///
/// # Example
/// ```
/// use call_legs::leg::{Leg, TimeSource, Timestamp};
/// use time::macros::datetime;
///
/// let time = |at| Timestamp::new(at, TimeSource::Reported);
/// let leg = Leg::new("7")
///     .with_was_answered(true)
///     .with_answered_at(time(datetime!(2026-01-31 09:00:07 UTC)))
///     .with_ended_at(time(datetime!(2026-01-31 09:01:07 UTC)));
/// assert_eq!(leg.talk_time().map(|talk| talk.whole_seconds()), Some(60));
/// ```
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Leg {
    /// Identifier of the leg within its vendor and tenant.
    pub id: String,

    /// Identifier of the leg that led to this one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub parent: Option<String>,

    /// Direction, as the company sees it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub direction: Option<Direction>,

    /// Side that placed the leg.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub placed_by: Option<Side>,

    /// Party on the company's side: an employee, group, queue or menu.
    #[serde(default, skip_serializing_if = "Party::is_empty")]
    pub local: Party,

    /// Party on the other side: the client, or on an internal leg the company's other party.
    #[serde(default, skip_serializing_if = "Party::is_empty")]
    pub remote: Party,

    /// Whether the leg is a queue's or menu's own, on which nobody talks.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub routes: bool,

    /// Queue, group, menu or colleague that passed this leg on.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub routed_by: Option<Party>,

    /// Party that the leg's own party passed the call on to, and how, where the vendor reports it: it transferred or forwarded it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub passed_on: Option<PassedOn>,

    /// Company's public number or support line that the leg came in or went out through.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub line: Option<Line>,

    /// Time at which the leg began to ring or wait.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub offered_at: Option<Timestamp>,

    /// Time at which the leg was answered.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub answered_at: Option<Timestamp>,

    /// Time at which the leg ended.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ended_at: Option<Timestamp>,

    /// Time at which a leg that began as another call, such as a consultation, joined this one. What was talked on it before belongs
    /// to that call.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub joined_at: Option<Timestamp>,

    /// Durations as the vendor reported them.
    #[serde(default, skip_serializing_if = "Durations::is_empty")]
    pub reported: Durations,

    /// Last state that the leg is known to have reached.
    pub state: State,

    /// Whether the leg is known to have been answered, even without a time; `None` if it is not known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub was_answered: Option<bool>,

    /// End of the leg; `None` while it is open.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub end: Option<End>,

    /// Reason why the leg exists, unless it was simply dialled.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub origin: Option<Origin>,

    /// Result of answering machine detection.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub amd: Option<AmdResult>,

    /// Business result as the vendor's user set it, verbatim; never an [`Outcome`](super::Outcome).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub disposition: Option<String>,

    /// Recordings, in the order in which they were reported.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub recordings: Vec<Recording>,

    /// Ratings that the leg was given.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub ratings: Vec<Rating>,

    /// Anomalies of the leg, each once, in the order of [`Anomaly`].
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub anomalies: Vec<Anomaly>,
}

impl Leg {
    /// Creates an open leg with only an identifier, in the state [`State::Offered`].
    #[must_use]
    pub fn new(id: impl Into<String>) -> Self {
        Self {
            id: id.into(),
            parent: None,
            direction: None,
            placed_by: None,
            local: Party::default(),
            remote: Party::default(),
            routes: false,
            routed_by: None,
            passed_on: None,
            line: None,
            offered_at: None,
            answered_at: None,
            ended_at: None,
            joined_at: None,
            reported: Durations::default(),
            state: State::Offered,
            was_answered: None,
            end: None,
            origin: None,
            amd: None,
            disposition: None,
            recordings: Vec::new(),
            ratings: Vec::new(),
            anomalies: Vec::new(),
        }
    }

    /// Returns `true` if the leg is known to have been answered.
    #[must_use]
    pub fn is_answered(&self) -> bool {
        self.was_answered == Some(true)
    }

    /// Returns `true` if the leg is not known to have ended.
    #[must_use]
    pub const fn is_open(&self) -> bool {
        self.end.is_none()
    }

    /// Returns how long the leg rang: until the answer, or, if it was not answered, until the end.
    ///
    /// It is the reported duration, or else the difference of two times of one clock. `None` if neither is known.
    #[must_use]
    pub fn ring_time(&self) -> Option<::time::Duration> {
        let until = if self.is_answered() { self.answered_at } else { self.answered_at.or(self.ended_at) };
        self.reported.wait.or_else(|| until?.since(self.offered_at?))
    }

    /// Returns how long people talked in this call: as reported, or else from the answer, or from when the leg joined the call, to the
    /// end. `None` unless the leg was answered.
    #[must_use]
    pub fn talk_time(&self) -> Option<::time::Duration> {
        if !self.is_answered() {
            return None;
        }
        self.reported.talk.or_else(|| self.ended_at?.since(self.talk_began_at()?))
    }

    /// Returns when people began to talk in this call: the answer, or when an answered leg joined the call.
    pub(crate) fn talk_began_at(&self) -> Option<Timestamp> {
        let answered_at = self.answered_at?;
        let joined_at = self.joined_at.filter(|joined_at| joined_at.since(answered_at).is_some());
        Some(joined_at.unwrap_or(answered_at))
    }

    /// Adds an anomaly, if the leg does not have it.
    pub(crate) fn add_anomaly(&mut self, anomaly: Anomaly) {
        if !self.anomalies.contains(&anomaly) {
            self.anomalies.push(anomaly);
        }
    }

    /// Returns how long the leg lasted: as reported, or else from its beginning to its end.
    #[must_use]
    pub fn total_time(&self) -> Option<::time::Duration> {
        self.reported.total.or_else(|| self.ended_at?.since(self.offered_at?))
    }

    /// Returns the company's party that the leg is for: `remote` of an internal leg that `local` placed, otherwise `local`.
    #[must_use]
    pub fn company_party(&self) -> &Party {
        let placed_inside =
            self.direction == Some(Direction::Internal) && self.placed_by == Some(Side::Local);
        if placed_inside { &self.remote } else { &self.local }
    }
}
