//! Common model: one connection of one party to a call, as one entity of the PBX saw it.
//!
//! A [`Leg`] is what several messages of a vendor say together. What one message says of one leg is an
//! [`Observation`]; [`call::fold`](crate::call::fold) makes legs and calls of them. Nothing here names a vendor.
//!
//! The type parameter `S` of an observation and its parts is the type of their texts. It may be ignored: it is `String`
//! unless an [`Observer`] borrows the texts of a message as `Cow<str>`.

mod observation;
mod observe;
mod outcome;
mod party;
mod presence;
mod reference;
mod setters;
mod texts;
mod time;
mod timeouts;
mod words;

use std::borrow::Cow;

use serde::{Deserialize, Serialize};

pub use self::observation::{Facts, Observation, ObservedEnd, Parties, Phase, Role, TimeRef};
pub use self::observe::{Observe, Observed, Observer, Receipt};
pub use self::outcome::{
    AmdResult, Anomaly, Cause, End, EndSource, EndedBy, Outcome, Rating, RatingSubject, Recording, State,
};
pub use self::party::{Direction, Line, Origin, Party, PartyKind, Side};
pub use self::presence::{Presence, PresenceState};
pub(crate) use self::reference::ObservationRef;
pub(crate) use self::setters::setters;
pub(crate) use self::texts::Texts;
pub use self::time::{Durations, TimeSource, Timestamp};
pub(crate) use self::time::{micros, utc, whole_micros};
pub use self::timeouts::Timeouts;
pub use self::words::UnknownName;
pub(crate) use self::words::names;

/// Identity of a leg: an identifier is an account's own.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(bound(serialize = "S: Serialize + AsRef<str>"))]
#[non_exhaustive]
pub struct LegKey<S = String> {
    /// Vendor, by its module's name.
    pub vendor: Cow<'static, str>,

    /// Account, as the receiver names it.
    #[serde(default, skip_serializing_if = "is_empty")]
    pub tenant: S,

    /// The vendor's identifier of the leg, or one made of it as the vendor's module says.
    pub id: S,
}

fn is_empty<S: AsRef<str>>(text: &S) -> bool {
    text.as_ref().is_empty()
}

impl LegKey {
    /// Key of these parts.
    #[must_use]
    pub fn new(
        vendor: impl Into<Cow<'static, str>>,
        tenant: impl Into<String>,
        id: impl Into<String>,
    ) -> Self {
        Self { vendor: vendor.into(), tenant: tenant.into(), id: id.into() }
    }
}

/// One leg of a call, from all that was observed of it.
///
/// Vendor and tenant are those of its [`Call`](crate::call::Call). Where each field comes from, vendor by vendor,
/// stands in [`conversions`](crate::conversions).
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Leg {
    /// Identifier of the leg within its vendor and tenant.
    pub id: String,

    /// Leg that led to this one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub parent: Option<String>,

    /// Direction, as the company sees it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub direction: Option<Direction>,

    /// Side that placed it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub placed_by: Option<Side>,

    /// Employee, group, queue or menu on our side.
    #[serde(default, skip_serializing_if = "Party::is_empty")]
    pub local: Party,

    /// The client; of an internal leg the other of our own.
    #[serde(default, skip_serializing_if = "Party::is_empty")]
    pub remote: Party,

    /// Queue, group, menu or colleague that passed this leg on.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub routed_by: Option<Party>,

    /// Own public number or support line.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub line: Option<Line>,

    /// When it began to ring or wait.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub offered_at: Option<Timestamp>,

    /// When it was answered.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub answered_at: Option<Timestamp>,

    /// When it was over.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ended_at: Option<Timestamp>,

    /// Durations as the vendor said them.
    #[serde(default, skip_serializing_if = "Durations::is_empty")]
    pub reported: Durations,

    /// How far it is known to have come.
    pub state: State,

    /// Proof that it was answered, or was not, even without a time.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub was_answered: Option<bool>,

    /// How it ended; `None` while it is open.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub end: Option<End>,

    /// Why it exists, if it was not simply dialled.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub origin: Option<Origin>,

    /// Who picked up, as a detector heard it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub amd: Option<AmdResult>,

    /// Business result as the vendor's user set it, verbatim; never an [`Outcome`].
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub disposition: Option<String>,

    /// Recordings, in the order in which they were told.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub recordings: Vec<Recording>,

    /// Marks that it was given.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub ratings: Vec<Rating>,

    /// What is odd about it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub anomalies: Vec<Anomaly>,
}

impl Leg {
    /// Leg of which nothing but its identifier is known.
    #[must_use]
    pub fn new(id: impl Into<String>) -> Self {
        Self {
            id: id.into(),
            parent: None,
            direction: None,
            placed_by: None,
            local: Party::default(),
            remote: Party::default(),
            routed_by: None,
            line: None,
            offered_at: None,
            answered_at: None,
            ended_at: None,
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

    /// Whether it is proven that the leg was answered.
    #[must_use]
    pub fn is_answered(&self) -> bool {
        self.was_answered == Some(true)
    }

    /// Whether the leg is not known to have ended.
    #[must_use]
    pub const fn is_open(&self) -> bool {
        self.end.is_none()
    }

    /// How long it rang: until the answer, else, if it was not answered, until the end.
    ///
    /// As reported, else from stamps of one clock; `None` when unknown.
    #[must_use]
    pub fn ring_time(&self) -> Option<::time::Duration> {
        let until = if self.is_answered() { self.answered_at } else { self.answered_at.or(self.ended_at) };
        self.reported.wait.or_else(|| until?.since(self.offered_at?))
    }

    /// How long people talked: as reported, else from the answer to the end. `None` unless it was answered.
    #[must_use]
    pub fn talk_time(&self) -> Option<::time::Duration> {
        if !self.is_answered() {
            return None;
        }
        self.reported.talk.or_else(|| self.ended_at?.since(self.answered_at?))
    }

    /// How long it lasted: as reported, else from the offer to the end.
    #[must_use]
    pub fn total_time(&self) -> Option<::time::Duration> {
        self.reported.total.or_else(|| self.ended_at?.since(self.offered_at?))
    }

    /// The party on our side that the leg was for: of an internal leg that we placed, the called one.
    #[must_use]
    pub fn our_party(&self) -> &Party {
        let placed_inside =
            self.direction == Some(Direction::Internal) && self.placed_by == Some(Side::Local);
        if placed_inside { &self.remote } else { &self.local }
    }
}
