//! Fields of JSON.

use std::collections::HashMap;
use std::fmt;

use serde::de::{Deserialize, Deserializer, MapAccess, Visitor};
use serde_json::value::RawValue;

use super::DEEPEST;
use super::node::{Node, numbered};

/// Divides an object or a list into its values; `None` if the text is none, or is nested very deeply.
pub(super) fn read(text: &str) -> Option<Node> {
    value(String::new(), String::new(), text.trim(), 0)
}

/// Reads a value; `prefix` is its name as it is written.
fn value(segment: String, prefix: String, text: &str, depth: usize) -> Option<Node> {
    if depth > DEEPEST {
        return None;
    }
    let (open, close) = match text.bytes().next()? {
        b'{' => ("{", "}"),
        b'[' => ("[", "]"),
        _ => return Some(Node::Field { segment, text: prefix + text }),
    };
    let mut parts = Vec::new();
    if open == "{" {
        let members: Members<'_> = serde_json::from_str(text).ok()?;
        let mut known: HashMap<&str, usize> = HashMap::new();
        for (name, raw) in &members.0 {
            let before = known.entry(name).or_default();
            let prefix = serde_json::to_string(name).ok()? + ":";
            parts.push(value(numbered(name, *before), prefix, raw.get(), depth + 1)?);
            *before += 1;
        }
    } else {
        let items: Vec<&RawValue> = serde_json::from_str(text).ok()?;
        for (number, raw) in items.into_iter().enumerate() {
            parts.push(value(format!("[{number}]"), String::new(), raw.get(), depth + 1)?);
        }
    }
    // An empty list is a value too, which may mean something.
    if parts.is_empty() && depth > 0 {
        return Some(Node::Field { segment, text: prefix + text });
    }
    Some(Node::Group { segment, open: prefix + open, separator: ",", parts, close: close.to_owned() })
}

/// Members of an object, in their order, repeats included.
struct Members<'a>(Vec<(String, &'a RawValue)>);

impl<'de: 'a, 'a> Deserialize<'de> for Members<'a> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct InOrder;

        impl<'de> Visitor<'de> for InOrder {
            type Value = Vec<(String, &'de RawValue)>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("an object")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
                let mut members = Vec::new();
                while let Some(member) = map.next_entry()? {
                    members.push(member);
                }
                Ok(members)
            }
        }

        deserializer.deserialize_map(InOrder).map(Self)
    }
}
