use std::borrow::Cow;

use serde::{Deserialize, Serialize};
use time::Duration;
use uuid::Uuid;

use super::Hop;
use super::key::{self, CallKey};
use crate::leg::{
    Anomaly, Direction, Leg, Line, Outcome, Party, Rating, Recording, Timestamp, micros, setters,
};

/// One call: the legs that belong together, and their summary.
///
/// A call whose end was never reported is a call too: its outcome is unknown, or answered if that is known, and it has no
/// `ended_at`.
///
/// # Example
/// ```
/// use call_legs::call::{Call, CallKey};
/// use call_legs::leg::{Direction, Outcome, Party, PartyKind};
///
/// let call = Call::new(CallKey::new("vega", "acme", "x"), Outcome::NoAnswer)
///     .with_direction(Direction::Inbound)
///     .with_client(Party::new(PartyKind::Client).with_number("+380000000001"));
/// assert!(call.is_missed());
/// assert_eq!(call.client_number(), Some("+380000000001"));
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Call {
    /// Name of the vendor, such as `vega`.
    pub vendor: Cow<'static, str>,

    /// Tenant, as the receiver names it. Empty where there is only one.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub tenant: String,

    /// Identifier of the call: the vendor's own where it has one, otherwise that of the uppermost leg. If the vendor used it for a
    /// call before, hours ago, `@` and the call's first instant follow, such as `x@2026-01-31T12:00:00Z`.
    pub id: String,

    /// Direction, as the company sees it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub direction: Option<Direction>,

    /// Outcome of the call.
    pub outcome: Outcome,

    /// Client. `None` for an internal call.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub client: Option<Party>,

    /// Company's public number or support line.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub line: Option<Line>,

    /// Party of the company that talked first. Only present if the call was answered, and the party is known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub handled_by: Option<Party>,

    /// Party of the company that missed the call. Only present if the call is inbound or internal and was certainly not answered.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub missed_by: Option<Party>,

    /// Time at which the call began.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub offered_at: Option<Timestamp>,

    /// Time at which somebody answered. Only present if the call was answered.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub answered_at: Option<Timestamp>,

    /// Time at which the last leg ended. Only present once every leg has ended.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ended_at: Option<Timestamp>,

    /// Time from the beginning to the answer. Only present if the call was answered.
    #[serde(rename = "wait_us", default, with = "micros", skip_serializing_if = "Option::is_none")]
    pub wait: Option<Duration>,

    /// Time that people talked. Only present if the call was answered.
    #[serde(rename = "talk_us", default, with = "micros", skip_serializing_if = "Option::is_none")]
    pub talk: Option<Duration>,

    /// Time from the beginning to the end.
    #[serde(rename = "total_us", default, with = "micros", skip_serializing_if = "Option::is_none")]
    pub total: Option<Duration>,

    /// Business result as the vendor's user set it, verbatim.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub disposition: Option<String>,

    /// Recordings of all legs.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub recordings: Vec<Recording>,

    /// Ratings of all legs.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub ratings: Vec<Rating>,

    /// Legs, in the order in which they began.
    #[serde(default)]
    pub legs: Vec<Leg>,

    /// Hops from one leg to another that it led to, in the order of the legs that they lead to.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub hops: Vec<Hop>,

    /// Anomalies of the call and of all its legs, each once, in the order of [`Anomaly`].
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub anomalies: Vec<Anomaly>,
}

impl Call {
    /// Creates a call with only an identity and an outcome.
    #[must_use]
    pub fn new(key: CallKey, outcome: Outcome) -> Self {
        let CallKey { vendor, tenant, id } = key;
        Self {
            vendor,
            tenant,
            id,
            direction: None,
            outcome,
            client: None,
            line: None,
            handled_by: None,
            missed_by: None,
            offered_at: None,
            answered_at: None,
            ended_at: None,
            wait: None,
            talk: None,
            total: None,
            disposition: None,
            recordings: Vec::new(),
            ratings: Vec::new(),
            legs: Vec::new(),
            hops: Vec::new(),
            anomalies: Vec::new(),
        }
    }

    /// Returns the identity of the call.
    #[must_use]
    pub fn key(&self) -> CallKey {
        CallKey { vendor: self.vendor.clone(), tenant: self.tenant.clone(), id: self.id.clone() }
    }

    /// Returns the identity as [one value](CallKey::uuid), for upserts.
    #[must_use]
    pub fn uuid(&self) -> Uuid {
        key::uuid(&self.vendor, &self.tenant, &self.id)
    }

    /// Returns `true` if the call is known to have been answered.
    #[must_use]
    pub fn is_answered(&self) -> bool {
        self.outcome == Outcome::Answered
    }

    /// Returns `true` if the call is inbound or internal, and is known not to have been answered by anyone.
    #[must_use]
    pub fn is_missed(&self) -> bool {
        let is_incoming = matches!(self.direction, Some(Direction::Inbound | Direction::Internal));
        let answered_or_unknown =
            matches!(self.outcome, Outcome::Answered | Outcome::AnsweredElsewhere | Outcome::Unknown);
        is_incoming && !answered_or_unknown
    }

    /// Returns the client's telephone number, verbatim. `None` if it is hidden or unknown.
    #[must_use]
    pub fn client_number(&self) -> Option<&str> {
        self.client.as_ref()?.number.as_deref()
    }
}

setters! {
    Call {
        texts: with_disposition disposition;
        optional: with_direction direction: Direction, with_client client: Party, with_line line: Line,
            with_handled_by handled_by: Party, with_missed_by missed_by: Party,
            with_offered_at offered_at: Timestamp, with_answered_at answered_at: Timestamp,
            with_ended_at ended_at: Timestamp, with_wait wait: Duration, with_talk talk: Duration,
            with_total total: Duration;
        plain: with_recordings recordings: Vec<Recording>, with_ratings ratings: Vec<Rating>,
            with_legs legs: Vec<Leg>, with_hops hops: Vec<Hop>, with_anomalies anomalies: Vec<Anomaly>;
    }
}
