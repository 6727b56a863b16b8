//! JSON's tokens, read in place.

use std::ops::Range;

use crate::error::{MAX_DEPTH, MAX_FIELDS};
use crate::fields::{Fields, MANY, Name, Number, Value};
use crate::wire::source::Unusual;

/// What tokens are read from: a text, or the bytes of one in which some are not UTF-8.
///
/// Only the syntax tree is read from bytes, so that a text, which almost every message is, costs nothing for them.
pub(crate) trait Characters {
    fn bytes(&self) -> &[u8];

    /// A part of it, as text if it is one.
    fn part(&self, part: Range<usize>) -> Option<Result<&str, &[u8]>>;
}

impl Characters for str {
    #[inline]
    fn bytes(&self) -> &[u8] {
        self.as_bytes()
    }

    #[inline]
    fn part(&self, part: Range<usize>) -> Option<Result<&str, &[u8]>> {
        self.get(part).map(Ok)
    }
}

impl Characters for [u8] {
    fn bytes(&self) -> &[u8] {
        self
    }

    fn part(&self, part: Range<usize>) -> Option<Result<&str, &[u8]>> {
        let bytes = self.get(part)?;
        Some(std::str::from_utf8(bytes).map_err(|_| bytes))
    }
}

/// A JSON text, and how far it was read.
pub(crate) struct Tokens<'a, T: ?Sized = str> {
    pub(super) text: &'a T,
    pub(super) at: usize,

    /// Objects and lists that are open.
    depth: usize,

    /// Members and entries, of all levels.
    fields: usize,

    /// Whether the object or list that is read has just been opened.
    pub(super) begins: bool,
}

impl<'a, T: ?Sized> Tokens<'a, T> {
    pub(crate) const fn new(text: &'a T) -> Self {
        Self { text, at: 0, depth: 0, fields: 0, begins: true }
    }

    /// Goes back to the beginning.
    pub(crate) const fn rewind(&mut self) {
        *self = Self::new(self.text);
    }
}

impl<'a, T: Characters + ?Sized> Tokens<'a, T> {
    pub(super) fn rest(&self) -> &'a [u8] {
        self.text.bytes().get(self.at..).unwrap_or_default()
    }

    pub(super) fn byte(&self, at: usize) -> Option<u8> {
        self.text.bytes().get(at).copied()
    }

    /// Passes over white space, and returns the byte after it.
    #[inline]
    pub(super) fn next_byte(&mut self) -> Option<u8> {
        loop {
            let byte = self.byte(self.at)?;
            if !matches!(byte, b' ' | b'\n' | b'\t' | b'\r') {
                return Some(byte);
            }
            self.at += 1;
        }
    }

    /// Whether an object or a list may be opened.
    pub(super) const fn is_within_depth(&self) -> bool {
        self.depth < MAX_DEPTH
    }

    /// Whether an object or a list is open.
    pub(super) const fn is_inside(&self) -> bool {
        self.depth > 0
    }

    /// Whether nothing but white space is left.
    pub(crate) fn is_done(&mut self) -> bool {
        self.next_byte().is_none()
    }

    /// Enters an object or a list whose bracket is the next byte.
    pub(super) fn open(&mut self) {
        self.at += 1;
        self.depth += 1;
        self.begins = true;
    }

    /// Whether the object or list goes on; if it does, its next name or value begins here.
    #[inline]
    pub(super) fn goes_on(&mut self, close: u8) -> Result<bool, Unusual> {
        let byte = self.next_byte();
        if byte == Some(close) {
            self.begins = false;
            self.at += 1;
            self.depth -= 1;
            return Ok(false);
        }
        if !std::mem::take(&mut self.begins) {
            if byte != Some(b',') {
                return Err(Unusual::Malformed);
            }
            self.at += 1;
            self.next_byte();
        }
        self.count()?;
        Ok(true)
    }

    /// Counts a member or an entry.
    #[inline]
    pub(super) fn count(&mut self) -> Result<(), Unusual> {
        self.fields += 1;
        if self.fields > MAX_FIELDS { Err(Unusual::Malformed) } else { Ok(()) }
    }

    /// Whether the message is so large that room is given back that its parts do not need.
    pub(super) fn has_many(&self) -> bool {
        self.fields > MANY
    }

    /// Reads a name and the colon after it.
    pub(super) fn member_name(&mut self) -> Result<Name<'a>, Unusual> {
        if self.byte(self.at) != Some(b'"') {
            return Err(Unusual::Malformed);
        }
        let name = self.text_or_bytes()?;
        if self.next_byte() != Some(b':') {
            return Err(Unusual::Malformed);
        }
        self.at += 1;
        Ok(name.map_or_else(Name::Bytes, Name::Text))
    }

    /// Reads any value.
    pub(super) fn any(&mut self) -> Result<Value<'a>, Unusual> {
        // An empty object or list holds nothing that is deeper.
        if !self.is_within_depth() {
            return Err(Unusual::Malformed);
        }
        match self.next_byte() {
            Some(b'"') => Ok(self.text_or_bytes()?.map_or_else(Value::Bytes, Value::Text)),
            Some(b'-' | b'0'..=b'9') => self.number().map(Value::Number),
            Some(b'{') => self.object().map(Value::Fields),
            Some(b'[') => self.list().map(Value::List),
            Some(b'n') => self.word("null", Value::Null),
            Some(b't') => self.word("true", Value::Bool(true)),
            Some(b'f') => self.word("false", Value::Bool(false)),
            _ => Err(Unusual::Malformed),
        }
    }

    fn word(&mut self, word: &str, value: Value<'a>) -> Result<Value<'a>, Unusual> {
        if !self.rest().starts_with(word.as_bytes()) {
            return Err(Unusual::Malformed);
        }
        self.at += word.len();
        Ok(value)
    }

    fn object(&mut self) -> Result<Fields<'a>, Unusual> {
        self.open();
        let is_root = self.depth == 1;
        let mut fields = Fields::new();
        while self.goes_on(b'}')? {
            let name = self.member_name()?;
            if fields.is_empty() {
                // What documents have: growing step by step would cost more than reading.
                fields = Fields::with_capacity(if is_root { 16 } else { 6 });
            }
            fields.push(name, self.any()?);
        }
        if self.has_many() {
            fields.shrink();
        }
        Ok(fields)
    }

    fn list(&mut self) -> Result<Vec<Value<'a>>, Unusual> {
        self.open();
        let mut values = Vec::new();
        while self.goes_on(b']')? {
            values.push(self.any()?);
        }
        if self.has_many() {
            values.shrink_to_fit();
        }
        Ok(values)
    }

    /// Integer of up to 18 digits without sign that begins here. For any other number `None`, and nothing is read.
    #[inline]
    pub(super) fn natural(&mut self) -> Option<i64> {
        let first = self.byte(self.at).filter(|first| matches!(first, b'1'..=b'9'))?;
        let (mut at, mut value) = (self.at + 1, i64::from(first - b'0'));
        while let Some(digit @ b'0'..=b'9') = self.byte(at) {
            value = value.wrapping_mul(10).wrapping_add(i64::from(digit - b'0'));
            at += 1;
        }
        if at - self.at > 18 || matches!(self.byte(at), Some(b'.' | b'e' | b'E')) {
            return None;
        }
        self.at = at;
        Some(value)
    }

    fn number(&mut self) -> Result<Number<'a>, Unusual> {
        if let Some(value) = self.natural() {
            return Ok(Number::from(value));
        }
        let end = number_end(self.text.bytes(), self.at).ok_or(Unusual::Malformed)?;
        let Some(Ok(digits)) = self.text.part(self.at..end) else { return Err(Unusual::Malformed) };
        self.at = end;
        Ok(Number::from_json(digits.into()))
    }
}

/// Where a number ends that begins at `start`, by JSON's grammar.
fn number_end(text: &[u8], start: usize) -> Option<usize> {
    let byte = |at: usize| text.get(at).copied();
    // Where digits end that begin here; there must be one at least.
    let digits = |start: usize| {
        let count = text.get(start..)?.iter().take_while(|byte| byte.is_ascii_digit()).count();
        (count > 0).then_some(start + count)
    };
    let whole = start + usize::from(byte(start) == Some(b'-'));
    let mut end = if byte(whole) == Some(b'0') { whole + 1 } else { digits(whole)? };
    if byte(end) == Some(b'.') {
        end = digits(end + 1)?;
    }
    if let Some(b'e' | b'E') = byte(end) {
        end = digits(end + 1 + usize::from(matches!(byte(end + 1), Some(b'+' | b'-'))))?;
    }
    Some(end)
}
