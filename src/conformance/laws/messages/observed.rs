//! What is observed of damaged messages.

use crate::call;
use crate::conformance::fault::watched;
use crate::conformance::fixture::Fixture;
use crate::conformance::report::Failure;
use crate::conformance::samples::RECEIVED;
use crate::conformance::suite::Suite;
use crate::conformance::trial::Trial;
use crate::leg::{Observe as _, Receipt};
use crate::registry::Vendor;

pub(super) const LAW: &str = "no changed byte of a message makes what is observed of it, or its call, panic";

pub(super) fn attempt<V: Vendor>(suite: &Suite<V>, trial: &mut Trial) -> Result<(), Failure> {
    let receipt = Receipt::new("acme", Some(RECEIVED));
    for fixture in suite.readable()? {
        for at in 0..fixture.body.len() {
            let mut body = fixture.body.clone();
            // A digit fits into numbers and texts, so most of these messages can be read.
            body.splice(at..=at, [b'9']);
            let check = |body: &[u8]| {
                observe(suite, &fixture, body, &receipt);
                Ok(())
            };
            if let Err(fault) = watched(|| check(&body)) {
                return Err(fixture.smallest(&suite.format(&fixture)?, &body, fault, check));
            }
            trial.tried += suite.profiles.len();
        }
    }
    Ok(())
}

/// Observes a message with each profile, if it can be read, and folds what it reports.
fn observe<V: Vendor>(suite: &Suite<V>, fixture: &Fixture, body: &[u8], receipt: &Receipt) {
    // A message that is refused reports nothing.
    let Ok(document) = V::parse(fixture.document, body) else { return };
    for profile in &suite.profiles {
        drop(call::fold(document.observe(profile, receipt).observations));
    }
}
