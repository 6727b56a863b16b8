//! Where two trees differ.

use std::collections::{BTreeMap, BTreeSet};

use super::path::shown;
use super::{Path, Step, Tree};
use crate::conformance::shown::readable;

/// Returns where a tree differs from what was expected, if it does.
pub(in crate::conformance) fn difference(expected: &Tree, got: &Tree) -> Option<String> {
    let mut path = Path::new();
    below(Some(expected), Some(got), &mut path)
}

fn below(expected: Option<&Tree>, got: Option<&Tree>, path: &mut Path) -> Option<String> {
    if expected == got {
        return None;
    }
    match (expected, got) {
        (Some(Tree::List(expected)), Some(Tree::List(got))) => (0..expected.len().max(got.len()))
            .find_map(|at| step(Step::Item(at), expected.get(at), got.get(at), path)),
        (Some(Tree::Members(expected)), Some(Tree::Members(got))) => {
            let names: BTreeSet<_> = expected.keys().chain(got.keys()).collect();
            names.into_iter().find_map(|name| {
                let values = |members: &BTreeMap<Vec<u8>, Vec<Tree>>| members.get(name).map_or(0, Vec::len);
                (0..values(expected).max(values(got))).find_map(|at| {
                    let expected = expected.get(name).and_then(|values| values.get(at));
                    let got = got.get(name).and_then(|values| values.get(at));
                    step(Step::Member(name.clone(), at), expected, got, path)
                })
            })
        }
        (Some(expected), Some(got)) => {
            Some(format!("{} must be {}, and is {}", shown(path), brief(expected), brief(got)))
        }
        (Some(expected), None) => Some(format!("{} is lost: {}", shown(path), brief(expected))),
        (None, Some(got)) => Some(format!("{} is invented: {}", shown(path), brief(got))),
        (None, None) => None,
    }
}

fn step(step: Step, expected: Option<&Tree>, got: Option<&Tree>, path: &mut Path) -> Option<String> {
    path.push(step);
    let found = below(expected, got, path);
    path.pop();
    found
}

/// Returns a value as a failure reports it.
fn brief(tree: &Tree) -> String {
    match tree {
        Tree::Plain(plain) => plain.clone(),
        Tree::Text(text) => format!("\"{}\"", readable(text)),
        Tree::List(items) => format!("a list of {}", items.len()),
        Tree::Members(members) => format!("an object of {}", members.values().map(Vec::len).sum::<usize>()),
    }
}

/// Returns where a name is there twice, at any level.
pub(in crate::conformance) fn has_name_twice(tree: &Tree) -> Option<Path> {
    tree.nodes().into_iter().find(|path| matches!(path.last(), Some(Step::Member(_, 1..))))
}
