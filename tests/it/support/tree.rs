//! Trees of messages, read by code other than the crate's, to compare written messages with the originals.

use std::borrow::Cow;
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
        "json" => match readable(unmarked(body)) {
            Cow::Borrowed(text) => json(text),
            Cow::Owned(text) => json(&text).with_bytes(),
        },
        "xml" => xml(std::str::from_utf8(body).expect("UTF-8")),
        "form" => form(body),
        other => panic!("no tree for .{other}"),
    }
}

/// What stands for the first byte in a text of bytes that are not UTF-8; no message has these characters.
const FIRST_BYTE: u32 = 0x10_F700;

/// Returns a body as text. Unless it is UTF-8, each byte beyond ASCII is a character of its own.
pub fn readable(body: &[u8]) -> Cow<'_, str> {
    let character = |byte: &u8| {
        let beyond = char::from_u32(FIRST_BYTE + u32::from(*byte)).expect("a character");
        if byte.is_ascii() { char::from(*byte) } else { beyond }
    };
    std::str::from_utf8(body).map_or_else(|_| body.iter().map(character).collect(), Cow::Borrowed)
}

/// Returns the bytes of such a text.
fn bytes_of(text: &[u8]) -> Vec<u8> {
    let mut bytes = Vec::new();
    for character in std::str::from_utf8(text).expect("UTF-8").chars() {
        match u32::from(character).checked_sub(FIRST_BYTE).and_then(|byte| u8::try_from(byte).ok()) {
            Some(byte) => bytes.push(byte),
            None => bytes.extend(character.encode_utf8(&mut [0; 4]).bytes()),
        }
    }
    bytes
}

impl Tree {
    /// Returns the tree of a body whose bytes were characters.
    fn with_bytes(self) -> Self {
        match self {
            Self::Plain(plain) => Self::Plain(plain),
            Self::Text(text) => Self::Text(bytes_of(&text)),
            Self::List(items) => Self::List(items.into_iter().map(Self::with_bytes).collect()),
            Self::Members(members) => {
                let with_bytes = |(name, values): (Vec<u8>, Vec<Self>)| {
                    (bytes_of(&name), values.into_iter().map(Self::with_bytes).collect())
                };
                Self::Members(members.into_iter().map(with_bytes).collect())
            }
        }
    }
}

impl Tree {
    /// Returns the tree of a JSON form with repeated names instead of the members that stand for them.
    pub fn with_names(self) -> Self {
        match self {
            Self::List(items) => Self::List(items.into_iter().map(Self::with_names).collect()),
            Self::Members(members) => Self::Members(with_names(members)),
            plain @ (Self::Plain(_) | Self::Text(_)) => plain,
        }
    }

    /// The only text of a list's entry.
    fn text(&self) -> Option<Vec<u8>> {
        if let Self::Text(text) = self { Some(text.clone()) } else { None }
    }
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
    json == written || (repeats(&wire()) && read("json", json).with_names() == wire())
}

type Members = BTreeMap<Vec<u8>, Vec<Tree>>;

const DIRECTORIES: [&[u8]; 2] = [b"#names", b"#byte_names"];

/// Returns the bytes of a name; `None` if they would not be escaped so.
fn unescaped(name: &[u8]) -> Option<Vec<u8>> {
    let bytes = unescape(name);
    let again: String = form_urlencoded::byte_serialize(&bytes).collect();
    (again.as_bytes() == name).then_some(bytes)
}

fn with_names(members: Members) -> Members {
    let below = |(name, values): (Vec<u8>, Vec<Tree>)| {
        let is_directory = DIRECTORIES.contains(&&*name);
        (
            name,
            values.into_iter().map(|value| if is_directory { value } else { value.with_names() }).collect(),
        )
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
                list.iter().map(|member| members.remove(&member.text()?)?.pop()).collect();
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
