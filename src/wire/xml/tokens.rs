//! Flat XML, read where it stands: a root with attributes, and elements of plain text below it. Whatever has more (entities,
//! CDATA, comments, elements in elements, text beside elements), and whatever is wrong, is left to [`read`](super::read).

use std::borrow::Cow;

use super::chars::{is_blank, is_name};
use crate::error::{MAX_FIELDS, Problem};
use crate::fields::{Name, Value};
use crate::wire::record::Record;
use crate::wire::source::{Named, Source};

/// It is no flat XML.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Odd;

impl From<Problem> for Odd {
    fn from(_: Problem) -> Self {
        Self
    }
}

/// A root element whose attributes were read.
pub(crate) struct Element<'a> {
    pub(crate) name: &'a str,
    text: &'a str,
    at: usize,
    attributes: [(&'a str, &'a str); MOST],
    count: usize,
    next: usize,
    fields: usize,
    value: &'a str,
}

/// Attributes that a root has.
const MOST: usize = 8;

/// Whether every byte is plain: no control character but blanks, no `&` and `]`, nothing that begins U+FFFE or U+FFFF.
fn is_plain(text: &str) -> bool {
    let odd = text.bytes().fold(0_u8, |odd, byte| {
        odd | u8::from(byte < b' ') & u8::from(byte != b'\n') & u8::from(byte != b'\t')
            | u8::from(byte == b'&')
            | u8::from(byte == b']')
            | u8::from(byte == 0xEF)
    });
    odd == 0
}

/// What stands before a byte, and where that byte is.
#[inline]
fn until(text: &str, from: usize, byte: u8) -> Result<(&str, usize), Odd> {
    const ONES: u64 = 0x0101_0101_0101_0101;
    const HIGH: u64 = 0x8080_8080_8080_8080;
    let bytes = text.as_bytes();
    let sought = ONES * u64::from(byte);
    let mut at = from;
    while let Some(eight) = bytes.get(at..).and_then(|rest| rest.first_chunk()) {
        let word = u64::from_le_bytes(*eight) ^ sought;
        let found = word.wrapping_sub(ONES) & !word & HIGH;
        if found != 0 {
            at += (found.trailing_zeros() / 8) as usize;
            return text.get(from..at).map(|part| (part, at)).ok_or(Odd);
        }
        at += 8;
    }
    let behind = bytes.get(at..).and_then(|rest| rest.iter().position(|known| *known == byte)).ok_or(Odd)?;
    at += behind;
    text.get(from..at).map(|part| (part, at)).ok_or(Odd)
}

impl<'a> Element<'a> {
    /// Reads the start tag.
    pub(crate) fn open(body: &'a [u8]) -> Result<Self, Odd> {
        let text = std::str::from_utf8(body).map_err(|_| Odd)?;
        if !is_plain(text) {
            return Err(Odd);
        }
        let mut element = Self {
            name: "",
            text,
            at: 0,
            attributes: [("", ""); MOST],
            count: 0,
            next: 0,
            fields: 1,
            value: "",
        };
        element.blanks();
        if element.byte() != Some(b'<') {
            return Err(Odd);
        }
        element.at += 1;
        element.name = element.word()?;
        while element.byte() != Some(b'>') {
            let before = element.at;
            element.blanks();
            if element.byte() == Some(b'>') {
                break;
            }
            if element.at == before {
                return Err(Odd);
            }
            let name = element.word()?;
            if element.rest().as_bytes().get(..2) != Some(b"=\"") {
                return Err(Odd);
            }
            let (value, end) = until(text, element.at + 2, b'"')?;
            let seen = element.attributes.get(..element.count).ok_or(Odd)?;
            if value.bytes().any(|byte| byte == b'<' || byte < b' ')
                || seen.iter().any(|(known, _)| *known == name)
            {
                return Err(Odd);
            }
            *element.attributes.get_mut(element.count).ok_or(Odd)? = (name, value);
            element.count += 1;
            element.at = end + 1;
        }
        element.at += 1;
        Ok(element)
    }

    pub(crate) fn attribute(&self, name: &str) -> Option<&'a str> {
        self.attributes.iter().take(self.count).find(|(known, _)| *known == name).map(|(_, value)| *value)
    }

    /// All of it by a table.
    pub(crate) fn read<R: Record>(mut self) -> Option<R> {
        let record = R::read(&mut self).ok()?;
        is_blank(self.rest()).then_some(record)
    }

    fn byte(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    fn rest(&self) -> &'a str {
        self.text.get(self.at..).unwrap_or_default()
    }

    #[inline]
    fn blanks(&mut self) {
        while let Some(b' ' | b'\n' | b'\t') = self.byte() {
            self.at += 1;
        }
    }

    /// Name of an element or an attribute.
    fn word(&mut self) -> Result<&'a str, Odd> {
        let rest = self.rest();
        let end =
            rest.bytes().position(|byte| matches!(byte, b' ' | b'\n' | b'\t' | b'>' | b'=' | b'/' | b'<'));
        let name = rest.get(..end.ok_or(Odd)?).filter(|name| is_name(name)).ok_or(Odd)?;
        self.at += name.len();
        Ok(name)
    }

    /// Text of an element that has begun, and its end tag.
    #[inline]
    fn contents(&mut self, name: &str) -> Result<(), Odd> {
        let (value, end) = until(self.text, self.at, b'<')?;
        let rest = self.text.as_bytes().get(end..).unwrap_or_default();
        let Some(([b'<', b'/'], rest)) = rest.split_first_chunk() else { return Err(Odd) };
        let Some((known, [b'>', ..])) = rest.split_at_checked(name.len()) else { return Err(Odd) };
        if known != name.as_bytes() {
            return Err(Odd);
        }
        self.value = value;
        self.at = end + name.len() + 3;
        Ok(())
    }
}

impl<'de> Source<'de> for Element<'de> {
    type Error = Odd;

    #[inline]
    fn name<const N: usize>(&mut self, likely: [Option<&'static str>; N]) -> Result<Option<Named<'de>>, Odd> {
        self.fields += 1;
        if self.fields > MAX_FIELDS {
            return Err(Odd);
        }
        if self.next < self.count
            && let Some((name, value)) = self.attributes.get(self.next)
        {
            self.next += 1;
            self.value = value;
            let is_it =
                |likely: Option<&str>| likely.and_then(|likely| likely.strip_prefix('@')) == Some(*name);
            return Ok(Some(match likely.into_iter().position(is_it) {
                Some(place) => Named::Likely(place),
                None => Named::Other(Name::Text(Cow::Owned(["@", name].concat()))),
            }));
        }
        self.blanks();
        let rest = self.text.as_bytes().get(self.at..).unwrap_or_default();
        let Some((b'<', behind)) = rest.split_first() else { return Err(Odd) };
        for (place, likely) in likely.iter().enumerate() {
            if let Some(likely) = likely
                && let Some((name, [b'>', ..])) = behind.split_at_checked(likely.len())
                && name == likely.as_bytes()
            {
                self.at += likely.len() + 2;
                self.contents(likely)?;
                return Ok(Some(Named::Likely(place)));
            }
        }
        self.at += 1;
        if self.byte() == Some(b'/') {
            self.at += 1;
            let end = self.rest().strip_prefix(self.name).is_some_and(|rest| rest.starts_with('>'));
            self.at += self.name.len() + 1;
            return if end { Ok(None) } else { Err(Odd) };
        }
        let name = self.word()?;
        if self.byte() != Some(b'>') {
            return Err(Odd);
        }
        self.at += 1;
        self.contents(name)?;
        Ok(Some(Named::Other(Name::Text(Cow::Borrowed(name)))))
    }

    #[inline]
    fn value(&mut self) -> Result<Value<'de>, Odd> {
        Ok(Value::Text(Cow::Borrowed(self.value)))
    }

    #[inline]
    fn text(&mut self) -> Result<Result<Cow<'de, str>, Value<'de>>, Odd> {
        Ok(Ok(Cow::Borrowed(self.value)))
    }

    fn record<R: Record>(&mut self) -> Result<Result<R, Value<'de>>, Odd> {
        Err(Odd)
    }

    fn records<R: Record>(&mut self) -> Result<Result<Vec<R>, Value<'de>>, Odd> {
        Err(Odd)
    }

    fn left(&self) -> usize {
        1000
    }
}
