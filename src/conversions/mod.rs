//! Vendors' messages onto the common model.
//!
//! [`Observe::observe`] says what one message says of legs, and of somebody's availability. What needs several messages
//! is left to [`call::fold`](crate::call::fold).
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
//! | `caller` | as the direction | as the direction | as the direction | `EventType`, else `CallFlow` |
//! | `ours` | `CallFrom` or `CallTo` | `leg` | queue, or `agent_*` | `CalledExtension` or `CallerExtension` |
//! | `theirs` | `UserID`, `ColleagueID`, `PersonalContactID` or a number | `otherLegs`, `otherLegNum`, or `leg2` | `destination`, `member_*` | `CallerIDNum`, `RemoteNumber` or `CalledNumber`; of an internal leg the other extension |
//! | `routed_by` | `ServiceID` of an inbound call | inferred from the parent | agent's leg: the queue | `CallerExtension` of an inbound leg |
//! | `line` | `ServiceID` | `trunkNum`, `trunkName`; `trunk` | never | `CalledDID` |
//! | `offered` | `StartTime`, else the receipt | `dialAt`, else `endAt` less `duration` | `joined_at`, `timestamp` | `EventTime`, else the receipt |
//! | `answered` | `AcceptTime`, else the receipt | `bridgeAt`, else `endAt` less `billSecs` | `bridged_at`, `timestamp` | `EventTime`, else `Duration`, else the receipt |
//! | `ended` | `EndTime`, else the receipt | `endAt`, else `serverTime`, else the receipt | `timestamp`, else the receipt | `EventTime`, else the receipt |
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
//! | `pickup` | never | never | `amd_result`, `amd_ai_result` | never |
//! | `disposition` | never | never | `cc_result` | never |
//! | `recordings` | `CallRecordLink` | `audioRecUrl` | never | `RecID` |
//! | `ratings` | `Assessment` | never | never | never |

use std::borrow::Cow;

use serde::{Deserialize, Serialize};
use time::OffsetDateTime;

use crate::call::Folding;
pub(crate) use crate::leg::utc;
use crate::leg::{Observation, Presence};

pub mod connect;
pub mod ringme;
pub mod vega;
pub mod webitel;

/// Message that can say something of legs or of somebody's availability.
pub trait Observe {
    /// What the caller knows and the vendor does not send.
    type Profile;

    /// All that the message says.
    fn observe(&self, profile: &Self::Profile, receipt: &Receipt) -> Observed;

    /// Tells all that the message says, with the message's own texts.
    fn tell(&self, profile: &Self::Profile, receipt: &Receipt, to: &mut dyn Listen) {
        let Observed { observations, presences } = self.observe(profile, receipt);
        for observation in &observations {
            to.observation(&observation.map());
        }
        for presence in presences {
            to.presence(presence);
        }
    }
}

/// Who takes what messages say.
pub trait Listen {
    /// Takes what a message says of a leg.
    fn observation(&mut self, observation: &Observation<Cow<'_, str>>);

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

    fn tell(&self, profile: &T::Profile, receipt: &Receipt, to: &mut dyn Listen) {
        for item in self {
            item.tell(profile, receipt, to);
        }
    }

    fn observe(&self, profile: &T::Profile, receipt: &Receipt) -> Observed {
        let mut all = Observed { observations: Vec::with_capacity(self.len()), presences: Vec::new() };
        for observed in self.iter().map(|item| item.observe(profile, receipt)) {
            all.observations.extend(observed.observations);
            all.presences.extend(observed.presences);
        }
        all
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

/// Text that says something: absent and empty are alike.
pub(crate) fn told(text: Option<&str>) -> Option<&str> {
    text.filter(|text| !text.is_empty())
}

/// Keeps what is said of legs; presences are not its affair.
impl Listen for Folding {
    fn observation(&mut self, observation: &Observation<Cow<'_, str>>) {
        self.push(observation);
    }

    fn presence(&mut self, _: Presence) {}
}
