use std::collections::BTreeMap;

use super::{Path, Step};

/// Message as data, to compare what is written with what came, whatever the order of its members and the spelling of its format.
///
/// A [`Format`](crate::conformance::Format) reads it from bytes. It is not made by the code that is tested: JSON is read by
/// `serde_json`, XML by `roxmltree`, form data by `percent-encoding`.
///
/// # Example
/// ```
/// use call_legs::conformance::{Format, Tree};
///
/// let tree = Format::JSON.read(br#"{"leg": {"id": 7, "ext": "007"}}"#).expect("JSON");
/// let leaves = tree.leaves();
/// assert_eq!(tree.at(&leaves[0]), Some(&Tree::Text(b"007".to_vec())));
/// assert_eq!(tree.at(&leaves[1]), Some(&Tree::Plain("7".to_owned())));
/// let shorter = tree.without(&leaves[0]).expect("a tree");
/// assert_eq!(Format::JSON.write(&shorter).as_deref(), Some(&br#"{"leg":{"id":7}}"#[..]));
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Tree {
    /// Value that is no text, as it is spelled, such as a number's digits. Only some formats have such values.
    Plain(String),

    /// Text, without quotes and escapes.
    Text(Vec<u8>),

    /// List, such as that of JSON, or the columns of a row.
    List(Vec<Self>),

    /// Object, or an element of XML: the values of each name, in the order in which they came.
    Members(BTreeMap<Vec<u8>, Vec<Self>>),
}

impl Tree {
    /// Returns the paths to all nodes, the root first and each before those below it.
    #[must_use]
    pub fn nodes(&self) -> Vec<Path> {
        self.paths(&|_| true)
    }

    /// Returns the paths to all objects, perhaps the root.
    #[must_use]
    pub fn objects(&self) -> Vec<Path> {
        self.paths(&|tree| matches!(tree, Self::Members(_)))
    }

    /// Returns the paths to all texts and other values that have nothing below them.
    #[must_use]
    pub fn leaves(&self) -> Vec<Path> {
        self.paths(&|tree| matches!(tree, Self::Plain(_) | Self::Text(_)))
    }

    fn paths(&self, wanted: &dyn Fn(&Self) -> bool) -> Vec<Path> {
        let mut found = if wanted(self) { vec![Vec::new()] } else { Vec::new() };
        for (step, child) in self.children() {
            for mut rest in child.paths(wanted) {
                rest.insert(0, step.clone());
                found.push(rest);
            }
        }
        found
    }

    /// Returns what is directly below the node, with the step to each.
    fn children(&self) -> Vec<(Step, &Self)> {
        match self {
            Self::Plain(_) | Self::Text(_) => Vec::new(),
            Self::List(items) => items.iter().enumerate().map(|(at, item)| (Step::Item(at), item)).collect(),
            Self::Members(members) => {
                let of_name = |(name, values)| {
                    let values: &Vec<Self> = values;
                    let name: &Vec<u8> = name;
                    let step = |(at, value)| (Step::Member(name.clone(), at), value);
                    values.iter().enumerate().map(step)
                };
                members.iter().flat_map(of_name).collect()
            }
        }
    }

    /// Returns the node at a path.
    #[must_use]
    pub fn at(&self, path: &[Step]) -> Option<&Self> {
        let Some((first, rest)) = path.split_first() else { return Some(self) };
        match (self, first) {
            (Self::Members(members), Step::Member(name, at)) => members.get(name)?.get(*at)?.at(rest),
            (Self::List(items), Step::Item(at)) => items.get(*at)?.at(rest),
            _ => None,
        }
    }

    /// Returns the node at a path, to change it.
    pub fn at_mut(&mut self, path: &[Step]) -> Option<&mut Self> {
        let Some((first, rest)) = path.split_first() else { return Some(self) };
        match (self, first) {
            (Self::Members(members), Step::Member(name, at)) => {
                members.get_mut(name)?.get_mut(*at)?.at_mut(rest)
            }
            (Self::List(items), Step::Item(at)) => items.get_mut(*at)?.at_mut(rest),
            _ => None,
        }
    }
}
