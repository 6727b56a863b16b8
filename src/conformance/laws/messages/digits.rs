//! Long numbers.

use crate::conformance::Format;
use crate::conformance::alteration::Alteration;
use crate::conformance::report::Failure;
use crate::conformance::suite::Suite;
use crate::conformance::tree::{Path, Step, Tree};
use crate::conformance::trial::Trial;
use crate::registry::Vendor;

pub(super) const LAW: &str = "a number of any length keeps its digits";

pub(super) fn attempt<V: Vendor>(suite: &Suite<V>, trial: &mut Trial) -> Result<(), Failure> {
    for (change, or) in [(long as Change, long_text as Other), (longer, longer_text)] {
        let change = Alteration { places: numbers, change, or, is_of_value: true };
        change.attempt(suite, trial)?;
    }
    Ok(())
}

type Change = fn(&Format, &Tree, &[Step]) -> Option<Tree>;
type Other = fn(&Tree, &[Step]) -> Option<Tree>;

/// First integer that a float of 64 bits does not have.
const LONG: &str = "9007199254740993";

/// Integer that no integer of 64 bits has.
const LONGER: &str = "12345678901234567890123";

/// Returns the paths to values that consist of digits.
fn numbers(tree: &Tree) -> Vec<Path> {
    let is_number = |path: &Path| match tree.at(path) {
        Some(Tree::Plain(plain)) => is_digits(plain.as_bytes()),
        Some(Tree::Text(text)) => is_digits(text),
        _ => false,
    };
    tree.leaves().into_iter().filter(is_number).collect()
}

fn is_digits(text: &[u8]) -> bool {
    !text.is_empty() && text.iter().all(u8::is_ascii_digit)
}

fn with(tree: &Tree, path: &[Step], digits: &str) -> Option<Tree> {
    match tree.at(path)? {
        Tree::Plain(_) => tree.with(path, Tree::Plain(digits.to_owned())),
        Tree::Text(_) => tree.with_text(path, digits),
        Tree::List(_) | Tree::Members(_) => None,
    }
}

fn long(_: &Format, tree: &Tree, path: &[Step]) -> Option<Tree> {
    with(tree, path, LONG)
}

fn longer(_: &Format, tree: &Tree, path: &[Step]) -> Option<Tree> {
    with(tree, path, LONGER)
}

/// Where a text may come as a number, its digits are the text.
fn long_text(tree: &Tree, path: &[Step]) -> Option<Tree> {
    tree.with_text(path, LONG)
}

fn longer_text(tree: &Tree, path: &[Step]) -> Option<Tree> {
    tree.with_text(path, LONGER)
}
