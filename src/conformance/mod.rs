//! Conformance kit: the laws of this crate, tried on a vendor of yours.
//!
//! A vendor is given as a [`Suite`]: its type, the folder of its fixtures, and its scenarios. [`check`] tries every law on them and
//! returns a [`Report`], with how often each was tried, and for a law that is broken the smallest input that breaks it.

mod difference;
mod laws;
mod orders;
mod report;
mod samples;
mod scenario;
mod stream;
mod suite;
mod trial;
mod updates;

pub use self::report::{Failure, Finding, Report};
pub use self::scenario::Scenario;
pub use self::suite::Suite;
use self::trial::Trial;
use crate::registry::Vendor;

/// Tries every law on a vendor.
#[must_use]
pub fn check<V: Vendor>(suite: &Suite<V>) -> Report {
    let findings = laws::all().iter().map(|law| Trial::of(law, suite)).collect();
    Report { vendor: V::NAME, findings }
}
