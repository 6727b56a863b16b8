use std::borrow::Cow;

use crate::error::{MAX_FIELDS, Problem};
use crate::fields::{Fields, MANY, Name, Value};
use crate::wire::encoding::{self, is_utf16, unmarked_form};
use crate::wire::record::Record;
use crate::wire::scan::{contains, equal, find};
use crate::wire::source::{NextName, OrValue, Source, Unusual};

/// Reads all pairs into fields.
pub(crate) fn read(body: &[u8]) -> Result<Fields<'_>, Problem> {
    Pairs::new(body).into_fields()
}

/// Pairs of `name=value`; `+` and `%20` are both a space.
///
/// A pair without `=` has an empty value, an empty pair is skipped, a `%` without two hexadecimal digits is
/// itself; a byte-order mark before the first pair and line breaks after the last are no part of it.
#[derive(Clone)]
pub(crate) struct Pairs<'a> {
    body: &'a [u8],

    /// All of the body, if it is UTF-8; else each name and value is looked at by itself.
    text: Option<&'a str>,
    at: usize,
    count: usize,

    /// Where the value is that was not taken yet, and whether nothing is encoded in it.
    value: (usize, usize),
    is_plain: bool,
}

impl<'a> Pairs<'a> {
    pub(crate) fn new(body: &'a [u8]) -> Self {
        let body = unmarked_form(body);
        let end = body.iter().rposition(|byte| !matches!(byte, b'\r' | b'\n')).map_or(0, |last| last + 1);
        let body = body.get(..end).unwrap_or_default();
        let text = std::str::from_utf8(body).ok();
        Self { body, text, at: 0, count: 0, value: (0, 0), is_plain: true }
    }

    /// Reads all pairs into fields.
    pub(crate) fn into_fields(mut self) -> Result<Fields<'a>, Problem> {
        // Bytes that are not UTF-8 may be a name of their own; a zero is in no text.
        if is_utf16(self.body) && self.body.iter().take(4).any(|byte| *byte == 0) {
            return Err(encoding::UTF_16);
        }
        let mut fields = Fields::new();
        while let Some(name) = self.name([])? {
            if fields.is_empty() {
                fields = Fields::with_capacity(20);
            }
            fields.push(name.among(&[]), self.value()?);
        }
        if fields.is_empty() { Err(Problem::Empty) } else { Ok(fields) }
    }

    /// Reads all pairs by a table.
    pub(crate) fn usual<R: Record>(mut self) -> Result<R, Unusual> {
        R::read(&mut self).map_err(Unusual::from)
    }

    /// Reads all pairs of a message that can be nothing but this document: what is wrong with its fields is what it is refused
    /// for, unless there are too many.
    pub(crate) fn usual_as<R: Record>(mut self) -> Result<R, Unusual> {
        R::read(&mut self).map_err(|problem| self.refusal(R::DOCUMENT, problem))
    }

    #[cold]
    fn refusal(mut self, document: &'static str, problem: Problem) -> Unusual {
        // No table fails with that but one whose pairs did.
        if problem == Problem::TooManyFields {
            return Unusual::Other;
        }
        loop {
            match self.name([]) {
                Ok(Some(_)) => {}
                Ok(None) => return Unusual::refused(document, problem),
                Err(_) => return Unusual::Other,
            }
        }
    }

    pub(crate) fn begins_with(&self, start: &[u8]) -> bool {
        self.body.starts_with(start)
    }

    /// Whether a name seems to be there, which reading without it would find out late.
    pub(crate) fn may_have(&self, start: &[u8]) -> bool {
        contains(self.body, start)
    }

    fn byte(&self) -> Option<u8> {
        self.body.get(self.at).copied()
    }

    /// Notes the value that begins at `start`, and goes on to what follows it.
    #[inline]
    fn pass_value(&mut self, start: usize) {
        let special = |word| equal(word, b'&') | equal(word, b'%') | equal(word, b'+');
        let found = find(self.body, start, special).unwrap_or(self.body.len());
        self.is_plain = self.body.get(found).is_none_or(|byte| *byte == b'&');
        let end = if self.is_plain { Some(found) } else { find(self.body, found, |word| equal(word, b'&')) };
        let end = end.unwrap_or(self.body.len());
        self.value = (start, end);
        self.at = end;
    }

    /// Text of a part of the body, or the bytes where they are not UTF-8.
    #[inline]
    fn decoded(&self, (start, end): (usize, usize), is_plain: bool) -> Result<Cow<'a, str>, Cow<'a, [u8]>> {
        if is_plain && let Some(text) = self.text.and_then(|text| text.get(start..end)) {
            return Ok(Cow::Borrowed(text));
        }
        let raw = self.body.get(start..end).unwrap_or_default();
        if is_plain {
            std::str::from_utf8(raw).map(Cow::Borrowed).map_err(|_| Cow::Borrowed(raw))
        } else {
            String::from_utf8(decode(raw)).map(Cow::Owned).map_err(|error| Cow::Owned(error.into_bytes()))
        }
    }
}

const fn digit(byte: u8) -> Option<u8> {
    match byte {
        b'0'..=b'9' => Some(byte - b'0'),
        b'A'..=b'F' => Some(byte - b'A' + 10),
        b'a'..=b'f' => Some(byte - b'a' + 10),
        _ => None,
    }
}

/// Bytes without their encoding.
fn decode(raw: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(raw.len());
    let mut rest = raw;
    while let Some(special) = find(rest, 0, |word| equal(word, b'%') | equal(word, b'+')) {
        let (plain, coded) = rest.split_at(special);
        out.extend_from_slice(plain);
        let digits =
            coded.get(1).and_then(|byte| digit(*byte)).zip(coded.get(2).and_then(|byte| digit(*byte)));
        let (byte, length) = match (coded.first(), digits) {
            (Some(b'+'), _) => (b' ', 1),
            (_, Some((high, low))) => (high << 4 | low, 3),
            (_, None) => (b'%', 1),
        };
        out.push(byte);
        rest = coded.get(length..).unwrap_or_default();
    }
    out.extend_from_slice(rest);
    out
}

impl<'de> Source<'de> for Pairs<'de> {
    type Error = Problem;

    #[inline]
    fn name<const N: usize>(
        &mut self,
        expected: [Option<&'static str>; N],
    ) -> Result<Option<NextName<'de>>, Problem> {
        while self.byte() == Some(b'&') {
            self.at += 1;
        }
        let rest = self.body.get(self.at..).unwrap_or_default();
        if rest.is_empty() {
            return Ok(None);
        }
        self.count += 1;
        if self.count > MAX_FIELDS {
            return Err(Problem::TooManyFields);
        }
        for (place, expected) in expected.iter().enumerate() {
            if let Some(expected) = expected
                && let Some((name, [b'=', ..])) = rest.split_at_checked(expected.len())
                && name == expected.as_bytes()
            {
                self.pass_value(self.at + expected.len() + 1);
                return Ok(Some(NextName::Expected(place)));
            }
        }
        let start = self.at;
        let length = rest.iter().position(|byte| matches!(byte, b'=' | b'&')).unwrap_or(rest.len());
        let end = start + length;
        if rest.get(length) == Some(&b'=') {
            self.pass_value(end + 1);
        } else {
            (self.value, self.is_plain, self.at) = ((end, end), true, end);
        }
        let is_plain = !rest.iter().take(length).any(|byte| matches!(byte, b'%' | b'+'));
        let name = self.decoded((start, end), is_plain).map_or_else(Name::Bytes, Name::Text);
        Ok(Some(NextName::Other(name)))
    }

    #[inline]
    fn value(&mut self) -> Result<Value<'de>, Problem> {
        Ok(self.decoded(self.value, self.is_plain).map_or_else(Value::Bytes, Value::Text))
    }

    #[inline]
    fn text(&mut self) -> Result<OrValue<'de, Cow<'de, str>>, Problem> {
        Ok(self.decoded(self.value, self.is_plain).map_err(Value::Bytes))
    }

    fn remaining(&self) -> usize {
        MANY
    }
}
