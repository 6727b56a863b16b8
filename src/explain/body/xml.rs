//! Fields of XML.

use std::collections::HashMap;

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

use super::DEEPEST;
use super::node::Node;

/// Element that has not ended.
struct Open {
    name: String,

    /// Attributes, each with its name and as it is written.
    attributes: Vec<(String, String)>,

    /// Child elements and text, with their names.
    children: Vec<(String, Node)>,

    /// Whether the last child is text, to which more may be added.
    is_in_text: bool,
}

/// Name of text beside attributes or elements.
const TEXT: &str = "#text";

/// Divides a document into its attributes, texts and elements without either; `None` if the text is none, or is nested very deeply.
pub(super) fn read(text: &str) -> Option<Node> {
    let mut reader = Reader::from_str(text);
    let mut open: Vec<Open> = Vec::new();
    let mut root = None;
    loop {
        let before = position(&reader)?;
        let event = reader.read_event().ok()?;
        let written = text.get(before..position(&reader)?)?;
        let ended = match event {
            Event::Start(start) if open.len() <= DEEPEST => {
                open.push(element(&start)?);
                None
            }
            Event::Empty(start) => Some(element(&start)?),
            Event::End(_) => Some(open.pop()?),
            Event::Text(_) | Event::CData(_) | Event::GeneralRef(_) => {
                add_text(open.last_mut(), written)?;
                None
            }
            Event::Eof => break,
            Event::Start(_) => return None,
            Event::Comment(_) | Event::Decl(_) | Event::PI(_) | Event::DocType(_) => None,
        };
        let Some(ended) = ended else { continue };
        let name = ended.name.clone();
        match open.last_mut() {
            Some(parent) => {
                parent.is_in_text = false;
                parent.children.push((name, node(ended, false)));
            }
            None if root.is_none() => root = Some(node(ended, true)),
            None => return None,
        }
    }
    root.filter(|_| open.is_empty())
}

fn position(reader: &Reader<&[u8]>) -> Option<usize> {
    usize::try_from(reader.buffer_position()).ok()
}

/// Reads the name and the attributes of an element.
fn element(start: &BytesStart<'_>) -> Option<Open> {
    let name = start.name().into_inner().to_owned();
    let mut attributes = Vec::new();
    for attribute in start.attributes().with_checks(false) {
        let attribute = attribute.ok()?;
        let (key, value) = (attribute.key.into_inner(), &attribute.value);
        let quote = if value.contains('"') { '\'' } else { '"' };
        attributes.push((format!("@{key}"), format!(" {key}={quote}{value}{quote}")));
    }
    Some(Open { name, attributes, children: Vec::new(), is_in_text: false })
}

/// Adds text to an element. Whitespace between elements is none, and outside the root nothing else is allowed.
fn add_text(open: Option<&mut Open>, written: &str) -> Option<()> {
    let is_blank = written.trim().is_empty();
    let Some(open) = open else { return is_blank.then_some(()) };
    if open.is_in_text
        && let Some((_, Node::Field { text, .. })) = open.children.last_mut()
    {
        text.push_str(written);
    } else if !is_blank {
        open.children
            .push((TEXT.to_owned(), Node::Field { segment: TEXT.to_owned(), text: written.to_owned() }));
        open.is_in_text = true;
    }
    Some(())
}

/// Returns an element that has ended.
fn node(element: Open, is_root: bool) -> Node {
    let Open { name, attributes, children, .. } = element;
    if !is_root && attributes.is_empty() {
        match &children[..] {
            [] => return Node::Field { segment: name.clone(), text: format!("<{name}/>") },
            [(_, Node::Field { segment, text })] if segment == TEXT => {
                return Node::Field { segment: name.clone(), text: format!("<{name}>{text}</{name}>") };
            }
            _ => {}
        }
    }
    let mut parts: Vec<Node> =
        attributes.into_iter().map(|(segment, text)| Node::Field { segment, text }).collect();
    parts.push(Node::Syntax(">"));
    let mut counts: HashMap<String, (usize, usize)> = HashMap::new();
    for (name, _) in &children {
        counts.entry(name.clone()).or_default().0 += 1;
    }
    for (name, mut child) in children {
        if let Some((2.., before)) = counts.get_mut(&name)
            && let Node::Field { segment, .. } | Node::Group { segment, .. } = &mut child
        {
            *segment = format!("{name}[{before}]");
            *before += 1;
        }
        parts.push(child);
    }
    let segment = if is_root { String::new() } else { name.clone() };
    Node::Group { segment, open: format!("<{name}"), separator: "", parts, close: format!("</{name}>") }
}
