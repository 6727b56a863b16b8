//! The list of what is not parsed.

use crate::conformance::fault::{Fault, parse, watched};
use crate::conformance::fixture::Fixture;
use crate::conformance::format::Format;
use crate::conformance::report::Failure;
use crate::conformance::smallest::Case;
use crate::conformance::suite::Suite;
use crate::conformance::tree::Step;
use crate::conformance::trial::Trial;
use crate::registry::Vendor;

pub(super) const LAW: &str = "An unknown field anywhere is listed as unparsed";

pub(super) fn attempt<V: Vendor>(suite: &Suite<V>, trial: &mut Trial) -> Result<(), Failure> {
    for fixture in suite.readable()? {
        let format = suite.format(&fixture)?;
        let original = fixture.tree(&format, &fixture.body)?;
        for path in original.nodes() {
            let case = Case { path, ..Case::new(original.clone(), original.clone()) };
            let Some(body) = with_unknown(&format, &case) else { continue };
            trial.tried += 1;
            if let Err(fault) = watched(|| check::<V>(&fixture, &format, &case, &body)) {
                let (smallest, fault) =
                    case.smallest(fault, |smaller| match with_unknown(&format, smaller) {
                        Some(body) => check::<V>(&fixture, &format, smaller, &body),
                        None => Ok(()),
                    });
                let body = with_unknown(&format, &smallest).unwrap_or_default();
                return Err(fixture.failure(&body, &fault));
            }
        }
    }
    Ok(())
}

/// Returns the message with unknown fields at the place.
fn with_unknown(format: &Format, case: &Case) -> Option<Vec<u8>> {
    format.write(&format.with_unknown(&case.came, &case.path)?)
}

/// Checks that the list is longer than without them, or has what they are in as a whole.
fn check<V: Vendor>(fixture: &Fixture, format: &Format, case: &Case, body: &[u8]) -> Result<(), Fault> {
    let without = format.write(&case.came).unwrap_or_default();
    let unparsed = |body: &[u8]| Ok(V::unparsed(&parse::<V>(fixture.document, body)?));
    let (with, without) = (unparsed(body)?, unparsed(&without)?);
    let is_inside = |step: &Step| match step {
        Step::Member(name, _) => {
            without.iter().any(|listed| listed.contains(&*String::from_utf8_lossy(name)))
        }
        Step::Item(_) => false,
    };
    if with.len() > without.len() || case.path.iter().any(is_inside) {
        return Ok(());
    }
    Err(Fault::Differs(format!("leaves {} unparsed, and none of them is the unknown field", with.len())))
}
