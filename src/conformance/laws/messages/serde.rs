//! Messages in serde's form.

use crate::conformance::Format;
use crate::conformance::fault::{Fault, parse, watched};
use crate::conformance::report::Failure;
use crate::conformance::suite::Suite;
use crate::conformance::tree::{has_name_twice, shown};
use crate::conformance::trial::Trial;
use crate::registry::Vendor;

pub(super) const LAW: &str = "the serde form of a message is JSON without repeated names";

pub(super) fn attempt<V: Vendor>(suite: &Suite<V>, trial: &mut Trial) -> Result<(), Failure> {
    for fixture in suite.readable()? {
        trial.tried += 1;
        let format = suite.format(&fixture)?;
        let check = |body: &[u8]| is_without_repeats::<V>(&parse::<V>(fixture.document, body)?);
        if let Err(fault) = watched(|| check(&fixture.body)) {
            return Err(fixture.smallest(&format, &fixture.body, fault, check));
        }
    }
    for document in &suite.documents {
        trial.tried += 1;
        watched(|| is_without_repeats::<V>(document)).map_err(|fault| Failure {
            place: "a document of the suite".to_owned(),
            input: format!("{document:?}"),
            difference: fault.to_string(),
        })?;
    }
    Ok(())
}

fn is_without_repeats<V: Vendor>(document: &V::Document) -> Result<(), Fault> {
    let json = serde_json::to_string(document).map_err(|error| Fault::Unwritten(error.to_string()))?;
    let Some(tree) = Format::JSON.read(json.as_bytes()) else {
        return Err(Fault::Differs(format!("its form is no JSON: {json}")));
    };
    match has_name_twice(&tree) {
        Some(path) => Err(Fault::Differs(format!("its form has {} twice: {json}", shown(&path)))),
        None => Ok(()),
    }
}
