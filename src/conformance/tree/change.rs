//! Trees with one change.

use super::path::after_removal;
use super::{Path, Step, Tree};

impl Tree {
    /// Returns the tree with this node instead of the one at a path; `None` if there is none.
    #[must_use]
    pub fn with(&self, path: &[Step], node: Self) -> Option<Self> {
        let mut changed = self.clone();
        *changed.at_mut(path)? = node;
        Some(changed)
    }

    /// Returns the tree with this text at a path; `None` if there is no node.
    #[must_use]
    pub fn with_text(&self, path: &[Step], text: impl AsRef<[u8]>) -> Option<Self> {
        self.with(path, Self::Text(text.as_ref().to_vec()))
    }

    /// Returns the tree with a value that no vendor knows at a path: a text as text, anything else as a number of more digits than
    /// any type holds. `None` if the node is an object, a list or not there.
    #[must_use]
    pub fn with_other_value(&self, path: &[Step]) -> Option<Self> {
        match self.at(path)? {
            Self::Plain(_) => self.with(path, Self::Plain(OTHER_NUMBER.to_owned())),
            Self::Text(_) => self.with_text(path, OTHER_TEXT),
            Self::List(_) | Self::Members(_) => None,
        }
    }

    /// Returns the tree with that number as text; `None` if the node is no such value.
    #[must_use]
    pub fn with_other_value_as_text(&self, path: &[Step]) -> Option<Self> {
        if matches!(self.at(path)?, Self::Plain(_)) { self.with_text(path, OTHER_NUMBER) } else { None }
    }

    /// Returns the tree without the node at a path; `None` if it is the root, or not there.
    #[must_use]
    pub fn without(&self, path: &[Step]) -> Option<Self> {
        self.at(path)?;
        let (last, above) = path.split_last()?;
        let mut changed = self.clone();
        match (changed.at_mut(above)?, last) {
            (Self::List(items), Step::Item(at)) => drop(items.remove(*at)),
            (Self::Members(members), Step::Member(name, at)) => {
                let values = members.get_mut(name)?;
                values.remove(*at);
                if values.is_empty() {
                    members.remove(name);
                }
            }
            _ => return None,
        }
        Some(changed)
    }

    /// Returns the tree without the node at `removed`, and where the node at `path` is there; `None` if it was removed too.
    pub(in crate::conformance) fn without_but(
        &self,
        removed: &[Step],
        path: &[Step],
    ) -> Option<(Self, Path)> {
        Some((self.without(removed)?, after_removal(path, removed)?))
    }
}

const OTHER_TEXT: &str = "Zz nobody expects this ☎";
const OTHER_NUMBER: &str = "1234567890123456789012345678901234567890.50";
