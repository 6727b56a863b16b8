//! Trees with one change, and trees as bytes.

use super::tree::Tree;

/// Path from the root to a node: member and occurrence, or index in a list.
pub type Path = Vec<Step>;

#[derive(Clone, Debug, PartialEq)]
pub enum Step {
    Member(Vec<u8>, usize),
    Item(usize),
}

impl Tree {
    /// Paths to every object, including the root.
    pub fn objects(&self) -> Vec<Path> {
        self.paths(&|tree| matches!(tree, Tree::Members(_)))
    }

    /// Paths to every text, number and other scalar.
    pub fn leaves(&self) -> Vec<Path> {
        self.paths(&|tree| matches!(tree, Tree::Plain(_) | Tree::Text(_)))
    }

    fn paths(&self, wanted: &dyn Fn(&Tree) -> bool) -> Vec<Path> {
        let mut found = if wanted(self) { vec![Vec::new()] } else { Vec::new() };
        let mut below = |step: Step, child: &Tree| {
            found.extend(child.paths(wanted).into_iter().map(|rest| [vec![step.clone()], rest].concat()));
        };
        match self {
            Tree::Members(members) => {
                for (name, values) in members {
                    for (at, value) in values.iter().enumerate() {
                        below(Step::Member(name.clone(), at), value);
                    }
                }
            }
            Tree::List(items) => {
                items.iter().enumerate().for_each(|(at, item)| below(Step::Item(at), item));
            }
            Tree::Plain(_) | Tree::Text(_) => {}
        }
        found
    }

    /// Node at `path`.
    pub fn at(&self, path: &[Step]) -> Option<&Tree> {
        let Some((first, rest)) = path.split_first() else { return Some(self) };
        let child = match (self, first) {
            (Tree::Members(members), Step::Member(name, at)) => members.get(name)?.get(*at)?,
            (Tree::List(items), Step::Item(at)) => items.get(*at)?,
            _ => return None,
        };
        child.at(rest)
    }

    fn at_mut(&mut self, path: &[Step]) -> Option<&mut Tree> {
        let Some((first, rest)) = path.split_first() else { return Some(self) };
        let child = match (self, first) {
            (Tree::Members(members), Step::Member(name, at)) => members.get_mut(name)?.get_mut(*at)?,
            (Tree::List(items), Step::Item(at)) => items.get_mut(*at)?,
            _ => return None,
        };
        child.at_mut(rest)
    }

    /// Returns the tree with an unknown field in the object at `path`; `None` where no field can be added.
    pub fn with_unknown(&self, path: &[Step], extension: &str) -> Option<Tree> {
        if extension == "xml" && path.is_empty() {
            return None;
        }
        let mut changed = self.clone();
        let Tree::Members(members) = changed.at_mut(path)? else { return None };
        let unknown = match extension {
            "json" => Tree::List(vec![Tree::Plain("1.50".to_owned()), Tree::Text(b"x".to_vec())]),
            _ => Tree::Text(b" x ".to_vec()),
        };
        members.entry(b"Zz_Unknown".to_vec()).or_default().push(unknown.clone());
        members.entry(b"Zz_Unknown".to_vec()).or_default().push(unknown);
        if extension == "xml" {
            members.insert(b"@Zz_Unknown".to_vec(), vec![Tree::Text(b"y".to_vec())]);
        }
        Some(changed)
    }

    /// Returns the tree with an unexpected value at `path`.
    pub fn with_other_value(&self, path: &[Step]) -> Option<Tree> {
        let mut changed = self.clone();
        match changed.at_mut(path)? {
            Tree::Plain(plain) => "1234567890123456789012345678901234567890.50".clone_into(plain),
            Tree::Text(text) => *text = "Zz nobody expects this ☎".as_bytes().to_vec(),
            Tree::List(_) | Tree::Members(_) => return None,
        }
        Some(changed)
    }

    /// Returns the tree with that value as text.
    pub fn with_other_value_as_text(&self, path: &[Step]) -> Option<Tree> {
        let mut changed = self.with_other_value(path)?;
        let Tree::Plain(plain) = changed.at_mut(path)? else { return None };
        let text = plain.clone();
        changed.with_text(path, &text)
    }

    /// Returns the tree with this text at `path`.
    pub fn with_text(&self, path: &[Step], text: &str) -> Option<Tree> {
        self.with_bytes_at(path, text.as_bytes())
    }

    /// Returns the tree with a text of these bytes at `path`.
    pub fn with_bytes_at(&self, path: &[Step], text: &[u8]) -> Option<Tree> {
        let mut changed = self.clone();
        *changed.at_mut(path)? = Tree::Text(text.to_vec());
        Some(changed)
    }
}

/// Writes a tree as a message.
pub fn write(extension: &str, tree: &Tree) -> Vec<u8> {
    let mut out = Vec::new();
    match extension {
        "json" => json(tree, &mut out),
        "form" => form(tree, &mut out),
        "xml" => children(tree, &mut out),
        other => panic!("no writer for .{other}"),
    }
    out
}

fn quoted(text: &[u8]) -> Vec<u8> {
    let escaped = |part: &str| serde_json::to_string(part).expect("a string");
    let mut out = vec![b'"'];
    for chunk in text.utf8_chunks() {
        let escaped = escaped(chunk.valid());
        out.extend_from_slice(&escaped.as_bytes()[1..escaped.len() - 1]);
        out.extend_from_slice(chunk.invalid());
    }
    out.push(b'"');
    out
}

fn json(tree: &Tree, out: &mut Vec<u8>) {
    match tree {
        Tree::Plain(plain) => out.extend_from_slice(plain.as_bytes()),
        Tree::Text(text) => out.extend(quoted(text)),
        Tree::List(items) => {
            out.push(b'[');
            for (at, item) in items.iter().enumerate() {
                out.extend_from_slice(if at > 0 { b"," } else { b"" });
                json(item, out);
            }
            out.push(b']');
        }
        Tree::Members(members) => {
            out.push(b'{');
            let all = members.iter().flat_map(|(name, values)| values.iter().map(move |value| (name, value)));
            for (at, (name, value)) in all.enumerate() {
                out.extend_from_slice(if at > 0 { b"," } else { b"" });
                out.extend(quoted(name));
                out.push(b':');
                json(value, out);
            }
            out.push(b'}');
        }
    }
}

fn form(tree: &Tree, out: &mut Vec<u8>) {
    let Tree::Members(members) = tree else { panic!("form data is pairs") };
    for (name, values) in members {
        for value in values {
            let Tree::Text(text) = value else { panic!("form data is text") };
            out.extend_from_slice(if out.is_empty() { b"" } else { b"&" });
            out.extend(form_urlencoded::byte_serialize(name).flat_map(|part| part.bytes()));
            out.push(b'=');
            out.extend(form_urlencoded::byte_serialize(text).flat_map(|part| part.bytes()));
        }
    }
}

fn children(tree: &Tree, out: &mut Vec<u8>) {
    let Tree::Members(members) = tree else { panic!("an element has members") };
    for (name, values) in members.iter().filter(|(name, _)| !name.starts_with(b"@")) {
        for value in values {
            if name == b"#text" {
                escaped(value, out);
                continue;
            }
            out.push(b'<');
            out.extend_from_slice(name);
            if let Tree::Members(inner) = value {
                for (name, values) in inner.iter().filter(|(name, _)| name.starts_with(b"@")) {
                    out.extend_from_slice(&[b" ", &name[1..], b"=\""].concat());
                    escaped(&values[0], out);
                    out.push(b'"');
                }
                out.push(b'>');
                children(value, out);
            } else {
                out.push(b'>');
                escaped(value, out);
            }
            out.extend_from_slice(&[b"</", name.as_slice(), b">"].concat());
        }
    }
}

fn escaped(value: &Tree, out: &mut Vec<u8>) {
    let Tree::Text(text) = value else { panic!("text or an attribute is text") };
    for byte in text {
        match byte {
            b'&' | b'<' | b'>' | b'"' | b'\r' | b'\n' | b'\t' => {
                out.extend_from_slice(format!("&#{byte};").as_bytes());
            }
            _ => out.push(*byte),
        }
    }
}
