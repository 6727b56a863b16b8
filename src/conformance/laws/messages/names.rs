//! Names that a vendor gives.

use std::collections::BTreeSet;

use crate::conformance::fault::{Fault, parse, watched};
use crate::conformance::report::Failure;
use crate::conformance::suite::Suite;
use crate::conformance::trial::Trial;
use crate::registry::Vendor;

pub(super) const LAW: &str = "names and kinds are in `snake_case`, and an unknown document is refused";

/// Name that no document has.
const UNKNOWN: &str = "zz_unknown";

pub(super) fn attempt<V: Vendor>(suite: &Suite<V>, trial: &mut Trial) -> Result<(), Failure> {
    let failure = |what: &str, name: &str, difference: &str| Failure {
        place: what.to_owned(),
        input: name.to_owned(),
        difference: difference.to_owned(),
    };
    trial.tried += 1;
    if !is_snake_case(V::NAME) {
        return Err(failure("the vendor's name", V::NAME, NOT_SNAKE_CASE));
    }
    let mut names = BTreeSet::new();
    for name in V::DOCUMENTS {
        trial.tried += 1;
        if !is_snake_case(name) {
            return Err(failure("a document's name", name, NOT_SNAKE_CASE));
        }
        if !names.insert(name) {
            return Err(failure("a document's name", name, "is listed twice"));
        }
    }
    for fixture in suite.readable()? {
        trial.tried += 2;
        let format = suite.format(&fixture)?;
        let check = |body: &[u8]| {
            has_kind::<V>(fixture.document, body)?;
            refuses_unknown::<V>(body)
        };
        if let Err(fault) = watched(|| check(&fixture.body)) {
            return Err(fixture.smallest(&format, &fixture.body, fault, check));
        }
    }
    Ok(())
}

/// Checks that the kind of a message is in `snake_case`.
fn has_kind<V: Vendor>(document: Option<&str>, body: &[u8]) -> Result<(), Fault> {
    match V::kind(&parse::<V>(document, body)?) {
        kind if is_snake_case(kind) => Ok(()),
        kind => Err(Fault::Differs(format!("its kind, `{kind}`, {NOT_SNAKE_CASE}"))),
    }
}

/// Checks that a message is not read as a document that the vendor does not have.
fn refuses_unknown<V: Vendor>(body: &[u8]) -> Result<(), Fault> {
    let difference = format!("is read as the document `{UNKNOWN}`, which the vendor does not have");
    V::parse(Some(UNKNOWN), body).map_or(Ok(()), |_| Err(Fault::Differs(difference)))
}

const NOT_SNAKE_CASE: &str = "is not in lower snake_case";

fn is_snake_case(name: &str) -> bool {
    name.starts_with(|first: char| first.is_ascii_lowercase())
        && name.split('_').all(|word| !word.is_empty())
        && name.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'_')
}
