//! Live legs, finished calls and amendments from an endless stream of observations, with bounded memory.
//!
//! # Example
//! ```
//! use call_legs::leg::{Observe, Receipt};
//! use call_legs::ledger::{Ledger, Update};
//! use call_legs::vega;
//! use time::macros::datetime;
//!
//! let mut ledger = Ledger::default();
//! let event = vega::parse(br#"{"event":"call.hangup","uuid":"x","lgDirection":4,"dialAt":1769850000000,
//!     "bridgeAt":1769850007000,"serverTime":1769850067000,"leg":{"id":7,"type":1,"ext":"007"},
//!     "otherLegs":[{"num":"+380000000001"}]}"#)?;
//! let receipt = Receipt::new("acme", Some(datetime!(2026-01-31 09:01:07 UTC)));
//! event.observe_with(&Default::default(), &receipt, &mut ledger);
//! assert!(matches!(ledger.poll(), Some(Update::Leg(live)) if live.leg.is_answered()));
//! assert_eq!(ledger.poll(), None);
//!
//! // Nothing more comes during the quiet period of two seconds.
//! assert_eq!(ledger.deadline(), Some(datetime!(2026-01-31 09:01:09 UTC)));
//! ledger.advance(datetime!(2026-01-31 09:01:09 UTC));
//! assert!(matches!(ledger.poll(), Some(Update::Finished(call)) if call.id == "x"));
//! # Ok::<(), call_legs::ParseError>(())
//! ```
//!
//! # Use
//!
//! A [`Ledger`] is [`call::fold`](crate::call::fold) for a stream that does not end: messages come late, twice and in any
//! order, some ends never come, and the process restarts. It performs no I/O and has no clock and no threads: its user sets the
//! time.
//!
//! - [`push`](Ledger::push) adds an observation, whose receipt moves the clock. A message's
//!   [`observe_with`](crate::leg::Observe::observe_with) pushes all its observations and presences.
//! - [`advance`](Ledger::advance) moves the clock while no message comes; [`deadline`](Ledger::deadline) returns when to call it.
//! - [`poll`](Ledger::poll) returns the next [`Update`].
//! - [`snapshot`](Ledger::snapshot) and [`restore`](Ledger::restore) keep the state over a restart, [`merge`](Ledger::merge)
//!   unites two ledgers that saw parts of one stream, and [`finish_all`](Ledger::finish_all) finishes the remaining calls when the
//!   stream ends.
//!
//! # When a call has ended
//!
//! A call has ended when none of its legs is open and nothing more came for its vendor's quiet period, see
//! [`Timeouts`](crate::leg::Timeouts). A leg without a new message for the vendor's limit is closed as timed out. A call is
//! reported once as [`Update::Finished`]. A later message within the amendment window results in an [`Update::Amended`]; then the
//! call is forgotten. A still later message would make a call that knows less, so it is reported as [`Update::Late`], with the key
//! of the call, while the call is remembered: see [`Limits::tombstones`].
//!
//! The last report of a call equals what `fold` makes of the same observations, byte for byte, except for legs that a limit
//! closed: their end is [`TimedOut`](crate::leg::EndSource::TimedOut) or [`Evicted`](crate::leg::EndSource::Evicted), where
//! `fold` has none.
//!
//! # The clock
//!
//! The clock is the receiver's. It never goes back, and whatever is due by it is done. A message with a receipt
//! in the past counts as received now. One with a receipt in the far future closes every open leg as timed out, and calls
//! that begin after it do not end before that time: they are reported by [`finish_all`](Ledger::finish_all), or when a limit is
//! reached. So a receipt must be the time of the receiver's own clock, and nothing that a sender wrote.

mod clock;
mod drafts;
mod evaluate;
mod ingest;
mod late;
#[allow(clippy::module_inception, reason = "a file for each type, by its name")]
mod ledger;
mod limits;
mod live;
mod merge;
mod presences;
mod schedule;
mod snapshot;
mod state;
mod timeouts;
mod tombstones;
mod update;

pub use self::ledger::Ledger;
pub use self::limits::Limits;
pub use self::snapshot::{RestoreError, Snapshot};
pub use self::timeouts::VendorTimeouts;
pub use self::update::{LiveLeg, Refusal, Update};
