//! What is read of what was written.

use crate::conformance::fault::{Fault, parse, serialize, watched};
use crate::conformance::report::Failure;
use crate::conformance::shown::readable;
use crate::conformance::suite::Suite;
use crate::conformance::trial::Trial;
use crate::registry::Vendor;

pub(super) const LAW: &str =
    "what is written for a message is read as that message, and written the same again";

pub(super) fn attempt<V: Vendor>(suite: &Suite<V>, trial: &mut Trial) -> Result<(), Failure> {
    for fixture in suite.readable()? {
        trial.tried += 1;
        let format = suite.format(&fixture)?;
        let check = |body: &[u8]| is_fixed_point::<V>(fixture.document, &parse::<V>(fixture.document, body)?);
        if let Err(fault) = watched(|| check(&fixture.body)) {
            return Err(fixture.smallest(&format, &fixture.body, fault, check));
        }
    }
    for document in &suite.documents {
        trial.tried += 1;
        watched(|| is_one_again::<V>(document)).map_err(|fault| Failure {
            place: "a document of the suite".to_owned(),
            input: watched(|| serialize::<V>(document))
                .map_or_else(|_| format!("{document:?}"), |written| readable(&written)),
            difference: fault.to_string(),
        })?;
    }
    Ok(())
}

/// Checks that what is written for a message is read as that message, and written the same again.
pub(super) fn is_fixed_point<V: Vendor>(name: Option<&str>, document: &V::Document) -> Result<(), Fault> {
    let written = serialize::<V>(document)?;
    let again = match parse::<V>(name, &written) {
        Err(Fault::Refused(error)) => {
            return Err(Fault::Differs(format!(
                "is written as what is refused ({error}): {}",
                readable(&written)
            )));
        }
        again => again?,
    };
    let differs = |what: &str| Err(Fault::Differs(format!("{what}: {}", readable(&written))));
    if V::unparsed(&again) != V::unparsed(document) {
        return differs("is written as what has other unparsed fields");
    }
    if again != *document {
        return differs("is written as what is read as another message");
    }
    if serialize::<V>(&again)? != written {
        return differs("is not written the same again");
    }
    Ok(())
}

/// Checks the same of a message that was made, not read: it is a pushed one, or one of the vendor's documents.
fn is_one_again<V: Vendor>(document: &V::Document) -> Result<(), Fault> {
    let names = std::iter::once(None).chain(V::DOCUMENTS.iter().copied().map(Some));
    let mut result = Ok(());
    for name in names {
        result = is_fixed_point::<V>(name, document);
        if result.is_ok() {
            break;
        }
    }
    result
}
