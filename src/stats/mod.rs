//! Counts and sums over calls, for any period, which merge.
//!
//! [`Stats`] counts calls by direction, and within it by queue, agent, line and hour. Every call is counted once in each group that it
//! has; counts of parts, such as days or tenants, [merge](Stats::merge) into those of the whole in any order. All are integers: a share
//! is [two counts](Share), and a program that shows it decides on the form.
//!
//! # Example
//! ```
//! use call_legs::call::{Call, CallKey};
//! use call_legs::leg::{Direction, Outcome};
//! use call_legs::stats::{AbandonedCalls, Group, Share, Stats};
//! use time::Duration;
//!
//! let answered = Call::new(CallKey::new("vega", "acme", "x"), Outcome::Answered).with_wait(Duration::seconds(7));
//! let cancelled = Call::new(CallKey::new("vega", "acme", "y"), Outcome::Cancelled).with_total(Duration::seconds(3));
//! let calls = [answered, cancelled].map(|call| call.with_direction(Direction::Inbound));
//! let stats: Stats = calls.iter().collect();
//! if let Some(all) = stats.counts(Some(Direction::Inbound), &Group::All) {
//!     assert_eq!(all.service_level(20, AbandonedCalls::Against), Some(Share { part: 1, of: 2 }));
//!     assert_eq!(all.service_level(20, AbandonedCalls::ShortLeftOut(5)), Some(Share { part: 1, of: 1 }));
//! }
//! ```
//!
//! # What is counted as what
//!
//! | outcome of the call | counted as |
//! |---|---|
//! | answered | answered |
//! | cancelled | abandoned |
//! | unanswered | abandoned if the caller ended the leg that ended last; lost if anybody else or the PBX did; abandoned, and also [assumed](Counts::assumed_abandoned), if that is not reported |
//! | no answer, no agents, busy, declined, unreachable, congested, failed | lost |
//! | answered elsewhere | only that: who answered does not belong to the call |
//! | unknown | only that |
//!
//! The division into abandoned and lost follows what contact centres usually count; no vendor documents one.
//!
//! # What is not here
//!
//! - Average speed of answer, from the entry into a queue: a wait begins with the call, so that it has the time in a menu too.
//! - Average handle time: no vendor reports hold or wrap-up. The mean [talk](Counts::talk) is what there is.
//! - Occupancy: it needs the time that employees were free.
//! - First call resolution: it needs the reason of a call.
//! - The greatest number of calls at a time, and calls of one number that came back: these do not merge, and need all calls.
//!
//! Hours are those of UTC, with their date, so that days of any zone can be made of them: no vendor reports the zone of a tenant.

mod counts;
mod distribution;
mod ending;
mod group;
mod share;
#[allow(clippy::module_inception, reason = "a file for each type, by its name")]
mod stats;

pub use self::counts::Counts;
pub use self::distribution::Distribution;
pub use self::group::{Attribute, Group, Identity};
pub use self::share::{AbandonedCalls, Share};
pub use self::stats::Stats;
