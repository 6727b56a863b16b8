//! Damaged messages.

use proptest::strategy::{Strategy as _, ValueTree};
use proptest::test_runner::TestRunner;

use super::read_back::is_fixed_point;
use crate::call;
use crate::conformance::damage::{Edit, damaged, edits};
use crate::conformance::fault::{Fault, watched};
use crate::conformance::fixture::Fixture;
use crate::conformance::report::Failure;
use crate::conformance::samples::RECEIVED;
use crate::conformance::suite::Suite;
use crate::conformance::trial::Trial;
use crate::leg::{Observe as _, Receipt};
use crate::registry::Vendor;

/// Damages of each fixture.
const TIMES: usize = 64;

pub(super) const LAW: &str = "damage makes no panic, and what can still be read is written and read back";

pub(super) fn attempt<V: Vendor>(suite: &Suite<V>, trial: &mut Trial) -> Result<(), Failure> {
    let mut runner = TestRunner::deterministic();
    let mut read = 0;
    for fixture in suite.readable()? {
        for _ in 0..TIMES {
            let Ok(tree) = edits().new_tree(&mut runner) else { continue };
            trial.tried += 1;
            match watched(|| check::<V>(suite, &fixture, &damaged(&fixture.body, &tree.current()))) {
                Ok(is_read) => read += usize::from(is_read),
                Err(fault) => return Err(smallest::<V>(suite, &fixture, tree, fault)?),
            }
        }
    }
    if read <= trial.tried / 20 {
        return Err(Failure {
            place: "all fixtures".to_owned(),
            input: String::new(),
            difference: format!(
                "only {read} of {} damaged messages can be read: too few to try",
                trial.tried
            ),
        });
    }
    Ok(())
}

/// Checks a message, and returns whether it can be read.
fn check<V: Vendor>(suite: &Suite<V>, fixture: &Fixture, body: &[u8]) -> Result<bool, Fault> {
    match V::parse(fixture.document, body) {
        Ok(document) => {
            let receipt = Receipt::new("acme", Some(RECEIVED));
            let observed = suite.profiles.iter().map(|profile| document.observe(profile, &receipt));
            drop(call::fold(observed.flat_map(|observed| observed.observations).collect::<Vec<_>>()));
            is_fixed_point::<V>(fixture.document, &document).map(|()| true)
        }
        Err(_) => Ok(false),
    }
}

/// Returns the smallest message that fails alike: of the fewest edits, and of that a part.
fn smallest<V: Vendor>(
    suite: &Suite<V>,
    fixture: &Fixture,
    mut tree: impl ValueTree<Value = Vec<Edit>>,
    fault: Fault,
) -> Result<Failure, Failure> {
    let fault_of =
        |body: &[u8]| watched(|| check::<V>(suite, fixture, body)).err().filter(|other| fault.is_like(other));
    let mut body = damaged(&fixture.body, &tree.current());
    let mut is_more = tree.simplify();
    while is_more {
        let smaller = damaged(&fixture.body, &tree.current());
        let fails = fault_of(&smaller).is_some();
        is_more = if fails { tree.simplify() } else { tree.complicate() };
        if fails {
            body = smaller;
        }
    }
    let format = suite.format(fixture)?;
    Ok(fixture.smallest(&format, &body, fault, |body| check::<V>(suite, fixture, body).map(drop)))
}
