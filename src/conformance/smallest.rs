//! Smallest message that breaks a law.

use super::fault::{Fault, watched};
use super::tree::{Path, Tree};

/// Message that a law is tried on, as trees, with the place that it changes.
pub(super) struct Case {
    /// Message as it came.
    pub(super) came: Tree,

    /// Message as it is written.
    pub(super) canonical: Tree,

    pub(super) path: Path,
}

impl Case {
    /// Creates a case of a message that is changed nowhere.
    pub(super) const fn new(came: Tree, canonical: Tree) -> Self {
        Self { came, canonical, path: Path::new() }
    }

    /// Returns the case without a part that is written as it came, if that is one, and not what the law changes.
    fn without(&self, part: &Path) -> Option<Self> {
        if part.is_empty() || self.came.at(part) != self.canonical.at(part) {
            return None;
        }
        let (came, path) = self.came.without_but(part, &self.path)?;
        let (canonical, _) = self.canonical.without_but(part, &self.path)?;
        Some(Self { came, canonical, path })
    }

    /// Removes what can be removed while the fault stays.
    pub(super) fn smallest(
        mut self,
        mut fault: Fault,
        check: impl Fn(&Self) -> Result<(), Fault>,
    ) -> (Self, Fault) {
        let smaller = |case: &Self, fault: &Fault| {
            case.came.nodes().iter().find_map(|part| {
                let smaller = case.without(part)?;
                let other = watched(|| check(&smaller)).err()?;
                fault.is_like(&other).then_some((smaller, other))
            })
        };
        while let Some(next) = smaller(&self, &fault) {
            (self, fault) = next;
        }
        (self, fault)
    }
}
