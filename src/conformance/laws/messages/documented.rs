//! What is known of documented messages.

use crate::conformance::fault::{Fault, parse, watched};
use crate::conformance::report::Failure;
use crate::conformance::suite::Suite;
use crate::conformance::trial::Trial;
use crate::registry::Vendor;

pub(super) const LAW: &str = "a documented message leaves nothing unparsed";

pub(super) fn attempt<V: Vendor>(suite: &Suite<V>, trial: &mut Trial) -> Result<(), Failure> {
    for fixture in suite.fixtures("documented")? {
        trial.tried += 1;
        let check = || match V::unparsed(&parse::<V>(fixture.document, &fixture.body)?) {
            unparsed if unparsed.is_empty() => Ok(()),
            unparsed => Err(Fault::Differs(format!("leaves unparsed: `{}`", unparsed.join("`, `")))),
        };
        watched(check).map_err(|fault| fixture.failure(&fixture.body, &fault))?;
    }
    Ok(())
}
