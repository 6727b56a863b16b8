//! Messages divided into their fields, so that they can be written without some of them.

mod form;
mod json;
mod node;
mod xml;

use std::collections::BTreeSet;

use self::node::Node;

/// Most fields of a message that is divided.
const MOST: usize = 500;

/// Levels of nesting that are divided.
const DEEPEST: usize = 100;

/// Message divided into its fields.
pub(super) struct Body {
    root: Node,

    /// Path of each field, in the order of the message.
    pub(super) fields: Vec<String>,
}

impl Body {
    /// Divides a message; `None` if it is neither XML nor JSON nor form data, or has very many fields, or two with one path.
    pub(super) fn read(body: &[u8]) -> Option<Self> {
        let text = std::str::from_utf8(body).ok()?;
        let text = text.strip_prefix('\u{FEFF}').unwrap_or(text).trim();
        let root = match text.bytes().next()? {
            b'<' => xml::read(text)?,
            b'{' | b'[' => json::read(text)?,
            _ => form::read(text)?,
        };
        let body = Self::new(root);
        let paths: BTreeSet<&String> = body.fields.iter().collect();
        let is_clear = body.fields.len() <= MOST && paths.len() == body.fields.len();
        is_clear.then_some(body)
    }

    /// Divides JSON of any size.
    pub(super) fn read_json(text: &str) -> Option<Self> {
        json::read(text).map(Self::new)
    }

    fn new(root: Node) -> Self {
        let mut fields = Vec::new();
        root.paths("", &mut fields);
        Self { root, fields }
    }

    /// Writes the message with only some of its fields. What has no field left is left out.
    pub(super) fn write(&self, is_kept: &dyn Fn(usize) -> bool) -> Vec<u8> {
        let mut out = String::new();
        self.root.write(&mut 0, true, is_kept, &mut out);
        out.into_bytes()
    }
}
