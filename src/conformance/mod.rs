//! Conformance kit: the laws of this crate, tried on a vendor of yours.
//!
//! A vendor is given as a [`Suite`]: its type, the folder of its fixtures, and its scenarios. [`check`] tries every law on them and
//! returns a [`Report`], with how often each was tried, and for a law that is broken the smallest input that breaks it.

mod alteration;
mod caught;
mod damage;
mod difference;
mod fault;
mod fixture;
mod format;
mod laws;
mod orders;
mod report;
mod samples;
mod scenario;
mod shown;
mod smallest;
mod stream;
mod suite;
mod tree;
mod trial;
mod updates;

pub use self::format::Format;
pub use self::report::{Failure, Finding, Report};
pub use self::scenario::Scenario;
pub use self::suite::Suite;
pub use self::tree::{Path, Step, Tree};
use self::trial::Trial;
use crate::registry::Vendor;

/// Tries every law on a vendor.
#[must_use]
pub fn check<V: Vendor>(suite: &Suite<V>) -> Report {
    let findings = laws::all(suite).iter().map(|law| Trial::of(law, suite)).collect();
    Report { vendor: V::NAME, findings }
}
