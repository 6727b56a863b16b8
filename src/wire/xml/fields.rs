//! A root element as a source of fields.

use std::borrow::Cow;

use super::chars::is_blank;
use super::element::{Elements, MOST_ATTRIBUTES};
use super::text::Text;
use crate::error::Problem;
use crate::fields::{MANY, Name, Value};
use crate::wire::record::Record;
use crate::wire::source::{NextName, OrValue, Source, Unusual};

/// A root element whose start tag was read.
pub(crate) struct RootElement<'a> {
    pub(crate) name: &'a str,
    elements: Elements<'a>,

    /// Attributes with references as they are, and how many were passed on as fields.
    attributes: [(&'a str, &'a str); MOST_ATTRIBUTES],
    count: usize,
    passed: usize,
    is_open: bool,
    value: Waiting<'a>,
}

/// Value of the field whose name was read.
enum Waiting<'a> {
    /// Text with references as they are.
    Raw(&'a str),
    Value(Value<'a>),
}

impl<'a> RootElement<'a> {
    /// Reads the start tag.
    pub(crate) fn open(document: Text<'a>) -> Result<Self, Unusual> {
        let mut elements = Elements::new(document)?;
        elements.skip_blanks();
        elements.expect(b'<')?;
        elements.count()?;
        let name = elements.name()?;
        let (mut attributes, mut count) = ([("", ""); MOST_ATTRIBUTES], 0);
        while let Some((name, value)) = elements.attribute()? {
            if attributes.iter().take(count).any(|(known, _)| *known == name) {
                return Err(Unusual::Other);
            }
            *attributes.get_mut(count).ok_or(Unusual::Other)? = (name, value);
            count += 1;
        }
        let is_open = !elements.start_end()?;
        Ok(Self { name, elements, attributes, count, passed: 0, is_open, value: Waiting::Raw("") })
    }

    /// Text of an attribute.
    pub(crate) fn attribute(&self, name: &str) -> Option<Cow<'a, str>> {
        let (_, value) = self.attributes.iter().take(self.count).find(|(known, _)| *known == name)?;
        self.elements.resolved(value).ok()
    }

    /// Reads the attributes and contents by a table; nothing may follow the element.
    pub(crate) fn usual<R: Record>(mut self) -> Result<R, Unusual> {
        let record = match R::read(&mut self) {
            Err(Unusual::Invalid(problem)) => Err(self.refusal(R::DOCUMENT, *problem)?),
            read => read,
        };
        if is_blank(self.elements.rest()) { record } else { Err(Unusual::Other) }
    }

    /// Passes over the rest of the element, and refuses the message for this fault of its fields.
    #[cold]
    fn refusal(&mut self, document: &'static str, problem: Problem) -> Result<Unusual, Unusual> {
        while self.name([])?.is_some() {
            self.value()?;
        }
        Ok(Unusual::refused(document, problem))
    }

    /// Reads the rest of a child element whose name was read.
    #[inline]
    fn child(&mut self, name: &str) -> Result<(), Unusual> {
        self.value = match self.elements.text_alone(name) {
            Some(raw) => Waiting::Raw(raw),
            None => Waiting::Value(self.elements.element(name, 2)?),
        };
        Ok(())
    }
}

impl<'de> Source<'de> for RootElement<'de> {
    type Error = Unusual;

    #[allow(clippy::inline_always, reason = "every record reads its fields by it")]
    #[inline(always)]
    fn name<const N: usize>(
        &mut self,
        expected: [Option<&'static str>; N],
    ) -> Result<Option<NextName<'de>>, Unusual> {
        if self.passed < self.count
            && let Some((name, value)) = self.attributes.get(self.passed)
        {
            self.passed += 1;
            self.value = Waiting::Raw(value);
            let is_it = |expected: Option<&str>| {
                expected.and_then(|expected| expected.strip_prefix('@')) == Some(*name)
            };
            return Ok(Some(match expected.into_iter().position(is_it) {
                Some(place) => NextName::Expected(place),
                None => NextName::Other(Name::Text(Cow::Owned(["@", name].concat()))),
            }));
        }
        if !self.is_open {
            return Ok(None);
        }
        self.elements.skip_blanks();
        let rest = self.elements.rest().as_bytes();
        let Some((b'<', tag)) = rest.split_first() else { return Err(Unusual::Other) };
        for (place, expected) in expected.iter().enumerate() {
            if let Some(expected) = expected
                && let Some((name, [b'>', ..])) = tag.split_at_checked(expected.len())
                && name == expected.as_bytes()
            {
                self.elements.count()?;
                self.elements.skip(1 + expected.len());
                self.child(expected)?;
                return Ok(Some(NextName::Expected(place)));
            }
        }
        if tag.first() == Some(&b'/') {
            self.elements.skip(2);
            self.elements.end_tag(self.name)?;
            self.is_open = false;
            return Ok(None);
        }
        self.elements.skip(1);
        self.elements.count()?;
        let name = self.elements.name()?;
        self.child(name)?;
        Ok(Some(NextName::Other(Name::from(name))))
    }

    #[inline]
    fn value(&mut self) -> Result<Value<'de>, Unusual> {
        match std::mem::replace(&mut self.value, Waiting::Raw("")) {
            Waiting::Raw(raw) => self.elements.resolved(raw).map(Value::Text),
            Waiting::Value(value) => Ok(value),
        }
    }

    #[inline]
    fn text(&mut self) -> Result<OrValue<'de, Cow<'de, str>>, Unusual> {
        match self.value {
            Waiting::Raw(raw) => self.elements.resolved(raw).map(Ok),
            Waiting::Value(_) => self.value().map(Err),
        }
    }

    fn remaining(&self) -> usize {
        MANY
    }
}
