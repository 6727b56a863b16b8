use std::borrow::Cow;

use quick_xml::XmlVersion;
use quick_xml::escape::EscapeError;
use quick_xml::events::attributes::{Attribute, Attributes};
use quick_xml::events::{BytesRef, BytesStart, Event};
use quick_xml::reader::Reader;

use super::TEXT;
use super::chars::{are_allowed, is_allowed, is_blank, is_name};
use super::text::Text;
use crate::error::{MAX_DEPTH, MAX_FIELDS, Problem};
use crate::fields::{Fields, Value};
use crate::wire::{offset, subslice};

/// Reads one element, its name and contents, and nothing after it.
///
/// Attributes of the `known` names, such as `@ID`, need no copy of them.
pub(crate) fn read<'a>(
    document: Text<'a>,
    known: &'static [&'static [&'static str]],
) -> Result<(Cow<'a, str>, Value<'a>), Problem> {
    let (text, has_returns, has_brackets) = (document.content, document.has(b'\r'), document.has(b']'));
    let mut builder = Builder {
        text,
        skipped: document.skipped,
        known,
        open: Vec::with_capacity(4),
        root: None,
        fields: 0,
    };
    let mut reader = Reader::from_str(text);
    loop {
        let at = position(reader.buffer_position());
        match reader.read_event() {
            Ok(Event::Start(start)) => builder.start(&start, at)?,
            Ok(Event::Empty(start)) => {
                builder.start(&start, at)?;
                builder.end(at)?;
            }
            Ok(Event::End(_)) => builder.end(at)?,
            // XML has the end of a CDATA section nowhere else.
            Ok(Event::Text(text)) if has_brackets && text.contains("]]>") => return Err(builder.syntax(at)),
            // XML reads every line end as a line feed.
            Ok(Event::Text(text)) if has_returns => builder.text(text.xml10_content(), false, at)?,
            Ok(Event::CData(text)) if has_returns => builder.text(text.xml10_content(), true, at)?,
            Ok(Event::Text(text)) => builder.text(text.into_inner(), false, at)?,
            Ok(Event::CData(text)) => builder.text(text.into_inner(), true, at)?,
            Ok(Event::GeneralRef(reference)) => {
                let resolved = builder.resolve(&reference, at)?;
                builder.text(Cow::Owned(resolved.into()), true, at)?;
            }
            Ok(Event::DocType(_)) => return Err(Problem::DocumentType),
            Ok(Event::Decl(_)) if at > 0 => return Err(builder.syntax(at)),
            Ok(Event::Decl(_) | Event::PI(_) | Event::Comment(_)) => {}
            Ok(Event::Eof) => break,
            Err(_) => return Err(builder.syntax(position(reader.error_position()))),
        }
    }
    match builder.root {
        Some(root) if builder.open.is_empty() => Ok(root),
        _ => Err(builder.syntax(text.len())),
    }
}

/// Byte of the input. No input is longer than `usize` can say.
fn position(byte: u64) -> usize {
    usize::try_from(byte).unwrap_or(usize::MAX)
}

struct Builder<'a> {
    text: &'a str,
    skipped: usize,
    known: &'static [&'static [&'static str]],
    open: Vec<Open<'a>>,
    root: Option<(Cow<'a, str>, Value<'a>)>,
    fields: usize,
}

/// An element whose end tag was not read yet.
struct Open<'a> {
    name: &'a str,
    fields: Fields<'a>,
    has_child: bool,
    run: Run<'a>,
}

/// Text since the last tag.
#[derive(Default)]
struct Run<'a> {
    text: Cow<'a, str>,
    /// Whether a part of it was written as CDATA or by a reference: such whitespace is no layout.
    explicit: bool,
}

impl Run<'_> {
    fn is_layout(&self) -> bool {
        !self.explicit && is_blank(&self.text)
    }
}

impl<'a> Builder<'a> {
    fn start(&mut self, start: &BytesStart<'_>, at: usize) -> Result<(), Problem> {
        if self.open.is_empty() && self.root.is_some() {
            return Err(self.trailing(at));
        }
        if self.open.len() >= MAX_DEPTH {
            return Err(Problem::TooDeep);
        }
        self.count()?;
        if let Some(parent) = self.open.last_mut() {
            parent.has_child = true;
            let run = std::mem::take(&mut parent.run);
            if !run.is_layout() {
                parent.fields.push(TEXT, Value::Text(run.text));
                self.count()?;
            }
        }
        let content = subslice(self.text, start).ok_or_else(|| self.syntax(at))?;
        let name_len = start.name().as_ref().len();
        let name = content.get(..name_len).filter(|name| is_name(name)).ok_or_else(|| self.syntax(at))?;
        let fields = if content.len() > name_len || self.open.is_empty() {
            self.attributes(content, name_len, at)?
        } else {
            Fields::new()
        };
        self.open.push(Open { name, fields, has_child: false, run: Run::default() });
        Ok(())
    }

    fn attributes(&mut self, content: &'a str, name_len: usize, at: usize) -> Result<Fields<'a>, Problem> {
        let mut fields = Fields::with_capacity(if self.open.is_empty() { 24 } else { 4 });
        for attribute in Attributes::new(content, name_len) {
            let attribute = attribute.map_err(|_| self.syntax(at))?;
            let name = attribute.key.as_ref();
            // quick-xml takes `a="1"b="2"`, which XML does not.
            let before = offset(content, name).and_then(|at| content.get(..at));
            let stands_apart = before.is_some_and(|before| before.ends_with([' ', '\t', '\n', '\r']));
            if !stands_apart || !is_name(name) {
                return Err(self.syntax(at));
            }
            let name = self.attribute_name(name);
            self.count()?;
            fields.push(name, Value::Text(self.attribute_value(attribute, at)?));
        }
        Ok(fields)
    }

    fn attribute_name(&self, name: &str) -> Cow<'static, str> {
        match self.known.iter().copied().flatten().find(|known| known.strip_prefix('@') == Some(name)) {
            Some(known) => Cow::Borrowed(known),
            None => Cow::Owned(["@", name].concat()),
        }
    }

    fn attribute_value(&self, attribute: Attribute<'a>, at: usize) -> Result<Cow<'a, str>, Problem> {
        if !attribute.value.bytes().any(|byte| matches!(byte, b'&' | b'<' | b'\t' | b'\n' | b'\r')) {
            return Ok(attribute.value);
        }
        if attribute.value.contains('<') {
            return Err(self.syntax(at));
        }
        let value = attribute.normalized_value(XmlVersion::Implicit1_0).map_err(|error| match error {
            quick_xml::Error::Escape(EscapeError::UnrecognizedEntity(..)) => self.unknown_entity(at),
            _ => self.syntax(at),
        })?;
        if are_allowed(&value) { Ok(value) } else { Err(Problem::ForbiddenCharacter) }
    }

    fn end(&mut self, at: usize) -> Result<(), Problem> {
        let Some(Open { name, mut fields, has_child, run }) = self.open.pop() else {
            return Err(self.syntax(at));
        };
        let value = if fields.is_empty() && !self.open.is_empty() {
            Value::Text(run.text)
        } else {
            // Whitespace in an element that has only attributes is its text, except in the root.
            let layout = run.is_layout() && (has_child || self.open.is_empty() || run.text.is_empty());
            if !layout {
                self.count()?;
                fields.push(TEXT, Value::Text(run.text));
            }
            Value::Fields(fields)
        };
        match self.open.last_mut() {
            Some(parent) => parent.fields.push(name, value),
            None => self.root = Some((Cow::Borrowed(name), value)),
        }
        Ok(())
    }

    fn text(&mut self, text: Cow<'a, str>, explicit: bool, at: usize) -> Result<(), Problem> {
        match self.open.last_mut() {
            Some(open) => {
                open.run.explicit |= explicit;
                if open.run.text.is_empty() {
                    open.run.text = text;
                } else {
                    open.run.text.to_mut().push_str(&text);
                }
                Ok(())
            }
            None if !explicit && is_blank(&text) => Ok(()),
            None if self.root.is_some() => Err(self.trailing(self.behind_blanks(at))),
            None => Err(self.syntax(at)),
        }
    }

    fn resolve(&self, reference: &BytesRef<'_>, at: usize) -> Result<char, Problem> {
        if reference.is_char_ref() {
            let character = reference.resolve_char_ref().ok().flatten();
            return character.filter(|character| is_allowed(*character)).ok_or(Problem::ForbiddenCharacter);
        }
        match reference.as_ref() {
            "amp" => Ok('&'),
            "lt" => Ok('<'),
            "gt" => Ok('>'),
            "quot" => Ok('"'),
            "apos" => Ok('\''),
            _ => Err(self.unknown_entity(at)),
        }
    }

    fn count(&mut self) -> Result<(), Problem> {
        self.fields += 1;
        if self.fields > MAX_FIELDS { Err(Problem::TooManyFields) } else { Ok(()) }
    }

    fn syntax(&self, at: usize) -> Problem {
        let (line, column) = self.place(at);
        Problem::Syntax { format: "XML", line, column }
    }

    fn trailing(&self, at: usize) -> Problem {
        let (line, column) = self.place(at);
        Problem::Trailing { line, column }
    }

    fn unknown_entity(&self, at: usize) -> Problem {
        let (line, column) = self.place(at);
        Problem::UnknownEntity { line, column }
    }

    /// First byte from there on that is no white space.
    fn behind_blanks(&self, at: usize) -> usize {
        let rest = self.text.as_bytes().get(at..).unwrap_or_default();
        at + rest.iter().take_while(|byte| matches!(byte, b' ' | b'\t' | b'\n' | b'\r')).count()
    }

    fn place(&self, at: usize) -> (usize, usize) {
        let before = self.text.as_bytes().get(..at).unwrap_or(self.text.as_bytes());
        let line_start = before.iter().rposition(|byte| *byte == b'\n').map_or(0, |at| at + 1);
        let line = before.split(|byte| *byte == b'\n').count();
        let skipped = if line == 1 { self.skipped } else { 0 };
        (line, before.len() - line_start + 1 + skipped)
    }
}
