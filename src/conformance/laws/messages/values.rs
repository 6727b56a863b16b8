//! Values that no vendor has.

use crate::conformance::alteration::Alteration;
use crate::conformance::report::Failure;
use crate::conformance::suite::Suite;
use crate::conformance::tree::Tree;
use crate::conformance::trial::Trial;
use crate::registry::Vendor;

pub(super) const LAW: &str = "An unknown value anywhere is written back, or the error names a field";

pub(super) fn attempt<V: Vendor>(suite: &Suite<V>, trial: &mut Trial) -> Result<(), Failure> {
    let alteration = Alteration {
        places: Tree::leaves,
        change: |_, tree, path| tree.with_other_value(path),
        // Where a text may come as a number, its digits are the text.
        or: Tree::with_other_value_as_text,
        is_of_value: true,
    };
    let refused = alteration.attempt(suite, trial)?;
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
