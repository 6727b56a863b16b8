//! Strings, and what is escaped in them.

use std::borrow::Cow;
use std::ops::Range;

use super::tokens::{Characters, Tokens};
use crate::wire::scan::{below, copy_until, equal, find};
use crate::wire::source::Unusual;

/// A text, or its bytes where they are not UTF-8.
type TextOrBytes<'a> = Result<Cow<'a, str>, Cow<'a, [u8]>>;

/// Flags the bytes that end plain text: a quote, a backslash, a control character.
#[inline]
const fn special(word: u64) -> u64 {
    // With this bit flipped, quote and space change places, so one comparison finds quotes and control characters.
    const QUOTE_TO_BLANK: u64 = 0x0202_0202_0202_0202;
    below(word ^ QUOTE_TO_BLANK, b' ' + 1) | equal(word, b'\\')
}

impl<'a> Tokens<'a> {
    /// Reads a string that begins here and in which nothing is escaped. For anything else `None`, and nothing is read.
    #[inline]
    pub(super) fn plain_string(&mut self) -> Option<&'a str> {
        let plain = self.plain()?;
        self.text.get(plain)
    }

    /// Reads a string whose opening quote is the next byte.
    #[inline]
    pub(super) fn string(&mut self) -> Result<Cow<'a, str>, Unusual> {
        self.text_or_bytes()?.map_err(|_| Unusual::Malformed)
    }
}

impl<'a, T: Characters + ?Sized> Tokens<'a, T> {
    /// Passes over a string that begins here and in which nothing is escaped, and returns where its text is.
    #[inline]
    fn plain(&mut self) -> Option<Range<usize>> {
        let start = self.at + 1;
        if self.byte(self.at) != Some(b'"') {
            return None;
        }
        let end = find(self.text.bytes(), start, special)?;
        if self.byte(end) != Some(b'"') {
            return None;
        }
        self.at = end + 1;
        Some(start..end)
    }

    /// Reads a string whose opening quote is the next byte.
    #[inline]
    pub(super) fn text_or_bytes(&mut self) -> Result<TextOrBytes<'a>, Unusual> {
        match self.plain() {
            Some(plain) => match self.text.part(plain).ok_or(Unusual::Malformed)? {
                Ok(text) => Ok(Ok(Cow::Borrowed(text))),
                Err(bytes) => Ok(Err(Cow::Borrowed(bytes))),
            },
            None => self.escaped(),
        }
    }

    #[cold]
    fn escaped(&mut self) -> Result<TextOrBytes<'a>, Unusual> {
        // Few texts with an escape are short, and growing step by step would cost more than reading.
        let bytes = self.unescape(Vec::with_capacity(64))?;
        // What was text is text without its escapes.
        Ok(String::from_utf8(bytes).map(Cow::Owned).map_err(|error| Cow::Owned(error.into_bytes())))
    }

    /// Reads a string whose opening quote is the next byte into this room, as the bytes of a text.
    pub(super) fn unescape(&mut self, mut text: Vec<u8>) -> Result<Vec<u8>, Unusual> {
        let mut at = self.at + 1;
        loop {
            let end = copy_until(self.text.bytes(), at, special, &mut text).ok_or(Unusual::Malformed)?;
            match self.byte(end) {
                Some(b'"') => {
                    self.at = end + 1;
                    return Ok(text);
                }
                Some(b'\\') => at = self.escape(end + 1, &mut text)?,
                _ => return Err(Unusual::Malformed),
            }
        }
    }

    /// Adds what is escaped after a backslash, and returns where the text goes on.
    #[inline]
    fn escape(&self, at: usize, text: &mut Vec<u8>) -> Result<usize, Unusual> {
        let character = match self.byte(at).ok_or(Unusual::Malformed)? {
            byte @ (b'"' | b'\\' | b'/') => byte,
            b'n' => b'\n',
            b't' => b'\t',
            b'r' => b'\r',
            b'b' => 0x08,
            b'f' => 0x0c,
            b'u' => {
                let (character, end) = self.code_point(at + 1).ok_or(Unusual::Malformed)?;
                text.extend_from_slice(character.encode_utf8(&mut [0; 4]).as_bytes());
                return Ok(end);
            }
            _ => return Err(Unusual::Malformed),
        };
        text.push(character);
        Ok(at + 1)
    }

    /// Character of four hexadecimal digits, or of a pair of surrogates, and where it ends.
    fn code_point(&self, at: usize) -> Option<(char, usize)> {
        let first = self.code_unit(at)?;
        if let Some(character) = char::from_u32(first.into()) {
            return Some((character, at + 4));
        }
        let after = self.text.bytes().get(at + 4..at + 6).filter(|after| *after == b"\\u");
        let second = after.and_then(|_| self.code_unit(at + 6))?;
        let mut pair = char::decode_utf16([first, second]);
        Some((pair.next()?.ok()?, at + 10)).filter(|_| pair.next().is_none())
    }

    fn code_unit(&self, at: usize) -> Option<u16> {
        let digits = self.text.part(at..at + 4)?.ok()?;
        // A sign is no digit, though `from_str_radix` takes one.
        digits.bytes().all(|byte| byte.is_ascii_hexdigit()).then(|| u16::from_str_radix(digits, 16).ok())?
    }
}

#[cfg(test)]
mod tests {
    use super::special;
    use crate::wire::scan::find;

    #[test]
    fn a_quote_a_backslash_and_control_characters_end_plain_text() {
        for byte in 0..=255_u8 {
            let ends = find(&[byte; 8], 0, special).is_some();
            assert_eq!(ends, byte < b' ' || byte == b'"' || byte == b'\\', "{byte}");
        }
    }
}
