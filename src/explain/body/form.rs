//! Fields of form data.

use std::collections::HashMap;

use super::node::{Node, numbered};

/// Divides form data into its pairs; `None` if the text is none.
pub(super) fn read(text: &str) -> Option<Node> {
    let mut known: HashMap<String, usize> = HashMap::new();
    let mut parts = Vec::new();
    for pair in text.split('&').filter(|pair| !pair.is_empty()) {
        let is_form = pair.contains('=') && !pair.contains(['"', '<', '>', '\n', ' ']);
        let (name, _) = form_urlencoded::parse(pair.as_bytes()).next().filter(|_| is_form)?;
        let before = known.entry(name.to_string()).or_default();
        parts.push(Node::Field { segment: numbered(&name, *before), text: pair.to_owned() });
        *before += 1;
    }
    Some(Node::Group {
        segment: String::new(),
        open: String::new(),
        separator: "&",
        parts,
        close: String::new(),
    })
}
