//! Trees of messages, read by code other than the crate's, to compare written messages with the originals.

use std::collections::BTreeMap;

pub use call_legs::conformance::Tree;
use call_legs::conformance::{Format, Step};
use percent_encoding::percent_decode;

fn format(extension: &str) -> Format {
    let formats = [Format::JSON, Format::XML, Format::FORM];
    let found = formats.into_iter().find(|format| format.extension() == extension);
    found.unwrap_or_else(|| panic!("no format for .{extension}"))
}

/// Reads a message by its file's extension.
pub fn read(extension: &str, body: &[u8]) -> Tree {
    let read = format(extension).read(body);
    read.unwrap_or_else(|| panic!("no {extension}: {}", String::from_utf8_lossy(body)))
}

/// Writes a tree as a message.
pub fn write(extension: &str, tree: &Tree) -> Vec<u8> {
    format(extension).write(tree).unwrap_or_else(|| panic!("{extension} cannot hold {tree:?}"))
}

/// Returns the tree with an unknown field in the object at `path`; `None` where no field can be added.
pub fn with_unknown(tree: &Tree, path: &[Step], extension: &str) -> Option<Tree> {
    format(extension).with_unknown(tree, path)
}

/// Returns the tree of a JSON form with repeated names instead of the members that are listed for them.
pub fn with_names(tree: Tree) -> Tree {
    match tree {
        Tree::List(items) => Tree::List(items.into_iter().map(with_names).collect()),
        Tree::Members(members) => Tree::Members(with_members(members)),
        plain @ (Tree::Plain(_) | Tree::Text(_)) => plain,
    }
}

/// The only text of a list's entry.
fn text(tree: &Tree) -> Option<Vec<u8>> {
    if let Tree::Text(text) = tree { Some(text.clone()) } else { None }
}

/// Returns whether a name is there twice at any level.
pub fn repeats(tree: &Tree) -> bool {
    match tree {
        Tree::Plain(_) | Tree::Text(_) => false,
        Tree::List(items) => items.iter().any(repeats),
        Tree::Members(members) => {
            members.values().any(|values| values.len() > 1 || values.iter().any(repeats))
        }
    }
}

/// Returns whether JSON is serde's form of a message that is written so: the same, except for repeated names.
pub fn is_form_of(json: &[u8], written: &[u8]) -> bool {
    let wire = || read("json", written);
    json == written || (repeats(&wire()) && with_names(read("json", json)) == wire())
}

type Members = BTreeMap<Vec<u8>, Vec<Tree>>;

const DIRECTORIES: [&[u8]; 2] = [b"#names", b"#byte_names"];

/// Returns the bytes of a name; `None` if they would not be escaped so.
fn unescaped(name: &[u8]) -> Option<Vec<u8>> {
    let spaced: Vec<u8> = name.iter().map(|byte| if *byte == b'+' { b' ' } else { *byte }).collect();
    let bytes: Vec<u8> = percent_decode(&spaced).collect();
    let again: String = form_urlencoded::byte_serialize(&bytes).collect();
    (again.as_bytes() == name).then_some(bytes)
}

fn with_members(members: Members) -> Members {
    let below = |(name, values): (Vec<u8>, Vec<Tree>)| {
        let is_directory = DIRECTORIES.contains(&&*name);
        (name, values.into_iter().map(|value| if is_directory { value } else { with_names(value) }).collect())
    };
    let members: Members = members.into_iter().map(below).collect();
    renamed(members.clone()).unwrap_or(members)
}

fn renamed(mut members: Members) -> Option<Members> {
    let mut renamed = Members::new();
    if members.values().any(|values| values.len() > 1) {
        return None;
    }
    let directories = DIRECTORIES.map(|directory| members.remove(directory));
    for (mut directory, is_text) in directories.into_iter().zip([true, false]) {
        let Some(directory) = directory.as_mut().and_then(Vec::pop) else { continue };
        let Tree::Members(names) = directory else { return None };
        if names.is_empty() {
            return None;
        }
        for (name, mut list) in names {
            let (Some(Tree::List(list)), None) = (list.pop(), list.pop()) else { return None };
            let listed: Option<Vec<Tree>> =
                list.iter().map(|member| members.remove(&text(member)?)?.pop()).collect();
            let name = if is_text { name } else { unescaped(&name)? };
            renamed.entry(name).or_default().extend(listed.filter(|listed| !listed.is_empty())?);
        }
    }
    for (name, values) in members {
        renamed.entry(name).or_default().extend(values);
    }
    Some(renamed)
}

/// Returns a body without byte-order marks before it.
pub fn unmarked(body: &[u8]) -> &[u8] {
    body.strip_prefix(b"\xEF\xBB\xBF").map_or(body, unmarked)
}

/// The same of form data, in which a mark may be encoded.
pub fn unmarked_form(body: &[u8]) -> &[u8] {
    let body = unmarked(body);
    match body.split_at_checked(9) {
        Some((mark, rest)) if mark.eq_ignore_ascii_case(b"%EF%BB%BF") => unmarked_form(rest),
        _ => body,
    }
}
