//! What is written for a message.

use crate::conformance::Format;
use crate::conformance::fault::{Fault, parse, serialize, watched};
use crate::conformance::fixture::Fixture;
use crate::conformance::report::Failure;
use crate::conformance::smallest::Case;
use crate::conformance::suite::Suite;
use crate::conformance::tree::{Tree, difference};
use crate::conformance::trial::Trial;
use crate::registry::Vendor;

pub(super) const LAW: &str = "what is written for a message is the message, or its canonical file";

pub(super) fn attempt<V: Vendor>(suite: &Suite<V>, trial: &mut Trial) -> Result<(), Failure> {
    for fixture in suite.readable()? {
        trial.tried += 1;
        let format = suite.format(&fixture)?;
        let came = fixture.tree(&format, &fixture.body)?;
        let canonical = fixture.canonical().map(|body| fixture.tree(&format, &body)).transpose()?;
        if canonical.as_ref() == Some(&came) {
            return Err(fixture.failure(&fixture.body, "needs no canonical file: the two are equal"));
        }
        let expected = canonical.unwrap_or_else(|| came.clone());
        if let Err(fault) = watched(|| check::<V>((&fixture, &format), &fixture.body, &expected)) {
            return Err(smallest::<V>((&fixture, &format), Case::new(came, expected), &fault));
        }
    }
    Ok(())
}

fn check<V: Vendor>(
    (fixture, format): (&Fixture, &Format),
    body: &[u8],
    expected: &Tree,
) -> Result<(), Fault> {
    let written = serialize::<V>(&parse::<V>(fixture.document, body)?)?;
    match format.read(&written) {
        Some(written) => difference(expected, &written).map_or(Ok(()), |text| Err(Fault::Differs(text))),
        None => Err(Fault::Differs(format!("is written as what is no {}", format.extension()))),
    }
}

/// Returns the smallest part of the fixture that fails alike; the fixture, if only its own spelling does.
fn smallest<V: Vendor>(message: (&Fixture, &Format), case: Case, fault: &Fault) -> Failure {
    let (fixture, format) = message;
    let is_as_it_came = watched(|| check::<V>(message, &fixture.body, &case.came)).is_ok();
    let check = |case: &Case| {
        let Some(body) = format.write(&case.came) else { return Ok(()) };
        match check::<V>(message, &body, &case.canonical) {
            // A smaller message may be an unknown one, which is written as it came.
            Err(Fault::Differs(_)) if !is_as_it_came && check::<V>(message, &body, &case.came).is_ok() => {
                Ok(())
            }
            result => result,
        }
    };
    match watched(|| check(&case)) {
        Err(other) if fault.is_like(&other) => {
            let (case, fault) = case.smallest(other, check);
            fixture.failure(&format.write(&case.came).unwrap_or_default(), &fault)
        }
        _ => fixture.failure(&fixture.body, fault),
    }
}
