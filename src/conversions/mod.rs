//! Vendors' messages onto the common model.
//!
//! [`Observe::observe`] says what one message says of legs, and of somebody's availability. What needs several messages
//! is left to [`call::fold`](crate::call::fold).
//!
//! [`Observe::observe_with`] hands the same to an [`Observer`], for example a [`Ledger`](crate::ledger::Ledger), and borrows
//! the message's texts instead of copying them:
//!
//! ```
//! use call_legs::conversions::{Observe, Receipt};
//! use call_legs::{ledger::Ledger, vega};
//!
//! # fn main() -> Result<(), call_legs::ParseError> {
//! let event = vega::parse(br#"{"event":"call.dial","uuid":"x","lgDirection":4,"leg":{"id":7,"type":1,"ext":"007"},
//!     "otherLegs":[{"num":"+380000000001"}],"dialAt":1769850000000}"#)?;
//! let mut ledger = Ledger::default();
//! event.observe_with(&Default::default(), &Receipt::new("acme", None), &mut ledger);
//! assert!(ledger.poll().is_some());
//! # Ok(())
//! # }
//! ```
//!
//! # What each vendor tells of a leg
//!
//! *Never* is a promise: the field of a leg from this vendor is never `Some`. *Inferred* comes from the call's other legs.
//! The rules stand in each vendor's module here.
//!
//! | field | connect | vega | webitel | ringme |
//! |---|---|---|---|---|
//! | `parent` | never | `parentUuid` | agent's leg: the member's | never |
//! | `direction` | parties, else `Initiator` | `lgDirection` | profile's queue, else the names that are there | `EventType` and the far number |
//! | `placed_by` | as the direction | as the direction | as the direction | `EventType`, else `CallFlow` |
//! | `local` | `CallFrom` or `CallTo` | `leg` | queue, or `agent_*` | `CalledExtension` or `CallerExtension` |
//! | `remote` | `UserID`, `ColleagueID`, `PersonalContactID` or a number | `otherLegs`, `otherLegNum`, or `leg2` | `destination`, `member_*` | `CallerIDNum`, `RemoteNumber` or `CalledNumber`; of an internal leg the other extension |
//! | `routed_by` | `ServiceID` of an inbound call | inferred from the parent | agent's leg: the queue | `CallerExtension` of an inbound leg |
//! | `line` | `ServiceID` | `trunkNum`, `trunkName`; `trunk` | never | `CalledDID` |
//! | `offered_at` | `StartTime`, else the receipt | `dialAt`, else `endAt` less `duration` | `joined_at`, `timestamp` | `EventTime`, else the receipt |
//! | `answered_at` | `AcceptTime`, else the receipt | `bridgeAt`, else `endAt` less `billSecs` | `bridged_at`, `timestamp` | `EventTime`, else `Duration`, else the receipt |
//! | `ended_at` | `EndTime`, else the receipt | `endAt`, else `serverTime`, else the receipt | `timestamp`, else the receipt | `EventTime`, else the receipt |
//! | `reported.total` | `Duration` | `duration` | `call_duration` | never |
//! | `reported.talk` | `BillSec` | `billSecs` | `call_bill_sec`, `call_voice_sec` | `Duration` of an answered leg |
//! | `reported.wait` | never | never | never | never |
//! | `reported.since_pickup` | never | never | `call_voice_sec`, `call_bill_sec` | never |
//! | `was_answered` | state, `CallResult`, `BillSec` | `bridgeAt`, `disposition` | event, `bridged_at`, `call_bill_sec`, `cc_result` | `answer`, `CallStatus`, `Bridged` |
//! | `end.outcome` | `CallResult` | `disposition`, else answered or not | `cc_result`, `call_cause`, event | `CallStatus`, `Bridged` |
//! | `end.by` | `CallResult` | never | `call_cause`, `cc_result` | `CallStatus` |
//! | `end.cause.raw` | `CallResult` | never | `call_cause` | `CallStatus` |
//! | `end.cause.q850` | never | never | `call_cause` | never |
//! | `end.cause.sip` | never | never | `call_sip_code` | never |
//! | `origin` | never | `transferHistory`, else inferred from the parent | distributed, on an offer | `RemoteNumber`, `Transfered`, `CallBackID`, else as `routed_by` |
//! | `amd` | never | never | `amd_result`, `amd_ai_result` | never |
//! | `disposition` | never | never | `cc_result` | never |
//! | `recordings` | `CallRecordLink` | `audioRecUrl` | never | `RecID` |
//! | `ratings` | `Assessment` | never | never | never |

use std::borrow::Cow;

use serde::{Deserialize, Serialize};
use time::OffsetDateTime;

use crate::call::Folding;
pub(crate) use crate::leg::utc;
use crate::leg::{LegKey, Observation, Presence};

pub mod connect;
mod digits;
pub mod ringme;
pub mod vega;
pub mod webitel;

/// Message that can say something of legs or of somebody's availability.
pub trait Observe {
    /// What the caller knows and the vendor does not send.
    type Profile;

    /// Hands all that the message says to an observer, in a fixed order. Texts are borrowed from the message and the receipt
    /// where they are used as they are.
    fn observe_with(&self, profile: &Self::Profile, receipt: &Receipt, observer: &mut dyn Observer);

    /// Returns all that the message says.
    fn observe(&self, profile: &Self::Profile, receipt: &Receipt) -> Observed {
        let mut observed = Observed::nothing();
        self.observe_with(profile, receipt, &mut observed);
        observed
    }
}

/// Recipient of what messages say.
///
/// An observer that keeps an observation calls [`Observation::into_owned`]. An [`Observe`] without borrowed texts passes
/// `observation.into()`.
pub trait Observer {
    /// Takes what a message says of a leg.
    fn observation(&mut self, observation: Observation<Cow<'_, str>>);

    /// Takes what a message says of somebody's availability.
    fn presence(&mut self, presence: Presence);
}

/// Receipt of a message: which account it belongs to, and when it reached us.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(default)]
#[non_exhaustive]
pub struct Receipt {
    /// Account, as the receiver names it.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub tenant: String,

    /// When the message reached us.
    #[serde(
        rename = "received_at",
        with = "time::serde::rfc3339::option",
        skip_serializing_if = "Option::is_none"
    )]
    pub at: Option<OffsetDateTime>,
}

/// A list says what its items say.
impl<T: Observe> Observe for [T] {
    type Profile = T::Profile;

    fn observe_with(&self, profile: &T::Profile, receipt: &Receipt, observer: &mut dyn Observer) {
        for item in self {
            item.observe_with(profile, receipt, observer);
        }
    }
}

impl Receipt {
    /// Receipt of that account and instant.
    #[must_use]
    pub fn new(tenant: impl Into<String>, at: Option<OffsetDateTime>) -> Self {
        Self { tenant: tenant.into(), at }
    }
}

/// What a message says.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(default)]
#[non_exhaustive]
pub struct Observed {
    /// Of legs.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub observations: Vec<Observation>,

    /// Of somebody's availability.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub presences: Vec<Presence>,
}

impl Observed {
    /// A message that says nothing of either.
    #[must_use]
    pub const fn nothing() -> Self {
        Self { observations: Vec::new(), presences: Vec::new() }
    }
}

/// Collects owned observations.
impl Observer for Observed {
    fn observation(&mut self, observation: Observation<Cow<'_, str>>) {
        self.observations.push(observation.into_owned());
    }

    fn presence(&mut self, presence: Presence) {
        self.presences.push(presence);
    }
}

impl From<Observation> for Observed {
    fn from(observation: Observation) -> Self {
        Self { observations: vec![observation], presences: Vec::new() }
    }
}

impl From<Presence> for Observed {
    fn from(presence: Presence) -> Self {
        Self { observations: Vec::new(), presences: vec![presence] }
    }
}

/// Returns the key of a leg of the receipt's account.
fn key<'m>(vendor: &'static str, receipt: &'m Receipt, id: Cow<'m, str>) -> LegKey<Cow<'m, str>> {
    LegKey { vendor: Cow::Borrowed(vendor), tenant: Cow::Borrowed(&receipt.tenant), id }
}

/// Borrows a text that is not empty.
pub(crate) fn borrowed(text: Option<&str>) -> Option<Cow<'_, str>> {
    told(text).map(Cow::Borrowed)
}

/// Returns the text in lower case, as it is where it has no capitals.
pub(crate) fn lowercase(text: &str) -> Cow<'_, str> {
    // All bytes are looked at, so that several are looked at together.
    if text.bytes().fold(false, |found, byte| found | byte.is_ascii_uppercase()) {
        Cow::Owned(text.to_ascii_lowercase())
    } else {
        Cow::Borrowed(text)
    }
}

/// Text that says something: absent and empty are alike.
pub(crate) fn told(text: Option<&str>) -> Option<&str> {
    text.filter(|text| !text.is_empty())
}

/// Keeps what is said of legs; presences are not its affair.
impl Observer for Folding {
    fn observation(&mut self, observation: Observation<Cow<'_, str>>) {
        self.push(&observation);
    }

    fn presence(&mut self, _: Presence) {}
}
