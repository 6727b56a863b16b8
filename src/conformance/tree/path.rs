//! Places in a tree.

use crate::conformance::shown::readable;

/// Steps from the root of a [`Tree`](super::Tree) to one of its nodes.
pub type Path = Vec<Step>;

/// Step from a node of a [`Tree`](super::Tree) to one below it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Step {
    /// To a member of an object: its name, and which of those with that name, counted from 0.
    Member(Vec<u8>, usize),

    /// To an entry of a list, counted from 0.
    Item(usize),
}

/// Returns a path as a failure reports it, such as `otherLegs[0].name`; a repeated member is `name#2`.
pub(in crate::conformance) fn shown(path: &[Step]) -> String {
    let mut shown = String::new();
    for step in path {
        match step {
            Step::Item(at) => shown.extend(["[", &at.to_string(), "]"]),
            Step::Member(name, at) => {
                if !shown.is_empty() {
                    shown.push('.');
                }
                shown.push_str(&readable(name));
                if *at > 0 {
                    shown.extend(["#", &(at + 1).to_string()]);
                }
            }
        }
    }
    if shown.is_empty() { "the message".to_owned() } else { format!("`{shown}`") }
}

/// Returns the path in a tree without the node at `removed`; `None` if it is that node, or below it.
pub(super) fn after_removal(path: &[Step], removed: &[Step]) -> Option<Path> {
    let (last, above) = removed.split_last()?;
    let mut path = path.to_vec();
    if !path.starts_with(above) {
        return Some(path);
    }
    match (path.get_mut(above.len()), last) {
        (Some(Step::Item(at)), Step::Item(gone)) => shift(at, *gone)?,
        (Some(Step::Member(name, at)), Step::Member(gone_name, gone)) if name == gone_name => {
            shift(at, *gone)?;
        }
        _ => {}
    }
    Some(path)
}

/// Moves an index to where it is without another; `None` if it is that one.
fn shift(at: &mut usize, gone: usize) -> Option<()> {
    if *at == gone {
        return None;
    }
    *at -= usize::from(*at > gone);
    Some(())
}
