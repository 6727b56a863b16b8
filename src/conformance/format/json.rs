//! JSON, by `serde_json`.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fmt;

use serde::de::{Deserializer, MapAccess, SeqAccess, Visitor};
use serde_json::value::RawValue;

use super::UNKNOWN;
use crate::conformance::{Step, Tree};

/// Levels that are read: more than any message has.
const MAX_DEPTH: usize = 250;

/// Reads JSON, perhaps after byte-order marks. Texts may have bytes that are not UTF-8.
pub(super) fn read(body: &[u8]) -> Option<Tree> {
    let mut body = body;
    while let Some(rest) = body.strip_prefix(b"\xEF\xBB\xBF") {
        body = rest;
    }
    match characters(body) {
        Cow::Borrowed(text) => node(text, 0),
        Cow::Owned(text) => with_bytes(node(&text, 0)?),
    }
}

/// Adds a list of a number and a text, twice.
pub(super) fn add_unknown(node: &mut Tree, _: &[Step]) -> bool {
    let Tree::Members(members) = node else { return false };
    let list = Tree::List(vec![Tree::Plain("1.50".to_owned()), Tree::Text(b"x".to_vec())]);
    members.entry(UNKNOWN.to_vec()).or_default().extend([list.clone(), list]);
    true
}

/// What is used for the first byte in a text of bytes that are not UTF-8; no message has these characters.
const FIRST_BYTE: u32 = 0x10_F700;

/// Returns a body as text. Unless it is UTF-8, each byte beyond ASCII is a character of its own.
fn characters(body: &[u8]) -> Cow<'_, str> {
    let character = |byte: &u8| {
        let beyond = if byte.is_ascii() { None } else { char::from_u32(FIRST_BYTE + u32::from(*byte)) };
        beyond.unwrap_or(char::from(*byte))
    };
    std::str::from_utf8(body).map_or_else(|_| body.iter().map(character).collect(), Cow::Borrowed)
}

/// Returns the bytes of such a text.
fn bytes_of(text: &[u8]) -> Option<Vec<u8>> {
    let mut bytes = Vec::new();
    for character in std::str::from_utf8(text).ok()?.chars() {
        match u32::from(character).checked_sub(FIRST_BYTE).and_then(|byte| u8::try_from(byte).ok()) {
            Some(byte) => bytes.push(byte),
            None => bytes.extend(character.encode_utf8(&mut [0; 4]).bytes()),
        }
    }
    Some(bytes)
}

/// Returns the tree of a body whose bytes were characters.
fn with_bytes(tree: Tree) -> Option<Tree> {
    Some(match tree {
        Tree::Plain(plain) => Tree::Plain(plain),
        Tree::Text(text) => Tree::Text(bytes_of(&text)?),
        Tree::List(items) => Tree::List(items.into_iter().map(with_bytes).collect::<Option<_>>()?),
        Tree::Members(members) => {
            let member = |(name, values): (Vec<u8>, Vec<Tree>)| {
                Some((bytes_of(&name)?, values.into_iter().map(with_bytes).collect::<Option<_>>()?))
            };
            Tree::Members(members.into_iter().map(member).collect::<Option<_>>()?)
        }
    })
}

fn node(text: &str, depth: usize) -> Option<Tree> {
    let raw: &RawValue = serde_json::from_str(text).ok()?;
    match raw.get().bytes().next()? {
        b'{' | b'[' if depth < MAX_DEPTH => {
            let mut deserializer = serde_json::Deserializer::from_str(raw.get());
            deserializer.deserialize_any(Parts(depth + 1)).ok()
        }
        b'{' | b'[' => None,
        b'"' => Some(Tree::Text(serde_json::from_str::<String>(raw.get()).ok()?.into_bytes())),
        _ => Some(Tree::Plain(raw.get().to_owned())),
    }
}

/// Visitor of an object or a list at a depth.
struct Parts(usize);

impl Parts {
    fn node<E: serde::de::Error>(&self, raw: &RawValue) -> Result<Tree, E> {
        node(raw.get(), self.0).ok_or_else(|| E::custom("no JSON"))
    }
}

impl<'de> Visitor<'de> for Parts {
    type Value = Tree;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object or a list")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut access: A) -> Result<Tree, A::Error> {
        let mut list = Vec::new();
        while let Some(raw) = access.next_element::<&RawValue>()? {
            list.push(self.node(raw)?);
        }
        Ok(Tree::List(list))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut access: A) -> Result<Tree, A::Error> {
        let mut members = BTreeMap::<_, Vec<_>>::new();
        while let Some((name, raw)) = access.next_entry::<String, &RawValue>()? {
            members.entry(name.into_bytes()).or_default().push(self.node(raw)?);
        }
        Ok(Tree::Members(members))
    }
}

/// Writes JSON without whitespace.
pub(super) fn write(tree: &Tree) -> Option<Vec<u8>> {
    let mut out = Vec::new();
    value(tree, &mut out)?;
    Some(out)
}

fn value(tree: &Tree, out: &mut Vec<u8>) -> Option<()> {
    match tree {
        Tree::Plain(plain) => out.extend_from_slice(plain.as_bytes()),
        Tree::Text(text) => quoted(text, out)?,
        Tree::List(items) => {
            out.push(b'[');
            for (at, item) in items.iter().enumerate() {
                out.extend_from_slice(if at > 0 { b"," } else { b"" });
                value(item, out)?;
            }
            out.push(b']');
        }
        Tree::Members(members) => {
            out.push(b'{');
            let all = members.iter().flat_map(|(name, values)| values.iter().map(move |value| (name, value)));
            for (at, (name, member)) in all.enumerate() {
                out.extend_from_slice(if at > 0 { b"," } else { b"" });
                quoted(name, out)?;
                out.push(b':');
                value(member, out)?;
            }
            out.push(b'}');
        }
    }
    Some(())
}

/// Writes a text in quotes. What is not UTF-8 is written as it is.
fn quoted(text: &[u8], out: &mut Vec<u8>) -> Option<()> {
    out.push(b'"');
    for chunk in text.utf8_chunks() {
        let escaped = serde_json::to_string(chunk.valid()).ok()?;
        out.extend_from_slice(escaped.strip_prefix('"')?.strip_suffix('"')?.as_bytes());
        out.extend_from_slice(chunk.invalid());
    }
    out.push(b'"');
    Some(())
}
