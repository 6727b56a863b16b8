//! Counts and sums over calls, that merge.

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
