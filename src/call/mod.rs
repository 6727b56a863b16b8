//! Finished calls: a function of a set of observations.
//!
//! # Example
//! ```
//! use call_legs::{call, leg::{Observe, Receipt}, vega};
//!
//! # fn main() -> Result<(), call_legs::ParseError> {
//! let event = vega::parse(br#"{"event":"call.hangup","uuid":"x","lgDirection":4,"dialAt":1769850000000,
//!     "bridgeAt":1769850007000,"serverTime":1769850067000,"leg":{"id":7,"type":1,"ext":"007"},
//!     "otherLegs":[{"num":"+380000000001"}]}"#)?;
//! let observed = event.observe(&Default::default(), &Receipt::new("acme", None));
//! for call in call::fold(observed.observations) {
//!     assert!(call.is_answered());
//!     assert_eq!(call.client_number(), Some("+380000000001"));
//! }
//! # Ok(())
//! # }
//! ```
//!
//! # From observations to calls
//!
//! A vendor's messages are snapshots, so a call is a pure function of the *set* of their observations. A set has neither
//! order nor repeats: late, repeated, reordered and interleaved messages result in the same calls, byte for byte, and two
//! sets are merged by their union. Nothing here names a vendor.
//!
//! A vendor may use the identifiers of a call again, hours later. Then they are those of two calls: the first one has the vendor's
//! identifier, and the later one that identifier, `@`, and its first instant as RFC 3339 has it. Both have
//! [`Anomaly::IdentifierReused`](crate::leg::Anomaly::IdentifierReused).
//!
//! [`fold`] groups observations into calls, makes each leg from its own observations, and then decides what depends on the
//! whole call: which other leg was answered instead, which leg passed it on, its outcome, who handled or missed it.
//! [`guide::calls`](crate::guide::calls) has the rules, with an example of each.

mod by_leg;
#[allow(clippy::module_inception, reason = "a file for each type, by its name")]
mod call;
mod drafts;
mod elsewhere;
mod end;
mod folding;
mod group;
mod hop;
mod key;
mod lives;
mod merge;
mod order;
mod other_side;
mod outcome;
mod parties;
mod passage;
mod passed_on;
mod refutation;
mod rule;
mod structure;
mod summary;
mod talk;
mod trace;

pub use self::call::Call;
pub(crate) use self::drafts::{LegDraft, folded_from, legs, may_have_several_lives};
pub use self::folding::{Calls, Folding};
pub use self::group::fold;
pub(crate) use self::group::{Folded, Folds, folded, identifier_used_again};
pub use self::hop::{Hop, HopKind};
pub use self::key::CallKey;
pub(crate) use self::lives::{AGAIN, SILENCE};
pub use self::order::{SortKey, sort};
pub use self::rule::Rule;
pub(crate) use self::trace::{Trace, traces};
