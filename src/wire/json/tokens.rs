//! JSON's tokens, read where they stand. What is rare (escapes, fractions, giants) is left to `serde_json`, and so is telling
//! what is wrong: whoever fails here asks it.

use std::borrow::Cow;

use serde_json::value::RawValue;

use crate::error::{MAX_DEPTH, MAX_FIELDS, Problem};
use crate::fields::{Fields, MANY, Name, Number, Value};
use crate::wire::record::Record;
use crate::wire::source::{Named, Source};

use super::swar::{closing, special};

/// It is no JSON, or more than is read.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Odd;

impl From<Problem> for Odd {
    fn from(_: Problem) -> Self {
        Self
    }
}

/// One record and nothing behind it; `None` where anything is odd, which the tree has to tell.
pub(crate) fn read<R: Record>(body: &[u8]) -> Option<R> {
    let text = std::str::from_utf8(body).ok()?;
    let mut tokens = Tokens { text, at: 0, depth: 0, fields: 0, begins: true };
    if tokens.next_byte() != Some(b'{') {
        return None;
    }
    tokens.at += 1;
    tokens.depth = 1;
    let record = R::read(&mut tokens).ok()?;
    tokens.next_byte().is_none().then_some(record)
}

/// Members of one object and nothing behind it: each name with its value's text as it stands. `None` where anything is odd.
pub(crate) fn members<'a>(body: &'a [u8], take: &mut dyn FnMut(&str, &'a str)) -> Option<()> {
    let text = std::str::from_utf8(body).ok()?;
    let mut tokens = Tokens { text, at: 0, depth: 0, fields: 0, begins: true };
    if tokens.next_byte() != Some(b'{') {
        return None;
    }
    tokens.open().ok()?;
    while tokens.goes_on(b'}').ok()? {
        let name = tokens.other_name().ok()?;
        tokens.next_byte();
        let start = tokens.at;
        tokens.pass().ok()?;
        take(name.as_text()?, text.get(start..tokens.at)?);
    }
    tokens.next_byte().is_none().then_some(())
}

/// Text of a string as it stands in JSON.
pub(crate) fn unescaped(raw: &str) -> Option<Cow<'_, str>> {
    let mut tokens = Tokens { text: raw, at: 0, depth: 0, fields: 0, begins: true };
    tokens.string().ok()
}

/// A list of records and nothing behind it; `None` where anything is odd.
pub(crate) fn read_list<R: Record>(body: &[u8]) -> Option<Vec<R>> {
    let text = std::str::from_utf8(body).ok()?;
    let mut tokens = Tokens { text, at: 0, depth: 0, fields: 0, begins: true };
    let records = tokens.records().ok()?.ok()?;
    tokens.next_byte().is_none().then_some(records)
}

struct Tokens<'a> {
    text: &'a str,
    at: usize,
    depth: usize,
    fields: usize,

    /// Whether the object or list that is read has just been opened.
    begins: bool,
}

impl<'a> Tokens<'a> {
    fn byte(&self, at: usize) -> Option<u8> {
        self.text.as_bytes().get(at).copied()
    }

    /// First byte that is no blank.
    #[inline]
    fn next_byte(&mut self) -> Option<u8> {
        loop {
            let byte = self.byte(self.at)?;
            if !matches!(byte, b' ' | b'\n' | b'\t' | b'\r') {
                return Some(byte);
            }
            self.at += 1;
        }
    }

    /// Whether the object or list goes on; if it does, its next name or value begins here.
    #[inline]
    fn goes_on(&mut self, close: u8) -> Result<bool, Odd> {
        let byte = self.next_byte();
        if byte == Some(close) {
            self.begins = false;
            self.at += 1;
            self.depth -= 1;
            return Ok(false);
        }
        if std::mem::take(&mut self.begins) {
            return self.count();
        }
        if byte != Some(b',') {
            return Err(Odd);
        }
        self.at += 1;
        self.next_byte();
        self.count()
    }

    fn count(&mut self) -> Result<bool, Odd> {
        self.fields += 1;
        if self.fields > MAX_FIELDS { Err(Odd) } else { Ok(true) }
    }

    fn open(&mut self) -> Result<(), Odd> {
        self.at += 1;
        self.depth += 1;
        self.begins = true;
        if self.depth > MAX_DEPTH { Err(Odd) } else { Ok(()) }
    }

    /// First byte from there on that is no plain text.
    #[inline]
    fn plain(&self, mut at: usize) -> Result<usize, Odd> {
        let bytes = self.text.as_bytes();
        while let Some(eight) = bytes.get(at..).and_then(|rest| rest.first_chunk()) {
            let found = special(u64::from_le_bytes(*eight));
            if found != 0 {
                return Ok(at + (found.trailing_zeros() / 8) as usize);
            }
            at += 8;
        }
        let rest = bytes.get(at..).ok_or(Odd)?;
        rest.iter()
            .position(|byte| matches!(byte, b'"' | b'\\' | ..b' '))
            .map(|behind| at + behind)
            .ok_or(Odd)
    }

    /// Text whose opening quote stands here.
    #[inline]
    fn string(&mut self) -> Result<Cow<'a, str>, Odd> {
        let start = self.at + 1;
        let end = self.plain(start)?;
        if self.byte(end) != Some(b'"') {
            return self.escaped();
        }
        self.at = end + 1;
        self.text.get(start..end).map(Cow::Borrowed).ok_or(Odd)
    }

    #[cold]
    fn escaped(&mut self) -> Result<Cow<'a, str>, Odd> {
        let start = self.at;
        let mut end = start + 1;
        loop {
            end = self.plain(end)?;
            match self.byte(end) {
                Some(b'"') => break,
                Some(b'\\') => end += 2,
                _ => return Err(Odd),
            }
        }
        self.at = end + 1;
        let text = self.text.get(start..self.at).ok_or(Odd)?;
        serde_json::from_str(text).map(Cow::Owned).map_err(|_| Odd)
    }

    #[inline]
    fn number(&mut self) -> Result<Value<'a>, Odd> {
        let start = self.at;
        let negative = self.byte(start) == Some(b'-');
        let first = start + usize::from(negative);
        let mut at = first;
        let mut value = 0_i64;
        while let Some(digit @ b'0'..=b'9') = self.byte(at) {
            value = value.wrapping_mul(10).wrapping_add(i64::from(digit - b'0'));
            at += 1;
        }
        let digits = at - first;
        let is_shortest = self.byte(first) != Some(b'0') || (digits == 1 && !negative);
        if digits == 0 || digits > 18 || !is_shortest || matches!(self.byte(at), Some(b'.' | b'e' | b'E')) {
            return self.odd_number();
        }
        self.at = at;
        Ok(Value::Number(Number::from(if negative { -value } else { value })))
    }

    #[cold]
    fn odd_number(&mut self) -> Result<Value<'a>, Odd> {
        let rest = self.text.get(self.at..).ok_or(Odd)?;
        let end =
            rest.bytes().position(|byte| !matches!(byte, b'-' | b'+' | b'.' | b'e' | b'E' | b'0'..=b'9'));
        let digits = rest.get(..end.unwrap_or(rest.len())).ok_or(Odd)?;
        serde_json::from_str::<&RawValue>(digits).map_err(|_| Odd)?;
        self.at += digits.len();
        Ok(Value::Number(Number::from_json(Cow::Borrowed(digits))))
    }

    /// Passes over a text, or takes any other value.
    fn pass(&mut self) -> Result<(), Odd> {
        if self.next_byte() != Some(b'"') {
            return self.any().map(|_| ());
        }
        let mut end = self.at + 1;
        loop {
            end = self.plain(end)?;
            match self.byte(end) {
                Some(b'"') => break,
                Some(b'\\') => end += 2,
                _ => return Err(Odd),
            }
        }
        self.at = end + 1;
        Ok(())
    }

    fn word(&mut self, word: &str, value: Value<'a>) -> Result<Value<'a>, Odd> {
        let rest = self.text.as_bytes().get(self.at..).unwrap_or_default();
        if !rest.starts_with(word.as_bytes()) {
            return Err(Odd);
        }
        self.at += word.len();
        Ok(value)
    }

    /// Integer of up to 18 digits that begins here; `None`, and nothing is taken, where it is another number.
    #[inline]
    fn natural(&mut self) -> Option<i64> {
        let mut at = self.at;
        let mut value = 0_i64;
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

    fn other_name(&mut self) -> Result<Name<'a>, Odd> {
        if self.byte(self.at) != Some(b'"') {
            return Err(Odd);
        }
        let name = self.string()?;
        if self.next_byte() != Some(b':') {
            return Err(Odd);
        }
        self.at += 1;
        Ok(Name::Text(name))
    }

    fn any(&mut self) -> Result<Value<'a>, Odd> {
        match self.next_byte() {
            Some(b'"') => self.string().map(Value::Text),
            Some(b'n') => self.word("null", Value::Null),
            Some(b'-' | b'0'..=b'9') => self.number(),
            Some(b't') => self.word("true", Value::Bool(true)),
            Some(b'f') => self.word("false", Value::Bool(false)),
            Some(b'{') => {
                self.open()?;
                let mut fields = Fields::new();
                while self.goes_on(b'}')? {
                    let name = self.other_name()?;
                    fields.push(name, self.any()?);
                }
                if self.fields > MANY {
                    fields.shrink();
                }
                Ok(Value::Fields(fields))
            }
            Some(b'[') => {
                self.open()?;
                let mut values = Vec::new();
                while self.goes_on(b']')? {
                    values.push(self.any()?);
                }
                if self.fields > MANY {
                    values.shrink_to_fit();
                }
                Ok(Value::List(values))
            }
            _ => Err(Odd),
        }
    }
}

impl<'de> Source<'de> for Tokens<'de> {
    type Error = Odd;

    #[inline]
    fn name<const N: usize>(&mut self, likely: [Option<&'static str>; N]) -> Result<Option<Named<'de>>, Odd> {
        // Without blanks, and in the usual order.
        let rest = self.text.as_bytes().get(self.at..).unwrap_or_default();
        let behind = if self.begins { Some(rest) } else { rest.strip_prefix(b",") };
        if let Some([b'"', behind @ ..]) = behind {
            for (place, likely) in likely.iter().enumerate() {
                if let Some(likely) = likely
                    && let Some((name, [b'"', b':', ..])) = behind.split_at_checked(likely.len())
                    && name == likely.as_bytes()
                {
                    self.at += likely.len() + 4 - usize::from(self.begins);
                    self.begins = false;
                    self.count()?;
                    return Ok(Some(Named::Likely(place)));
                }
            }
        }
        if !self.goes_on(b'}')? {
            return Ok(None);
        }
        self.other_name().map(|name| Some(Named::Other(name)))
    }

    #[inline]
    fn text(&mut self) -> Result<Result<Cow<'de, str>, Value<'de>>, Odd> {
        let rest = self.text.get(self.at..).unwrap_or_default();
        if let Some(b'"') = rest.as_bytes().first()
            && let Some(end) = closing(rest.as_bytes())
            && let Some(text) = rest.get(1..end)
        {
            self.at += end + 1;
            return Ok(Ok(Cow::Borrowed(text)));
        }
        if self.next_byte() == Some(b'"') { self.string().map(Ok) } else { self.any().map(Err) }
    }

    #[inline]
    fn integer(&mut self) -> Result<Result<i64, Value<'de>>, Odd> {
        match self.next_byte() {
            Some(b'1'..=b'9') => match self.natural() {
                Some(number) => Ok(Ok(number)),
                None => self.any().map(Err),
            },
            _ => self.any().map(Err),
        }
    }

    #[inline]
    fn value(&mut self) -> Result<Value<'de>, Odd> {
        self.any()
    }

    #[inline]
    fn record<R: Record>(&mut self) -> Result<Result<R, Value<'de>>, Odd> {
        if self.next_byte() != Some(b'{') {
            return self.any().map(Err);
        }
        self.open()?;
        R::read(self).map(Ok)
    }

    #[inline]
    fn records<R: Record>(&mut self) -> Result<Result<Vec<R>, Value<'de>>, Odd> {
        if self.next_byte() != Some(b'[') {
            return self.any().map(Err);
        }
        self.open()?;
        let mut records = Vec::new();
        while self.goes_on(b']')? {
            // Most lists have one; doubling would take room for twice as many as can come.
            if records.is_empty() {
                records.reserve_exact(1);
            } else if records.len() == records.capacity() && records.len() >= MANY {
                records.reserve_exact(MANY);
            }
            // A list with anything else does not fit, whole.
            records.push(self.record()?.map_err(|_| Odd)?);
        }
        Ok(Ok(records))
    }

    fn left(&self) -> usize {
        // Nobody knows: leftovers that are many grow by so many at a time.
        1000
    }
}
