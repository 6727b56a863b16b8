//! Fields that no vendor has.

use crate::conformance::alteration::Alteration;
use crate::conformance::report::Failure;
use crate::conformance::suite::Suite;
use crate::conformance::tree::Tree;
use crate::conformance::trial::Trial;
use crate::registry::Vendor;

pub(super) const LAW: &str = "an unknown field anywhere is written back";

pub(super) fn attempt<V: Vendor>(suite: &Suite<V>, trial: &mut Trial) -> Result<(), Failure> {
    let alteration = Alteration {
        places: Tree::nodes,
        change: |format, tree, path| format.with_unknown(tree, path),
        or: |_, _| None,
        is_of_value: false,
    };
    alteration.attempt(suite, trial).map(drop)
}
