//! Values in errors.

use crate::conformance::fault::{Fault, watched};
use crate::conformance::fixture::Fixture;
use crate::conformance::format::Format;
use crate::conformance::report::Failure;
use crate::conformance::smallest::Case;
use crate::conformance::suite::Suite;
use crate::conformance::tree::Tree;
use crate::conformance::trial::Trial;
use crate::registry::Vendor;

pub(super) const LAW: &str = "no error shows a part of a value";

/// Parts of no message, so that they are known wherever they appear.
const TEXT: &str = "s3cr3t+38Q7Z1Y";
const NUMBER: &str = "387161934527";

/// Bytes of a secret that give it away.
const PART: usize = 5;

/// Returns secrets of every type.
fn secrets() -> [Tree; 4] {
    let (text, number) = (Tree::Text(TEXT.into()), Tree::Plain(NUMBER.to_owned()));
    [text.clone(), Tree::Text(NUMBER.into()), number.clone(), Tree::List(vec![text, number])]
}

pub(super) fn attempt<V: Vendor>(suite: &Suite<V>, trial: &mut Trial) -> Result<(), Failure> {
    for fixture in suite.readable()? {
        let format = suite.format(&fixture)?;
        let original = fixture.tree(&format, &fixture.body)?;
        for path in original.leaves() {
            for secret in &secrets() {
                let case = Case { path: path.clone(), ..Case::new(original.clone(), original.clone()) };
                let message = (&fixture, &format);
                trial.tried += with_secret(&format, &case, secret).len();
                if let Err(fault) = watched(|| check::<V>(message, &case, secret)) {
                    let (case, fault) = case.smallest(fault, |case| check::<V>(message, case, secret));
                    let body = with_secret(&format, &case, secret).into_iter().next();
                    return Err(fixture.failure(&body.unwrap_or_default(), &fault));
                }
            }
        }
    }
    Ok(())
}

/// Returns the message with a secret at its place, whole, and cut where that hurts. None if its format has no such values.
fn with_secret(format: &Format, case: &Case, secret: &Tree) -> Vec<Vec<u8>> {
    let changed = case.came.with(&case.path, secret.clone());
    let Some(body) = changed.and_then(|changed| format.write(&changed)) else { return Vec::new() };
    let cuts = [body.len(), body.len().saturating_sub(1), body.len() / 2];
    cuts.into_iter().filter_map(|cut| body.get(..cut)).map(<[u8]>::to_vec).collect()
}

fn check<V: Vendor>((fixture, format): (&Fixture, &Format), case: &Case, secret: &Tree) -> Result<(), Fault> {
    for body in with_secret(format, case, secret) {
        let Err(error) = V::parse(fixture.document, &body) else { continue };
        for shown in [error.to_string(), format!("{error:?}")] {
            let mut parts = TEXT.as_bytes().windows(PART).chain(NUMBER.as_bytes().windows(PART));
            if parts.any(|part| shown.as_bytes().windows(PART).any(|run| run == part)) {
                return Err(Fault::Differs(format!("the error shows the value: {shown}")));
            }
        }
    }
    Ok(())
}
