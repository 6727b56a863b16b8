//! Messages that are refused.

use crate::conformance::fault::{Fault, parse, watched};
use crate::conformance::report::Failure;
use crate::conformance::suite::Suite;
use crate::conformance::trial::Trial;
use crate::registry::Vendor;

pub(super) const LAW: &str = "a malformed message is refused with the error beside it, to the letter";

pub(super) fn attempt<V: Vendor>(suite: &Suite<V>, trial: &mut Trial) -> Result<(), Failure> {
    for fixture in suite.fixtures("malformed")? {
        trial.tried += 1;
        let Some(expected) = fixture.beside("error") else {
            return Err(fixture.failure(&fixture.body, "has no `.error` beside it"));
        };
        let expected = String::from_utf8_lossy(&expected).trim_end().to_owned();
        let check = || match parse::<V>(fixture.document, &fixture.body) {
            Err(Fault::Refused(error)) if error == expected => Ok(()),
            Err(Fault::Refused(error)) => {
                Err(Fault::Differs(format!("the error is\n    {error}\n    and must be\n    {expected}")))
            }
            Ok(document) => Err(Fault::Differs(format!("is not refused, but read as {document:?}"))),
            Err(fault) => Err(fault),
        };
        watched(check).map_err(|fault| fixture.failure(&fixture.body, &fault))?;
    }
    Ok(())
}
