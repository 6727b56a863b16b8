use std::fmt;

use super::{form, json, xml};
use crate::conformance::{Step, Tree};

/// Format of messages: how their bytes become a [`Tree`] and a tree bytes, and what an unknown field is in it.
///
/// # Example
/// A row of quoted columns, in which a column more is an unknown field:
/// ```
/// use call_legs::conformance::{Format, Tree};
///
/// const CSV: Format = Format::new(
///     "csv",
///     |body| {
///         let row = std::str::from_utf8(body).ok()?.trim_end().strip_prefix('"')?.strip_suffix('"')?;
///         Some(Tree::List(row.split("\",\"").map(|column| Tree::Text(column.into())).collect()))
///     },
///     |tree| {
///         let Tree::List(columns) = tree else { return None };
///         let column = |column: &Tree| match column {
///             Tree::Text(text) => Some([b"\"", &text[..], b"\""].concat()),
///             _ => None,
///         };
///         Some(columns.iter().map(column).collect::<Option<Vec<_>>>()?.join(&b','))
///     },
///     |node, _| match node {
///         Tree::List(columns) => {
///             columns.push(Tree::Text(b"unknown".to_vec()));
///             true
///         }
///         _ => false,
///     },
/// );
///
/// let row = CSV.read(br#""ANSWER","1769850007.000001""#).expect("a row");
/// let longer = CSV.with_unknown(&row, &[]).expect("a row");
/// assert_eq!(CSV.write(&longer).as_deref(), Some(&br#""ANSWER","1769850007.000001","unknown""#[..]));
/// ```
#[derive(Clone, Copy)]
pub struct Format {
    extension: &'static str,
    read: fn(&[u8]) -> Option<Tree>,
    write: fn(&Tree) -> Option<Vec<u8>>,
    add_unknown: fn(&mut Tree, &[Step]) -> bool,
}

impl Format {
    /// JSON.
    pub const JSON: Self = Self::new("json", json::read, json::write, json::add_unknown);

    /// XML: attributes are members with `@` before their names, text beside them is the member `#text`.
    pub const XML: Self = Self::new("xml", xml::read, xml::write, xml::add_unknown);

    /// Form data.
    pub const FORM: Self = Self::new("form", form::read, form::write, form::add_unknown);

    /// Creates the format of files with this extension.
    ///
    /// `read` and `write` return `None` for what is not in the format, or what the format cannot hold. `add_unknown` adds a field
    /// that no vendor has to a node, whose path it gets, and returns `false` if no field can be added there: neither to a text, nor
    /// to a row with fewer columns than the vendor has, where it would be a known one.
    #[must_use]
    pub const fn new(
        extension: &'static str,
        read: fn(&[u8]) -> Option<Tree>,
        write: fn(&Tree) -> Option<Vec<u8>>,
        add_unknown: fn(&mut Tree, &[Step]) -> bool,
    ) -> Self {
        Self { extension, read, write, add_unknown }
    }

    /// Returns the extension of its files.
    #[must_use]
    pub const fn extension(&self) -> &'static str {
        self.extension
    }

    /// Reads a message; `None` if it is not in the format.
    #[must_use]
    pub fn read(&self, body: &[u8]) -> Option<Tree> {
        (self.read)(body)
    }

    /// Writes a message; `None` if the format cannot hold it.
    #[must_use]
    pub fn write(&self, tree: &Tree) -> Option<Vec<u8>> {
        (self.write)(tree)
    }

    /// Returns the tree with an unknown field in the node at a path; `None` if no field can be added there.
    #[must_use]
    pub fn with_unknown(&self, tree: &Tree, path: &[Step]) -> Option<Tree> {
        let mut changed = tree.clone();
        (self.add_unknown)(changed.at_mut(path)?, path).then_some(changed)
    }
}

impl fmt::Debug for Format {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Format").field(&self.extension).finish()
    }
}
