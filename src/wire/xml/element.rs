//! The fast lane of XML: elements with attributes, children and plain text, read in place.
//!
//! Everything else is left to [`read`](super::read()): declarations, comments, CDATA, text beside elements, references
//! except the five predefined entities, freedoms of spelling that hardly anybody takes, and whatever is wrong.

use std::borrow::Cow;

use super::TEXT;
use super::chars::{is_blank, is_name};
use super::text::Text;
use crate::error::{MAX_DEPTH, MAX_FIELDS};
use crate::fields::{Fields, Value};
use crate::wire::scan::{below, contains, equal, find};
use crate::wire::source::Unusual;

/// Most attributes of an element. More are unusual, and comparing each with each would take long.
pub(super) const MOST_ATTRIBUTES: usize = 8;

/// Elements of a text, and how far it was read.
pub(super) struct Elements<'a> {
    text: &'a str,
    at: usize,
    has_references: bool,

    /// Elements, attributes and texts beside attributes, of all levels.
    fields: usize,
}

impl<'a> Elements<'a> {
    /// Elements of a text that may be usual. One that was cut off is not.
    pub(super) fn new(document: Text<'a>) -> Result<Self, Unusual> {
        let text = document.content;
        let bytes = text.as_bytes();
        let has_others = || {
            (document.has(b'!') && has_markup(bytes))
                || (document.has(b'&') && contains(bytes, b"&#"))
                || (document.has(b']') && contains(bytes, b"]]>"))
        };
        if document.has(b'\r') || !text.trim_ascii_end().ends_with('>') || has_others() {
            return Err(Unusual::Other);
        }
        Ok(Self { text, at: 0, has_references: document.has(b'&'), fields: 0 })
    }

    pub(super) fn rest(&self) -> &'a str {
        self.text.get(self.at..).unwrap_or_default()
    }

    pub(super) fn skip(&mut self, bytes: usize) {
        self.at += bytes;
    }

    pub(super) fn byte(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    /// Passes over this byte, which must come next.
    pub(super) fn expect(&mut self, byte: u8) -> Result<(), Unusual> {
        if self.byte() != Some(byte) {
            return Err(Unusual::Other);
        }
        self.at += 1;
        Ok(())
    }

    #[inline]
    pub(super) fn skip_blanks(&mut self) {
        while let Some(b' ' | b'\n' | b'\t') = self.byte() {
            self.at += 1;
        }
    }

    pub(super) fn count(&mut self) -> Result<(), Unusual> {
        self.fields += 1;
        if self.fields > MAX_FIELDS { Err(Unusual::Other) } else { Ok(()) }
    }

    /// Reads the name of an element or an attribute.
    pub(super) fn name(&mut self) -> Result<&'a str, Unusual> {
        let rest = self.rest();
        let ends = |byte| matches!(byte, b' ' | b'\n' | b'\t' | b'>' | b'=' | b'/' | b'<');
        let end = rest.bytes().position(ends).ok_or(Unusual::Other)?;
        let name = rest.get(..end).filter(|name| is_name(name)).ok_or(Unusual::Other)?;
        self.at += name.len();
        Ok(name)
    }

    /// Reads the next attribute of a start tag: its name, and its value with references as they are.
    pub(super) fn attribute(&mut self) -> Result<Option<(&'a str, &'a str)>, Unusual> {
        let before = self.at;
        self.skip_blanks();
        if let Some(b'>' | b'/') = self.byte() {
            return Ok(None);
        }
        if self.at == before {
            return Err(Unusual::Other);
        }
        self.count()?;
        let name = self.name()?;
        self.expect(b'=')?;
        self.expect(b'"')?;
        // `<` is wrong here, and other white space is read as spaces.
        let special = |word| equal(word, b'"') | equal(word, b'<') | below(word, b' ');
        let end = find(self.text.as_bytes(), self.at, special).ok_or(Unusual::Other)?;
        let value = self.text.get(self.at..end).ok_or(Unusual::Other)?;
        self.at = end;
        self.expect(b'"')?;
        Ok(Some((name, value)))
    }

    /// Reads the end of a start tag; whether the element is empty, and ends here.
    pub(super) fn start_end(&mut self) -> Result<bool, Unusual> {
        let is_empty = self.byte() == Some(b'/');
        self.at += usize::from(is_empty);
        self.expect(b'>')?;
        Ok(is_empty)
    }

    /// Reads an end tag whose `</` was read.
    pub(super) fn end_tag(&mut self, name: &str) -> Result<(), Unusual> {
        if !self.rest().starts_with(name) {
            return Err(Unusual::Other);
        }
        self.at += name.len();
        self.expect(b'>')
    }

    /// Reads the rest of an element that is only text, and whose name was read: its text, with references as they are. For any
    /// other element `None`, and nothing is read.
    #[inline]
    pub(super) fn text_alone(&mut self, name: &str) -> Option<&'a str> {
        let text = self.text.as_bytes();
        let start = self.at + 1;
        if self.byte() != Some(b'>') {
            return None;
        }
        let end = find(text, start, |word| equal(word, b'<'))?;
        let ([b'<', b'/'], rest) = text.get(end..)?.split_first_chunk()? else { return None };
        let (known, [b'>', ..]) = rest.split_at_checked(name.len())? else { return None };
        if known != name.as_bytes() {
            return None;
        }
        self.at = end + name.len() + 3;
        self.text.get(start..end)
    }

    /// Reads the rest of an element whose name was read, as [`read`](super::read()) does. The root is of depth 1.
    pub(super) fn element(&mut self, name: &str, depth: usize) -> Result<Value<'a>, Unusual> {
        if depth > MAX_DEPTH {
            return Err(Unusual::Other);
        }
        let mut fields = Fields::new();
        while let Some((name, value)) = self.attribute()? {
            let name = ["@", name].concat();
            if fields.contains(&name) || fields.len() == MOST_ATTRIBUTES {
                return Err(Unusual::Other);
            }
            fields.push(name, Value::Text(self.resolved(value)?));
        }
        let attributes = fields.len();
        let mut is_open = !self.start_end()?;
        let mut text = "";
        while is_open {
            let (before, _) = self.rest().split_once('<').ok_or(Unusual::Other)?;
            self.at += before.len() + 1;
            is_open = self.byte() != Some(b'/');
            if fields.len() == attributes && !is_open {
                text = before;
            } else if !is_blank(before) {
                return Err(Unusual::Other);
            }
            if is_open {
                self.count()?;
                let name = self.name()?;
                let value = self.element(name, depth + 1)?;
                fields.push(name, value);
            } else {
                self.at += 1;
                self.end_tag(name)?;
            }
        }
        if fields.is_empty() {
            return self.resolved(text).map(Value::Text);
        }
        if !text.is_empty() {
            self.count()?;
            fields.push(TEXT, Value::Text(self.resolved(text)?));
        }
        Ok(Value::Fields(fields))
    }

    /// Text in which the predefined entities are what they stand for.
    #[inline]
    pub(super) fn resolved(&self, raw: &'a str) -> Result<Cow<'a, str>, Unusual> {
        if self.has_references && raw.contains('&') {
            resolve(raw).map(Cow::Owned)
        } else {
            Ok(Cow::Borrowed(raw))
        }
    }
}

/// Whether `<!` is there, which is sought by its rarer byte.
fn has_markup(text: &[u8]) -> bool {
    let mut from = 0;
    while let Some(found) = find(text, from, |word| equal(word, b'!')) {
        if text.get(..found).is_some_and(|before| before.ends_with(b"<")) {
            return true;
        }
        from = found + 1;
    }
    false
}

#[cold]
fn resolve(raw: &str) -> Result<String, Unusual> {
    const ENTITIES: [(&str, char); 5] =
        [("amp;", '&'), ("lt;", '<'), ("gt;", '>'), ("quot;", '"'), ("apos;", '\'')];
    let mut parts = raw.split('&');
    let mut text = String::with_capacity(raw.len());
    text.push_str(parts.next().unwrap_or_default());
    for part in parts {
        let entity = |(name, character)| Some((character, part.strip_prefix(name)?));
        let (character, rest) = ENTITIES.into_iter().find_map(entity).ok_or(Unusual::Other)?;
        text.push(character);
        text.push_str(rest);
    }
    Ok(text)
}
