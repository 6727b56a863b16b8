//! Fields that are not there.

use crate::conformance::alteration::Alteration;
use crate::conformance::report::Failure;
use crate::conformance::suite::Suite;
use crate::conformance::tree::Tree;
use crate::conformance::trial::Trial;
use crate::registry::Vendor;

pub(super) const LAW: &str = "nothing is written for a field that is removed, or the error names a field";

pub(super) fn attempt<V: Vendor>(suite: &Suite<V>, trial: &mut Trial) -> Result<(), Failure> {
    let alteration = Alteration {
        places: Tree::nodes,
        change: |_, tree, path| tree.without(path).filter(|rest| rest.nodes().len() > 1),
        // A format may write that a field is absent.
        or: |tree, path| tree.with(path, Tree::Plain("null".to_owned())),
        is_of_value: true,
    };
    alteration.attempt(suite, trial).map(drop)
}
