//! Form data, pair by pair, where all of it is UTF-8.

use std::borrow::Cow;

use crate::error::{MAX_FIELDS, Problem};
use crate::fields::{Name, Value};
use crate::wire::record::Record;
use crate::wire::source::{Named, Source};

/// It is left to the tree.
pub(crate) struct Odd;

impl From<Problem> for Odd {
    fn from(_: Problem) -> Self {
        Self
    }
}

pub(crate) struct Pairs<'a> {
    rest: &'a str,
    value: &'a str,
    is_plain: bool,
    fields: usize,
}

/// One record; `None` where anything is odd.
pub(crate) fn read<R: Record>(body: &[u8]) -> Option<R> {
    let text = std::str::from_utf8(body).ok()?.trim_end_matches(['\r', '\n']);
    R::read(&mut Pairs { rest: text, value: "", is_plain: true, fields: 0 }).ok()
}

/// Where a pair's value ends, and whether nothing is encoded in it.
#[inline]
fn end(text: &[u8]) -> (usize, bool) {
    const ONES: u64 = 0x0101_0101_0101_0101;
    const HIGH: u64 = 0x8080_8080_8080_8080;
    const fn zero(word: u64) -> u64 {
        word.wrapping_sub(ONES) & !word & HIGH
    }
    let mut is_plain = true;
    let mut at = 0;
    while let Some(eight) = text.get(at..).and_then(|rest| rest.first_chunk()) {
        let word = u64::from_le_bytes(*eight);
        let ends = zero(word ^ (ONES * 0x26));
        let coded = zero(word ^ (ONES * 0x25)) | zero(word ^ (ONES * 0x2b));
        if ends != 0 {
            let behind = ends.trailing_zeros() / 8;
            is_plain &= coded & ((1_u64 << (behind * 8)) - 1) == 0;
            return (at + behind as usize, is_plain);
        }
        is_plain &= coded == 0;
        at += 8;
    }
    for byte in text.get(at..).unwrap_or_default() {
        match byte {
            b'&' => return (at, is_plain),
            b'%' | b'+' => is_plain = false,
            _ => {}
        }
        at += 1;
    }
    (at, is_plain)
}

#[cold]
#[inline(never)]
fn decoded(raw: &str) -> Result<Cow<'_, str>, Odd> {
    let mut out = Vec::with_capacity(raw.len());
    let mut bytes = raw.as_bytes();
    while let Some((byte, rest)) = bytes.split_first() {
        let hex = |byte: u8| char::from(byte).to_digit(16);
        bytes = rest;
        match (byte, rest) {
            (b'+', _) => out.push(b' '),
            (b'%', [high, low, behind @ ..]) => match (hex(*high), hex(*low)) {
                (Some(high), Some(low)) => {
                    out.push(u8::try_from(high << 4 | low).map_err(|_| Odd)?);
                    bytes = behind;
                }
                _ => out.push(*byte),
            },
            _ => out.push(*byte),
        }
    }
    String::from_utf8(out).map(Cow::Owned).map_err(|_| Odd)
}

impl<'de> Source<'de> for Pairs<'de> {
    type Error = Odd;

    #[inline]
    fn name<const N: usize>(&mut self, likely: [Option<&'static str>; N]) -> Result<Option<Named<'de>>, Odd> {
        while let Some(rest) = self.rest.strip_prefix('&') {
            self.rest = rest;
        }
        if self.rest.is_empty() {
            return Ok(None);
        }
        self.fields += 1;
        if self.fields > MAX_FIELDS {
            return Err(Odd);
        }
        for (place, likely) in likely.iter().enumerate() {
            if let Some(likely) = likely
                && let Some(behind) =
                    self.rest.strip_prefix(likely).and_then(|behind| behind.strip_prefix('='))
            {
                self.take(behind)?;
                return Ok(Some(Named::Likely(place)));
            }
        }
        let bytes = self.rest.as_bytes();
        let at = bytes.iter().position(|byte| matches!(byte, b'=' | b'&')).unwrap_or(bytes.len());
        let name = self.rest.get(..at).ok_or(Odd)?;
        let has_value = bytes.get(at) == Some(&b'=');
        let behind = self.rest.get(at + usize::from(has_value)..).ok_or(Odd)?;
        if has_value {
            self.take(behind)?;
        } else {
            (self.value, self.is_plain, self.rest) = ("", true, behind);
        }
        let is_plain = !name.bytes().any(|byte| matches!(byte, b'%' | b'+'));
        let name = if is_plain { Cow::Borrowed(name) } else { decoded(name)? };
        Ok(Some(Named::Other(Name::Text(name))))
    }

    #[inline]
    fn value(&mut self) -> Result<Value<'de>, Odd> {
        Ok(Value::Text(if self.is_plain { Cow::Borrowed(self.value) } else { decoded(self.value)? }))
    }

    #[inline]
    fn text(&mut self) -> Result<Result<Cow<'de, str>, Value<'de>>, Odd> {
        Ok(Ok(if self.is_plain { Cow::Borrowed(self.value) } else { decoded(self.value)? }))
    }

    fn record<R: Record>(&mut self) -> Result<Result<R, Value<'de>>, Odd> {
        self.value().map(Err)
    }

    fn records<R: Record>(&mut self) -> Result<Result<Vec<R>, Value<'de>>, Odd> {
        self.value().map(Err)
    }

    fn left(&self) -> usize {
        1000
    }
}

impl<'de> Pairs<'de> {
    #[inline]
    fn take(&mut self, behind: &'de str) -> Result<(), Odd> {
        let (at, is_plain) = end(behind.as_bytes());
        let (value, rest) = behind.split_at_checked(at).ok_or(Odd)?;
        (self.value, self.is_plain, self.rest) = (value, is_plain, rest);
        Ok(())
    }
}
