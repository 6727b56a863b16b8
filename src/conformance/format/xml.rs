//! XML, by `roxmltree`.

use std::collections::BTreeMap;

use super::UNKNOWN;
use crate::conformance::{Step, Tree};

/// Reads XML, perhaps after byte-order marks.
pub(super) fn read(body: &[u8]) -> Option<Tree> {
    let text = std::str::from_utf8(body).ok()?.trim_start_matches('\u{feff}');
    let document = roxmltree::Document::parse(text).ok()?;
    let root = document.root_element();
    let name = root.tag_name().name().as_bytes().to_vec();
    Some(Tree::Members(BTreeMap::from([(name, vec![element(root)])])))
}

/// Adds an element with whitespace around its text, twice, and an attribute. There is only one root element.
pub(super) fn add_unknown(node: &mut Tree, path: &[Step]) -> bool {
    let Tree::Members(members) = node else { return false };
    if path.is_empty() {
        return false;
    }
    let element = Tree::Text(b" x ".to_vec());
    members.entry(UNKNOWN.to_vec()).or_default().extend([element.clone(), element]);
    members.insert([b"@", UNKNOWN].concat(), vec![Tree::Text(b"y".to_vec())]);
    true
}

/// Attributes as `@name`, elements by name, text that is not layout as `#text`; an element with only text is that text.
fn element(node: roxmltree::Node<'_, '_>) -> Tree {
    let mut members = BTreeMap::<Vec<u8>, Vec<Tree>>::new();
    for attribute in node.attributes() {
        let name = format!("@{}", attribute.name()).into_bytes();
        members.entry(name).or_default().push(Tree::Text(attribute.value().as_bytes().to_vec()));
    }
    let mut text = String::new();
    for child in node.children() {
        if child.is_element() {
            members.entry(child.tag_name().name().as_bytes().to_vec()).or_default().push(element(child));
        } else if child.is_text() {
            text.push_str(child.text().unwrap_or_default());
        }
    }
    let is_whitespace = text.chars().all(|character| matches!(character, ' ' | '\t' | '\n' | '\r'));
    if members.is_empty() {
        return Tree::Text(text.into_bytes());
    }
    if !is_whitespace {
        members.insert(b"#text".to_vec(), vec![Tree::Text(text.into_bytes())]);
    }
    Tree::Members(members)
}

/// Writes XML without layout.
pub(super) fn write(tree: &Tree) -> Option<Vec<u8>> {
    let mut out = Vec::new();
    children(tree, &mut out)?;
    Some(out)
}

fn children(tree: &Tree, out: &mut Vec<u8>) -> Option<()> {
    let Tree::Members(members) = tree else { return None };
    for (name, values) in members.iter().filter(|(name, _)| !name.starts_with(b"@")) {
        for value in values {
            if name == b"#text" {
                escaped(value, out)?;
                continue;
            }
            out.push(b'<');
            out.extend_from_slice(name);
            if let Tree::Members(inner) = value {
                for (name, values) in inner {
                    let (Some(name), [value]) = (name.strip_prefix(b"@"), values.as_slice()) else {
                        continue;
                    };
                    out.extend_from_slice(&[b" ", name, b"=\""].concat());
                    escaped(value, out)?;
                    out.push(b'"');
                }
                out.push(b'>');
                children(value, out)?;
            } else {
                out.push(b'>');
                escaped(value, out)?;
            }
            out.extend_from_slice(&[b"</", name.as_slice(), b">"].concat());
        }
    }
    Some(())
}

fn escaped(value: &Tree, out: &mut Vec<u8>) -> Option<()> {
    let Tree::Text(text) = value else { return None };
    for byte in text {
        match byte {
            b'&' | b'<' | b'>' | b'"' | b'\r' | b'\n' | b'\t' => {
                out.extend_from_slice(format!("&#{byte};").as_bytes());
            }
            _ => out.push(*byte),
        }
    }
    Some(())
}
