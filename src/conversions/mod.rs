//! Vendors' messages onto the common model.
//!
//! [`Observe::observe`] returns what one message reports about legs, and about the availability of an agent. What needs
//! several messages is left to [`call::fold`](crate::call::fold).
//!
//! [`Observe::observe_with`] passes the same to an [`Observer`], for example a [`Ledger`](crate::ledger::Ledger), and borrows
//! the message's texts instead of copying them:
//!
//! ```
//! use call_legs::leg::{Observe as _, Receipt};
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
//! # Fields of a leg by vendor
//!
//! *Never* is a promise: the field of a leg from this vendor is never `Some`. *Inferred* comes from the call's other legs.
//! The rules are in each vendor's module here.
//!
//! | field | connect | vega | webitel | ringme |
//! |---|---|---|---|---|
//! | `parent` | never | `parentUuid` | agent's leg: the member's | never |
//! | `direction` | parties, else `Initiator` | `lgDirection` | profile's queue, else the names that are set | `EventType` and the far number |
//! | `placed_by` | as the direction | as the direction | as the direction | `EventType`, else `CallFlow` |
//! | `local` | `CallFrom` or `CallTo` | `leg` | queue, or `agent_*` | `CalledExtension` or `CallerExtension` |
//! | `remote` | `UserID`, `ColleagueID`, `PersonalContactID`, `MemberID`, or a number | `otherLegs`, `otherLegNum`, or `leg2` | `destination`, `member_*` | `CallerIDNum`, `RemoteNumber` or `CalledNumber`; of an internal leg the other extension |
//! | `routed_by` | `ServiceID` of an inbound call | inferred from the parent | agent's leg: the queue | `CallerExtension` of an inbound leg |
//! | `passed_on` | never | never | never | never |
//! | `line` | `ServiceID` | `trunkNum`, `trunkName`; `trunk` | never | `CalledDID` |
//! | `offered_at` | `StartTime`, else the receipt | `dialAt`, else `endAt` less `duration` | `joined_at`, `timestamp` | `EventTime`, else the receipt |
//! | `answered_at` | `AcceptTime`, else the receipt | `bridgeAt`, else `endAt` less `billSecs` | `bridged_at`, `timestamp` | `EventTime`, else `Duration`, else the receipt |
//! | `ended_at` | `EndTime`, else the receipt | `endAt`, else `serverTime`, else the receipt | `timestamp`, else the receipt | `EventTime`, else the receipt |
//! | `joined_at` | never | never | never | never |
//! | `reported.total` | `Duration` | `duration` | `call_duration` | `Duration` of a leg that was not answered |
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

#[doc(no_inline)]
pub use crate::leg::{Observe, Observed, Observer, Receipt};
use crate::registry::{Erased, Registry, erased};

mod common;
pub mod connect;
pub mod ringme;
mod text;
pub mod vega;
pub mod webitel;

const VENDORS: &[&dyn Erased] = &[
    erased::<connect::Connect>(),
    erased::<vega::Vega>(),
    erased::<webitel::Webitel>(),
    erased::<ringme::RingMe>(),
];

/// The vendors of this crate.
impl Default for Registry {
    fn default() -> Self {
        Self::from_vendors(VENDORS)
    }
}
