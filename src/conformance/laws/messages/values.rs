//! Values that no vendor has.

use crate::conformance::alteration::Alteration;
use crate::conformance::report::Failure;
use crate::conformance::suite::Suite;
use crate::conformance::tree::Tree;
use crate::conformance::trial::Trial;
use crate::registry::Vendor;

pub(super) const LAW: &str = "an unknown value anywhere is written back, or the error names a field";

pub(super) fn attempt<V: Vendor>(suite: &Suite<V>, trial: &mut Trial) -> Result<(), Failure> {
    // Where a text may come as a number, its digits are the text.
    let value = Alteration {
        places: Tree::leaves,
        change: |_, tree, path| tree.with_other_value(path),
        or: Tree::with_other_value_as_text,
        is_of_value: true,
    };
    // What is in a list may be wanted, so it is nothing that any field has.
    let list = Alteration {
        places: Tree::leaves,
        change: |_, tree, path| tree.with(path, Tree::List(vec![Tree::List(Vec::new())])),
        or: |_, _| None,
        is_of_value: true,
    };
    let refused = value.attempt(suite, trial)? + list.attempt(suite, trial)?;
    if refused > trial.tried / 4 {
        return Err(Failure {
            place: "all fixtures".to_owned(),
            input: String::new(),
            difference: format!(
                "{refused} of {} unknown values cost the message: more than a quarter",
                trial.tried
            ),
        });
    }
    Ok(())
}
