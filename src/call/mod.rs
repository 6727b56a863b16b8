//! Finished calls: a function of a set of observations.
//!
//! A vendor's messages are snapshots, so a call is a pure function of the *set* of what they say. A set has neither
//! order nor repeats: late, repeated, reordered and interleaved messages make the same calls, byte for byte, and two
//! sets are merged by their union. Nothing here knows a vendor.
//!
//! [`fold`] groups observations into calls, makes each leg from its own observations, and then decides what only the
//! whole call can tell: who else took it, who passed it on, how it came out, who handled or missed it.

mod drafts;
mod folding;
mod group;
mod key;
mod merge;
mod order;
mod outcome;
mod parties;
mod sort_key;
mod structure;
mod summary;

use std::borrow::Cow;

use serde::{Deserialize, Serialize};
use time::Duration;
use uuid::Uuid;

pub(crate) use self::drafts::{LegDraft, folded_from, legs};
pub use self::folding::{Calls, Folding};
pub use self::group::fold;
pub(crate) use self::group::{Folded, folded};
pub use self::key::CallKey;
pub use self::sort_key::{SortKey, sort};
use crate::leg::{
    Anomaly, Direction, Leg, Line, Outcome, Party, Rating, Recording, Timestamp, micros, names, setters,
};

/// One call: the legs that belong together, and what they say as a whole.
///
/// A call whose end never came is a call too: its outcome is unknown, or answered if that is proven, and it has no
/// `ended_at`.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Call {
    /// Vendor, by its module's name.
    pub vendor: Cow<'static, str>,

    /// Account, as the receiver names it.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub tenant: String,

    /// Identifier of the call: the vendor's own where it has one, else that of the uppermost leg.
    pub id: String,

    /// Direction, as the company sees it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub direction: Option<Direction>,

    /// How it came out.
    pub outcome: Outcome,

    /// The customer. An internal call has none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub client: Option<Party>,

    /// Own number or support line.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub line: Option<Line>,

    /// Who talked first. Of an answered call only, and only if that is known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub handled_by: Option<Party>,

    /// Where it was missed. Of an inbound or internal call that was surely not answered.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub missed_by: Option<Party>,

    /// When it began.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub offered_at: Option<Timestamp>,

    /// When somebody took it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub answered_at: Option<Timestamp>,

    /// When its last leg was over.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ended_at: Option<Timestamp>,

    /// Time from the beginning to the answer. Of an answered call only.
    #[serde(rename = "wait_us", default, with = "micros", skip_serializing_if = "Option::is_none")]
    pub wait: Option<Duration>,

    /// Time that people talked. Of an answered call only.
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

    /// Legs, the earliest first.
    #[serde(default)]
    pub legs: Vec<Leg>,

    /// How one leg led to another.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub hops: Vec<Hop>,

    /// What is odd, of the call and of all its legs.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub anomalies: Vec<Anomaly>,
}

impl Call {
    /// Creates a call of which only its identity and its outcome are known.
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

    /// Returns the [key](CallKey::uuid) as one value, for upserts.
    #[must_use]
    pub fn uuid(&self) -> Uuid {
        key::uuid(&self.vendor, &self.tenant, &self.id)
    }

    /// Returns `true` if the call is known to have been answered.
    #[must_use]
    pub fn is_answered(&self) -> bool {
        self.outcome == Outcome::Answered
    }

    /// Returns `true` if the call came to us, or from one of us to another, and is known not to have been answered by anyone.
    #[must_use]
    pub fn is_missed(&self) -> bool {
        let came_to_us = matches!(self.direction, Some(Direction::Inbound | Direction::Internal));
        let answered_or_unknown =
            matches!(self.outcome, Outcome::Answered | Outcome::AnsweredElsewhere | Outcome::Unknown);
        came_to_us && !answered_or_unknown
    }

    /// Returns the client's telephone number, verbatim, or the word that stands for a hidden one.
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

/// Step from one leg to the leg that it led to.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Hop {
    /// Identifier of the leg that led.
    pub from: String,

    /// Identifier of the leg that it led to.
    pub to: String,

    /// How.
    pub kind: HopKind,
}

impl Hop {
    /// Creates a step between the legs of these identifiers.
    #[must_use]
    pub fn new(from: impl Into<String>, to: impl Into<String>, kind: HopKind) -> Self {
        Self { from: from.into(), to: to.into(), kind }
    }
}

names! {
    "a kind of hop",
    /// How one leg led to another.
    #[non_exhaustive]
    pub enum HopKind {
        /// A queue, group or menu passed the call on.
        Distribution = "distribution",

        /// An extension forwarded the call.
        Forward = "forward",

        /// Somebody who talked transferred the call.
        Transfer = "transfer",

        /// Not told.
        Unknown = "unknown",
    }
}
