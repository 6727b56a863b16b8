//! Trees of messages, read by code other than the crate's, to compare written messages with the originals.

use std::collections::BTreeMap;
use std::fmt;

use serde::de::{Deserialize, Deserializer, MapAccess, SeqAccess, Visitor};
use serde_json::value::RawValue;

/// Message as data: members of an object by name, each name's values in wire order.
#[derive(Clone, Debug, PartialEq)]
pub enum Tree {
    Plain(String),
    Text(Vec<u8>),
    List(Vec<Tree>),
    Members(BTreeMap<Vec<u8>, Vec<Tree>>),
}

/// Reads a message by its file's extension.
pub fn read(extension: &str, body: &[u8]) -> Tree {
    match extension {
        "json" => json(std::str::from_utf8(unmarked(body)).expect("UTF-8")),
        "xml" => xml(std::str::from_utf8(body).expect("UTF-8")),
        "form" => form(body),
        other => panic!("no tree for .{other}"),
    }
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

fn json(text: &str) -> Tree {
    let raw: &RawValue = serde_json::from_str(text).expect("JSON");
    match raw.get().as_bytes()[0] {
        b'{' | b'[' => serde_json::from_str::<Parts>(raw.get()).expect("JSON").0,
        b'"' => Tree::Text(serde_json::from_str::<String>(raw.get()).expect("a string").into_bytes()),
        _ => Tree::Plain(raw.get().to_owned()),
    }
}

struct Parts(Tree);

impl<'de> Deserialize<'de> for Parts {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(PartsVisitor).map(Parts)
    }
}

struct PartsVisitor;

impl<'de> Visitor<'de> for PartsVisitor {
    type Value = Tree;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object or a list")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut access: A) -> Result<Tree, A::Error> {
        let mut list = Vec::new();
        while let Some(raw) = access.next_element::<&RawValue>()? {
            list.push(json(raw.get()));
        }
        Ok(Tree::List(list))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut access: A) -> Result<Tree, A::Error> {
        let mut members = BTreeMap::<_, Vec<_>>::new();
        while let Some((name, raw)) = access.next_entry::<String, &RawValue>()? {
            members.entry(name.into_bytes()).or_default().push(json(raw.get()));
        }
        Ok(Tree::Members(members))
    }
}

fn xml(text: &str) -> Tree {
    let document = roxmltree::Document::parse(text.trim_start_matches('\u{feff}')).expect("XML");
    let root = document.root_element();
    let name = root.tag_name().name().as_bytes().to_vec();
    Tree::Members(BTreeMap::from([(name, vec![element(root)])]))
}

/// Attributes as `@name`, child elements by name, text that is not layout as `#text`.
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

fn form(body: &[u8]) -> Tree {
    let mut members = BTreeMap::<Vec<u8>, Vec<Tree>>::new();
    let body = unmarked_form(body);
    let body = body.strip_suffix(b"\n").unwrap_or(body);
    for pair in body.split(|byte| *byte == b'&').filter(|pair| !pair.is_empty()) {
        let mut parts = pair.splitn(2, |byte| *byte == b'=');
        let name = unescape(parts.next().unwrap_or_default());
        let value = unescape(parts.next().unwrap_or_default());
        members.entry(name).or_default().push(Tree::Text(value));
    }
    Tree::Members(members)
}

fn unescape(raw: &[u8]) -> Vec<u8> {
    let mut out = Vec::new();
    let mut at = 0;
    while at < raw.len() {
        let hex = raw.get(at + 1..at + 3).filter(|digits| digits.iter().all(u8::is_ascii_hexdigit));
        let hex = hex.and_then(|digits| std::str::from_utf8(digits).ok());
        match (raw[at], hex.and_then(|digits| u8::from_str_radix(digits, 16).ok())) {
            (b'%', Some(byte)) => {
                out.push(byte);
                at += 2;
            }
            (b'+', _) => out.push(b' '),
            (byte, _) => out.push(byte),
        }
        at += 1;
    }
    out
}
